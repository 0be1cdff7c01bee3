"""Countries and first-level divisions.

Borders come from OpenStreetMap (December 2017), which lies about a kilometre closer to the ground along Armenia's
border than Natural Earth. Divisions come from Natural Earth 4.1 and are fitted into those borders.
"""

import gettext
import json

import geopandas as gpd
import shapely
from shapely.geometry import Point, Polygon, box, shape
from shapely.ops import linemerge, unary_union

from shapes import REGION, cut, feature, fit, label_point, parts, polygons, rounded

LANGUAGES = ["en", "az", "fa", "tr", "hy", "he", "ar", "ru", "ka"]
FOCUS = ["AZE", "ARM", "IRN", "TUR", "ISR"]
DETAILED = [*FOCUS, "GEO", "PSE", "CYP"]
WITH_DIVISIONS = [*FOCUS, "GEO", "PSE", "GOL", "CYN"]
AROUND = set(
    "AZE ARM IRN TUR ISR PSE GEO IRQ SYR LBN JOR CYP EGY SAU KWT RUS TKM AFG PAK GRC BGR UKR ROU KAZ UZB ARE QAT BHR "
    "OMN MDA LBY SDN".split()
)
WINDOW = (22, 21, 68, 49)
# Douglas-Peucker on the shared edges, so that neighbours stay congruent: about 250 metres.
TOLERANCE_DEG = 0.0025

# Units that no list of states has. Names by hand.
UNITS = {
    "GOL": {"en": "Golan Heights", "he": "רמת הגולן", "ar": "الجولان", "tr": "Golan Tepeleri", "ru": "Голанские высоты",
            "fa": "بلندی‌های جولان", "hy": "Գոլանի բարձունքներ", "az": "Colan təpələri", "ka": "გოლანის სიმაღლეები"},
    "CYN": {"en": "Northern Cyprus", "tr": "Kuzey Kıbrıs", "ru": "Северный Кипр", "fa": "قبرس شمالی", "he": "צפון קפריסין",
            "ar": "شمال قبرص", "hy": "Հյուսիսային Կիպրոս", "az": "Şimali Kipr", "ka": "ჩრდილოეთი კვიპროსი"},
    "CRI": {"en": "Crimea", "ru": "Крым", "tr": "Kırım", "fa": "کریمه", "he": "קרים", "ar": "القرم", "hy": "Ղրիմ",
            "az": "Krım", "ka": "ყირიმი"},
    "ESB": {"en": "Dhekelia (UK base)"},
    "WSB": {"en": "Akrotiri (UK base)"},
}
DE_JURE = {"GOL": "SYR", "CYN": "CYP", "CRI": "UKR", "ESB": "GBR", "WSB": "GBR"}
DE_FACTO = {"GOL": "ISR", "CRI": "RUS", "CYN": "CYN (recognised by TUR only)"}

# Faults of Natural Earth 4.1 in Azerbaijan: (its GeoNames name, name, ISO code, English, Russian, Turkish). Lachin is
# called Lankaran there, and Khojaly and Khankendi are exchanged; its Arabic names of these are wrong or of another unit, and left out.
AZERBAIJAN_FIXES = [
    ("Lacin Rayonu", "Laçın", "AZ-LAC", "Lachin District", "Лачинский район", "Laçın Rayonu"),
    ("Xankandi Sahari", "Xocalı", "AZ-XCI", "Khojaly District", "Ходжалинский район", "Hocalı Rayonu"),
    ("Xocali Rayonu", "Xankəndi", "AZ-XA", "Khankendi (Stepanakert)", "Ханкенди (Степанакерт)", "Hankendi"),
    ("Susa Rayonu", "Şuşa", "AZ-SUS", "Shusha District", "Шушинский район", "Şuşa Rayonu"),
    ("Susa Sahari", "Şuşa", "AZ-SUS", "Shusha (city)", "Шуша", "Şuşa"),
    ("Lankaran Rayon", "Lənkəran", "AZ-LAN", "Lankaran District", "Ленкоранский район", "Lenkeran Rayonu"),
]
RENAMED = {"Dəvəçi": "Şabran", "Xanlar": "Göygöl", "K. Maras": "Kahramanmaraş", "Kinkkale": "Kırıkkale", "Zinguldak": "Zonguldak"}
# English names of divisions by Natural Earth's code, where it has none, or spells them otherwise than the town of that name.
ENGLISH = {
    "AZE-1678": "Gadabay District", "AZE-1684": "Gazakh District", "AZE-1676": "Aghstafa District", "AZE-1691": "Aghdam District",
    "AZE-1693": "Aghsu District", "AZE-1692": "Aghdash District", "AZE-1702": "Fuzuli District", "AZE-1703": "Goychay District",
    "AZE-1705": "Ismayilli District", "AZE-1708": "Masalli District", "AZE-1713": "Saatli District", "AZE-1717": "Sumgait",
    "AZE-1720": "Yardimli District", "AZE-1726": "Gakh District", "AZE-1727": "Sheki District", "AZE-5564": "Sheki",
    "ARM-1553": "Aragatsotn Province", "ARM-1554": "Armavir Province", "ARM-1555": "Shirak Province", "ARM-1670": "Tavush Province",
    "ARM-1673": "Kotayk Province", "ARM-1674": "Lori Province", "ARM-1733": "Vayots Dzor Province",
    "IRN-3237": "West Azerbaijan Province", "PSE-GAZ": "Gaza Strip", "PSE-WEB": "West Bank",
}
# And Azerbaijani ones that Natural Earth has in English.
AZERBAIJANI = {
    "AZE-1688": "Yevlax", "AZE-1694": "Hacıqabul", "AZE-1736": "Qubadlı", "AZE-5562": "Lənkəran", "AZE-5563": "Şirvan",
    "AZE-5566": "Yevlax", "AZE-5567": "Kəngərli",
}
SEVEN_DISTRICTS = {"Laçın", "Kəlbəcər", "Qubadli", "Zəngilan", "Cəbrayıl", "Füzuli", "Ağdam"}
KARABAKH_CORE = {"Xocalı", "Xocavənd", "Şuşa", "Xankəndi"}

# Places that OpenStreetMap of 2017 draws for both sides: name, a point in it, de jure, de facto.
ENCLAVES = [
    ("Artsvashen (Bashkend)", (45.53, 40.65), "ARM", "AZE"),
    ("Yukhari Askipara", (45.02, 41.07), "AZE", "ARM"),
    ("Barkhudarli and Sofulu", (45.22, 41.04), "AZE", "ARM"),
]


class Borders:
    """Everything that later layers are cut by."""

    def __init__(self, sources):
        self.sources = sources
        world = sources.debian("qgis-common", "usr/share/qgis/resources/data/world_map.gpkg")
        self.disputed_lines = gpd.read_file(world, layer="disputed_borders").cx[25:65, 24:46]
        self.enclaves = []
        divisions = self._divisions()
        countries = self._countries()
        self.divisions = self._joined(divisions, countries)
        self.by_country = self.divisions.dissolve("code").geometry

    def lines(self, *names):
        """The disputed lines of these names."""
        found = self.disputed_lines[self.disputed_lines["name"].isin(names)].geometry
        return [part for geometry in found for part in parts(geometry)]

    def _divisions(self):
        """Natural Earth's divisions with its faults repaired, the Golan apart."""
        raw = self.sources.npm_json("@fuzzysaj/nat-earth-geojson-cache", "data/ne_10m_admin_1_states_provinces.json.gz")
        frame = gpd.GeoDataFrame.from_features(raw["features"], crs=4326)
        frame = frame[frame.intersects(box(15, 15, 75, 55))].reset_index(drop=True)
        for found_by, name, iso, en, ru, tr in AZERBAIJAN_FIXES:
            rows = (frame.gn_name == found_by) & (frame.adm0_a3 == "AZE")
            assert rows.sum() == 1, f"Natural Earth has changed: {found_by}"
            frame.loc[rows, ["name", "iso_3166_2", "name_en", "name_ru", "name_tr", "name_ar"]] = [name, iso, en, ru, tr, None]
        frame["name"] = frame["name"].replace(RENAMED)
        north = frame.index[frame.name == "HaZafon"][0]
        claim = linemerge(unary_union(self.lines("Syrian claim")))
        golan = unary_union([
            piece for piece in cut(frame.geometry[north], parts(claim), 0.03)
            if piece.representative_point().x > 35.62
            and frame.geometry[north].contains(piece.representative_point())
            and piece.intersects(Point(35.8, 33.0).buffer(0.2))
        ])
        row = frame.loc[north].copy()
        frame.at[north, "geometry"] = polygons(frame.geometry[north].difference(golan))
        row[["name", "adm0_a3", "iso_3166_2", "geometry"]] = ["Golan Heights", "GOL", "", polygons(golan)]
        for language in ("en", "ru", "tr", "ar"):
            row[f"name_{language}"] = UNITS["GOL"][language]
        frame.loc[len(frame)] = row
        frame["code"] = frame.adm0_a3.replace({"PSX": "PSE"})
        return frame

    def _countries(self):
        """OpenStreetMap's countries without overlaps: every place belongs to one unit."""
        osm = {}
        for item in self.sources.npm_json("@geo-maps/countries-land-100m", "map.geo.json")["features"]:
            code = item["properties"]["A3"]
            if code in AROUND:
                geometry = shape(item["geometry"])
                if geometry.intersects(box(*WINDOW)):
                    osm[code] = polygons(shapely.make_valid(shapely.clip_by_rect(geometry, *WINDOW)))
        osm = {code: geometry for code, geometry in osm.items() if not geometry.is_empty}
        self._settle_enclaves(osm)
        self.east_jerusalem = polygons(osm["PSE"].intersection(osm["ISR"]))
        crimea = polygons(osm["RUS"].intersection(osm["UKR"]))
        osm["ISR"] = osm["ISR"].difference(self.east_jerusalem)
        osm["RUS"] = osm["RUS"].difference(crimea)
        osm["UKR"] = osm["UKR"].difference(crimea)
        osm["CRI"] = crimea
        codes = list(osm)
        tree = shapely.STRtree([osm[code] for code in codes])
        for i, code in enumerate(codes):
            for j in tree.query(osm[code]):
                if j > i:
                    osm[codes[j]] = polygons(osm[codes[j]].difference(osm[code]))
        self._fill_lakes(osm)
        for small in ("ARM", "AZE", "PSE", "CYP", "LBN"):
            for other in osm:
                if other != small and osm[small].area < osm[other].area and osm[small].intersects(osm[other]):
                    osm[other] = polygons(osm[other].difference(osm[small]))
        return osm

    def _settle_enclaves(self, osm):
        both = polygons(osm["AZE"].intersection(osm["ARM"]))
        for name, where, de_jure, de_facto in ENCLAVES:
            found = [piece for piece in parts(both) if piece.distance(Point(where)) < 0.03]
            if found:
                area = unary_union(found)
                other = "ARM" if de_jure == "AZE" else "AZE"
                osm[other] = osm[other].difference(area)
                osm[de_jure] = osm[de_jure].union(area)
                self.enclaves.append((name, area, de_jure, de_facto))

    def _fill_lakes(self, osm):
        """Lakes are holes in the source; a hole that holds another unit stays."""
        for code in osm:
            others = [osm[other].representative_point() for other in osm if other != code]
            others += [area.representative_point() for _, area, _, _ in self.enclaves]

            def stays(ring, code=code, others=others):
                hole = Polygon(ring)
                inhabited = any(hole.buffer(0.001).contains(other) for other in others)
                return inhabited or (hole.area > 0.2 and code not in ("TUR", "IRN", "ARM"))

            osm[code] = unary_union([
                Polygon(part.exterior, [ring for ring in part.interiors if stays(ring)]) for part in parts(osm[code])
            ])

    def _joined(self, divisions, osm):
        """One coverage: divisions where we have them, whole countries elsewhere, simplified together."""
        extra = {"ISR": ["GOL"], "CYP": ["CYN", "ESB", "WSB"]}
        rows = divisions[divisions.code.isin(DETAILED + ["GOL", "CYN", "ESB", "WSB"])].reset_index(drop=True)
        fitted = rows.geometry.copy()
        for code in DETAILED:
            group = rows.index[rows.code.isin([code, *extra.get(code, [])])]
            shapes = fit([rows.geometry[i] for i in group], osm[code].intersection(box(*WINDOW)))
            for i, geometry in zip(group, shapes):
                fitted[i] = geometry
        rows["geometry"] = fitted
        for code in osm:
            if code not in DETAILED:
                rows.loc[len(rows), ["name", "code", "geometry"]] = [code, code, osm[code]]
        rows = gpd.GeoDataFrame(rows[~rows.geometry.isna()], geometry="geometry", crs=4326)
        exact = shapely.set_precision(rows.geometry.values, 1e-6)
        rows["geometry"] = shapely.make_valid(shapely.coverage_simplify(exact, TOLERANCE_DEG))
        return rows

    def division_features(self):
        """Layer `admin1`."""
        folder = self.sources.debian("iso-codes", "usr/share")
        codes = json.loads((folder / "iso-codes/json/iso_3166-2.json").read_text(encoding="utf-8"))
        iso_names = {item["code"]: item["name"] for item in codes["3166-2"]}
        catalogs = {}
        for language in ("ru", "he"):
            path = folder / f"locale/{language}/LC_MESSAGES/iso_3166-2.mo"
            if path.exists():
                catalogs[language] = gettext.GNUTranslations(path.open("rb"))
        features = []
        for _, row in self.divisions[self.divisions.code.isin(WITH_DIVISIONS)].iterrows():
            area = polygons(row.geometry.intersection(REGION))
            if area.is_empty:
                continue
            names = {l: row.get(f"name_{l}") for l in ("en", "ru", "tr", "ar") if isinstance(row.get(f"name_{l}"), str)}
            own = {"AZE": "az", "TUR": "tr"}.get(row.code)
            if own:
                names[own] = row["name"]
            code = {"GAZ+00?": "PSE-GAZ", "WEB+00?": "PSE-WEB"}.get(row.adm1_code, row.adm1_code)
            names |= {"en": ENGLISH[code]} if code in ENGLISH else {}
            names |= {"az": AZERBAIJANI[code]} if code in AZERBAIJANI else {}
            iso = row.iso_3166_2 if isinstance(row.iso_3166_2, str) and "~" not in row.iso_3166_2 else ""
            for language, catalog in catalogs.items():
                name = catalog.gettext(iso_names[iso]) if iso in iso_names else ""
                if name and name != iso_names[iso]:
                    names.setdefault(language, name)
            label = rounded([float(x) for x in area.representative_point().coords[0]])
            properties = {
                "id": "GOL.1" if row["name"] == "Golan Heights" else f"{row.code}.{row.adm1_code}",
                "country": row.code, "name": row["name"], "names": names, "iso": iso,
                "type": row.type_en if isinstance(row.type_en, str) else "", "label": label,
            }
            if row.code == "AZE":
                if isinstance(row.region, str) and "Nax" in row.region:
                    properties["group"] = "nakhchivan"
                elif row["name"] in SEVEN_DISTRICTS:
                    properties["group"] = "seven_districts"
                elif row["name"] in KARABAKH_CORE:
                    properties["group"] = "nk_core"
            features.append(feature(area, **properties))
        return features

    def country_features(self):
        """Layer `countries`."""
        facts = {item["cca3"]: item for item in self.sources.npm_json("world-countries", "countries.json")}
        cldr = {
            l: self.sources.npm_json("cldr-localenames-full", f"main/{l}/territories.json")["main"][l]
            ["localeDisplayNames"]["territories"]
            for l in LANGUAGES
        }
        features = []
        for code, geometry in self.by_country.items():
            area = polygons(geometry.intersection(REGION))
            if area.is_empty or code == "KAB":
                continue
            fact = facts.get(code)
            names = UNITS[code] if code in UNITS else {l: cldr[l][fact["cca2"]] for l in LANGUAGES}
            properties = {
                "id": code, "iso2": fact["cca2"] if fact else "", "name": names["en"], "names": names,
                "focus": code in FOCUS, "label": label_point(area),
            }
            if fact:
                properties["capital"] = (fact["capital"] or [""])[0]
                properties["demonym"] = fact["demonyms"].get("eng", {}).get("m", "")
                properties["native"] = [name["common"] for name in fact["name"]["native"].values()]
            if code in DE_JURE:
                properties |= {"disputed": True, "dejure": DE_JURE[code], "defacto": DE_FACTO.get(code, code)}
            features.append(feature(area, **properties))
        return features

    def division(self, *geonames_names):
        """The union of Azerbaijani districts by their GeoNames names."""
        rows = self.divisions[(self.divisions.code == "AZE") & self.divisions.gn_name.isin(geonames_names)]
        assert len(rows) == len(geonames_names), f"missing among {geonames_names}"
        return unary_union(rows.geometry.values)

    def named(self, name):
        """One division by its name."""
        return self.divisions[self.divisions.name == name].geometry.iloc[0]
