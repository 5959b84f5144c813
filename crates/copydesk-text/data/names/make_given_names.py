#!/usr/bin/env python3
"""Makes given_more.txt of the given names of Faker 40 (PyPI, MIT licence). Python 3.9+ with faker installed.

    make_given_names.py surnames.txt TEXTS.jsonl.gz > given_more.txt

The inputs are those of make_towns.py. Left out are names that are in given.txt, places, words of the texts, or towns and frequent
surnames of the United States that are no given names in several other countries. A line is a name, a tab, and `f`, `m` or `e`: mostly women have it, mostly men, or either.
"""
import collections, gzip, importlib, json, pathlib, pkgutil, re, sys, unicodedata

import faker.providers.person as person

HERE = pathlib.Path(__file__).resolve().parent
COMMON_SURNAMES = 3000
SEVERAL = 3
NAME = re.compile(r"[^\W\d_]{2,}(?:[-'][^\W\d_]+)*")


def lines_of(name):
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#", "[")]


def strings(value):
    """Yields the names in nested lists, and in pairs of a name and its frequency."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple, set)):
        for inner in value:
            yield from strings(inner)


def main(surnames, texts):
    with open(surnames, encoding="utf-8") as lines:
        family = {line.split()[0].lower() for line, _ in zip(lines, range(COMMON_SURNAMES))}
    given = {name for line in lines_of("given.txt") for name in line.split()}
    places = {name.strip().lower() for line in lines_of("place.txt") for name in line.split("|")}
    towns = {line.split("\t")[0].lower() for line in lines_of("towns.txt") if "\t-" not in line}
    lower = collections.Counter()
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            lower.update(re.findall(r"\b[^\W\d_]+\b", json.loads(line)["raw_text"]))
    sexes, countries = collections.defaultdict(collections.Counter), collections.defaultdict(set)
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if "first" not in attribute or "name" not in attribute or callable(value):
                continue
            sex = "f" if "female" in attribute else "m" if "male" in attribute else ""
            for name in strings(value):
                if NAME.fullmatch(name) and all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha()):
                    name = name[0].upper() + name[1:]
                    sexes[name][sex] += 1
                    if not module.name.startswith("en"):
                        countries[name].add(module.name.split("_")[0])
    for name, counts in sorted(sexes.items()):
        folded = name.lower()
        if folded in given or folded in places or len(name) < 3:
            continue
        if lower[folded] > (20 if len(countries[name]) > SEVERAL else 1):
            continue
        if (folded in family or folded in towns) and len(countries[name]) < SEVERAL:
            continue
        sex = "f" if counts["f"] > 3 * counts["m"] else "m" if counts["m"] > 3 * counts["f"] else "e"
        print(f"{name}\t{sex}")


if __name__ == "__main__":
    print("# Given names, Faker (https://github.com/joke2k/faker), MIT licence. See make_given_names.py and NOTICE.md.")
    main(*sys.argv[1:])
