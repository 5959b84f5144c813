"""Gold labels: which blocks of a page are the article's own text."""
import bisect
import collections
import datetime
import gzip
import json
import pathlib
import re

WORD = re.compile(r"\w+")
BODY = {"paragraph", "heading", "list_item", "block_quote", "table"}


def shingles(words, size=4):
    return [tuple(words[i:i + size]) for i in range(max(1, len(words) - size + 1))] if words else []


def aligned(blocks, gold):
    """For each block, a list of words, whether it is in the gold text."""
    gold_words = WORD.findall(gold)
    known = {size: collections.Counter(shingles(gold_words, size)) for size in (1, 2, 3, 4)}

    def share(words):
        own = shingles(words, min(4, len(words)))
        return sum(shingle in known[min(4, len(words))] for shingle in own) / len(own)

    body = [bool(words) and share(words) >= 0.5 for words in blocks]
    # A short line may be in the gold text by chance: it must stand near a longer block that is.
    sure = [i for i, words in enumerate(blocks) if body[i] and len(words) >= 8]
    for i, words in enumerate(blocks):
        if body[i] and len(words) < 6:
            at = bisect.bisect(sure, i)
            body[i] = any(abs(i - other) <= 4 for other in sure[max(0, at - 1):at + 1])
    for i, words in enumerate(blocks):
        if not words:
            body[i] = i > 0 and body[i - 1]
    # Of blocks that say the same, as many are the article's as it has, and those that stand among its others.
    same = collections.defaultdict(list)
    for i, words in enumerate(blocks):
        if body[i] and len(words) >= 4:
            same[tuple(words)].append(i)
    for words, places in same.items():
        room = max(1, min(known[4][shingle] for shingle in shingles(list(words))))
        if len(places) > room:
            around = lambda i: -sum(body[j] for j in range(max(0, i - 5), min(len(body), i + 6)) if j not in places)
            for i in sorted(places, key=around)[room:]:
                body[i] = False
    return body


def score(gold, words):
    """Precision and recall of a text in four-word shingles, as article-extraction-benchmark has them; None where undefined."""
    gold, said = collections.Counter(shingles(WORD.findall(gold))), collections.Counter(shingles(words))
    hits, extra, missing = (sum(c.values()) for c in (gold & said, said - gold, gold - said))
    precision = hits / (hits + extra) if hits + extra else None
    return precision, hits / (hits + missing) if hits + missing else None


def plain(text):
    return re.sub(r"\W+", " ", text or "").casefold().strip()


def dates(value):
    """The forms that a day is printed in, lower case."""
    try:
        day = datetime.date.fromisoformat(value)
    except (ValueError, TypeError):
        return []
    forms = [f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%d.%m.%Y}", f"{day.month}/{day.day}/{day.year}", f"{day:%m/%d/%Y}", f"{day:%d/%m/%Y}",
             f"{day.month}/{day.day}/{day:%y}", f"{day:%m/%d/%y}"]
    for month in (f"{day:%B}", f"{day:%b}", f"{day:%b}.", "sept" if day.month == 9 else f"{day:%B}", "sept." if day.month == 9 else f"{day:%B}"):
        for number in (f"{day.day}", f"{day:%d}", f"{day.day}st", f"{day.day}nd", f"{day.day}rd", f"{day.day}th"):
            forms += [f"{month} {number}, {day.year}", f"{month} {number} {day.year}", f"{number} {month} {day.year}", f"{number} {month}, {day.year}",
                      f"{number}-{month}-{day.year}"]
    return [form.casefold() for form in forms]


def facts(page, blocks):
    """For each block, whether it is the headline, names the author and prints the day of publication."""
    title, author, forms = plain(page.get("title")), plain(page.get("author")).split(" and ")[0], dates(page.get("date"))
    headline = [bool(title) and plain(block) == title for block in blocks]
    byline = [bool(author) and author in plain(block) for block in blocks]
    date = [bool(forms) and len(block) < 400 and any(form in block.casefold() for form in forms) for block in blocks]
    return headline, byline, date


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def pages(folder, kind="body"):
    """Pages of all sets as text (`body`) or with their markup (`html`): {set, text or html, gold}."""
    source = {"body": ("text", "raw_text"), "html": ("html", "html")}[kind]
    for path in sorted(pathlib.Path(folder).glob(f"{kind}_*.jsonl.gz")):
        for row in rows(path):
            yield {"set": path.name.split(".")[0], source[0]: row[source[1]], "gold": row["gold_body"], "title": row.get("gold_title"),
                   "author": row.get("gold_author"), "date": (row.get("gold_date") or "")[:10]}


def labelled(folder):
    """Our own articles with labels: {set, text, labels}, a label for each block: kind and first words."""
    for path in sorted((folder / "labels").glob("*.txt")):
        text = (folder / "articles" / path.name).read_bytes().decode("utf-8-sig")
        labels = [line.split("\t", 1) for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        yield {"set": "ours", "text": text, "labels": labels}
