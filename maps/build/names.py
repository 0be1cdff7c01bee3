"""Which foreign names of a place can be trusted.

Machine lists hold historic and wrong names: one calls Istanbul "Byzantium" in Hebrew, another writes the Hebrew of
Khankendi with letters that spell nothing. Two tests, in this order:

1. `names.csv` beside this file: names read by a person, and names to drop. It wins.
2. Sound: a name is kept when its consonants, brought to one alphabet, are those of one of the place's Latin names.
   "Стамбул" sounds as "Istanbul"; "ביזנטיון" does not.
"""

import csv
import difflib
import re
import unicodedata
from pathlib import Path

BY_HAND = Path(__file__).with_name("names.csv")
# How alike two rows of consonants must be, from 0 to 1. At 0.6 Tabriz and თავრიზი pass, Istanbul and Բյուզանդիոն do not.
ALIKE = 0.6

# Letters by sound. Vowels, aspiration and doubled letters tell nothing across these alphabets and are left out.
CYRILLIC = dict(zip("бвгджзклмнпрстфхцчшщ", "b v g d J z k l m n p r s t f x c C S S".split()))
GEORGIAN = dict(zip("ბგდვზთკლმნპჟრსტფქღყშჩცძწჭხჯჰ", "b g d v z t k l m n p J r s t p k g k S C c z c C x J h".split()))
ARMENIAN = dict(zip("բգդզթժլխծկհձղճմնչպջռսվտրցփքֆ", "b g d z t J l x c k h z g C m n C p J r s v t r c p k f".split()))
HEBREW = dict(zip("בגדזחטכךלמםנןספףצץקרשת", "b g d z x t k k l m m n n s p p c c k r S t".split()))
ARABIC = dict(zip("بپتثجچحخدذرزژسشصضطظغفقکكگلمنهة", "b p t s J C h x d z r z J s S s z t z g f k k k g l m n h t".split()))
LETTERS = {**CYRILLIC, **GEORGIAN, **ARMENIAN, **HEBREW, **ARABIC}
# Pairs of Latin letters that are one sound in the spellings GeoNames has.
PAIRS = [("sch", "S"), ("tsch", "C"), ("dzh", "J"), ("sh", "S"), ("ch", "C"), ("zh", "J"), ("kh", "x"), ("gh", "g"), ("ts", "c"), ("tz", "c"),
         ("dj", "J"), ("ph", "p"), ("th", "t")]
LATIN = {"ş": "S", "š": "S", "ç": "C", "č": "C", "ž": "J", "c": "J", "j": "J", "ğ": "g", "q": "k", "w": "v"}
# Sounds that one language writes for another's: merged before comparing.
MARKS = "\u0304\u0331\u0323\u0332"
# Cedillas of Arabic's ḩ, ḑ, ţ, z̧; those of ç and ş are letters of Turkish.
CEDILLA = re.compile("([hdtz])\u0327", re.IGNORECASE)
SIGNS = {"‘": "'", "’": "'", "ʼ": "'"}
SAME = str.maketrans({"b": "p", "v": "p", "f": "p", "d": "t", "g": "k", "x": "k", "h": "k", "z": "s", "c": "s", "C": "S", "J": "S"})


def consonants(text):
    """The consonants of a name in one alphabet, sounds that languages mix up merged."""
    text = text.lower().replace("ə", "a").replace("ı", "i")
    if any("LATIN" in unicodedata.name(letter, "") for letter in text):
        for pair, sound in PAIRS:
            text = text.replace(pair, sound)
        text = "".join(LATIN.get(letter, letter) for letter in text)
        text = "".join(l for l in unicodedata.normalize("NFD", text) if not unicodedata.combining(l))
        sounds = [l for l in text if l.isascii() and l.isalpha() and l not in "aeiouy"]
    else:
        text = "".join(l for l in unicodedata.normalize("NFC", text))
        sounds = [LETTERS[l] for l in text if l in LETTERS]
    merged = "".join(sounds).translate(SAME)
    return "".join(l for i, l in enumerate(merged) if i == 0 or merged[i - 1] != l)


def sounds_alike(name, latin_names):
    """Whether `name` can be one of `latin_names` in another alphabet."""
    ours = consonants(name)
    if not ours:
        return False
    # An "h" is often silent or dropped ("Tehran", თეირანი), and was merged with "k": try both ways.
    theirs = {consonants(one) for one in latin_names} | {consonants(one.replace("h", "")) for one in latin_names}
    theirs.discard("")
    return any(difflib.SequenceMatcher(None, ours, one, autojunk=False).ratio() >= ALIKE for one in theirs)


def read_by_hand():
    """`names.csv`: GeoNames id (or the name, for places that it has not) -> language -> name, `-` for none."""
    with open(BY_HAND, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["id"]: {language: row[language] for language in row if language not in ("id", "place") and row[language]} for row in rows}


def trusted(city_id, name, latin_names, tagged, guessed, by_hand):
    """The names to keep by language, and how many were dropped."""
    kept, dropped = {}, 0
    # Signs of transliteration (Bābol, H̱olon) are none of English's; those of Turkish and Azerbaijani are letters.
    plain = "".join(SIGNS.get(l, l) for l in unicodedata.normalize("NFC", name))
    plain = unicodedata.normalize("NFC", CEDILLA.sub(r"\1", "".join(l for l in unicodedata.normalize("NFD", plain) if l not in MARKS)))
    if plain != name:
        kept["en"] = plain
    # An old name among the alternates ("Byzantium") must not vouch for itself in another alphabet.
    latin = [name, *(other for other in latin_names if sounds_alike(other, [name]))]
    for language, word in {**guessed, **tagged}.items():
        if language == "en":
            continue
        word = "".join(l for l in word if not unicodedata.category(l) in ("Mn", "Cf") or l == "\u200c").strip()
        is_one = not any(sign in word for sign in ("  ", ",", "،", "ˌ", "ʻ"))
        is_latin = any("LATIN" in unicodedata.name(l, "") for l in word)
        if is_one and is_latin == (language in ("az", "tr")) and sounds_alike(word, latin):
            kept[language] = word
        else:
            dropped += 1
    for language, word in by_hand.get(str(city_id if city_id is not None else name), {}).items():
        if word == "-":
            kept.pop(language, None)
        else:
            kept[language] = word
    return kept, dropped
