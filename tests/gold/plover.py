#!/usr/bin/env python3
"""Scores extracted events against the PLOVER gold standard records, sentence by sentence.

usage: plover.py GOLD.jsonl PRED.jsonl [--misses] [--raw]

GOLD   the gold records as JSON lines: {"id", "text", "events": [{"source", "target", "code_plover1"}]}
PRED   what `araxes extract --corpus GOLD.jsonl --format jsonl` writes

Each side becomes a set of (source, target, type), with one of these choices wherever the two codebooks differ:

- Sides are compared as states. Organisations of states are all `IGO` there, others `NGO` and armed bands `IMG`; ours
  have names of their own and are mapped by `kind` in the lexicon. A name that no list has is nobody.
- A symmetric event of ours lists all parties as sources; it becomes every ordered pair. Gold has both orders only
  where the text is reciprocal, so the second order counts for neither side when gold has one order of it.
- A domestic act has its own state on both sides there; here its target is empty. `X > -` equals `X > X`.
- PLOVER codes a cooperative act that is announced or offered as AGREE, and a hostile one as THREATEN; ours keeps the
  act's own type and says `planned` or `possible`. Unless `--raw` is given, such an event also counts as that type.
"""
import csv, json, pathlib, sys

LEXICON = pathlib.Path(__file__).resolve().parents[2] / "src-tauri/engine/lexicon"
COOPERATIVE = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
HOSTILE = {"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"}
BANDS = {"IMG", "ISM", "NGO", "IGO"}
FIX = {"ITL": "ITA", "VTN": "VNM"}


def kinds():
    with open(LEXICON / "countries.csv", encoding="utf-8") as f:
        states = {r["code"] for r in csv.DictReader(f)}
    with open(LEXICON / "actors.csv", encoding="utf-8") as f:
        other = {r["code"]: r["kind"] for r in csv.DictReader(f)}
    return states, other


STATES, KINDS = kinds()
HOME = {"ARTSAKH": "AZE", "HEZBOLLAH": "LBN", "HAMAS": "PSE", "TALIBAN": "AFG"}


def side(code):
    if not code:
        return ""
    code = FIX.get(code, code)
    if code in STATES or code in BANDS:
        return code
    if code in HOME:
        return HOME[code]
    kind = KINDS.get(code, "")
    return {"organisation": "NGO" if code in ("AMNESTY", "HRW", "ICRC", "MSF") else "IGO", "group": "IMG", "de-facto": code}.get(kind, "")


def gold_triples(record):
    out = set()
    for e in record["events"]:
        s, t = side(e["source"]), side(e["target"])
        out.add((s, "" if s == t else t, e["code_plover1"]))
    return out


def types(event, raw):
    kind = event["type"]
    if raw or event.get("factuality") not in ("planned", "possible"):
        return {kind}
    return {kind} | ({"AGREE"} if kind in COOPERATIVE else {"THREATEN"} if kind in HOSTILE else set())


def pred_events(document, raw):
    """Each event as a set of alternatives: frozenset of (source, target, type)."""
    out = []
    for e in document.get("events", []):
        sources = sorted({side(s) for s in e["source"]} - {""}) or [""]
        targets = sorted({side(t) for t in e["target"]} - {""})
        if not targets and len(sources) > 1:
            pairs = [(a, b) for a in sources for b in sources if a != b]
        else:
            pairs = [(s, t if t != s else "") for s in sources for t in (targets or [""])]
        for pair in pairs:
            out.append((pair, types(e, raw), not targets and len(sources) > 1))
    return out


def score(gold, pred, raw, keep=lambda g: True):
    n = {k: [0, 0, 0] for k in ("dyad and type", "dyad", "type")}
    for g in gold:
        G = {t for t in gold_triples(g) if keep(t)}
        if not G:
            continue
        P = pred_events(pred.get(g["id"], {}), raw)
        for name, of in (("dyad and type", lambda t: t), ("dyad", lambda t: t[:2]), ("type", lambda t: t[2])):
            want = {of(t) for t in G}
            hit, extra = set(), set()
            for pair, kinds, symmetric in P:
                options = {of((*pair, k)) for k in kinds}
                if options & want:
                    hit |= options & want
                elif symmetric and {of((*pair[::-1], k)) for k in kinds} & want:
                    pass
                else:
                    extra.add(of((*pair, sorted(kinds)[0])))
            n[name][0] += len(hit)
            n[name][1] += len(hit) + len(extra)
            n[name][2] += len(want)
    return n


def show(title, n):
    print(title)
    for name, (tp, p, g) in n.items():
        precision, recall = tp / p if p else 0, tp / g if g else 0
        f1 = 2 * precision * recall / (precision + recall) if tp else 0
        print(f"  {name:14s} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   ({tp} of {g} gold, {p} extracted)")


def main(argv):
    flags = {a for a in argv if a.startswith("--")}
    gold_path, pred_path = [a for a in argv if not a.startswith("--")]
    gold = [json.loads(l) for l in open(gold_path, encoding="utf-8") if l.strip()]
    pred = {d["id"]: d for d in map(json.loads, open(pred_path, encoding="utf-8"))}
    raw = "--raw" in flags
    if "--misses" in flags:
        for g in gold:
            G, P = gold_triples(g), pred_events(pred.get(g["id"], {}), raw)
            if not any((*p, k) in G for p, ks, _ in P for k in ks):
                print(g["id"], g["text"])
                print("    gold", sorted(G), [e["event_text"] for e in g["events"]])
                print("    pred", [(p, sorted(k)) for p, k, _ in P])
    both = lambda t: t[0] in STATES and t[1] in STATES
    show(f"all {len(gold)} records", score(gold, pred, raw))
    show("pairs of two different states", score(gold, pred, raw, both))


if __name__ == "__main__":
    main(sys.argv[1:])
