"""A real Visual Studio Code, in a real browser: code-server serves its workbench and runs its extension host.

code-server's own installation script builds native modules with what the network brings; what it does is done here
step by step, with the headers that the packages bring.
"""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from rig import process
from rig.places import cache
from rig.tools import install, node

#: What is installed.
CODE_SERVER = "4.139.1"
PLAYWRIGHT = "1.65.1"

#: The browser: its names on the PATH; the first is that of its package as well.
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: What compiling code-server's native modules takes, with the headers that one of them wants.
_COMPILING = ("libkrb5-dev", "build-essential", "python3", "pkg-config")


@dataclass
class Workbench:
    """The programs: code-server with the Node.js it runs on, the browser, and the folder of what drives the browser."""

    folder: Path
    browser: Path

    @property
    def server(self):
        """The command that starts code-server."""
        return [self.node, self.folder / "node_modules" / "code-server" / "out" / "node" / "entry.js"]

    @property
    def node(self):
        return self.folder / "node_modules" / node.package() / "bin" / "node"

    @property
    def modules(self):
        """Where Node.js finds the module that drives the browser."""
        return self.folder / "node_modules"


def workbench(report):
    """All of it, installed where it is missing."""
    folder = cache() / f"code-server-{CODE_SERVER}-node-{node.VERSION}-playwright-{PLAYWRIGHT}"
    with install.alone():
        browser = _browser(report)
        found = Workbench(folder, browser)
        if not _runs(found):
            report.note(f"installing code-server {CODE_SERVER} into {cache()}: this takes some minutes, once")
            lacking = install.packages(report, *_COMPILING)
            reason = install.into(folder, lambda target: _fill(target, report))
            if not _runs(found):
                install.refuse(f"code-server {CODE_SERVER} cannot be installed\n{lacking}\n{reason}")
    return found


def _browser(report):
    """The browser that `BILINT_CHROMIUM` names, or that of the system, which is installed if need be."""
    named = os.environ.get("BILINT_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if not found:
        reason = install.packages(report, _BROWSERS[0])
        found = shutil.which(_BROWSERS[0]) or install.refuse(f"no Chromium: install it or set BILINT_CHROMIUM\n{reason}")
    return Path(found)


def _runs(found):
    """Whether everything is there and code-server starts on this machine."""
    if not (found.modules / "playwright-core").is_dir() or not Path(found.node).exists():
        return False
    return process.run([*found.server, "--version"], limit=process.LIMIT).ok


def _fill(target, report):
    """Installs into a folder, step by step, up to the first that fails."""
    npm = node.npm(report)
    target.mkdir()
    packages = {node.package(): node.VERSION, "code-server": CODE_SERVER, "playwright-core": PLAYWRIGHT}
    (target / "package.json").write_text(json.dumps({"private": True, "dependencies": packages}))
    env = node.environment(target)
    home = target / "node_modules" / "code-server"
    vscode = home / "lib" / "vscode"
    steps = (
        (target, ["install", "--ignore-scripts", "--no-package-lock"]),
        (vscode, ["install", "--omit=dev"]),
        (vscode / "extensions", ["install", "--omit=dev", "--ignore-scripts"]),
        (home, ["rebuild", "argon2"]),
    )
    for folder, arguments in steps:
        report.note(f"npm {' '.join(arguments)} in {folder.name}")
        done = node.run(npm, *arguments, cwd=folder, env=env, report=report)
        if not done.ok:
            return done
    for script, kind in (("remote-cli/code-server", "code"), ("helpers/browser.sh", "browser")):
        link = vscode / "bin" / script
        link.unlink(missing_ok=True)
        link.symlink_to(f"{kind}-linux.sh")
    return done
