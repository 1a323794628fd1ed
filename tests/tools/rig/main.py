"""The command line of `tests/run`, and the order of the parts."""

import argparse
import signal
import sys

from rig import process
from rig.parts import PARTS
from rig.report import Report


def parser():
    listing = "\n".join(f"  {part.NAME:<10} {part.ABOUT}" for part in PARTS)
    result = argparse.ArgumentParser(
        prog="tests/run",
        description="Runs the tests. What a part needs and the machine lacks is installed into a cache first.",
        epilog="parts:\n" + listing + "\n\nenvironment:\n"
        "  BILINT_TEST_CACHE  where tools are kept between runs (default: bilint-tests in the user's cache folder)\n"
        "  BILINT_NVIM        a Neovim to use instead of the pinned one\n"
        "  BILINT_CHROMIUM    a Chromium to use instead of the system's\n"
        "  NO_COLOR           print without colours",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    result.add_argument("parts", nargs="*", metavar="PART", help="what to run (default: everything)")
    result.add_argument("-k", "--only", metavar="TEXT", help="only the editor tests whose name contains TEXT")
    result.add_argument("-v", "--verbose", action="store_true", help="print what the programs print")
    return result


def chosen(options, usage):
    """The parts named, in their own order; all of them when none is named."""
    unknown = set(options.parts) - {part.NAME for part in PARTS}
    if unknown:
        usage.error(f"no part is called {', '.join(sorted(unknown))}")
    return [part for part in PARTS if not options.parts or part.NAME in options.parts]


def interrupt(_number, _frame):
    """Makes other ways to stop a run like Ctrl-C, so that what it started is ended too."""
    raise KeyboardInterrupt


def main(arguments):
    usage = parser()
    options = usage.parse_args(arguments)
    parts = chosen(options, usage)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    report = Report(verbose=options.verbose)
    try:
        for part in parts:
            with report.part(part.NAME):
                part.run(report, options)
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130
    finally:
        process.end_all()
    return report.finish()
