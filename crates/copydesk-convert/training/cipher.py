"""Pages as another language would have them. See README.md."""
import pathlib
import random
import re

LETTERS = re.compile(r"[^\W\d_]+")
WORDS = pathlib.Path(__file__).resolve().parents[1] / "data" / "function_words"
# What pages of all languages have.
EVERYWHERE = set("app blog com copyright e email facebook google home http https instagram linkedin login mail net newsletter online org pdf "
                 "pinterest podcast rss tv twitter video web whatsapp www youtube".split())
DAYS = set("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
           "monday tuesday wednesday thursday friday saturday sunday".split())
CYRILLIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувшюыз"))


def function_words(language):
    lines = (WORDS / f"{language}.txt").read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


ENGLISH = set(function_words("en"))
OTHERS = {path.stem: function_words(path.stem) for path in sorted(WORDS.glob("*.txt")) if path.stem != "en"}


def encipher(text, gold, seed):
    """A page and the text of its article in no language, but with the same shape: other letters for letters, and mostly some
    language's function words for the English ones. Some words of short lines stay, as furniture does that is known."""
    chance = random.Random(seed)
    key = {}
    for letters in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        key.update(zip(letters, chance.sample(letters, len(letters))))
    cyrillic = chance.random() < 0.2
    languages = [name for name in OTHERS if (name in ("ru", "uk")) == cyrillic]
    language = chance.choice(languages) if chance.random() < 0.75 else None
    share, days = chance.random() * 0.5, chance.random() < 0.4
    furniture = {word.lower() for line in text.split("\n") if len(line.split()) <= 6 for word in re.findall(r"\w+", line)}
    known = {}

    def other(word):
        if word in EVERYWHERE or (word in DAYS and days):
            return word
        if word in ENGLISH and language:
            return chance.choice(OTHERS[language])
        if word in furniture and word not in ENGLISH and chance.random() < share:
            return word
        word = "".join(key.get(letter, letter) for letter in word)
        return "".join(CYRILLIC.get(letter, letter) for letter in word) if cyrillic else word

    def replace(match):
        word = match.group()
        lower = word.lower()
        if lower not in known:
            known[lower] = other(lower)
        if len(word) > 1 and word.isupper():
            return known[lower].upper()
        return known[lower][:1].upper() + known[lower][1:] if word[0].isupper() else known[lower]

    return LETTERS.sub(replace, text), LETTERS.sub(replace, gold)
