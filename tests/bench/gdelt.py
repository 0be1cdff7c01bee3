"""How long a million rows take, beside DuckDB and pandas on the same file.

    python tests/bench/gdelt.py make FILE [ROWS]       a synthetic file in the shape of GDELT 2.0, the same each time
    python tests/bench/gdelt.py duckdb FILE            read_csv into a table, all columns as text
    python tests/bench/gdelt.py pandas FILE            read_csv into memory, all columns as text
    python tests/bench/gdelt.py araxes FILE [ARAXES]   `araxes import` into a new project, and questions to it

Each prints seconds, rows a second, CPU seconds and the peak of memory. A question is put to a project that is open, over
`araxes serve`: the figure is the median of eleven answers, with the way there and back. Needs PyPI duckdb and pandas for
their lines. No row is GDELT's.
"""

import json, os, pathlib, random, resource, statistics, subprocess, sys, tempfile, time, urllib.request

PLACES = [("Baku, Azerbaijan", "AJ", 40.3953, 49.8822), ("Tehran, Iran", "IR", 35.75, 51.5148), ("Yerevan, Armenia", "AM", 40.1811, 44.5136),
          ("Ankara, Turkey", "TU", 39.9272, 32.8644), ("Jerusalem, Israel", "IS", 31.7667, 35.2333), ("Washington, United States", "US", 38.8951, -77.0364),
          ("Moscow, Russia", "RS", 55.7522, 37.6156), ("London, United Kingdom", "UK", 51.5, -0.1167), ("Beijing, China", "CH", 39.9289, 116.388)]
ACTORS = [("AZE", "AZERBAIJAN"), ("IRN", "IRAN"), ("ARM", "ARMENIA"), ("TUR", "TURKEY"), ("ISR", "ISRAEL"), ("USA", "UNITED STATES"),
          ("RUS", "RUSSIA"), ("GBR", "UNITED KINGDOM"), ("CHN", "CHINA"), ("SAU", "SAUDI ARABIA"), ("IND", "INDIA"), ("FRA", "FRANCE")]
ROLES = ["", "GOV", "MIL", "COP", "CVL", "MED"]
CODES = ["010", "020", "036", "040", "042", "043", "046", "051", "057", "061", "071", "090", "111", "112", "120", "130", "141", "150", "160", "173", "180", "190", "193", "195"]


def rows(count):
    dice = random.Random(20211008)
    for number in range(count):
        day = f"20{15 + number * 8 // count:02}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
        sides = []
        for _ in range(2):
            if dice.random() < 0.12:
                sides += [""] * 10
            else:
                code, name = dice.choice(ACTORS)
                role = dice.choice(ROLES)
                sides += [code + role, name, code, "", "", "", "", role, "", ""]
        if not sides[0] and not sides[10]:
            sides[0:3] = ["USA", "UNITED STATES", "USA"]
        code = dice.choice(CODES)
        name, fips, lat, lon = dice.choice(PLACES)
        place = ["4", name, fips, fips + "01", "1234", f"{lat + dice.random() / 10:.4f}", f"{lon + dice.random() / 10:.4f}", "-2960561"]
        tail = ["1", code, code[:3], code[:2], str(dice.randint(1, 4)), f"{dice.uniform(-10, 10):.1f}", str(dice.randint(1, 40)), "1", str(dice.randint(1, 40)), f"{dice.uniform(-9, 9):.10f}"]
        stamp = f"{day}{dice.randint(0, 23):02}{dice.randint(0, 3) * 15:02}00"
        url = f"https://www.example-{dice.randint(1, 999)}.org/world/{day[:4]}/story-about-what-was-said-and-done-{number}.html"
        yield "\t".join([str(900000000 + number), day, day[:6], day[:4], f"{day[:4]}.{dice.randint(1000, 9999)}", *sides, *tail, *place, *place, *place, stamp, url])


def make(path, count=1_000_000):
    with open(path, "w") as out:
        for row in rows(int(count)):
            out.write(row + "\n")
    print(f"{path}: {os.path.getsize(path) >> 20} MiB")


def told(name, seconds, path, who):
    count = sum(piece.count(b"\n") for piece in iter(lambda f=open(path, "rb"): f.read(1 << 24), b""))
    used = resource.getrusage(who)
    print(f"{name}: {seconds:.2f} s, {count / seconds:,.0f} rows/s, {used.ru_utime + used.ru_stime:.2f} CPU s, peak {used.ru_maxrss / 1024:,.0f} MiB")


def with_duckdb(path):
    import duckdb
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        base = duckdb.connect(folder + "/x.duckdb")
        base.execute(f"create table t as select * from read_csv('{path}', delim='\t', header=false, all_varchar=true, quote='')")
        base.close()
        told(f"duckdb {duckdb.__version__}", time.perf_counter() - start, path, resource.RUSAGE_SELF)


def with_pandas(path):
    import pandas
    start = time.perf_counter()
    frame = pandas.read_csv(path, sep="\t", header=None, dtype=str, quoting=3)
    seconds = time.perf_counter() - start
    assert frame.shape[1] == 61
    told(f"pandas {pandas.__version__}", seconds, path, resource.RUSAGE_SELF)


WEEK = {"from": "2021-03-01", "to": "2021-03-07"}
QUESTIONS = {
    "a week": WEEK,
    "a month of Iran": {"from": "2021-03-01", "to": "2021-03-31", "actors": ["IRN"]},
    "a week of Iran and Azerbaijan": WEEK | {"dyad": {"a": "AZE", "b": "IRN"}},
    "a week of coercion": WEEK | {"types": ["COERCE"]},
}


def with_araxes(path, program="target/release/araxes"):
    with tempfile.TemporaryDirectory() as folder:
        project = folder + "/p.araxes"
        start = time.perf_counter()
        subprocess.run([program, "import", path, "--project", project], check=False)
        told("araxes", time.perf_counter() - start, path, resource.RUSAGE_CHILDREN)
        print(f"project: {os.path.getsize(project) >> 20} MiB")
        server = subprocess.Popen([program, "serve", "--port", "0", "--print-url", "--project", project], stdout=subprocess.PIPE, text=True)
        try:
            address, token = server.stdout.readline().strip().split("/#token=")
            for name, question in QUESTIONS.items():
                asked = urllib.request.Request(address + "/api/marks", json.dumps({"filter": question}).encode(), {"Authorization": "Bearer " + token})
                times = []
                for _ in range(11):
                    start = time.perf_counter()
                    answer = urllib.request.urlopen(asked).read()
                    times.append(time.perf_counter() - start)
                print(f"{name}: {statistics.median(times) * 1000:.1f} ms, {len(json.loads(answer)['id'])} events")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    {"make": make, "duckdb": with_duckdb, "pandas": with_pandas, "araxes": with_araxes}[what](*rest)
