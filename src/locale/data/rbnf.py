"""Rule-based number formats: a small interpreter of CLDR's spell-out rules for whole numbers.

Written from the rule syntax that UTS #35 part 3 (section "Rule-Based Number Formatting") describes. Used only by
generate.py, to expand the rules into the words that the packs hold.
"""

import functools
import json
import re

TOKEN = re.compile(r"\$\((?:cardinal|ordinal),((?:\w+\{[^}]*\})+)\)\$|→→→|([→←=])([^→←=]*)\2")
DESCRIPTOR = re.compile(r"([\d.,]+)(?:/([\d.,]+))?(>*)")


class Rule:
    """One rule: its base value, its divisor and its body."""

    def __init__(self, base, radix, shifts, body):
        self.base, self.body = base, body[1:] if body.startswith("'") else body
        exponent = 0
        while base > 0 and radix ** (exponent + 1) <= base:
            exponent += 1
        self.divisor = radix ** max(0, exponent - shifts)


def _rules(raw):
    rules = []
    for descriptor, body in raw:
        m = DESCRIPTOR.fullmatch(descriptor)
        if m:
            number = lambda text: int(re.sub(r"\D", "", text))
            rules.append(Rule(number(m[1]), number(m[2] or "10"), len(m[3]), body.removesuffix(";")))
    return sorted(rules, key=lambda rule: rule.base)


class Spelling:
    """The spell-out rules of one locale. `category` picks the plural form, so that all of them can be had."""

    def __init__(self, paths):
        self.sets, self.own, self.known = {}, [], {}
        for path in paths:
            for group in json.load(open(path, encoding="utf-8"))["rbnf"]["rbnf"].values():
                for name, raw in group.items():
                    if name.startswith("%"):
                        self.sets[name] = _rules(raw)
                        if path == paths[-1] and not name.startswith("%%"):
                            self.own.append(name)

    def names(self, *kinds):
        """The public spell-out rule sets of these kinds (`cardinal`, `ordinal`, `numbering`)."""
        return [n for n in self.own if n.startswith("%spellout-") and "financial" not in n and any(k in n for k in kinds)]

    @functools.lru_cache(maxsize=None)
    def plural(self, name):
        """Whether the forms of a set depend on the plural category."""
        seen, todo = set(), [name]
        while todo:
            n = todo.pop()
            if n in seen or n not in self.sets:
                continue
            seen.add(n)
            for rule in self.sets[n]:
                if "$(" in rule.body:
                    return True
                todo += re.findall(r"%%?[\w-]+", rule.body)
        return False

    def spell(self, name, number, category="other"):
        """(head, tail, divisor): head spells the multiple of divisor, tail the rest with all that follows."""
        return self._spell(name, number, category, 0, None)

    def _pick(self, rules, number):
        at = max((i for i, rule in enumerate(rules) if rule.base <= number), default=None)
        if at is None:
            raise KeyError(number)
        rule = rules[at]
        two = "→" in rule.body and "←" in rule.body
        if at and two and number % rule.divisor == 0 and rule.base % rule.divisor:
            at -= 1
        return at

    def _spell(self, name, number, category, depth, at):
        key = name, number, category, at
        if key not in self.known:
            self.known[key] = self._expand(*key[:3], depth, at)
        return self.known[key]

    def _expand(self, name, number, category, depth, at):
        if depth > 30:
            raise RecursionError(name)
        rules = self.sets[name]
        at = self._pick(rules, number) if at is None else at
        rule = rules[at]
        exact = number % rule.divisor == 0

        def optional(m):
            inner, _, other = m[1].partition("|")
            return other if exact else inner

        body = re.sub(r"\[([^\]]*)\]", optional, rule.body)
        parts, cut, last = [], None, 0
        whole = TOKEN.fullmatch(body)
        if whole and whole[2] == "=" and whole[3].startswith("%"):
            return self._spell(whole[3], number, category, depth + 1, None)
        for m in TOKEN.finditer(body):
            parts.append(body[last : m.start()])
            last = m.end()
            if m[1]:
                forms = dict(re.findall(r"(\w+)\{([^}]*)\}", m[1]))
                parts.append(forms.get(category, forms.get("other", "")))
                continue
            sign, target = (m[2], m[3]) if m[2] else ("→→→", "")
            value = {"=": number, "←": number // rule.divisor}.get(sign, number % rule.divisor)
            if sign.startswith("→") and cut is None:
                cut = len(parts)
            if target.startswith("%") or not target:
                previous = max(0, at - 1) if sign == "→→→" else None
                parts.append("".join(self._spell(target or name, value, category, depth + 1, previous)[:2]))
            else:
                parts.append(str(value))
        parts.append(body[last:])
        cut = len(parts) if cut is None else cut
        return "".join(parts[:cut]), "".join(parts[cut:]), rule.divisor
