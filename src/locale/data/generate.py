#!/usr/bin/env python3
"""Makes packs.bin, the locale data that bilint embeds, from CLDR 48 and the hand-written overlays.

    python3 src/locale/data/generate.py

Needs Python 3.9 or newer and npm; installs the CLDR JSON packages into a temporary directory of its own (or uses
`--modules DIR`, a node_modules that has them), checks that they are the very ones that INTEGRITY names, and writes
packs.bin and cardinals.bin (test data) beside this file. The same input gives the same bytes.

A pack is lines of `class TAB value TAB form|form|…`; see ../pack.rs for the classes and ../archive.rs for the
container. Overlays (overlay/LANGUAGE.txt) are lines of `class value = form | form | …` of the same classes; `#` starts
a comment. Two classes are for overlays only: `compound` stands for `number` and `head`, a word that is a number by
itself and may begin a larger one; `series` for `number` with the values from the given one on, a form each (or
`form/form`).
"""

import argparse
import collections
import functools
import json
import os
import pathlib
import re
import struct
import subprocess
import tempfile
import unicodedata
import zlib

import cldr as source
import rbnf

HERE = pathlib.Path(__file__).resolve().parent
VERSION = "48.2.0"
INTEGRITY = {
    "cldr-core": "zfmLothncSwfv2jlevoSrgI2VGgH8SDGHXst6jUEotHA8nq9Igeg9jzdJDFtBso9pgJuG89DK16TzrmZDdo2Bg==",
    "cldr-dates-full": "zMrKvjMO414HDftLr6vKH1fNQHakFNe+F1h4S0eg+zmL4WRi9pI41fxB3UrTJDY42MEM87jCuAw/qlqCgYKcAQ==",
    "cldr-numbers-full": "0EQ+UkVDsyXOlxnWnL1RIENVZFqCnb04D1Yrku0obnOyttbuZz8tHmUd5c5AEvhGS/Gg2zI4fTaCm51LSGITog==",
    "cldr-rbnf": "wFhWUOvGGGGSbBc99zJIjMvBxZ7s/fzPdtjLEkccbi8Uk+h/K1AzRiKjGtIqU1FEFNEkO8elkzojpEea0/td1Q==",
    "cldr-units-full": "BjDC7V46eeXzgalnIumrJ1XQDk8wJaOxNLME4hmkBT9Q0hnzxn3XgtavigPUwnljk7FxlNQW9Wx+hbFrARPrQg==",
}
PACKAGES = [f"{name}@{VERSION}" for name in INTEGRITY]
CATEGORIES = ("other", "one", "two", "few", "many", "zero")
SPELLED_ALIKE = {"nb": "no"}
OVERLAID_ALIKE = {"bs": "hr", "nb": "no", "nn": "no"}
SERBIAN = str.maketrans(dict(zip("абвгдђежзијклљмнњопрстћуфхцчџш", "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split())))
SCRIPTS_APART = {"zh-Hant", "sr-Latn", "yue-Hans", "uz-Cyrl", "bs-Cyrl", "pa-Arab", "sd-Deva", "pt-PT"}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--modules", type=pathlib.Path, help="a node_modules directory with the packages")
    arguments.add_argument("--only", help="languages to show, comma-separated, instead of writing")
    arguments = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cldr = source.Cldr(verify(arguments.modules or install(pathlib.Path(temporary))))
        if arguments.only:
            for tag in arguments.only.split(","):
                print(pack(cldr, tag))
            return
        packs = {"und": root_pack(cldr)}
        for tag in cldr.locales():
            if "-" not in tag and tag != "und" or tag in SCRIPTS_APART:
                packs[tag] = pack(cldr, tag)
        for tag in cldr.locales():
            parent = tag.split("-")[0]
            if tag not in packs and parent in packs and symbols(cldr, tag) != symbols(cldr, parent):
                packs[tag] = f"parent\t{parent}\t\n" + symbols(cldr, tag)
        write(HERE / "packs.bin", packs)
        languages = [tag for tag, text in packs.items() if tag != "und" and not text.startswith("parent")]
        write(HERE / "cardinals.bin", {tag: text for tag in languages if (text := cardinals(cldr, tag))})
    print(f"{len(packs)} locales, {sum('-' not in tag for tag in packs)} languages, {(HERE / 'packs.bin').stat().st_size} bytes")


def install(directory, packages=PACKAGES):
    """Installs CLDR packages with npm and returns their node_modules."""
    (directory / "package.json").write_text('{"private": true}')
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", *packages], cwd=directory, check=True)
    return directory / "node_modules"


def verify(modules):
    """Fails unless npm has checked the packages against the digests of INTEGRITY when it installed them."""
    installed = json.loads((modules / ".package-lock.json").read_text())["packages"]
    for name, digest in INTEGRITY.items():
        if installed.get(f"node_modules/{name}", {}).get("integrity") != f"sha512-{digest}":
            raise SystemExit(f"{modules / name}: is not {name} {VERSION}; install that version with npm")
    return modules


def write(path, packs):
    """`u32 count`, then for each pack `u8 length, tag, u32 deflated, u32 inflated`, then the deflated packs in order."""
    index, body = [struct.pack("<I", len(packs))], []
    for tag, text in sorted(packs.items()):
        raw = text.encode("utf-8")
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflate.compress(raw) + deflate.flush()
        name = tag.encode("ascii")
        index.append(struct.pack("<B", len(name)) + name + struct.pack("<II", len(packed), len(raw)))
        body.append(packed)
    path.write_bytes(b"".join(index + body))


def record(kind, value, forms):
    return f"{kind}\t{value}\t{'|'.join(forms)}\n"


def symbols(cldr, tag):
    """The symbols of a locale as pack lines."""
    return "".join(record(*r) for r in cldr.symbols(tag))


def root_pack(cldr):
    """What all languages share: the units and what the root locale writes."""
    units = "".join(record(*r) for r in [*cldr.unit_table(), *traditional_units()])
    return symbols(cldr, "und") + record("currencies", "", source.CURRENCIES) + units


def traditional_units():
    """`define` records of units.txt: `name dimension factor`, in base units; `#` starts a comment."""
    for line in (HERE / "units.txt").read_text(encoding="utf-8").splitlines():
        if fields := line.split("#")[0].split():
            name, dimension, factor = fields
            yield "define", name, [dimension, factor, "0", "local"]


def pack(cldr, tag):
    """The whole pack of one language: every class merged by value, forms in order of appearance."""
    merged = collections.defaultdict(dict)
    for spelling in spellings(cldr, tag):
        for kind, value, forms in words(spelling, tag.split("-")[0]):
            for form in forms:
                bound = tag == "ko" and len(form) == 1 and kind in ("number", "ordinal")
                merged["bound" if bound else kind, str(value)][form] = None
                for other in other_cases(tag, form):
                    merged[kind, str(value)][other] = None
    for reader in (cldr.magnitudes, cldr.calendar, cldr.units, cldr.currencies):
        for kind, value, forms in reader(tag):
            merged[kind, str(value)].update(dict.fromkeys(forms))
    spelled = "".join(record(*key, forms) for key, forms in sorted(merged.items()))
    own = overlay("und") + overlay(tag)
    families = [(value, list(forms)) for (kind, value), forms in merged.items() if kind == "currency" and "," in value]
    spelled += shared_currencies(own, families)
    # Serbian texts in Latin letters go by the plain name of the language as well.
    latin = (spelled + own).translate(SERBIAN) if tag == "sr" else ""
    return symbols(cldr, tag) + spelled + latin + own


def other_cases(tag, form):
    """A number in the cases that the rules leave out. Arabic ones know the nominative alone: twenty is عشرون and, behind
    most words, عشرين."""
    oblique = re.sub("ون\\b", "ين", re.sub("تان\\b", "تين", form)) if tag == "ar" else form
    return [oblique] if oblique != form else []


def shared_currencies(own, families):
    """What of an overlay's words for a currency are forms of the noun that its family shares: they mean them all."""
    bare = lambda word: "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))

    def alike(form, noun):
        same = len(os.path.commonprefix([bare(form), bare(noun)]))
        return " " not in form and same >= max(3, len(bare(noun)) - 2)

    out = []
    for kind, value, forms in (line.split("\t") for line in own.splitlines()):
        for codes, nouns in families:
            shared = [form for form in forms.split("|") if any(alike(form, noun) for noun in nouns)]
            if kind == "currency" and value in codes.split(",") and shared:
                out.append(record(kind, codes, shared))
    return "".join(out)


def overlay(tag):
    """The hand-written records of a language, as pack lines."""
    tag = OVERLAID_ALIKE.get(tag, tag)
    path = HERE / "overlay" / f"{tag}.txt"
    path = path if path.exists() else HERE / "overlay" / f"{tag.split('-')[0]}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    out = []
    for number, line in enumerate(lines, 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        m = re.fullmatch(r"([a-z-]+)(?:\s+(\S+))?\s*=\s*(.*)", line)
        if not m:
            raise SystemExit(f"{path}:{number}: expected `class value = form | form`")
        forms = [form.strip() for form in m[3].split("|")]
        if len(set(forms)) < len(forms):
            raise SystemExit(f"{path}:{number}: a form stands twice")
        if m[1] == "series":
            out += [record("number", at, form.split("/")) for at, form in enumerate(forms, int(m[2]))]
        elif m[1] == "compound":
            out += [record(kind, m[2], forms) for kind in ("number", "head")]
        else:
            out.append(record(m[1], m[2] or "", forms))
    text = "".join(out)
    return text.translate(SERBIAN) if tag == "sr-Latn" else text


def spellings(cldr, tag):
    """The spell-out rules of a language and of all its regions."""
    base, folder = SPELLED_ALIKE.get(tag, tag).split("-")[0], cldr.modules / "cldr-rbnf" / "rbnf"
    same = SPELLED_ALIKE.get(tag, tag) if tag in SCRIPTS_APART and not tag.startswith(("pt", "zh")) else None
    for path in sorted(folder.glob("*.json")):
        if path.stem == (same or base) or not same and path.stem.startswith(base + "-") and path.stem not in ("sr-Latn", "yue-Hans"):
            chain = [folder / "und.json", folder / f"{base}.json", path]
            yield rbnf.Spelling(list(dict.fromkeys(chain)))


def forms(spelling, name, number):
    """The spelled forms of a number by one rule set, in every plural category, as (head, tail, divisor)."""
    out = []
    for category in CATEGORIES if spelling.plural(name) else CATEGORIES[:1]:
        try:
            out.append(spelling.spell(name, number, category))
        except (KeyError, RecursionError):
            pass
    return out


@functools.lru_cache(maxsize=None)
def tidy(text):
    """A form as the pack holds it, or None where the rules gave digits."""
    text = source.clean(text).strip(" -")
    return None if not text or re.search(r"[\d#|]", text) else text


def words(spelling, base):
    """`number`, `ordinal`, `head` and `tail` records: what spells 0 to 9,999 when put together."""
    table = collections.defaultdict(dict)
    whole = [*range(100), *range(100, 1000, 100), *range(1000, 10001, 1000), 10**6, 10**9, 10**12]
    for kind, names in (("number", spelling.names("cardinal", "numbering")), ("ordinal", spelling.names("ordinal"))):
        for name in names:
            for number in whole:
                for head, tail, _ in forms(spelling, name, number):
                    table[kind, number][tidy(head + tail)] = None
    known = {form for (kind, number), found in table.items() for form in found}
    parts = [*range(101, 1000), *range(1111, 2100, 100), *range(1100, 2100, 100), *(k * 1000 + r for k in range(1, 10) for r in [*range(1, 100), 100, 101, 200, 234, 500, 815, 999])]
    for name in () if base in ("zh", "ja", "yue") else spelling.names("cardinal", "numbering"):
        for number in parts:
            for head, tail, divisor in forms(spelling, name, number):
                split(table, known, number, tidy(head), tidy(tail), divisor)
                link(spelling, name, table, number, tidy(head), tidy(tail), divisor)
    for (kind, number), found in table.items():
        found.pop(None, None)
        if found:
            yield kind, number, list(found)


def split(table, known, number, head, tail, divisor):
    """Files the parts of a spelled compound: a head such as `two hundred`, a tail such as `and one`."""
    rest = number % divisor
    if not rest:
        table["number", number][" ".join(filter(None, (head, tail)))] = None
    if not head or not tail or not rest:
        return
    # `ninety oh nine` is a year, but `ninety nine` is not.
    if divisor == 100 and number > 1000 and (number - rest) % 1000 == 0:
        return
    table["head", number - rest][head] = None
    if tail not in known and rest < 100:
        table["tail", rest][tail] = None


def link(spelling, name, table, number, head, tail, divisor):
    """Files a head with the word that links it to what follows: `mil e` of `mil e cem`."""
    rest = number % divisor
    if rest < 100 or not head or not tail:
        return
    for first, last, _ in forms(spelling, name, rest):
        plain = tidy(first + last)
        if plain and tail != plain and tail.endswith(plain):
            table["head", number - rest][f"{head} {tail.removesuffix(plain).strip(' -')}"] = None


def cardinals(cldr, tag):
    """Test data: the spelled cardinals 0 to 9,999 of the language's first set of rules.

    Each of 0 to 1,999 is a line `N TEXT`, where N characters are those of the line before. The thousands from 2,000 on
    are a line `=HEAD TAB TEXT` each where their texts are HEAD with what follows the head in 1,001 to 1,999; else they
    are lines like the others.
    """
    for spelling in list(spellings(cldr, tag))[:1]:
        names = spelling.names("cardinal") or spelling.names("numbering")
        try:
            texts = [source.clean("".join(spelling.spell(names[0], number)[:2])) for number in range(10000)]
        except (IndexError, KeyError, RecursionError):
            return ""
        if re.search(r"\d", "".join(texts)):
            return ""
        blocks = [texts[k * 1000 : k * 1000 + 1000] for k in range(10)]
        heads = [os.path.commonprefix(block[1:]) for block in blocks]
        rests = [[text[len(head) :] for text in block[1:]] for head, block in zip(heads, blocks)]
        lines, before = [], ""
        for k, block in enumerate(blocks):
            if k > 1 and rests[k] == rests[1]:
                lines.append(f"={heads[k]}\t{block[0]}")
                continue
            for text in block:
                shared = len(os.path.commonprefix([before, text]))
                lines.append(f"{shared} {text[shared:]}")
                before = text
        return "\n".join(lines)
    return ""


if __name__ == "__main__":
    main()
