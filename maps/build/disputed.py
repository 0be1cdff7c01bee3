"""Disputed areas and lines, and who held what in Nagorno-Karabakh from 1994 to 2023.

The areas after 10 November 2020 are schematic: hand-drawn between villages whose holder is known, 3 to 5 km.
"""

import io
import math
import os
import tarfile

import geopandas as gpd
import shapely
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box
from shapely.ops import linemerge, unary_union

from borders import DE_FACTO, DE_JURE
from shapes import REGION, UTM_LEVANT, area_km2, band_km, cut, feature, parts, polygons

# South and north-east edge of what the Armenian side kept after 10 November 2020, lon/lat.
SOUTH_EDGE = [
    (47.35, 39.86), (47.20, 39.79), (47.155, 39.72), (47.08, 39.665), (47.00, 39.645), (46.935, 39.655), (46.885, 39.70),
    (46.855, 39.735), (46.81, 39.745), (46.78, 39.752), (46.772, 39.772), (46.742, 39.778), (46.722, 39.768),
    (46.715, 39.735), (46.67, 39.69), (46.64, 39.645), (46.55, 39.62),
]
NORTH_EAST_EDGE = [
    (46.50, 40.42), (46.60, 40.355), (46.68, 40.325), (46.74, 40.275), (46.83, 40.265), (46.90, 40.285), (47.05, 40.33),
]
OLD_CORRIDOR = [
    (46.725, 39.775), (46.70, 39.735), (46.643, 39.6875), (46.60, 39.655), (46.55, 39.637), (46.527, 39.593), (46.475, 39.557),
]
NEW_CORRIDOR = [
    (46.725, 39.775), (46.70, 39.735), (46.66, 39.69), (46.64, 39.655), (46.59, 39.615), (46.53, 39.575), (46.475, 39.557),
]
# Missing in the 2017 extract, which draws it as Armenia's: an outline by hand about the village, some 9 km².
KARKI = [(44.932, 39.772), (44.955, 39.768), (44.972, 39.780), (44.970, 39.797), (44.950, 39.803), (44.932, 39.794), (44.932, 39.772)]
HELD_SINCE = {"Artsvashen (Bashkend)": "1992-08-08", "Yukhari Askipara": "1992-01-01", "Barkhudarli and Sofulu": "1992-01-01"}
SHUSHA = box(46.74, 39.7, 46.8, 39.78)
# Where lines of districts, oblast and border do not meet, they leave holes and specks that no one held apart.
SEAM_KM2 = 40
SPECK_KM2 = 1


class Disputes:
    """Areas of Nagorno-Karabakh, and the layers made of them."""

    def __init__(self, sources, borders):
        self.sources, self.borders = sources, borders
        outlines = self._outlines("Nagorno-Karabakh", "Azerbaijan")
        azerbaijan = borders.by_country["AZE"]
        names = [str(name) for name in borders.divisions[borders.divisions.code == "AZE"].gn_name]
        fuzuli = next(name for name in names if name.startswith("F") and "uli" in name)
        self.aghdam, self.kalbajar, self.lachin = (
            borders.division(name) for name in ("Aghdam Rayon", "Kalbacar Rayonu", "Lacin Rayonu")
        )
        around = unary_union([self.aghdam, self.kalbajar, self.lachin, borders.division(
            "Susa Rayonu", "Susa Sahari", "Qubadli Rayon", "Zangilan Rayon", "Cabrayil Rayonu", fuzuli, "Xocali Rayonu",
            "Xankandi Sahari", "Xocavand Rayonu", "Tartar Rayon",
        )])
        self.oblast = Polygon(joined(borders.lines("Former USSR oblast in 1991"))).buffer(0)
        karabakh = outlines["Nagorno-Karabakh"]
        seam = around.difference(karabakh).difference(outlines["Azerbaijan"])
        held = unary_union([karabakh.intersection(azerbaijan), seam])
        self.held_1994 = polygons(held.buffer(0.002).buffer(-0.002).intersection(azerbaijan))
        self.azerbaijan = azerbaijan

    def _outlines(self, *names):
        with self.sources.wheel("omim-data-borders") as wheel:
            packed = wheel.read(next(n for n in wheel.namelist() if n.endswith("borders.tar.xz")))
        found = {}
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            for member in tar:
                name = os.path.basename(member.name).removesuffix(".poly")
                if name in names:
                    found[name] = read_poly(tar.extractfile(member).read().decode())
        return found

    def control_features(self):
        """Layer `control_nk`: what the Armenian side held, by date, and the districts handed over."""
        held, oblast = self.held_1994, self.oblast
        south = Polygon([*SOUTH_EDGE, (46.0, 39.55), (46.0, 38.5), (47.9, 38.5), (47.9, 39.86)])
        north_east = Polygon([*NORTH_EAST_EDGE, (47.05, 40.8), (46.5, 40.8)])
        rest = polygons(oblast.intersection(held).difference(south).difference(north_east))
        # Natural Earth's lines of districts and oblast disagree between Lachin and Kalbajar.
        gap = polygons(
            held.difference(unary_union([oblast, self.lachin, self.kalbajar, self.aghdam])).intersection(box(46.2, 39.5, 46.62, 40.3))
        )
        lachin = polygons(self.lachin.union(gap).intersection(held).difference(oblast).difference(box(46, 38, 48, 39.50)))
        aghdam = polygons(self.aghdam.intersection(held).difference(oblast))
        kalbajar = polygons(self.kalbajar.intersection(held).difference(oblast))
        old_road = band_km(LineString(OLD_CORRIDOR), 2.5).intersection(self.azerbaijan).difference(SHUSHA)
        new_road = band_km(LineString(NEW_CORRIDOR), 1.5).intersection(self.azerbaijan).difference(SHUSHA)
        drawn = "rayon union + hand-drawn line"
        steps = [
            ("1994-05-12", "2020-09-27", [held], "Armenian forces / self-declared Nagorno-Karabakh Republic",
             "line of contact, from OpenStreetMap 2020", "1 km", 11458),
            ("2020-11-10", "2020-11-20", [rest, old_road, aghdam, kalbajar, lachin],
             "Armenian forces, before Aghdam, Kalbajar and Lachin were handed over", drawn, "3-5 km", None),
            ("2020-11-20", "2020-11-25", [rest, old_road, kalbajar, lachin],
             "Armenian forces, after Aghdam was handed over", drawn, "3-5 km", None),
            ("2020-11-25", "2020-12-01", [rest, old_road, lachin],
             "Armenian forces, after Kalbajar was handed over", drawn, "3-5 km", None),
            ("2020-12-01", "2022-08-26", [rest, old_road],
             "Rest of Nagorno-Karabakh and the Lachin corridor, Russian peacekeepers",
             "NKAO line + hand-drawn line; corridor = 5 km band along the old road", "3-5 km", 3170),
            ("2022-08-26", "2023-09-20", [rest, new_road],
             "Rest of Nagorno-Karabakh; corridor on the new road, Lachin town to Azerbaijan",
             "NKAO line + hand-drawn line; corridor = 3 km band, sketched", "3-5 km", None),
        ]
        features = [feature(
            self.oblast.simplify(0.001), kind="oblast", side="soviet", valid_from="1923-07-07", valid_to="1991-11-26",
            holder="Nagorno-Karabakh Autonomous Oblast of the Azerbaijan SSR", method="Natural Earth, line of the former oblast",
            accuracy="1-3 km", area_km2=area_km2(self.oblast), published_km2=4388,
        )]
        # What is known of a moving front is the ground inside which it moved; the front itself is not drawn.
        for start, end, ground, war in (
            ("1991-11-26", "1994-05-12", held.union(oblast), "First Karabakh war"), ("2020-09-27", "2020-11-10", held, "War of autumn 2020"),
        ):
            area = mended(polygons(ground).simplify(0.004).buffer(0))
            features.append(feature(
                area, kind="contested", valid_from=start, valid_to=end, holder=f"{war}: the front moved inside this area and is not drawn",
                method="line of contact and oblast, as the outer bound", accuracy="outer bound only",
            ))
        for start, end, pieces, holder, method, accuracy, published in steps:
            area = mended(polygons(unary_union(pieces)).simplify(0.002).buffer(0))
            features.append(feature(
                area, kind="control_area", side="armenian", valid_from=start, valid_to=end, holder=holder, method=method,
                accuracy=accuracy, area_km2=area_km2(area), published_km2=published,
            ))
        for name, area, day in (("Aghdam", aghdam, "2020-11-20"), ("Kalbajar", kalbajar, "2020-11-25"), ("Lachin", lachin, "2020-12-01")):
            area = area.simplify(0.002).buffer(0)
            features.append(feature(
                area, kind="handover", name=name, date=day, area_km2=area_km2(area),
                method="Natural Earth rayon x line of contact", accuracy="2-4 km",
            ))
        return features

    def dispute_features(self):
        """Layer `disputed`."""
        borders = self.borders
        features = [
            feature(self.oblast.simplify(0.001), kind="area", id="nkao", name="Nagorno-Karabakh Autonomous Oblast (1923-1991)",
                    dejure="AZE", valid_to="1991-11-26", area_km2=area_km2(self.oblast), source="Natural Earth 4.1 disputed borders"),
            feature(self.held_1994.simplify(0.002).buffer(0), kind="area", id="nk_loc_1994",
                    name="Area held by Armenian forces, 1994-2020", dejure="AZE", valid_from="1994-05-12", valid_to="2020-09-27",
                    source="OpenStreetMap via omim-data-borders (ODbL)"),
        ]
        for code, key, name in (("GOL", "golan", "Golan Heights"), ("CYN", "north_cyprus", "Northern Cyprus"), ("CRI", "crimea", "Crimea")):
            area = polygons(borders.by_country[code].intersection(REGION))
            features.append(feature(area, kind="area", id=key, name=name, dejure=DE_JURE[code], defacto=DE_FACTO[code], source="Natural Earth 4.1"))
        for name, key, de_jure in (("West Bank", "west_bank", "PSE"), ("Gaza Strip", "gaza", "PSE"), ("Abkhazia", "abkhazia", "GEO")):
            features.append(feature(borders.named(name), kind="area", id=key, name=name, dejure=de_jure, source="Natural Earth 4.1"))
        ossetia = self._south_ossetia()
        features.append(feature(ossetia.simplify(0.002), kind="area", id="south_ossetia", name="South Ossetia", dejure="GEO",
                                area_km2=area_km2(ossetia), source="Natural Earth 4.1 lines"))
        jerusalem = borders.east_jerusalem
        features.append(feature(jerusalem.simplify(0.001), kind="area", id="east_jerusalem", name="East Jerusalem", defacto="ISR",
                                dejure="PSE", area_km2=area_km2(jerusalem, UTM_LEVANT), source="OpenStreetMap (ODbL)"))
        for name, area, de_jure, de_facto in borders.enclaves:
            features.append(feature(area.simplify(0.001), kind="enclave", name=name, dejure=de_jure, defacto=de_facto,
                                    valid_from=HELD_SINCE[name], accuracy="200 m", area_km2=area_km2(area), source="OpenStreetMap (ODbL)"))
        features.append(feature(Polygon(KARKI), kind="enclave", name="Karki (Tigranashen)", dejure="AZE", defacto="ARM",
                                valid_from="1990-01-19", accuracy="schematic, 2 km", area_km2=area_km2(Polygon(KARKI)), source="by hand"))
        for name in sorted(set(borders.disputed_lines.name)):
            lines = borders.lines(name)
            line = linemerge(MultiLineString(lines)) if len(lines) > 1 else lines[0]
            features.append(feature(line, kind="line", name=name, source="Natural Earth 4.1"))
        return features + self._boundary_lines()

    def _south_ossetia(self):
        """Natural Earth has a line only; the border of Georgia closes it."""
        claim = linemerge([line for line in self.borders.lines("Georgian claim") if line.bounds[0] > 42.8])
        return next(
            piece for piece in cut(self.borders.by_country["GEO"], parts(claim), 0.05)
            if piece.contains(Point(43.97, 42.23)) and piece.area < 1
        )

    def _boundary_lines(self):
        path = self.sources.debian("libmagics++-data", "usr/share/magics/10m/ne_10m_admin_0_boundary_lines_land.shp")
        lines = gpd.read_file(path, encoding="latin1").cx[25:65, 24:46]
        lines = lines[~lines.featurecla.str.startswith("International")].fillna("")
        features = []
        for (kind, name), group in lines.groupby(["featurecla", "name"]):
            if "Lease" not in kind:
                sides = " / ".join(sorted(set(group.adm0_left) | set(group.adm0_right)))
                line = unary_union(group.geometry.values).intersection(REGION)
                features.append(feature(line, kind="line", name=name or sides, type=kind.split(" (")[0], source="Natural Earth 3.0"))
        return features


def mended(area):
    """`area` without holes and specks that are only seams between its sources."""
    return unary_union([
        Polygon(part.exterior, [ring for ring in part.interiors if area_km2(Polygon(ring)) >= SEAM_KM2])
        for part in parts(area)
        if area_km2(part) >= SPECK_KM2
    ])


def joined(lines):
    """The points of `lines`, put end to end into one ring."""
    waiting = [list(line.coords) for line in lines]
    ring = waiting.pop(0)
    while waiting:
        distance, index, nearest = min(
            (math.dist(ring[-1], way[0]), i, way) for i, points in enumerate(waiting) for way in (points, points[::-1])
        )
        assert distance < 0.01, f"a gap of {distance} degrees"
        ring += nearest
        waiting.pop(index)
    return ring


def read_poly(text):
    """An Osmosis `.poly` file: rings, those that begin with `!` cut out."""
    outer, inner, ring, hole = [], [], None, False
    for line in text.split("\n")[1:]:
        words = line.split()
        if words == ["END"]:
            if ring:
                (inner if hole else outer).append(Polygon(ring).buffer(0))
            ring = None
        elif len(words) == 2 and ring is not None:
            ring.append((float(words[0]), float(words[1])))
        elif words:
            ring, hole = [], words[0].startswith("!")
    return shapely.difference(unary_union(outer), unary_union(inner))
