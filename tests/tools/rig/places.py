"""Where things are: the repository, the cache, and the programs that cargo builds."""

import functools
import json
import os
import shutil
from pathlib import Path

from rig import process
from rig.report import Impossible

#: The root of the repository.
REPOSITORY = Path(__file__).resolve().parents[3]

#: How long one step of cargo may take, in seconds: a first build on a slow machine with two cores.
CARGO_LIMIT = 45 * 60


def cache():
    """The folder, outside the repository, where installed tools are kept between runs."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(os.environ.get("BILINT_TEST_CACHE") or Path(home) / "bilint-tests").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def cargo(*arguments, report=None, env=None):
    """Runs cargo in the repository."""
    if not shutil.which("cargo"):
        raise Impossible("there is no cargo: install Rust, see https://rustup.rs")
    return process.run(["cargo", *arguments], limit=CARGO_LIMIT, cwd=REPOSITORY, env=env, report=report)


@functools.lru_cache(maxsize=None)
def bilint(report):
    """Builds the program as users have it, optimised; where it is."""
    report.note("cargo build --release")
    built = cargo("build", "--release", "--locked", "--bin", "bilint", "--message-format", "json-render-diagnostics")
    if not built.ok:
        raise Impossible("bilint cannot be built:\n" + built.tail())
    for line in built.output.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("executable") and message.get("target", {}).get("name") == "bilint":
            return Path(message["executable"])
    raise Impossible("cargo built no program called bilint")
