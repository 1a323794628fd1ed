"""An editor shows the example pair: the diagnostics that arrive are the findings of `bilint check`."""

import json
import os
import shutil
import tempfile
import uuid
from pathlib import Path

from rig import process
from rig.left import left_over
from rig.places import REPOSITORY, bilint


def run(report, editor, extension, shown):
    """Has an editor print the diagnostics of the translation.

    `editor` gives the command for a file; `extension` is that of the pair's files; `shown` finds in a line that the
    editor prints the line of a diagnostic and its code.
    """
    server = bilint(report)
    source, target = (f"ferry.{language}.{extension}" for language in ("en", "fr"))
    with tempfile.TemporaryDirectory(prefix="bilint-editor-") as home:
        home = Path(home).resolve()
        for copy in (source, target):
            shutil.copy((REPOSITORY / "tests" / "pairs" / copy).with_suffix(".md"), home / copy)
        mark = str(uuid.uuid4())
        env = {
            "HOME": str(home),
            "BILINT_TEST_FILE": target,
            "BILINT_TEST_MARK": mark,
            "PATH": f"{server.parent}{os.pathsep}{os.environ['PATH']}",
        }
        done = process.run(editor(target), limit=process.LIMIT, cwd=home, env=env, report=report)
        left = left_over(mark)
        found = sorted((int(line), code) for line, code in shown.findall(done.output))
        expected = _expected(server, home, source, target)
    title = "the diagnostics are the findings of `bilint check`"
    if not done.ok or left or not expected or found != expected:
        return report.failed(title, f"expected {expected}\nleft running: {left}\n{done.tail()}")
    return report.passed(title, cases=len(expected), seconds=done.seconds)


def _expected(server, folder, source, target):
    """Line and code of each finding in the target."""
    checked = process.run([server, "check", "--format", "jsonl", source, target], limit=process.LIMIT, cwd=folder)
    findings = (json.loads(line) for line in checked.output.splitlines() if line.startswith("{"))
    return sorted((finding["line"], finding["code"]) for finding in findings if finding["path"] == target)
