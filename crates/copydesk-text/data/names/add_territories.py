#!/usr/bin/env python3
"""Adds the names of countries, continents and cities in five languages to place.txt. Python 3.9+, standard library only.

    add_territories.py LOCALENAMES DATES   (package/main of cldr-localenames-full and cldr-dates-full 48.2 on npm:
                                            Unicode CLDR, Unicode-3.0 licence; of the latter the cities of time zones)

A name goes to the line that has the English one, or to a line of its own. Left out are given names and words of the list below.
"""
import json, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("de", "fr", "es", "it", "pt")
# The world, unions, outlying parts; and names that are more often something else.
NO_PLACES = {"001", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "SJ", "BV", "HM", "UM"}
NO_CITIES = {"Antigua", "Reunion", "Chatham", "Syowa", "Vostok", "Unknown", "Enderbury", "Easter", "Christmas", "Marquesas", "Cayman", "Oral", "Canary", "Truk", "Ponape"}
WORDS = {"jersey", "jordan", "georgia", "grenade", "mali", "man", "inde", "chile", "turkey", "guinea", "niger", "chili", "détroit"}


def cities(folder, language):
    """Yields the time zones and the name of the city of each."""
    path = pathlib.Path(folder, language, "timeZoneNames.json")
    zones = json.loads(path.read_text(encoding="utf-8"))["main"][language]["dates"]["timeZoneNames"]["zone"]
    stack = [("", zones)]
    while stack:
        zone, inner = stack.pop()
        for name, value in inner.items():
            if name == "exemplarCity":
                yield zone, value.replace("’", "'")
            elif isinstance(value, dict):
                stack.append((f"{zone}/{name}", value))


def line_is_city(lines, at):
    return lines.index("[city]") < at < lines.index("[region]")


def main(folder, dates):
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
    # Of cities the forms that are not those of English.
    forms = {}
    for language in LANGUAGES:
        for zone, name in cities(dates, language):
            english = zone.rsplit("/", 1)[1].replace("_", " ")
            if name != english and name not in names and len(name) > 3 and name.lower() not in given | WORDS and not re.search(r"[][(,]", name) and english not in NO_CITIES:
                forms.setdefault(english, []).append(name)
    for english, others in forms.items():
        others = list(dict.fromkeys(others))
        at = next((number for number, line in enumerate(lines) if english in [name.strip() for name in line.split("|")]), None)
        if at is None:
            lines.insert(lines.index("[region]") - 1, " | ".join([english, *others]))
        elif line_is_city(lines, at):
            lines[at] += "".join(f" | {other}" for other in others)
    (HERE / "place.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
