"""Node.js and npm: those of the system, and a newer Node.js of our own for what needs one."""

import os
import platform
import shutil

from rig import process
from rig.tools import install

#: The Node.js that code-server wants, as the package of the real program that npm has for each processor.
VERSION = "24.21.0"
_PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


def npm(report):
    """The npm of the system; it is installed where the system can do that."""
    found = shutil.which("npm")
    if not found:
        reason = install.packages(report, "nodejs", "npm")
        found = shutil.which("npm") or install.refuse(f"there is no npm: install Node.js 20 or newer\n{reason}")
    return found


def processor():
    """The processor, as Node.js calls it."""
    system, found = platform.system(), _PROCESSORS.get(platform.machine().lower())
    if system != "Linux" or not found:
        install.refuse(f"code-server is not installed on {system} {platform.machine()}: only on Linux, x64 and arm64")
    return found


def package():
    """The name of the package that brings the newer Node.js."""
    return f"node-linux-{processor()}"


def environment(folder):
    """What makes programs use the newer Node.js in `folder`, and npm compile for it without fetching headers."""
    home = folder / "node_modules" / package()
    path = os.pathsep.join([str(home / "bin"), os.environ["PATH"]])
    return {"PATH": path, "npm_config_nodedir": str(home), "npm_config_update_notifier": "false"}


def run(npm_program, *arguments, cwd, env=None, limit=900, report=None):
    """Runs npm in a folder, quietly."""
    command = [npm_program, "--no-audit", "--no-fund", "--loglevel=error", *arguments]
    return process.run(command, limit=limit, cwd=cwd, env=env, report=report)
