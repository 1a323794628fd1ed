"""A real Vim with ALE, configured as its page tells."""

import re

from rig import smoke
from rig.places import REPOSITORY
from rig.tools import vim

NAME = "vim"
ABOUT = "diagnostics in a real Vim"

_SCRIPT = REPOSITORY / "tests" / "vim" / "findings.vim"

#: A line of the script's output: the line of a diagnostic, and its code.
_SHOWN = re.compile(r"^(\d+) ([a-z-]+): ", re.MULTILINE)


def run(report, _options):
    command = vim.command(report)
    smoke.run(report, lambda _file: [*command, "-S", _SCRIPT], "md", _SHOWN)
