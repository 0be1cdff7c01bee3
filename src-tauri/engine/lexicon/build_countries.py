"""Writes countries.csv: every country by its names, adjectives and capital.

usage: python3 build_countries.py PATH_TO_COUNTRYINFO_WHEEL

Reads the `countryinfo` wheel from PyPI (`pip download --no-deps countryinfo==0.1.2`, MIT licence) and
`countries_more.csv` beside this file, which adds what the package lacks (short names, former names, nouns for
people, second capitals) and names what to leave out of it.
"""
import csv, json, pathlib, sys, zipfile

HERE = pathlib.Path(__file__).parent
NO_PLURAL = ("ese", "ish", "ss", "nch", "tch", "lic", "rish")


def split(cell):
    return [part for part in (cell or "").split("|") if part]


def unique(items):
    return list(dict.fromkeys(items))


def main(wheel):
    more = {row["code"]: row for row in csv.DictReader(open(HERE / "countries_more.csv", encoding="utf-8"))}
    base = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                country = json.loads(archive.read(name))
                code = (country.get("ISO") or {}).get("alpha3") or ""
                if len(code) == 3 and country.get("demonym") is not None:
                    base[code] = country
    rows = []
    for code in sorted(set(base) | set(more)):
        country, extra = base.get(code, {}), more.get(code, {})
        drop = set(split(extra.get("drop")))
        name = (country.get("name") or split(extra.get("names"))[0]).removeprefix("The ")
        names = unique([name] + split(extra.get("names")))
        demonyms = unique([d for d in (country.get("demonym") or "").split(",") if d] + split(extra.get("demonyms")))
        demonyms = [d for d in demonyms if d not in drop]
        plural = [d + "s" for d in demonyms if not d.endswith(NO_PLURAL)]
        people = unique(plural + split(extra.get("people")))
        capitals = unique(split(country.get("capital")) + split(extra.get("capitals")))
        capitals = [c for c in capitals if c not in drop]
        lat, lon = country.get("latlng") or ("", "")
        cap_lat, cap_lon = country.get("capital_latlng") or ("", "")
        rows.append([code, name, "|".join(names), "|".join(demonyms), "|".join(people), "|".join(capitals), lat, lon, cap_lat, cap_lon])
    with open(HERE / "countries.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow("code name names demonyms people capitals lat_deg lon_deg capital_lat_deg capital_lon_deg".split())
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1])
