#!/usr/bin/env python3
"""Adds the names of countries and continents in five languages to place.txt. Python 3.9+, standard library only.

    add_territories.py package/main        (of cldr-localenames-full 48.2 on npm: Unicode CLDR, Unicode-3.0 licence)

A name goes to the line that has the English one, or to a line of its own. Left out are given names and words of the list below.
"""
import json, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("de", "fr", "es", "it", "pt")
# The world, unions, outlying parts; and names that are more often something else.
NO_PLACES = {"001", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "SJ", "BV", "HM", "UM"}
WORDS = {"jersey", "jordan", "georgia", "grenade", "mali", "man", "inde", "chile", "turkey", "guinea", "niger", "chili"}


def main(folder):
    def territories(language):
        path = pathlib.Path(folder, language, "territories.json")
        return json.loads(path.read_text(encoding="utf-8"))["main"][language]["localeDisplayNames"]["territories"]

    given = {name for line in (HERE / "given.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#", "[") for name in line.split()}
    given |= {line.split("\t")[0].lower() for line in (HERE / "given_more.txt").read_text(encoding="utf-8").splitlines()}
    lines = (HERE / "place.txt").read_text(encoding="utf-8").splitlines()
    names = {name.strip(): at for at, line in enumerate(lines) if line[:1] not in ("", "#", "[") for name in line.split("|")}
    english, own = territories("en"), {}
    others = {language: territories(language) for language in LANGUAGES}
    for code, name in english.items():
        if "-" in code or code in NO_PLACES:
            continue
        name = re.sub(r"\s*\(.*", "", name.replace("St. ", "Saint ").replace(" & ", " and "))
        at = names.get(name)
        for form in [name] + [table[code] for table in others.values() if code in table]:
            form = re.sub(r"\s*\(.*", "", form).replace("’", "'").replace("&", "and")
            if form in names or len(form) < 4 or form.lower() in given | WORDS or " and " in form and form != name:
                continue
            if at is None:
                own.setdefault(code, []).append(form)
            else:
                lines[at] += f" | {form}"
            names[form] = at
    end = lines.index("[state]")
    lines[end - 1:end - 1] = [" | ".join(forms) for forms in own.values()]
    (HERE / "place.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
