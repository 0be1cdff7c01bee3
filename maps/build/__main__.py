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
from shapes import write_layer
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
    borders = Borders(sources)
    write_layer(out / "admin1.geojson", borders.division_features())
    write_layer(out / "countries.geojson", borders.country_features())
    disputes = Disputes(sources, borders)
    write_layer(out / "control_nk.geojson", disputes.control_features(),
                note="Schematic. 27 September to 10 November 2020 (moving front) is not covered; from 20 September 2023 no area remains.")
    write_layer(out / "disputed.geojson", disputes.dispute_features())
    write_layer(out / "rivers_lakes.geojson", water_features(sources, borders))
    write_layer(out / "railways.geojson", network_features(sources, "world_railways"))
    write_layer(out / "roads.geojson", network_features(sources, "world_highways"))
    (out / "world_50m.topo.json").write_bytes(sources.npm("world-atlas", "countries-50m.json"))


main()
