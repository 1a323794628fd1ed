"""How a program gets into the cache: one installation at a time, tried again when the network fails, all or nothing."""

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from rig import process
from rig.places import cache
from rig.report import Impossible

#: How often an installation is tried, and the seconds between two tries: networks have hiccups.
TRIES = 3
PAUSE = 5


@contextlib.contextmanager
def alone():
    """Holds the cache's lock, so that of two runs one installs and the other finds it installed."""
    with open(cache() / "lock", "w") as lock:
        try:
            import fcntl
        except ImportError:  # no such locks on Windows: two runs at once may install twice there
            fcntl = None
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def into(folder, fill):
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


def packages(report, *names):
    """Installs packages of the system, where it is a Debian and we may; why that failed, or nothing."""
    if not shutil.which("apt-get"):
        return f"this system has no apt-get: install {' and '.join(names)} yourself"
    if os.geteuid() != 0:
        return f"only root may do that: sudo apt-get install {' '.join(names)}"
    report.note(f"apt-get install {' '.join(names)}")
    reason = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE * attempt)
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", *names]):
            done = process.run(["apt-get", "-q", *arguments], limit=1200, env={"DEBIAN_FRONTEND": "noninteractive"})
            if not done.ok:
                reason = done.tail(10)
                break
        else:
            return ""
    return reason


def refuse(reason):
    """Ends the part: what it needs cannot be had."""
    raise Impossible(reason)
