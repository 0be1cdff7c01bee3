"""Rivers and lakes.

Rivers are Natural Earth's; the Aras and the Akhuryan follow the border itself where they are the border, or river and
border would part by up to 3 km. Lakes are OpenStreetMap's; Urmia is its full shore, not today's.
"""

import geopandas as gpd
from shapely.geometry import Point, box, shape
from shapely.ops import linemerge, unary_union

from shapes import REGION, feature, parts, polygons

# The source has lost letters: its name -> ours.
RIVER_NAMES = {
    "Byk Menderes": "Büyük Menderes", "Al Furat": "Euphrates", "Firat": "Euphrates", "Dicle": "Tigris",
    "Talkeh": "Talkheh (Aji Chay)", "Sefid": "Sefid Rud", "Amu  Darya": "Amu Darya", "Syr  Darya": "Syr Darya",
}
ARAS = {"en": "Aras (Araxes)", "az": "Araz", "fa": "ارس", "tr": "Aras", "hy": "Արաքս", "ru": "Аракс", "ka": "არაქსი",
        "he": "ארס", "ar": "أراس"}
AKHURYAN = {"hy": "Ախուրյան", "tr": "Arpaçay", "ru": "Ахурян", "az": "Arpaçay"}
KURA = {"en": "Kura", "az": "Kür", "fa": "کورا", "tr": "Kura", "hy": "Կուր", "ru": "Кура", "ka": "მტკვარი", "he": "קורה",
        "ar": "كورا"}
# The lakes layer has no names: a point in each.
LAKES = {
    "Van": (42.9, 38.6), "Urmia": (45.4, 37.7), "Sevan": (45.35, 40.32), "Tuz": (33.4, 38.75), "Mingachevir": (46.85, 40.87),
    "Sea of Galilee": (35.59, 32.82), "Dead Sea": (35.48, 31.5), "Çıldır": (43.22, 41.05), "Beyşehir": (31.5, 37.78),
    "Eğirdir": (30.87, 38.05), "Tharthar": (43.2, 34.0), "Atatürk Reservoir": (38.5, 37.55), "Keban Reservoir": (39.2, 38.8),
    "Assad": (38.2, 36.0), "Sarygamysh": (57.4, 41.9), "İznik": (29.55, 40.43), "Hazar": (39.4, 38.5),
}
LAKE_NAMES = {
    "Sevan": {"en": "Lake Sevan", "hy": "Սևանա լիճ", "az": "Göyçə gölü", "ru": "Севан", "fa": "دریاچه سوان", "tr": "Sevan Gölü",
              "he": "אגם סוואן", "ar": "بحيرة سيفان", "ka": "სევანის ტბა"},
    "Urmia": {"en": "Lake Urmia", "fa": "دریاچه ارومیه", "az": "Urmiya gölü", "tr": "Urmiye Gölü", "hy": "Ուրմիա լիճ",
              "ru": "Урмия", "he": "אגם אורמיה", "ar": "بحيرة أورميا", "ka": "ურმიის ტბა"},
    "Van": {"en": "Lake Van", "tr": "Van Gölü", "hy": "Վանա լիճ", "az": "Van gölü", "fa": "دریاچه وان", "ru": "Ван",
            "he": "אגם ואן", "ar": "بحيرة وان", "ka": "ვანის ტბა"},
}
CASPIAN_DEG2 = 2  # anything larger is the sea, which is the background


def water_features(sources, borders):
    """Layer `rivers_lakes`."""
    return rivers(sources, borders) + lakes(sources)


def rivers(sources, borders):
    """Rivers, frontier stretches first."""
    country = borders.by_country

    def shared(a, b, *window):
        line = country[a].boundary.intersection(country[b].boundary).intersection(box(*window))
        return [part for part in parts(line) if part.geom_type == "LineString"]

    aras = linemerge(unary_union(
        shared("TUR", "ARM", 43.66, 39.6, 45, 40.115) + shared("TUR", "AZE", 44.6, 39.5, 45, 39.8)
        + shared("IRN", "AZE", 44.7, 38.7, 47.99, 39.80) + shared("IRN", "ARM", 45.9, 38.7, 46.7, 39)
    ))
    akhuryan = linemerge(unary_union(shared("TUR", "ARM", 43.4, 40.112, 43.8, 40.99)))
    features = [
        feature(aras, kind="river", name="Aras", names=ARAS, rank=6, frontier=True),
        feature(akhuryan, kind="river", name="Akhuryan (Arpaçay)", names=AKHURYAN, rank=8, frontier=True),
    ]
    path = sources.debian("libmagics++-data", "usr/share/magics/10m/ne_10m_rivers_lake_centerlines.shp")
    for _, row in gpd.read_file(path, encoding="latin1").cx[25:65, 24:46].iterrows():
        name = river_name(row["name"] if isinstance(row["name"], str) else "")
        line = row.geometry.intersection(REGION)
        if name == "Aras":
            line = line.difference(aras.buffer(0.06))
        if not line.is_empty:
            names = {"Aras": ARAS, "Kura": KURA}.get(name, {})
            features.append(feature(line.simplify(0.003), kind="river", name=name, names=names, rank=int(row.scalerank),
                                    in_lake=row.featurecla != "River"))
    return features


def river_name(name):
    """The name with its lost letters."""
    if name.startswith("K") and name.endswith("r") and len(name) <= 3:
        return "Kura"
    if name.startswith("Kiz"):
        return "Kızılırmak"
    return RIVER_NAMES.get(name, "Büyük Menderes" if "Menderes" in name else name)


def lakes(sources):
    """Named lakes of the region, and larger unnamed ones near its middle."""
    features = []
    for geometry in sources.npm_json("@geo-maps/earth-lakes-100m", "map.geo.json")["geometries"]:
        for lake in parts(shape(geometry)):
            if not lake.intersects(REGION) or lake.area > CASPIAN_DEG2:
                continue
            name = next((name for name, where in LAKES.items() if lake.buffer(0.05).contains(Point(where))), "")
            if not name and (lake.area < 0.002 or not box(25, 28, 62, 44).contains(lake)):
                continue
            # The extract has stair-steps where its tiles were joined: opening, then closing takes them off.
            step = 0.008 if lake.area > 0.02 else 0.002
            smooth = polygons(lake.buffer(-step).buffer(2 * step).buffer(-step).intersection(REGION).simplify(0.0015))
            if not smooth.is_empty and (name or smooth.area >= 0.002):
                features.append(feature(smooth, kind="lake", name=name, names=LAKE_NAMES.get(name, {})))
    return features
