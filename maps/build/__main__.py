"""Builds the map layers: `python3 maps/build --cache FOLDER --out maps`.

About 6 minutes on one core, 5 GB of memory at the peak, 270 MB of downloads. `cargo xtask maps` calls it in a virtual
environment with `requirements.txt`; npm, apt-get and dpkg-deb must be there.
"""

import argparse
import json
from pathlib import Path

from borders import Borders
from disputed import Disputes
from places import places
from relief import write_relief
from shapes import write_layer
from sites import site_features
from sources import Sources
from transport import network_features, pipeline_features
from water import water_features


def main():
    """Parses the command line and writes every layer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", type=Path, required=True, help="folder for downloads, kept between runs")
    parser.add_argument("--out", type=Path, required=True, help="folder for the layers")
    options = parser.parse_args()
    sources = Sources(options.cache.resolve())
    out = options.out.resolve()

    listed = places(sources)
    (out / "places.json").write_text(json.dumps(listed, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"places.json {len(listed)} places", flush=True)
    write_layer(out / "pipelines.geojson", pipeline_features(sources))
    write_layer(out / "sites.geojson", site_features(sources))
    borders = Borders(sources)
    write_layer(out / "admin1.geojson", borders.division_features())
    write_layer(out / "countries.geojson", borders.country_features())
    write_relief(out / "relief.webp", sources, out / "countries.geojson")
    disputes = Disputes(sources, borders)
    write_layer(out / "control_nk.geojson", disputes.control_features(),
                note="Areas from 10 November 2020 are schematic. Moving fronts are not drawn; from 20 September 2023 no area remains.")
    write_layer(out / "disputed.geojson", disputes.dispute_features())
    write_layer(out / "rivers_lakes.geojson", water_features(sources, borders))
    write_layer(out / "railways.geojson", network_features(sources, "world_railways", "rail"))
    write_layer(out / "roads.geojson", network_features(sources, "world_highways", "road"))
    (out / "world_50m.topo.json").write_bytes(sources.npm("world-atlas", "countries-50m.json"))


main()
