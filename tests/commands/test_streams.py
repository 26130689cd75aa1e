"""The standard streams of a process: closed, full, or of an encoding without most signs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TUTOR = (sys.executable, "-m", "tftutor")
FULL = Path("/dev/full")
ASCII = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}


@pytest.mark.skipif(os.name != "posix", reason="descriptors are closed by a POSIX shell")
@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [
        ("rooms", ">&-", 0),
        ("--help", ">&-", 0),
        ("doctor", "<&- >&-", 0),
        ("progress import -", "<&-", 0),
        ("no-such-room", "<&- >&-", 2),
        ("", "<&-", 2),
    ],
)
def test_a_closed_stream_leads_nowhere(
    arguments: str, closed: str, code: int, tmp_path: Path
) -> None:
    """A command whose standard input or output was closed ends as ever, with no traceback."""
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {' '.join(TUTOR)} {arguments} {closed}"],
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="a device that is full is part of Linux")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["rooms", "trace theta-squared gd --format json"])
def test_a_full_disk_is_said(command: str, unbuffered: str) -> None:
    """Output that cannot be written gives exit code 2 and one line on standard error."""
    with FULL.open("w") as full:
        done = subprocess.run(
            [*TUTOR, *command.split()],
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "tftutor: The output cannot be written: No space left on device.\n"


def test_text_for_ascii_is_said_in_ascii() -> None:
    """A room printed where there is no UTF-8 says in words what it cannot write."""
    done = subprocess.run(
        [*TUTOR, "read", "adam-optimizer"], env=ASCII, capture_output=True, check=True
    )
    text = done.stdout.decode("ascii")
    assert "J(theta) = theta^2" in text
    assert "?" * 5 not in text


def test_json_for_ascii_loses_nothing() -> None:
    """JSON reads back the same from an output without UTF-8, Khmer titles included."""
    rooms = [
        json.loads(
            subprocess.run(
                [*TUTOR, "rooms", "--json"], env=environment, capture_output=True, check=True
            ).stdout
        )
        for environment in (ASCII, {**os.environ, "PYTHONUTF8": "1"})
    ]
    assert rooms[0] == rooms[1]
