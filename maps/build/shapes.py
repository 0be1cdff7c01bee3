"""Small geometry: cleaning, cutting, measuring, writing. Degrees of WGS 84 unless a name says km."""

import json
import math
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon, box, mapping
from shapely.ops import polygonize, unary_union

REGION = box(25.0, 24.0, 65.0, 46.0)
UTM_CAUCASUS = 32638
UTM_LEVANT = 32636


def parts(geometry):
    """The single geometries of a collection, or the one itself."""
    return list(geometry.geoms) if hasattr(geometry, "geoms") else [geometry]


def polygons(geometry):
    """Only the polygons of it, slivers left out."""
    if geometry.is_empty:
        return geometry
    kept = [p for p in parts(geometry) if p.geom_type in ("Polygon", "MultiPolygon") and p.area > 1e-6]
    return unary_union(kept) if kept else Polygon()


def area_km2(geometry, epsg=UTM_CAUCASUS) -> int:
    """Area in square kilometres, in the UTM zone `epsg`."""
    return round(gpd.GeoSeries([geometry], crs=4326).to_crs(epsg).area.iloc[0] / 1e6)


def band_km(line, half_width_km, epsg=UTM_CAUCASUS):
    """The area within `half_width_km` of a line."""
    return gpd.GeoSeries([line], crs=4326).to_crs(epsg).buffer(half_width_km * 1000).to_crs(4326).iloc[0]


def cut(polygon, lines, reach):
    """The pieces of `polygon` after cutting it along `lines`, whose ends are drawn out by `reach` degrees."""
    blades = []
    for line in lines:
        points = list(line.coords)
        for end, inner in ((0, 1), (-1, -2)):
            dx, dy = points[end][0] - points[inner][0], points[end][1] - points[inner][1]
            length = math.hypot(dx, dy) or 1
            tip = (points[end][0] + dx / length * reach, points[end][1] + dy / length * reach)
            points = [tip, *points] if end == 0 else [*points, tip]
        blades.append(LineString(points))
    return list(polygonize(unary_union([unary_union(polygon.boundary), *blades])))


def fit(regions, country):
    """`regions` cut to `country`; what is then left of the country goes to the nearest region.

    The regions come from a coarser source than the border, so they overlap it here and fall short of it there. A gap
    that touches several regions is shared between them by the Voronoi cells of their rims.
    """
    country = polygons(country)
    shapely.prepare(country)
    fitted = [polygons(region.intersection(country)) for region in regions]
    tree = shapely.STRtree(regions)
    added = [[] for _ in regions]
    for gap in parts(polygons(country.difference(unary_union(regions)))):
        if gap.is_empty:
            continue
        near = [i for i in tree.query(gap.buffer(0.08)) if regions[i].distance(gap) < 0.08] or [int(tree.nearest(gap))]
        if len(near) == 1:
            added[near[0]].append(gap)
        else:
            for owner, piece in share(gap, {i: regions[i] for i in near}):
                added[owner].append(piece)
    return [polygons(unary_union([region, *more])) for region, more in zip(fitted, added)]


def share(gap, regions):
    """Pieces of `gap`, each with the key of the region whose rim is nearest."""
    owners = {}
    for key, region in regions.items():
        for line in parts(region.boundary.intersection(gap.buffer(0.1))):
            for along in np.arange(0, line.length, 0.004):
                point = line.interpolate(along)
                owners.setdefault((round(point.x, 3), round(point.y, 3)), (point, set()))[1].add(key)
    # A point that two regions share lies on their common edge, not on the rim towards the gap.
    rim = [(point, min(keys)) for point, keys in owners.values() if len(keys) == 1] or [
        (point, min(keys)) for point, keys in owners.values()
    ]
    if len({key for _, key in rim}) <= 1:
        return [(rim[0][1] if rim else min(regions), gap)]
    points = shapely.STRtree([point for point, _ in rim])
    cells = {}
    for cell in shapely.voronoi_polygons(shapely.MultiPoint([p for p, _ in rim]), extend_to=gap.envelope.buffer(0.2)).geoms:
        if cell.intersects(gap):
            inside = points.query(cell, predicate="contains")
            nearest = int(inside[0]) if inside.size else int(points.nearest(cell.representative_point()))
            cells.setdefault(rim[nearest][1], []).append(cell)
    pieces = [(key, polygons(unary_union(group).intersection(gap))) for key, group in sorted(cells.items())]
    return [(key, piece) for key, piece in pieces if not piece.is_empty]


def rounded(coordinates, digits=4):
    """Coordinates to `digits` decimals: 4 are about 10 metres."""
    if coordinates and isinstance(coordinates[0], float):
        return [round(x, digits) for x in coordinates]
    return [rounded(inner, digits) for inner in coordinates]


def label_point(geometry):
    """Where a label stands well inside."""
    big = max(parts(geometry), key=lambda part: part.area)
    if big.area <= 0.05:
        return rounded([float(x) for x in big.representative_point().coords[0]])
    return rounded([float(x) for x in shapely.maximum_inscribed_circle(big, tolerance=0.1).coords[0]])


def feature(geometry, **properties):
    """A GeoJSON feature."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        geometry = polygons(shapely.set_precision(geometry, 1e-4))
    shape = mapping(geometry)
    coordinates = rounded(json.loads(json.dumps(shape["coordinates"])))
    return {"type": "Feature", "properties": properties, "geometry": {"type": shape["type"], "coordinates": coordinates}}


def write_layer(path: Path, features, **extra):
    """Writes a FeatureCollection without spaces, and says how large it is."""
    layer = {"type": "FeatureCollection", **extra, "features": features}
    path.write_text(json.dumps(layer, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name:24s} {path.stat().st_size / 1e3:7.0f} kB {len(features):5d} features", flush=True)


def point(lon, lat):
    """A point."""
    return Point(lon, lat)
