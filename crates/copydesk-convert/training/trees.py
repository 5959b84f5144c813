"""Decision trees whose answers add up. See README.md."""
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


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


def fit(names, features, labels, weights, shape, seed=0):
    """Gradient-boosted trees, their answers in thousandths of a logit."""
    model = HistGradientBoostingClassifier(random_state=seed, **shape).fit(features, labels, sample_weight=weights)
    lines = [str(round(1000 * float(np.ravel(model._baseline_prediction)[0])))]

    def write(nodes, at):
        node = nodes[at]
        if node["is_leaf"]:
            return str(round(1000 * float(node["value"])))
        bound = int(np.floor(node["num_threshold"])) + 1
        return f"{names[node['feature_idx']]}<{bound} {write(nodes, node['left'])} {write(nodes, node['right'])}"

    return Trees(lines + [write(predictor[0].nodes, 0) for predictor in model._predictors])
