"""Writes borders.csv and homonyms.csv, so that extraction need not load the map layers.

usage: python3 build_geography.py PATH_TO_MAPS

borders.csv: two countries, the length of the border they share in the atlas, and the point halfway along its longest
stretch. homonyms.csv: names of the gazetteer that several places bear, with every bearer. Both from `maps/` (sources and
licences there).
"""
import csv, json, math, pathlib, sys

from build_places import ISO3, fold, latin

HERE = pathlib.Path(__file__).parent
# A village that shares a town's name is meant by it only where the text stays close: smaller ones are left out.
LEAST_PEOPLE = 500


def km(a, b):
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def borders(maps):
    owners = {}
    for feature in json.load(open(maps / "countries.geojson"))["features"]:
        shape = feature["geometry"]
        for polygon in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
            for ring in polygon:
                for a, b in zip(ring, ring[1:]):
                    owners.setdefault(tuple(sorted((tuple(a), tuple(b)))), []).append(feature["properties"]["id"])
    shared = {}
    for (a, b), codes in owners.items():
        if len(set(codes)) == 2:
            shared.setdefault(tuple(sorted(set(codes))), []).append((a, b))
    rows = []
    for (first, second), segments in sorted(shared.items()):
        total = sum(km(a, b) for a, b in segments)
        line = max(stretches(segments), key=lambda line: sum(km(a, b) for a, b in zip(line, line[1:])))
        left = sum(km(a, b) for a, b in zip(line, line[1:])) / 2
        for a, b in zip(line, line[1:]):
            if (step := km(a, b)) >= left:
                lon, lat = a[0] + (b[0] - a[0]) * left / step, a[1] + (b[1] - a[1]) * left / step
                break
            left -= step
        if total >= 1:
            rows.append([first, second, round(lat, 3), round(lon, 3), round(total)])
    write("borders.csv", "a b lat_deg lon_deg km", rows)


def stretches(segments):
    """Segments put end to end."""
    at = {}
    for a, b in segments:
        at.setdefault(a, set()).add(b)
        at.setdefault(b, set()).add(a)
    seen, lines = set(), []
    for start in sorted(at, key=lambda p: (len(at[p]) != 1, p)):
        if start in seen:
            continue
        line = [start]
        seen.add(start)
        while ahead := sorted(p for p in at[line[-1]] if p not in seen):
            line.append(ahead[0])
            seen.add(ahead[0])
        lines.append(line)
    return lines


def homonyms(maps):
    with open(HERE / "places.csv", encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    # Rows by hand stand for their name, whoever else bears it.
    with open(HERE / "places_more.csv", encoding="utf-8") as file:
        chosen = {fold(name) for row in csv.DictReader(file) for name in [row["name"], *row["aliases"].split("|")]}
    towns = {fold(name) for row in table if row["precision"] == "1" for name in [row["name"], *row["aliases"].split("|")] if name}
    bearers = {}
    for place in json.load(open(maps / "places.json")):
        country = ISO3.get(place["cc"])
        names = {fold(n) for n in (place["name"], place.get("names", {}).get("en")) if n and latin(n)}
        # What it is or was called besides: Khojavend is the Martuni of Karabakh.
        besides = [also["name"] for also in place.get("also", [])]
        names |= {fold(n) for n in besides if latin(n)}
        if country and (place["pop"] >= LEAST_PEOPLE or besides):
            for name in names & towns:
                bearers.setdefault(name, []).append((country, place["lat"], place["lon"], place["pop"], place.get("adm", "")))
    rows = []
    for name, list_ in sorted(bearers.items()):
        # The same place twice, as a town and as its municipality, is one.
        apart = []
        for one in sorted(list_, key=lambda b: -b[3]):
            if all(km((one[2], one[1]), (other[2], other[1])) > 15 for other in apart):
                apart.append(one)
        if len(apart) > 1 and (name not in chosen or len({one[0] for one in apart}) > 1):
            rows += [[name, country, adm, lat, lon, people] for country, lat, lon, people, adm in apart]
    write("homonyms.csv", "name country admin lat_deg lon_deg people", rows)


def write(file, columns, rows):
    with open(HERE / file, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns.split())
        writer.writerows(rows)
    print(file, len(rows))


if __name__ == "__main__":
    borders(pathlib.Path(sys.argv[1]))
    homonyms(pathlib.Path(sys.argv[1]))
