"""Format, lints, every cargo test, the documentation, and each benchmark once."""

import json
import re

from rig import process
from rig.places import cargo
from rig.report import Impossible

NAME = "rust"
ABOUT = "formatting, lints, unit and integration tests, documentation, each benchmark once"

#: The line with which a cargo test program sums up, and the one that names a failure.
_SUM = re.compile(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored;", re.MULTILINE)
_FAILURE = re.compile(r"^test (.+) \.\.\. FAILED$", re.MULTILINE)

#: The documentation is for those who work on bilint: it shows private items too, so that links to them lead somewhere.
_DOCUMENT = ("doc", "--locked", "--no-deps", "--document-private-items")
_DOCUMENT_LINTS = {"RUSTDOCFLAGS": "-D warnings -A rustdoc::private-intra-doc-links"}


def run(report, _options):
    _components(report)
    _step(report, "fetch", "fetch", "--locked", tries=3)
    _step(report, "format", "fmt", "--all", "--check")
    _step(report, "lints", "clippy", "--locked", "--all-targets", "--", "-D", "warnings")
    _tests(report)
    _step(report, "documentation", *_DOCUMENT, env=_DOCUMENT_LINTS)
    _benchmarks(report)


def _components(report):
    """Sees to rustfmt and clippy, which a minimal toolchain lacks."""
    missing = [name for name, command in (("rustfmt", "fmt"), ("clippy", "clippy")) if not cargo(command, "--version").ok]
    if not missing:
        return
    report.note(f"installing {', '.join(missing)}")
    try:
        added = process.run(["rustup", "component", "add", *missing], limit=600, report=report)
    except OSError:
        raise Impossible(f"cargo lacks {' and '.join(missing)}, and there is no rustup to install them") from None
    if not added.ok:
        raise Impossible(f"rustup cannot install {' and '.join(missing)}:\n{added.tail()}")


def _step(report, name, *arguments, env=None, tries=1):
    """Runs cargo once, or until it succeeds; one case."""
    report.note("cargo " + " ".join(arguments))
    for _ in range(tries):
        done = cargo(*arguments, report=report, env=env)
        if done.ok:
            return report.passed(name, seconds=done.seconds)
    return report.failed(name, done.tail())


def _tests(report):
    """All cargo tests, in every target and in the documentation, each of them a case."""
    report.note("cargo test")
    done = cargo("test", "--locked", "--no-fail-fast", report=report)
    sums = [tuple(map(int, found)) for found in _SUM.findall(done.output)]
    passed, failed, ignored = (sum(column) for column in zip(*sums)) if sums else (0, 0, 0)
    if passed:
        report.passed("cargo test", cases=passed, seconds=done.seconds)
    if ignored:
        report.skipped("cargo test", f"{ignored} ignored", cases=ignored)
    names = _FAILURE.findall(done.output)
    for name in names:
        report.failed(name)
    if failed > len(names) or (not done.ok and not failed):
        report.failed("cargo test", cases=max(1, failed - len(names)))
    if not done.ok:
        report.detail(done.tail(200))


def _benchmarks(report):
    """Each benchmark compiles and runs once, as tests are built; how fast it is, is not judged here."""
    listed = cargo("metadata", "--locked", "--no-deps", "--format-version", "1")
    start = listed.output.find("{")
    if not listed.ok or start < 0:
        return report.failed("benchmarks", listed.tail())
    targets = [target for package in json.loads(listed.output[start:])["packages"] for target in package["targets"]]
    for name in (target["name"] for target in targets if "bench" in target["kind"]):
        _step(report, f"benchmark {name}", "bench", "--profile", "test", "--locked", "--bench", name, "--", "--test")
    return None
