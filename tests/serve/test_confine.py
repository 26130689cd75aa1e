"""What the kernel refuses to a process that has confined itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve.conftest import session_user
from tftutor.serve.confine import landlock, seccomp
from tftutor.text.places import content_root

SCRIPT = Path(__file__).with_name("confined.py")


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What came of each attempt."""
    secret = tmp_path_factory.mktemp("secret") / "secret"
    secret.write_text("secret")
    user = "" if os.geteuid() != 0 else (session_user() or ["", "nobody"])[1]
    command = [sys.executable, "-P", str(SCRIPT), str(content_root()), str(secret), user]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return dict(line.split("\t") for line in done.stdout.splitlines())


def test_the_rooms_can_be_read(came: dict[str, str]) -> None:
    """What a session needs is allowed, in both of its threads."""
    assert came["read the rooms"] == came["read the rooms in the thread"] == "done"


ALWAYS = ("write into the rooms", "write elsewhere", "take much memory", "raise a limit")
BY_LANDLOCK = ("read a secret", "read passwords")
BY_SECCOMP = (
    *("open a socket", "make a pair of sockets", "fork", "run a program"),
    *("become a program", "signal its parent", "signal itself", "start a thread"),
)


@pytest.mark.parametrize("name", [*ALWAYS, "open many files"])
def test_limits_hold(came: dict[str, str], name: str) -> None:
    """No file is written, and memory and open files are bounded, on every system."""
    assert came[name].startswith("refused")


@pytest.mark.skipif(not landlock.abi(), reason="this kernel has no Landlock")
@pytest.mark.parametrize("where", ["", " in the thread"])
@pytest.mark.parametrize("name", BY_LANDLOCK)
def test_files_beyond_the_rooms_cannot_be_read(came: dict[str, str], name: str, where: str) -> None:
    """A file of somebody else is out of reach, whoever may read it, in both threads."""
    assert came[name + where] == "refused: PermissionError"


@pytest.mark.skipif(not seccomp.available(), reason="calls cannot be filtered here")
@pytest.mark.parametrize("where", ["", " in the thread"])
@pytest.mark.parametrize("name", BY_SECCOMP)
def test_neither_network_nor_processes(came: dict[str, str], name: str, where: str) -> None:
    """No socket, no process, no program, no signal, no new thread, from either thread."""
    assert came[name + where].startswith("refused")
