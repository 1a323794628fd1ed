"""What generate.py reads out of the CLDR JSON packages: symbols, magnitudes, calendar words, units, currencies."""

import json
import math
import re
from fractions import Fraction

MARKS = re.compile("[\u200e\u200f\u061c\u00ad\u200b]")

UNITS = """
length: kilometer meter centimeter millimeter mile yard foot inch nautical-mile light-year mile-scandinavian
area: square-kilometer hectare square-meter square-centimeter square-mile acre square-yard square-foot dunam
mass: tonne kilogram gram milligram ton stone pound ounce carat
volume: cubic-kilometer cubic-meter cubic-centimeter cubic-foot hectoliter liter deciliter centiliter milliliter gallon quart pint cup fluid-ounce barrel tablespoon teaspoon
speed: kilometer-per-hour meter-per-second mile-per-hour knot
temperature: celsius fahrenheit
angle: degree
duration: century decade year quarter month fortnight week day night hour minute second millisecond
digital: terabyte gigabyte megabyte kilobyte byte gigabit megabit bit
energy: kilocalorie calorie kilojoule joule kilowatt-hour
power: gigawatt megawatt kilowatt watt horsepower
frequency: gigahertz megahertz kilohertz hertz
pressure: hectopascal bar millibar pound-force-per-square-inch millimeter-ofhg inch-ofhg
electric: volt ampere
"""
METRIC = {"metric", "si", "si_acceptable", "metric_adjacent"}

CURRENCIES = """USD EUR GBP JPY CNY CHF CAD AUD NZD HKD SGD TWD KRW INR PKR BDT LKR NPR RUB UAH PLN CZK HUF RON BGN
SEK NOK DKK ISK TRY ILS AED SAR QAR KWD EGP LBP IRR IQD ZAR NGN KES ETB GHS TZS UGX XAF XOF BRL MXN ARS CLP COP PEN
THB VND IDR MYR PHP KZT UZS GEL AMD AZN MNT MMK KHR LAK AFN JOD SYP TND DZD MAD
RSD BAM MKD ALL BYN MDL KGS TJS TMT UYU PYG BOB CRC DOP GTQ CUP BHD OMR YER SDG ZMW MWK RWF SOS BWP MUR""".split()
FAMILIES = ["USD CAD AUD NZD HKD SGD TWD", "GBP EGP LBP SYP SDG", "INR PKR LKR NPR MUR", "MXN ARS CLP COP PHP UYU DOP CUP", "SEK NOK DKK ISK CZK",
            "CHF XAF XOF RWF", "IQD KWD JOD TND DZD BHD RSD MKD", "KES TZS UGX SOS", "SAR QAR IRR OMR YER", "AED MAD", "RON MDL", "RUB BYN", "UZS KGS"]


class Cldr:
    """The packages under `node_modules`."""

    def __init__(self, modules):
        self.modules = modules

    def json(self, *path):
        """A JSON file, or None where there is none."""
        path = self.modules.joinpath(*path)
        return json.load(open(path, encoding="utf-8")) if path.exists() else None

    def main(self, package, locale, name):
        """The one locale of a file of a `-full` package."""
        data = self.json(f"cldr-{package}-full", "main", locale, f"{name}.json")
        return next(iter(data["main"].values())) if data else {}

    def locales(self):
        """Every locale of modern, moderate or basic coverage."""
        levels = self.json("cldr-core", "coverageLevels.json")["effectiveCoverageLevels"]
        return sorted(tag for tag in levels if self.main("numbers", tag, "numbers"))

    def symbols(self, locale):
        """`symbols` and `digits` records."""
        n = self.main("numbers", locale, "numbers")["numbers"]
        systems = self.json("cldr-core", "supplemental", "numberingSystems.json")["supplemental"]["numberingSystems"]
        default, native = n["defaultNumberingSystem"], n["otherNumberingSystems"].get("native", "latn")
        for system in dict.fromkeys([default, "latn", native]):
            sy = n.get(f"symbols-numberSystem-{system}")
            if not sy:
                continue
            pattern = n[f"decimalFormats-numberSystem-{system}"]["standard"]
            percent = n[f"percentFormats-numberSystem-{system}"]["standard"]
            grouping = 2 if re.search(r"#,##,##0", pattern) else 3
            yield "symbols", system, [MARKS.sub("", sy["decimal"]), sy["group"], MARKS.sub("", sy["percentSign"]), str(grouping), str(n.get("minimumGroupingDigits", 1)), percent.strip()]
            digits = systems.get(system, {}).get("_digits")
            if digits and system != "latn":
                yield "digits", system, [digits]

    def magnitudes(self, locale):
        """`magnitude` records from the compact patterns."""
        n = self.main("numbers", locale, "numbers")["numbers"]
        for key, block in n.items():
            if not re.match(r"(decimal|currency)Formats-numberSystem-", key):
                continue
            for style in ("long", "short"):
                patterns = block.get(style, {})
                for name, pattern in (patterns.get("decimalFormat") or patterns.get("standard") or {}).items():
                    power = re.match(r"(10+)-count-", name)
                    zeros = re.search(r"0+", pattern.split(";")[0])
                    if power and zeros:
                        word = clean(re.sub(r"[0¤']", "", pattern.split(";")[0])).rstrip(".")
                        if word and not re.search(r"\d", word):
                            yield "magnitude", int(power[1]) // 10 ** (len(zeros[0]) - 1), [word]

    def calendar(self, locale):
        """`month`, `weekday` and `period` records."""
        g = self.main("dates", locale, "ca-gregorian").get("dates", {}).get("calendars", {}).get("gregorian", {})
        days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, word in g["months"][context][width].items():
                    word = clean(word).rstrip(".")
                    if len(word) > 1 and not re.search(r"\d", word):
                        yield "month", month, [word]
                for day, word in g["days"][context][width].items():
                    word = clean(word).rstrip(".")
                    if len(word) > 1:
                        yield "weekday", days.index(day), [word]
                for period, word in g["dayPeriods"][context][width].items():
                    word = clean(word)
                    name = period.split("-")[0].rstrip("12")
                    if len(word) > 1 or context == "format":
                        yield "period", name, [word, word.replace(".", "")]

    def units(self, locale):
        """`unit` and `percent` records: the words of each unit without the number."""
        u = self.main("units", locale, "units").get("units", {})
        for width in ("long", "short", "narrow"):
            for key, patterns in u.get(width, {}).items():
                name = key.partition("-")[2]
                kind = {"percent": "percent", "permille": "permille"}.get(name, "unit")
                if kind == "unit" and name not in UNIT_NAMES or not isinstance(patterns, dict):
                    continue
                words = {clean(p.replace("{0}", "")) for k, p in patterns.items() if "count-" in k}
                words = sorted(w for w in words if w and "{" not in w)
                if words:
                    yield kind, name if kind == "unit" else "1", words

    def unit_table(self):
        """`define` records: unit, dimension, factor to the base unit, offset, system."""
        data = self.json("cldr-core", "supplemental", "units.json")["supplemental"]
        constants = {name: constant["_value"] for name, constant in data["unitConstants"].items()}
        prefixes = {"kilo": 10**3, "mega": 10**6, "giga": 10**9, "tera": 10**12, "hecto": 10**2, "deci": Fraction(1, 10), "centi": Fraction(1, 100), "milli": Fraction(1, 1000)}
        convert = data["convertUnits"]

        def single(name):
            if name in convert:
                c = convert[name]
                return evaluate(c.get("_factor", "1"), constants), evaluate(c.get("_offset", "0"), constants), set(c["_systems"])
            for prefix, factor in prefixes.items():
                if name.startswith(prefix):
                    base, _, systems = single(name[len(prefix) :])
                    return base * factor, Fraction(0), systems
            raise KeyError(name)

        def factor(name):
            if "-per-" in name and name not in convert:
                a, b = name.split("-per-")
                fa, fb = factor(a), factor(b)
                return fa[0] / fb[0], Fraction(0), fa[2]
            for power, prefix in ((2, "square-"), (3, "cubic-")):
                if name.startswith(prefix) and name not in convert:
                    f, o, systems = single(name[len(prefix) :])
                    return f**power, o, systems
            if name == "kilowatt-hour":
                return Fraction(3600000), Fraction(0), {"metric"}
            return single(name)

        special = {"night": "day", "pound-force-per-square-inch": None, "millimeter-ofhg": Fraction("133.322387415"), "inch-ofhg": Fraction("3386.388640341"), "kilocalorie": Fraction(4184), "calorie": Fraction("4.184"),
                   "pound-force-per-square-inch ": None}
        for name, dimension in UNIT_NAMES.items():
            if name == "pound-force-per-square-inch":
                f, o, systems = Fraction("6894.757293168"), Fraction(0), {"ussystem"}
            elif isinstance(special.get(name), Fraction):
                f, o, systems = special[name], Fraction(0), {"metric"} if "calorie" in name else {"ussystem"}
            else:
                f, o, systems = factor(special.get(name) or name)
            if dimension == "duration" and name in ("month", "quarter"):
                f = factor("year")[0] / (12 if name == "month" else 4)
            yield "define", name, [dimension, str(f), str(o), "metric" if systems & METRIC else "imperial"]

    def currencies(self, locale):
        """`currency` records: codes, symbols, names, and the word that a family of currencies shares."""
        table = self.main("numbers", locale, "currencies").get("numbers", {}).get("currencies", {})
        names = {}
        for code in CURRENCIES:
            entry = table.get(code, {})
            names[code] = {clean(v) for k, v in entry.items() if k.startswith("displayName")}
            symbols = {clean(entry.get(k, "")) for k in ("symbol", "symbol-alt-narrow", "symbol-alt-variant")}
            symbols = {s for s in symbols if s and not (len(s) == 1 and s.isascii() and s.isalpha())}
            yield "currency", code, sorted(({code} | names[code] | symbols) - {"$", "¥", "£", "kr"})
        for codes, words in plain_nouns(names) or shared_words(names):
            yield "currency", codes, words


def shared_words(names):
    """The words that the currencies of a family share, and their codes; `names` holds those of each code."""
    for family in FAMILIES:
        codes = [code for code in family.split() if names[code]]
        words = [set(w for name in names[code] for w in re.findall(r"[\w’']{3,}", name)) for code in codes]
        shared = {w for word in words for w in word if sum(w in other for other in words) * 3 >= 2 * len(codes)}
        if len(codes) > 1 and shared:
            yield ",".join(family.split()), sorted(shared)


def plain_nouns(names):
    """What a language calls currencies without their country, `lira` or `kroner`: pairs of codes and their nouns.

    The noun of a name stands first or last, where `dollar` stands in the names of dollars; what else stands there, as in
    `nuevo dólar taiwanés`, goes with it. Nouns of one currency are forms of one word, and mean whatever one of them does.
    Empty where the language keeps to neither place.
    """
    dollars = [code for code in FAMILIES[0].split() if names[code]]
    words = {code: {w for name in names[code] for w in re.split("[ -]", name)} for code in dollars}
    shared = {w for some in words.values() for w in some if sum(w in other for other in words.values()) * 3 >= 2 * len(dollars)}
    several = [parts for code in dollars for name in names[code] if len(parts := re.split("[ -]", name)) > 1]
    place = next((place for place in (0, -1) if sum(parts[place] in shared for parts in several) * 3 > 2 * len(several)), None)
    if place is None:
        return []
    beside = {parts[place] for parts in several} - shared
    groups = [({code}, nouns) for code in CURRENCIES if (nouns := set(filter(None, (noun(name, place, beside) for name in names[code]))))]
    groups += [(set(family.split()), set()) for family in FAMILIES]
    merged = []
    for codes, nouns in groups:
        alike = [group for group in merged if group[0] & codes or group[1] & nouns]
        merged = [group for group in merged if group not in alike]
        merged.append((codes.union(*(group[0] for group in alike)), nouns.union(*(group[1] for group in alike))))
    return sorted((",".join(sorted(codes, key=CURRENCIES.index)), sorted(nouns)) for codes, nouns in merged if nouns)


def noun(name, place, beside):
    """The noun of a currency's name, at its place or next to what stands `beside` it there; None if it is none."""
    parts = re.split("[ -]", name)
    if len(parts) > 2 and parts[place] in beside:
        place = 1 if place == 0 else -2
    word = parts[place] if len(parts) > 1 else ""
    letters = 2 if word > "\u0900" else 3
    country = place < 0 and word[:1].isupper() and any(part[:1].islower() for part in parts)
    return word.lower() if re.fullmatch(r"[^\d().'’·/]+", word) and len(word) >= letters and not country else None


def clean(text):
    """A form without marks, with plain spaces."""
    return " ".join(MARKS.sub("", text).replace("\u00a0", " ").replace("\u202f", " ").split())


def evaluate(expression, constants):
    """A factor of CLDR's unit table: one quotient of products of numbers and named constants."""

    def product(text):
        return math.prod((evaluate(constants[t], constants) if t in constants else Fraction(t) for t in text.split("*")), start=Fraction(1))

    over, _, under = expression.replace(" ", "").partition("/")
    return product(over) / product(under or "1")


UNIT_NAMES = {name: line.split(":")[0] for line in UNITS.strip().splitlines() for name in line.split(":")[1].split()}
