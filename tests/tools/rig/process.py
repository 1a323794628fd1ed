"""Runs programs so that none outlives the run: each in a session of its own, with a time limit, without standard input."""

import os
import selectors
import signal
import subprocess
import time
from dataclasses import dataclass

#: Seconds for a program that takes one or two where nothing else runs: only reached in failure.
LIMIT = 600

#: How often a long-running program is reported on, in seconds.
HEARTBEAT = 60

_running = set()


@dataclass
class Finished:
    """How a program ended: its exit code, what it wrote (both streams, in order) and how long it took."""

    code: int
    output: str
    seconds: float
    timed_out: bool = False

    @property
    def ok(self):
        return self.code == 0 and not self.timed_out

    def tail(self, lines=60):
        """The end of what it wrote, for a report of its failure."""
        rows = self.output.rstrip().splitlines()
        shown = rows[-lines:]
        if len(rows) > lines:
            shown.insert(0, f"… {len(rows) - lines} lines before")
        if self.timed_out:
            shown.append(f"ended by force after {self.seconds:.0f} s")
        return "\n".join(shown)


def run(command, *, limit, cwd=None, env=None, report=None):
    """Runs `command` for at most `limit` seconds; `report` shows the lines if verbose, and a sign of life if not."""
    start = time.monotonic()
    child = subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    _running.add(child)
    try:
        output, timed_out = _read(child, start + limit, report)
    finally:
        _end(child)
    return Finished(child.returncode, output, time.monotonic() - start, timed_out)


def end_all():
    """Ends what is still running."""
    for child in list(_running):
        _end(child)


def end(number):
    """Ends one process by its number."""
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        pass


def marked(marker):
    """The processes whose environment contains `marker`, as `(id, command)`; empty where the system has no /proc."""
    found = []
    for entry in os.scandir("/proc") if os.path.isdir("/proc/self") else []:
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            with open(f"/proc/{entry.name}/environ", "rb") as file:
                if marker.encode() not in file.read():
                    continue
            with open(f"/proc/{entry.name}/cmdline", "rb") as file:
                command = file.read().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            continue
        if command:
            found.append((int(entry.name), command))
    return found


def _read(child, deadline, report):
    chunks, last_sign = [], time.monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            now = time.monotonic()
            if now >= deadline:
                return _text(chunks), True
            if report and now - last_sign >= HEARTBEAT:
                last_sign = now
                report.note("still at it: " + "".join(_text(chunks).strip().splitlines()[-1:]).strip())
            if not selector.select(timeout=min(1.0, deadline - now)):
                if child.poll() is not None:
                    return _text(chunks), False
                continue
            data = os.read(child.stdout.fileno(), 65536)
            if not data:
                return _text(chunks), _outlasts(child, deadline)
            chunks.append(data)
            if report and report.verbose:
                os.write(1, data)


def _outlasts(child, deadline):
    """Waits for the end; whether it does not come in time."""
    try:
        child.wait(timeout=max(0.1, deadline - time.monotonic()))
        return False
    except subprocess.TimeoutExpired:
        return True


def _text(chunks):
    return b"".join(chunks).decode(errors="replace")


def _end(child):
    """Ends the program and all of its session, and takes note of its exit code."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    child.wait()
    child.stdout.close()
    _running.discard(child)
