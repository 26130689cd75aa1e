"""What the kernel refuses to a process that has confined itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve.conftest import session_user
from tftutor.serve.confine import landlock, seccomp
from tftutor.serve.confine.calls import NEVER, SOMETIMES
from tftutor.text.places import content_root

SCRIPT = Path(__file__).with_name("confined.py")


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What came of each attempt."""
    secret = tmp_path_factory.mktemp("secret") / "secret"
    secret.write_text("secret")
    user = "" if os.geteuid() != 0 else (session_user() or ["", "nobody"])[1]
    if user:
        shutil.chown(secret, user)
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
    *("queue a signal to its parent", "let a file signal its parent"),
    *("see a limit of its parent", "move its parent", "make its parent wait"),
    *("make its parent nicer", "show a secret to all", "make a secret older"),
    *("rename a secret", "empty a secret", "open a secret for writing"),
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
    assert came[name + where].startswith("refused: PermissionError")


@pytest.mark.skipif(not seccomp.available(), reason="calls cannot be filtered here")
@pytest.mark.parametrize("where", ["", " in the thread"])
@pytest.mark.parametrize("name", BY_SECCOMP)
def test_neither_network_nor_processes(came: dict[str, str], name: str, where: str) -> None:
    """No socket, process, program, signal or file is made, from either thread, by the filter.

    It refuses with "not permitted" before Landlock or the owner of a file is asked.
    """
    assert came[name + where].startswith("refused")
    assert "Permission denied" not in came[name + where]


@pytest.mark.skipif(not seccomp.available(), reason="calls cannot be filtered here")
def test_what_concerns_itself_is_allowed(came: dict[str, str]) -> None:
    """A session may let others go first."""
    assert came["be patient itself"] == "done"


def test_calls_have_the_numbers_of_the_kernel() -> None:
    """Each name in the table has the numbers that stand in the kernel's own headers."""
    folder = Path("/usr/include")
    headers = [
        *folder.glob("x86_64-linux-gnu/asm/unistd_64.h"),
        folder / "asm-generic/unistd.h",
    ]
    if len(headers) != 2 or not headers[1].exists():
        pytest.skip("not run: needs linux-libc-dev")
    known = [
        dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text("utf-8")))
        for header in headers
    ]
    table = NEVER | {name: rule.numbers for name, rule in SOMETIMES.items()}
    for name, numbers in table.items():
        for number, names in zip(numbers, known, strict=True):
            if number is None:
                assert name not in names
            elif name in names:  # headers may be older than a call
                assert int(names[name]) == number, name
