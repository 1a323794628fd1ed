"""A real Vim with ALE, a client for language servers."""

import shutil

from rig import process
from rig.tools import install

#: What starts it without a screen and without the user's own configuration, but with the packages of the system.
COMMAND = ("vim", "-es", "-u", "NONE", "-i", "NONE", "-n")

_DEBIAN = ("vim", "vim-ale")


def command(report):
    """The command; Vim and ALE are installed where the system can do that."""
    if not _has_ale():
        with install.alone():
            reason = install.packages(report, *_DEBIAN)
        if not _has_ale():
            install.refuse(f"no Vim with ALE: install Vim 8.1 or newer, and ALE\n{reason}")
    return COMMAND


def _has_ale():
    if not shutil.which(COMMAND[0]):
        return False
    return process.run([*COMMAND, "--cmd", "set nocompatible", "-c", "packadd ale | if !exists(':ALELint') | cquit | endif | qall!"], limit=process.LIMIT).ok
