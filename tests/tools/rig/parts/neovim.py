"""A real Neovim, with the plugin installed as a user installs it, driven through the specs of `tests/neovim`."""

import json
import os
import shutil
import tempfile
import time
import uuid
from pathlib import Path

from rig import process
from rig.left import left_over
from rig.places import REPOSITORY, bilint
from rig.tools import neovim as installed

NAME = "neovim"
ABOUT = "the plugin and the server in a real Neovim"

_SPECS = REPOSITORY / "tests" / "neovim"
_PLUGIN = REPOSITORY / "editors" / "neovim"


def run(report, options):
    neovim = installed.program(report)
    server = bilint(report)
    for spec in sorted(_SPECS.glob("*_spec.lua")):
        for name in _listed(neovim, server, spec, report):
            title = f"{spec.stem.removesuffix('_spec')}: {name}"
            if options.only and options.only not in title:
                continue
            _case(neovim, server, spec, name, title, report)


def _listed(neovim, server, spec, report):
    """The names of a spec's cases."""
    result, done = _drive(neovim, server, spec, None, report)
    problem = _problem(result, done)
    if problem:
        report.failed(spec.name, problem)
    return [] if problem else result["cases"]


def _case(neovim, server, spec, name, title, report):
    start = time.monotonic()
    problem = _problem(*_drive(neovim, server, spec, name, report))
    if problem:
        report.failed(title, problem)
    else:
        report.passed(title, seconds=time.monotonic() - start)


def _problem(result, done):
    """What went wrong in a Neovim that has ended, or nothing."""
    if result is None:
        return f"Neovim ended without a result\n{done.tail()}"
    if result.get("error"):
        return f"{result['error']}\n{done.tail()}"
    if result["left"]:
        return "still running after Neovim had quit: " + ", ".join(result["left"])
    return None if done.ok else f"Neovim ended with {done.code}\n{done.tail()}"


def _drive(neovim, server, spec, case, report):
    """Runs Neovim for one case in a home of its own: what the spec found (None if nothing), and how Neovim ended."""
    with tempfile.TemporaryDirectory(prefix="bilint-neovim-") as home:
        home = Path(home).resolve()
        mark = str(uuid.uuid4())
        _install_plugin(home)
        command = [neovim, "--headless", "-i", "NONE", "-c", f"luafile {_SPECS / 'driver.lua'}"]
        env = _environment(home, server, spec, case) | {"BILINT_TEST_MARK": mark}
        try:
            done = process.run(command, limit=process.LIMIT, cwd=home / "work", env=env, report=report)
        finally:
            left = left_over(mark)
        try:
            result = json.loads((home / "result.json").read_text())
        except (OSError, ValueError):
            return None, done
        return result | {"left": left}, done


def _install_plugin(home):
    """Puts the plugin where Neovim finds packages."""
    (home / "work").mkdir()
    for kind in ("config", "state", "cache", "run"):
        (home / kind / "nvim").mkdir(parents=True)
    (home / "run").chmod(0o700)
    packages = home / "data" / "nvim" / "site" / "pack" / "bilint" / "start"
    packages.mkdir(parents=True)
    shutil.copytree(_PLUGIN, packages / "bilint")


def _environment(home, server, spec, case):
    return {
        **{f"XDG_{kind.upper()}_HOME": str(home / kind) for kind in ("config", "data", "state", "cache")},
        "XDG_RUNTIME_DIR": str(home / "run"),
        "HOME": str(home),
        "PATH": f"{server.parent}{os.pathsep}{os.environ['PATH']}",
        "NVIM_APPNAME": "nvim",
        "BILINT_TEST_SPECS": str(_SPECS),
        "BILINT_TEST_PAIRS": str(REPOSITORY / "tests" / "pairs"),
        "BILINT_TEST_SPEC": str(spec),
        "BILINT_TEST_CASE": case or "",
        "BILINT_TEST_RESULT": str(home / "result.json"),
    }
