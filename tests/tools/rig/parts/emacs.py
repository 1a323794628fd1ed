"""A real Emacs, configured as its page tells."""

import re

from rig import smoke
from rig.places import REPOSITORY
from rig.tools import emacs

NAME = "emacs"
ABOUT = "diagnostics in a real Emacs"

_SCRIPT = REPOSITORY / "tests" / "emacs" / "findings.el"

#: A line of the script's output: the line of a diagnostic, and its code.
_SHOWN = re.compile(r"^(\d+) bilint \[([a-z-]+)\]", re.MULTILINE)


def run(report, _options):
    command = emacs.command(report)
    # Plain text, which Emacs knows without a package.
    smoke.run(report, lambda file: [*command, "-l", _SCRIPT, file], "txt", _SHOWN)
