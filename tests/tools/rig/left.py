"""What a test has started and not ended: found by a mark in the environment, reported, and ended."""

import time

from rig import process

#: Seconds for the processes of a test to be gone after it; only reached in failure.
GONE = 120


def left_over(mark):
    """The commands that run on a while after the test whose environment carries `BILINT_TEST_MARK`; they are ended."""
    deadline = time.monotonic() + GONE
    while (left := process.marked(f"BILINT_TEST_MARK={mark}")) and time.monotonic() < deadline:
        time.sleep(0.05)
    for number, _ in left:
        process.end(number)
    return [command for _, command in left]
