"""A real Visual Studio Code in a real browser, with the packaged extension, driven through the specs of `tests/vscode`."""

import json
import os
import re
import shutil
import tempfile
import uuid
from pathlib import Path

from rig import process
from rig.left import left_over
from rig.places import REPOSITORY, bilint, cache
from rig.report import Impossible
from rig.tools import install, node, vscode

NAME = "vscode"
ABOUT = "the extension in a real Visual Studio Code"

_SPECS = REPOSITORY / "tests" / "vscode"
_EXTENSION = REPOSITORY / "editors" / "vscode"

#: The line with which Node.js' own test runner sums up.
_PASSED = re.compile(r"^. pass (\d+)$", re.MULTILINE)

#: Seconds for all the cases of a spec.
_LIMIT = 45 * 60

#: No questions and no welcome: what a person has clicked away long ago.
_USER = {
    "security.workspace.trust.enabled": False,
    "workbench.startupEditor": "none",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "chat.disableAIFeatures": True,
}


def run(report, options):
    server = bilint(report)
    npm = node.npm(report)
    for name, arguments in (("npm ci", ["ci"]), ("types and style", ["run", "check"]), ("unit tests", ["test"])):
        # Networks have hiccups; what is wrong with the extension is wrong at once.
        for _ in range(install.TRIES if name == "npm ci" else 1):
            done = node.run(npm, *arguments, cwd=_EXTENSION, env={"BILINT": str(server)}, report=report)
            if done.ok:
                break
        if not done.ok:
            return report.failed(name, done.tail())
        counted = _PASSED.search(done.output)
        report.passed(name, cases=int(counted[1]) if counted else 1, seconds=done.seconds)
    workbench = vscode.workbench(report)
    with tempfile.TemporaryDirectory(prefix="bilint-vscode-home-") as home:
        home = Path(home).resolve()
        _install(report, npm, server, workbench, home)
        for spec in sorted(_SPECS.glob("*.spec.mjs")):
            _spec(report, options, workbench, home, spec)
    return None


def _install(report, npm, server, workbench, home):
    """Packages the extension with the program that was built, and installs it as a user does."""
    package = home / "bilint.vsix"
    target = f"linux-{node.processor()}"
    packaged = node.run(npm, "run", "package", "--", "--target", target, "--program", server, "--out", package, cwd=_EXTENSION)
    if not packaged.ok:
        raise Impossible("the extension cannot be packaged:\n" + packaged.tail())
    settings = home / "user" / "User" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(_USER))
    folders = ["--user-data-dir", home / "user", "--extensions-dir", home / "extensions"]
    installed = process.run([*workbench.server, *folders, "--install-extension", package], limit=process.LIMIT)
    if not installed.ok:
        raise Impossible("the extension cannot be installed:\n" + installed.tail())
    report.passed("package and install", seconds=packaged.seconds + installed.seconds)


def _spec(report, options, workbench, home, spec):
    """Runs a spec and reports its cases."""
    name = spec.name.removesuffix(".spec.mjs")
    result = home / f"{name}.jsonl"
    mark = str(uuid.uuid4())
    env = {
        "BILINT_TEST_MARK": mark,
        "BILINT_TEST_SPEC": str(spec),
        "BILINT_TEST_ONLY": options.only or "",
        "BILINT_TEST_RESULT": str(result),
        "BILINT_TEST_HOME": str(home),
        "BILINT_TEST_PICTURES": str(_pictures()),
        "BILINT_TEST_SERVER": json.dumps([str(word) for word in workbench.server]),
        "BILINT_TEST_MODULES": str(workbench.modules),
        "BILINT_TEST_BROWSER": str(workbench.browser),
        "TMPDIR": str(_empty(home / "work")),
        # The extension must bring the program itself: what a developer has on the PATH shall not stand in for it.
        "PATH": os.defpath,
    }
    try:
        done = process.run([workbench.node, _SPECS / "driver.mjs"], limit=_LIMIT, env=env, report=report)
    finally:
        left = left_over(mark)
    for line in result.read_text().splitlines() if result.exists() else []:
        case = json.loads(line)
        title = f"{name}: {case['name']}"
        if case.get("error"):
            report.failed(title, case["error"])
        else:
            report.passed(title + (f": {case['told']}" if case.get("told") else ""), seconds=case["seconds"])
    if not done.ok:
        report.failed(name, done.tail())
    if left:
        report.failed(f"{name}: nothing is left running", "\n".join(left))


def _empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _pictures():
    """The folder, outside the repository, where the last run's pictures are."""
    folder = cache() / "pictures"
    folder.mkdir(exist_ok=True)
    return folder
