"""Additive models: what each feature adds to a score by its value. See README.md."""
import numpy as np
import trees

# The most bounds of a feature that the converter has room for, less one.
MOST = 63


class Additive:
    """For each feature bounds, and an answer for each stretch between them, in thousandths of a logit."""

    def __init__(self, names, base, bounds, answers):
        self.names, self.base, self.bounds, self.answers = names, base, bounds, answers

    def sum(self, names, features):
        """The scores of blocks: what the converter computes."""
        total = np.full(len(features), round(self.base), np.int64)
        for name, bounds, answers in zip(self.names, self.bounds, self.answers):
            if len(bounds):
                total += np.rint(answers).astype(np.int64)[np.searchsorted(bounds, features[:, names.index(name)], side="right")]
        return total

    def lines(self):
        """The model as the converter reads it. Neighbours with one answer are joined, and features that add nothing left out."""
        lines = [str(round(self.base))]
        for name, bounds, answers in zip(self.names, self.bounds, self.answers):
            answers = np.rint(answers).astype(np.int64)
            kept = [i for i in range(len(bounds)) if answers[i] != answers[i + 1]]
            if kept:
                values = [answers[0], *(answers[i + 1] for i in kept)]
                lines.append(f"{name} {' '.join(str(bounds[i]) for i in kept)} | {' '.join(map(str, values))}")
        return lines


def fit(names, features, labels, weights, shape, seed=0, fits=1):
    """An additive model: trees that ask for one feature each, the mean of some fits."""
    single = {**shape, "max_bin": MOST, "interaction_constraints": [[i] for i in range(len(names))]}
    bases, fitted = zip(*(trees.boost(features, labels, weights, single, seed + i) for i in range(fits)))
    return steps(names, np.mean(bases), [tree for part in fitted for tree in part], 1000 / fits)


def steps(names, base, fitted, unit):
    """The steps that trees make which ask for one feature each; a logit is so many units."""
    found = [set() for _ in names]

    def ask(node):
        if "split_feature" in node:
            found[node["split_feature"]].add(trees.bound(node))
            ask(node["left_child"])
            ask(node["right_child"])

    for tree in fitted:
        ask(tree)
    bounds = [np.array(sorted(some), dtype=np.int64) for some in found]
    answers = [np.zeros(len(some) + 1) for some in bounds]
    base *= 1000

    def add(node, feature, low, high):
        if "split_feature" not in node:
            answers[feature][low:high] += unit * node["leaf_value"]
            return
        cut = int(np.searchsorted(bounds[feature], trees.bound(node))) + 1
        add(node["left_child"], feature, low, min(high, cut))
        add(node["right_child"], feature, max(low, cut), high)

    for tree in fitted:
        if "split_feature" in tree:
            add(tree, tree["split_feature"], 0, len(answers[tree["split_feature"]]))
        else:
            base += unit * tree["leaf_value"]
    return Additive(names, base, bounds, answers)
