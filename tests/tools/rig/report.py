"""Counts test cases and prints them: one line a case or a group of cases, a table and the sum at the end."""

import contextlib
import os
import sys
import time
import traceback
from dataclasses import dataclass, field

_STYLES = {"green": "32", "red": "31", "yellow": "33", "bold": "1", "dim": "2"}


class Impossible(Exception):
    """What a part needs cannot be had; the message says what to do."""


@dataclass
class Tally:
    """The cases of one part."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    failures: list = field(default_factory=list)


class Report:
    """What has been run so far."""

    def __init__(self, verbose=False):
        self.verbose = verbose
        self.parts = {}
        self._name = None
        colourful = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._style = (lambda text, style: f"\x1b[{_STYLES[style]}m{text}\x1b[0m") if colourful else (lambda text, _: text)

    @contextlib.contextmanager
    def part(self, name):
        """Counts what happens inside for the part `name`; an error there is one failed case, not the end."""
        self._name = name
        self.parts[name] = Tally()
        self._print(self._style(f"== {name}", "bold"))
        start = time.monotonic()
        try:
            yield
        except Impossible as reason:
            self.failed("set-up", str(reason))
        except Exception:
            self.failed("the test program itself", traceback.format_exc())
        finally:
            self._tally.seconds = time.monotonic() - start
        if self._tally.passed + self._tally.failed == 0:
            self.failed("there is nothing to test")

    def note(self, text):
        """A line of progress."""
        self._print(self._style(f"   {text}", "dim"))

    def passed(self, name, cases=1, seconds=None):
        self._tally.passed += cases
        counted = f" ({cases})" if cases > 1 else ""
        self._line("ok", "green", name + counted, seconds)

    def failed(self, name, detail="", cases=1):
        self._tally.failed += cases
        self._tally.failures.append(name)
        self._line("FAILED", "red", name)
        self.detail(detail)

    def detail(self, text):
        """What a program said of a failure."""
        for line in text.rstrip().splitlines():
            self._print("     | " + line)

    def skipped(self, name, reason, cases=1):
        self._tally.skipped += cases
        self._line("skipped", "yellow", f"{name}: {reason}")

    def finish(self):
        """Prints the table and the sum; returns the exit code."""
        passed, failed, skipped = (sum(getattr(t, key) for t in self.parts.values()) for key in ("passed", "failed", "skipped"))
        self._print("")
        self._print(self._style(f"{'part':<12}{'passed':>8}{'failed':>8}{'skipped':>9}{'time':>10}", "bold"))
        for name, tally in self.parts.items():
            row = f"{name:<12}{tally.passed:>8}{tally.failed:>8}{tally.skipped:>9}{tally.seconds:>9.1f}s"
            self._print(self._style(row, "red" if tally.failed else "green"))
        for name, tally in self.parts.items():
            for failure in tally.failures:
                self._print(self._style(f"failed: {name}: {failure}", "red"))
        self._print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
        return 1 if failed else 0

    @property
    def _tally(self):
        return self.parts[self._name]

    def _line(self, verdict, style, name, seconds=None):
        took = self._style(f"  {seconds:.1f}s", "dim") if seconds is not None else ""
        self._print(f"   {self._style(f'{verdict:<7}', style)} {name}{took}")

    @staticmethod
    def _print(text):
        print(text, flush=True)
