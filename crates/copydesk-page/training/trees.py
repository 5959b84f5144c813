"""Decision trees whose answers add up. See README.md."""
import lightgbm
import numpy as np

# The same on every machine and in every run.
SAME = {"objective": "binary", "num_threads": 1, "deterministic": True, "force_row_wise": True, "verbose": -1}


class Trees:
    """Trees as the converter reads them, one a line: `feature<bound` and its two branches, or the answer."""

    def __init__(self, lines):
        self._lines = lines

    def lines(self):
        return self._lines

    def sum(self, names, features):
        """The scores of blocks: what the converter computes."""
        index = {name: i for i, name in enumerate(names)}
        total = np.zeros(len(features), np.int64)

        def walk(words, rows):
            word = next(words)
            if "<" not in word:
                total[rows] += int(word)
                return
            name, bound = word.split("<")
            below = features[rows, index[name]] < int(bound)
            walk(words, rows[below])
            walk(words, rows[~below])

        for line in self._lines:
            walk(iter(line.split()), np.arange(len(features)))
        return total


def boost(features, labels, weights, shape, seed):
    """Gradient-boosted trees: the base in logits, and the trees as nested nodes."""
    settings = {**SAME, **{name: value for name, value in shape.items() if name != "trees"}, "seed": seed}
    of_data = {name: settings[name] for name in ("max_bin", "min_data_in_leaf", "num_threads", "verbose") if name in settings}
    data = lightgbm.Dataset(features.astype(np.float32), label=labels, weight=weights, params=of_data)
    fitted = [tree["tree_structure"] for tree in lightgbm.train(settings, data, shape["trees"]).dump_model()["tree_info"]]
    # The answers of the first tree have the base in them.
    share = np.average(labels, weights=weights)
    base = np.log(share / (1 - share))

    def lower(node):
        if "leaf_value" in node:
            node["leaf_value"] -= base
        else:
            lower(node["left_child"])
            lower(node["right_child"])

    lower(fitted[0])
    return base, fitted


def bound(node):
    """The least whole number that is not below the threshold of a node."""
    return int(np.floor(node["threshold"])) + 1


def fit(names, features, labels, weights, shape, seed=0, fits=1):
    """Gradient-boosted trees, their answers in thousandths of a logit: the mean of some fits."""

    def write(node):
        if "split_feature" not in node:
            return str(round(1000 / fits * node["leaf_value"]))
        return f"{names[node['split_feature']]}<{bound(node)} {write(node['left_child'])} {write(node['right_child'])}"

    bases, fitted = zip(*(boost(features, labels, weights, shape, seed + i) for i in range(fits)))
    return Trees([str(round(1000 * np.mean(bases))), *(write(tree) for part in fitted for tree in part)])
