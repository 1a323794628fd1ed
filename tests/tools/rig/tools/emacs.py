"""A real Emacs with eglot, its client for language servers."""

import shutil

from rig import process
from rig.tools import install

#: What starts it without the user's own configuration, but with the packages of the system.
COMMAND = ("emacs", "--batch", "-q", "-f", "package-initialize")

#: Emacs, and eglot for those before 29, which lack it.
_DEBIAN = ("emacs-nox", "elpa-eglot")


def command(report):
    """The command; Emacs is installed where the system can do that."""
    if not _has_eglot():
        with install.alone():
            reason = install.packages(report, *_DEBIAN)
        if not _has_eglot():
            install.refuse(f"no Emacs with eglot: install Emacs 29 or newer\n{reason}")
    return COMMAND


def _has_eglot():
    if not shutil.which(COMMAND[0]):
        return False
    return process.run([*COMMAND, "--eval", "(require 'eglot)"], limit=process.LIMIT).ok
