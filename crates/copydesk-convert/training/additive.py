"""Additive models: what each feature adds to a score by its value. See README.md."""
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


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


def fit(names, features, labels, weights, groups, shape, bags, seed=0):
    """An additive model: the mean of some that are fitted on four fifths of the documents each."""
    random = np.random.RandomState(100 + seed)
    models = []
    for bag in range(bags):
        rows = (random.rand(groups.max() + 1) < 0.8)[groups]
        model = HistGradientBoostingClassifier(interaction_cst="no_interactions", random_state=seed + bag, **shape)
        models.append(steps(names, model.fit(features[rows], labels[rows], sample_weight=weights[rows])))
    return mean(models)


def steps(names, model):
    """The steps that trees make which ask for one feature each."""
    trees = [predictor[0].nodes for predictor in model._predictors]
    bound_of = lambda node: int(np.floor(node["num_threshold"])) + 1
    found = [set() for _ in names]
    for nodes in trees:
        for node in nodes:
            if not node["is_leaf"]:
                found[node["feature_idx"]].add(bound_of(node))
    bounds = [np.array(sorted(some), dtype=np.int64) for some in found]
    answers = [np.zeros(len(some) + 1) for some in bounds]
    base = 1000 * float(np.ravel(model._baseline_prediction)[0])

    def add(nodes, at, feature, low, high):
        node = nodes[at]
        if node["is_leaf"]:
            answers[feature][low:high] += 1000 * node["value"]
            return
        cut = int(np.searchsorted(bounds[feature], bound_of(node))) + 1
        add(nodes, node["left"], feature, low, min(high, cut))
        add(nodes, node["right"], feature, max(low, cut), high)

    for nodes in trees:
        if nodes[0]["is_leaf"]:
            base += 1000 * nodes[0]["value"]
        else:
            feature = nodes[0]["feature_idx"]
            add(nodes, 0, feature, 0, len(answers[feature]))
    return Additive(names, base, bounds, answers)


def mean(models):
    """The model whose scores are the means of those of some."""
    first = models[0]
    bounds, answers = [], []
    for i in range(len(first.names)):
        some = np.array(sorted(set().union(*(model.bounds[i].tolist() for model in models))), dtype=np.int64)
        probes = np.concatenate([[some[0] - 1], some]) if len(some) else np.zeros(1, np.int64)
        answers.append(sum(model.answers[i][np.searchsorted(model.bounds[i], probes, side="right")] for model in models) / len(models))
        bounds.append(some)
    return Additive(first.names, sum(model.base for model in models) / len(models), bounds, answers)
