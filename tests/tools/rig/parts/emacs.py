"""A real Emacs, configured as its page tells: the diagnostics that arrive are the findings of `bilint check`."""

import json
import os
import re
import shutil
import tempfile
import uuid
from pathlib import Path

from rig import process
from rig.left import left_over
from rig.places import REPOSITORY, bilint
from rig.tools import emacs

NAME = "emacs"
ABOUT = "diagnostics in a real Emacs"

_SCRIPT = REPOSITORY / "tests" / "emacs" / "findings.el"

#: The example pair, as plain text, which Emacs knows without a package.
_PAIR = {"ferry.en.md": "ferry.en.txt", "ferry.fr.md": "ferry.fr.txt"}
_TARGET = "ferry.fr.txt"

#: A line of the script's output: the line of a diagnostic, and its code.
_SHOWN = re.compile(r"^(\d+) bilint \[([a-z-]+)\]", re.MULTILINE)


def run(report, _options):
    command = emacs.command(report)
    server = bilint(report)
    with tempfile.TemporaryDirectory(prefix="bilint-emacs-") as home:
        home = Path(home).resolve()
        for name, copy in _PAIR.items():
            shutil.copy(REPOSITORY / "tests" / "pairs" / name, home / copy)
        mark = str(uuid.uuid4())
        env = {"HOME": str(home), "BILINT_TEST_MARK": mark, "PATH": f"{server.parent}{os.pathsep}{os.environ['PATH']}"}
        done = process.run([*command, "-l", _SCRIPT, _TARGET], limit=120, cwd=home, env=env, report=report)
        left = left_over(mark)
        shown = sorted((int(line), code) for line, code in _SHOWN.findall(done.output))
        expected = _expected(server, home)
    title = "the diagnostics are the findings of `bilint check`"
    if not done.ok or left or not expected or shown != expected:
        return report.failed(title, f"expected {expected}\nleft running: {left}\n{done.tail()}")
    return report.passed(title, cases=len(expected), seconds=done.seconds)


def _expected(server, folder):
    """Line and code of each finding in the target."""
    checked = process.run([server, "check", "--format", "jsonl", *_PAIR.values()], limit=60, cwd=folder)
    findings = (json.loads(line) for line in checked.output.splitlines() if line.startswith("{"))
    return sorted((finding["line"], finding["code"]) for finding in findings if finding["path"] == _TARGET)
