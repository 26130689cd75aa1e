"""`tftutor` on a terminal: it opens, and it is left again."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.commands.conftest import Tutor

PATIENCE = 20.0
"""Seconds after which a terminal is given up; it usually takes one."""


class Terminal:
    """A program on a terminal of 120 × 40 cells."""

    def __init__(self, *command: str) -> None:
        self.screen, inner = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
        self.program = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=environment, close_fds=True
        )
        os.close(inner)
        self.seen = b""

    def wait_for(self, text: bytes) -> bool:
        """Read until a text has been shown; False if it never is."""
        ends = time.monotonic() + PATIENCE
        while text not in self.seen and time.monotonic() < ends:
            if select.select([self.screen], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.screen, 65536)
                except OSError:  # the program has gone
                    break
        return text in self.seen

    def leave(self, keys: bytes) -> int:
        """Press keys and say with which code the program ended."""
        os.write(self.screen, keys)
        self.wait_for(b"never shown: this reads until the program has gone")
        return self.program.wait(PATIENCE)


@contextlib.contextmanager
def terminal(*command: str) -> Iterator[Terminal]:
    """A terminal that is gone afterwards."""
    one = Terminal(*command)
    try:
        yield one
    finally:
        one.program.kill()
        one.program.wait()
        os.close(one.screen)


def test_the_tutor_opens_a_room_and_is_left_with_q(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`python -m tftutor derivatives` shows the room; `q` ends it with exit code 0."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    with terminal(sys.executable, "-m", "tftutor", "derivatives", "--lang", "en") as one:
        assert one.wait_for(b"straight"), one.seen[-2000:]
        assert one.leave(b"q") == 0


@pytest.mark.parametrize(("name", "meant"), [("derivativs", "derivatives"), ("trac", "trace")])
def test_a_name_that_is_neither_room_nor_command(tftutor: Tutor, name: str, meant: str) -> None:
    """The nearest of both is named, and nothing opens."""
    done = tftutor(name)
    assert (done.code, done.out) == (2, "")
    assert f"the nearest is {meant}" in done.err
