#!/usr/bin/env python3
"""Fits the weights of the classifier. See README.md."""
import argparse
import collections
import json
import pathlib
import subprocess

import numpy as np
import additive
import trees
from gold import BODY, WORD, aligned, facts, labelled, pages, plain, score

HERE = pathlib.Path(__file__).resolve().parent
LOCAL_LIMIT = 4000
SHAPE = {"num_leaves": 8, "max_depth": 3, "learning_rate": 0.1, "feature_fraction_bynode": 0.4, "lambda_l2": 1.0}
LOCAL = {"trees": 250, "min_data_in_leaf": 50, **SHAPE}
CONTEXTUAL = {"trees": 120, "min_data_in_leaf": 50, **SHAPE}
FACT = {"trees": 120, "min_data_in_leaf": 20, **SHAPE}
TIE_BREAK = {"trees": 100, "learning_rate": 0.12, "feature_fraction_bynode": 0.3, "min_data_in_leaf": 100, "max_bin": 127,
         "num_leaves": 40, "max_depth": 6, "lambda_l2": 3.0}
SHORTLIST = {"trees": 60, "learning_rate": 0.08, "feature_fraction_bynode": 0.4, "min_data_in_leaf": 15,
       "num_leaves": 16, "max_depth": 4, "lambda_l2": 1.0}
MARKUP = {"trees": 160, "learning_rate": 0.1, "feature_fraction_bynode": 0.3, "min_data_in_leaf": 60, "max_bin": 127,
          "num_leaves": 24, "max_depth": 6, "lambda_l2": 3.0}
# Of facts there are few to learn from: the mean of some fits errs less than one.
FITS = 3
# Of how many candidates with the highest scores the trees choose, as the converter has it.
SHORT = 5
# From this score of the sums on, for or against, the tie-break trees are not asked, as in the converter.
DECISIVE = 2000
# What a page counts by where it is from.
WORTH = {"body_aeb": 3.0, "body_wcxb": 1.0, "plain": 0.3, "ours": 1.5, "html_aeb": 3.0, "html_wcxb": 1.0}


def documents(data, html=False):
    """All documents to learn from: pages, every third article without its page, our own; or pages with their markup."""
    if html:
        return list(pages(data, "html"))
    docs = list(pages(data))
    for i, page in enumerate(list(docs)):
        if i % 3 == 0:
            title = page["title"] + "\n\n" if page["title"] and i % 2 else ""
            docs.append({"set": "plain", "text": title + page["gold"], "gold": page["gold"], "page": i, "title": title and page["title"]})
    return docs + list(labelled(HERE.parents[2] / "fixtures"))


FACTS = ("headline", "byline", "date")


class Table:
    """The blocks of all documents, with features and labels."""

    def __init__(self, docs, program):
        feed = "".join(json.dumps({name: doc[name] for name in ("text", "html") if name in doc}) + "\n" for doc in docs)
        lines = subprocess.run([program], input=feed, capture_output=True, check=True, text=True).stdout.split("\n")[:-1]
        self.names = lines[0].split("\t")[4:]
        rows = [line.split("\t") for line in lines[1:]]
        self.document = np.array([int(row[0]) for row in rows])
        self.features = np.array([row[4:] for row in rows], dtype=np.int64)
        ends = np.searchsorted(self.document, np.arange(len(docs) + 1))
        self.extent = [slice(ends[i], ends[i + 1]) for i in range(len(docs))]
        self.words, self.body = [], np.zeros(len(rows), bool)
        self.facts = {name: np.zeros(len(rows), bool) for name in FACTS}
        self.known = {name: np.zeros(len(docs), bool) for name in FACTS}
        # Pages of which the headline is known, printed or not.
        self.titled = np.array([doc["set"] in ("body_wcxb", "html_wcxb", "ours") for doc in docs])
        self.done = []
        for doc, extent in zip(docs, self.extent):
            blocks = [json.loads(row[1]) for row in rows[extent]]
            self.words += [WORD.findall(block) for block in blocks]
            if "labels" in doc:
                kinds = [kind.split("/")[0] for kind, _ in doc["labels"]]
                assert len(kinds) == len(blocks), blocks[:1]
                self.body[extent] = [kind in BODY for kind in kinds]
                for name, kind in zip(FACTS, ("headline", "byline", "timestamp")):
                    self.facts[name][extent] = [own == kind for own in kinds]
                    self.known[name][len(self.done)] = True
            else:
                for name, rows_of, key in zip(FACTS, facts(doc, blocks), ("title", "author", "date")):
                    self.facts[name][extent] = rows_of
                    self.known[name][len(self.done)] = doc["set"] in ("body_wcxb", "html_wcxb") and any(rows_of)
                self.body[extent] = aligned(self.words[extent], doc["gold"])
            self.done.append(blocks)
        # Documents that are made of a page go where it goes.
        self.page = np.array([doc.get("page", i) for i, doc in enumerate(docs)])
        self.length = np.array([len(words) for words in self.words])
        self.weight = self.weights(docs)

    def candidates(self, name):
        """The blocks that may be a headline, or hold a byline or date, as the converter chooses them."""
        column = lambda feature: self.features[:, self.column(feature)]
        if name == "headline":
            titled = column("capitals") >= 100 - column("numbers") - column("capitals")
            sentence = (column("ending") == 5) | ((column("ending") == 1) & ~titled)
            return (column("words") >= 1) & (column("words") <= 40) & (column("shape") == 0) & ~np.isin(column("cue"), (1, 2, 8)) & ~sentence
        return column("signature") > 0 if name == "byline" else column("dated") >= 2

    def weights(self, docs):
        weight = np.zeros(len(self.length))
        for doc, extent in zip(docs, self.extent):
            article = (self.length[extent] * self.body[extent]).sum()
            one = np.minimum((self.length[extent] + 1) / (article + 50), 1)
            weight[extent] = one * WORTH[doc["set"]]
        return weight * len(weight) / weight.sum()

    def column(self, name):
        return self.names.index(name)


def fit(table, names, rows, shape, kind=additive, seed=0):
    """A model of some features and rows. Of the many short lines that are furniture, some are enough, at more weight."""
    trivial = (table.length <= 4) & ~table.body
    keep = rows & (~trivial | (np.random.RandomState(seed).rand(len(rows)) < 0.4))
    weight = table.weight * np.where(trivial, 2.5, 1)
    return kind.fit(names, table.features[keep][:, [table.column(name) for name in names]], table.body[keep], weight[keep], shape, seed)


def write_contextual_features(table, scores):
    """The features made of local scores, written to the table as the converter computes them."""
    scores = np.clip(scores, -LOCAL_LIMIT, LOCAL_LIMIT)
    weights = np.minimum(table.features[:, table.column("words")], 60) + 4
    for extent in table.extent:
        one, weight = scores[extent], weights[extent]
        count = len(one)
        if not count:
            continue
        sums, mass, high = (np.concatenate([[0], np.cumsum(part)]) for part in (one * weight, weight, np.maximum(one * weight, 0)))
        at = np.arange(count)

        def mean(low, top):
            low, top = np.clip(low, 0, count), np.clip(top, 0, count)
            return np.trunc((sums[top] - sums[low]) / np.maximum(mass[top] - mass[low], 1))

        def beside(offset):
            padded = np.full(count + 4, -LOCAL_LIMIT)
            padded[2:-2] = one
            return padded[2 + offset:2 + offset + count]

        best, run, total, start = 0, (0, 0), 0, 0
        for i, value in enumerate((one * weight).tolist()):
            if total <= 0:
                total, start = 0, i
            total += value
            if total > best:
                best, run = total, (start, i + 1)
        first, last = run
        before, after = at < first, at >= last
        gap = np.where(before, sums[first] - sums[at + 1], np.where(after, sums[at] - sums[last], 0))
        columns = {
            "alone": one, "alone-before-1": beside(-1), "alone-after-1": beside(1), "alone-before-2": beside(-2), "alone-after-2": beside(2),
            "alone-before-3": mean(at - 3, at), "alone-after-3": mean(at + 1, at + 4), "alone-before-8": mean(at - 8, at),
            "alone-after-8": mean(at + 1, at + 9), "alone-before-20": mean(at - 20, at), "alone-after-20": mean(at + 1, at + 21),
            "body-blocks": np.where(before, at - first, np.where(after, at + 1 - last, 0)), "body-gap": np.trunc(gap / 1000),
            "body-before": high[at] // 1000, "body-after": (high[count] - high[at + 1]) // 1000, "body-position": high[at] * 100 // max(high[count], 1),
        }
        for name, values in columns.items():
            table.features[extent, table.column(name)] = np.clip(values, -32768, 32767)


CONTEXTUAL_FEATURES = ("alone", "body-")


def fit_fact(table, name, rows, seed=0, kind=additive):
    """A model that tells the headline, byline or date of the article from others on the page."""
    keep = rows & table.candidates(name) & table.known[name][table.document]
    count = np.bincount(table.document[keep], minlength=table.document.max() + 1)[table.document]
    right = table.facts[name]
    weight = np.where(right, 1.0, np.minimum(1.0, 6.0 / np.maximum(count, 1)))
    return kind.fit(table.names, table.features[keep], right[keep], weight[keep], FACT if kind is additive else SHORTLIST, seed, FITS)


def shortlist(table, name, model, extent):
    """The candidates of a document with the highest scores, the highest first."""
    rows = np.flatnonzero(table.candidates(name)[extent]) + extent.start
    return rows[np.argsort(-model.sum(table.names, table.features[rows]), kind="stable")[:SHORT]]


def fit_few(table, name, model, rows, seed=0):
    """Trees that tell the headline from the few other blocks that score as high, and from those of pages that print none."""
    chosen = [shortlist(table, name, model, table.extent[i]) for i in np.flatnonzero(table.titled)]
    keep = np.concatenate([few[rows[few]] for few in chosen])
    return trees.fit(table.names, table.features[keep], table.facts[name][keep], np.ones(len(keep)), SHORTLIST, seed, FITS)


def best_of_few(table, name, model, few, chosen):
    """Of the few candidates of each document, the one that the trees choose, if they find one likely: how often it is right."""
    for bound in (-9000, -2500, -2000, -1500, -1000):
        said = right = known = 0
        for i in chosen:
            known += table.facts[name][table.extent[i]].any()
            rows = shortlist(table, name, model, table.extent[i])
            if not len(rows):
                continue
            logits = few.sum(table.names, table.features[rows])
            at = int(np.argmax(logits))
            if logits[at] > bound:
                said += 1
                right += bool(table.facts[name][rows[at]])
        yield bound, said, right, known


def best_fact(table, name, model, chosen):
    """Of each document, the candidate with the highest score, if that is above 0: how often it is right."""
    may = table.candidates(name)
    for bound in (-1500, -1000, -500, 0):
        said = right = known = 0
        for i in chosen:
            extent = table.extent[i]
            rows = np.flatnonzero(may[extent])
            known += table.facts[name][extent].any()
            if not len(rows):
                continue
            logits = model.sum(table.names, table.features[extent][rows])
            at = int(np.argmax(logits))
            if logits[at] > bound:
                said += bool(table.known[name][i])
                right += bool(table.facts[name][extent][rows[at]])
        yield bound, said, right, known


def stages(table, rows, local, in_context, seed):
    """The local model, and those that see local scores too; each is a shape and a kind of model."""
    shape, kind = local
    first = [name for name in table.names if not name.startswith(CONTEXTUAL_FEATURES)]
    # The models in context must see the local one err as it will on new pages.
    part_of = np.random.RandomState(seed).randint(0, 3, len(table.page))[table.page][table.document]
    scores = np.zeros(len(rows), np.int64)
    for part in range(3):
        model = fit(table, first, rows & (part_of != part), shape, kind, seed)
        scores[part_of == part] = model.sum(table.names, table.features[part_of == part])
    write_contextual_features(table, scores)
    fitted = [fit(table, table.names, rows, shape, kind, seed) for shape, kind in in_context]
    local = fit(table, first, rows, shape, kind, seed)
    write_contextual_features(table, local.sum(table.names, table.features))
    return local, *fitted


def train(table, rows, seed=0):
    """All models, fitted on the documents of some rows."""
    local, contextual, tie_break = stages(table, rows, (LOCAL, additive), [(CONTEXTUAL, additive), (TIE_BREAK, trees)], seed)
    known = [fit_fact(table, name, rows, seed) for name in FACTS]
    return local, contextual, tie_break, *known, fit_few(table, "headline", known[0], rows, seed)


def train_markup(table, rows, seed=0):
    """All models of pages with markup: trees throughout, since its features mean little by themselves."""
    local, contextual = stages(table, rows, (MARKUP, trees), [(MARKUP, trees)], seed)
    return local, contextual, trees.Trees([]), *(fit_fact(table, name, rows, seed, trees) for name in FACTS)


def predict(table, model, rows):
    """The scores of the blocks of some documents, as the converter computes them; 0 for others."""
    write_contextual_features(table, model[0].sum(table.names, table.features))
    logits = np.zeros(len(rows), np.int64)
    logits[rows] = model[1].sum(table.names, table.features[rows])
    close = rows & (np.abs(logits) < DECISIVE)
    if model[2].lines():
        logits[close] = model[2].sum(table.names, table.features[close])
    return logits


def body_rows(logits, length, extent):
    """The blocks that make the best expected score: half of that score is the chance that a block must have."""
    chance = 1 / (1 + np.exp(-logits[extent] / 1000.0))
    words = length[extent]
    order = np.argsort(-chance, kind="stable")
    expected, taken = np.cumsum((chance * words)[order]), np.cumsum(words[order])
    best = (2 * expected / np.maximum(taken + (chance * words).sum(), 1e-9)).max() if len(order) else 0
    return chance > max(best / 2, 0.45)


def report(name, docs, table, logits, chosen):
    for kind in dict.fromkeys(doc["set"] for doc in docs if doc["set"] != "plain"):
        for rule in ("plain", "expected"):
            pairs = []
            for i in chosen:
                if docs[i]["set"] != kind:
                    continue
                extent = table.extent[i]
                rows = logits[extent] > 0 if rule == "plain" else body_rows(logits, table.length, extent)
                words = [word for own, body in zip(table.words[extent], rows) if body for word in own]
                gold = docs[i].get("gold") or " ".join(w for own, body in zip(table.words[extent], table.body[extent]) if body for w in own)
                pairs.append(score(gold, words))
            if pairs:
                p, r = (np.mean([pair[k] for pair in pairs if pair[k] is not None]) for k in (0, 1))
                print(f"{name:24} {kind:10} {rule:9} P {100*p:.1f} R {100*r:.1f} F1 {200*p*r/(p+r):.1f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", required=True, help="the program of copydesk-html/examples/features.rs, built")
    parser.add_argument("--data", required=True, help="the folder of the data files; README.md names them")
    parser.add_argument("--markup", action="store_true", help="fit the weights of pages with their markup")
    parser.add_argument("--validate", action="store_true", help="print a cross-validation, write nothing")
    parser.add_argument("--folds", type=int, default=5, help="into how many parts --validate splits the pages (5)")
    parser.add_argument("--across", action="store_true", help="fit on one set of pages, score the other, write nothing")
    options = parser.parse_args()
    fit_all = train_markup if options.markup else train
    docs = documents(options.data, options.markup)
    table = Table(docs, options.features)
    print(f"{len(docs)} documents, {len(table.length)} blocks", flush=True)
    if options.across:
        for other in dict.fromkeys(doc["set"] for doc in docs if "_" in doc["set"]):
            kept = np.array([docs[page]["set"] != other for page in table.page])
            logits = predict(table, fit_all(table, kept[table.document]), ~kept[table.document])
            report(f"without {other}", docs, table, logits, [i for i, doc in enumerate(docs) if doc["set"] == other])
        return
    if options.validate:
        fold = np.random.RandomState(0).randint(0, options.folds, len(docs))[table.page]
        logits = np.zeros(len(table.length), np.int64)
        tally = collections.defaultdict(lambda: np.zeros(3, int))
        for part in range(options.folds):
            inside = (fold == part)[table.document]
            model = fit_all(table, ~inside)
            logits += predict(table, model, inside)
            chosen = [i for i in range(len(docs)) if fold[i] == part and docs[i]["set"].endswith("wcxb")]
            for name, part_model in zip(FACTS, model[3:]):
                for result in best_fact(table, name, part_model, chosen):
                    tally[name, result[0]] += result[1:]
            if not options.markup:
                for result in best_of_few(table, "headline", model[3], model[6], chosen):
                    tally["headline of few", result[0]] += result[1:]
            print("fold", part, flush=True)
        for (name, bound), (said, right, known) in tally.items():
            print(f"{name} above {bound}: P {100*right/said:.1f} R {100*right/known:.1f} of blocks")
        report("cross-validated", docs, table, logits, range(len(docs)))
        return
    every = np.ones(len(table.length), bool)
    model = fit_all(table, every)
    report("on itself", docs, table, predict(table, model, every), range(len(docs)))
    head = (HERE / "weights.head.txt").read_text()
    (HERE.parent / "data" / ("markup_weights.txt" if options.markup else "weights.txt")).write_text(head + "\n".join(
        line for name, part in zip(("local", "contextual", "tie_break", *FACTS, "headline_shortlist"), model) for line in (f"[{name}]", *part.lines(), "")))


if __name__ == "__main__":
    main()
