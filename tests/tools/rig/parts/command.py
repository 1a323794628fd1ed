"""The optimised program on the example pairs, as the README shows it."""

import json
import re

from rig import process
from rig.places import REPOSITORY, bilint

NAME = "command"
ABOUT = "the optimised program on the pairs of tests/pairs"

#: Exit codes: no finding, findings.
_CLEAN, _FOUND = 0, 1
_SEVERITIES = {"error", "warning", "information", "hint"}


def run(report, _options):
    program = bilint(report)
    for source, target in _pairs():
        _same_in_every_format(report, program, source, target)


def _pairs():
    """The pairs `name.en.md`, `name.XX.md`, as paths from the repository's root."""
    folder = REPOSITORY / "tests" / "pairs"
    for source in sorted(folder.glob("*.en.*")):
        stem, suffix = re.fullmatch(r"(.+)\.en(\.\w+)", source.name).groups()
        for target in sorted(folder.glob(f"{stem}.*{suffix}")):
            if target != source:
                yield source.relative_to(REPOSITORY), target.relative_to(REPOSITORY)


def _same_in_every_format(report, program, source, target):
    """Text and JSON lines report the same findings, at places that exist, and the exit code says whether there are any."""
    title = f"check {source.name} {target.name}"
    texts = process.run([program, "check", source, target], limit=process.LIMIT, cwd=REPOSITORY, env={"NO_COLOR": "1"})
    lines = process.run([program, "check", "--format", "jsonl", source, target], limit=process.LIMIT, cwd=REPOSITORY)
    try:
        findings = [json.loads(line) for line in lines.output.splitlines()]
        problems = list(_problems(findings, (REPOSITORY / target).read_bytes()))
    except (ValueError, KeyError, TypeError) as error:
        return report.failed(title, f"not the documented JSON lines: {error!r}\n{lines.tail()}")
    problems += [f"the text does not name {f['code']}" for f in findings if f["code"] not in texts.output]
    if "\x1b" in texts.output:
        problems.append("the text is coloured although it is no terminal and NO_COLOR is set")
    expected = _FOUND if findings else _CLEAN
    problems += [f"exit code {done.code}, expected {expected}" for done in (texts, lines) if done.code != expected]
    if problems:
        return report.failed(title, "\n".join(problems) + "\n" + texts.tail())
    return report.passed(title, seconds=texts.seconds)


def _problems(findings, target):
    for finding in findings:
        if finding["severity"] not in _SEVERITIES or not 0 <= finding["confidence"] <= 1:
            yield f"severity or confidence out of range: {finding}"
        place = finding["target"]
        if place and target[place["start"] : place["end"]].decode() != place["text"]:
            yield f"the target does not read like that there: {finding}"
