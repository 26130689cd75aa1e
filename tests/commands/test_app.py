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
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.commands.conftest import Tutor

DERIVATIVES = (sys.executable, "-m", "tftutor", "derivatives", "--lang", "en")

PATIENCE = 20.0
"""Seconds after which a terminal is given up; it usually takes one."""


class Terminal:
    """A program on a terminal of 120 × 40 cells."""

    def __init__(
        self, *command: str, errors: int | None = None, variables: Mapping[str, str] | None = None
    ) -> None:
        self.screen, inner = pty.openpty()
        size = {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
        self.program = subprocess.Popen(
            command,
            stdin=inner,
            stdout=inner,
            stderr=inner if errors is None else errors,
            env={**os.environ, **size, **(variables or {})},
            close_fds=True,
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
def terminal(
    *command: str, errors: int | None = None, variables: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    """A terminal that is gone afterwards.

    Args:
        *command: what runs on it.
        errors: where standard error goes; None: to the terminal.
        variables: of the environment, besides what is there.
    """
    one = Terminal(*command, errors=errors, variables=variables)
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
    with terminal(*DERIVATIVES) as one:
        assert one.wait_for(b"straight"), one.seen[-2000:]
        assert one.leave(b"q") == 0


def test_the_tutor_appears_also_where_errors_go_elsewhere(
    tmp_path: Path,
) -> None:
    """With standard error in a file, the room is on the terminal and nothing is in the file."""
    with (
        (tmp_path / "errors").open("w") as errors,
        terminal(*DERIVATIVES, errors=errors.fileno(), variables={"HOME": str(tmp_path)}) as one,
    ):
        assert one.wait_for(b"straight"), one.seen[-2000:]
        assert one.leave(b"q") == 0
    assert not (tmp_path / "errors").read_text()


@pytest.mark.parametrize(
    "variables",
    [{"TERM": "linux"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}],
)
def test_a_terminal_with_few_signs_gets_charts_of_ascii(
    variables: dict[str, str], tmp_path: Path
) -> None:
    """A console, or a locale without UTF-8, is sent no braille; the latter nothing but ASCII."""
    with terminal(*DERIVATIVES, variables={"HOME": str(tmp_path), **variables}) as one:
        assert one.wait_for(b"secant slope"), one.seen[-2000:]
        one.leave(b"q")
    seen = one.seen.decode()
    assert not [letter for letter in seen if "\u2800" < letter <= "\u28ff"]
    assert seen.isascii() or "PYTHONUTF8" not in variables
    assert "\\u" not in seen


@pytest.mark.parametrize(("name", "meant"), [("derivativs", "derivatives"), ("trac", "trace")])
def test_a_name_that_is_neither_room_nor_command(tftutor: Tutor, name: str, meant: str) -> None:
    """The nearest of both is named, and nothing opens."""
    done = tftutor(name)
    assert (done.code, done.out) == (2, "")
    assert f"the nearest is {meant}" in done.err
