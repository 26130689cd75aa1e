"""Khmer in real terminals: what is measured is true, and no border ever moves."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.khmer import SENTENCES
from tftutor.text.widths import WidthModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
SCRIPT = [sys.executable, str(Path(__file__).with_name("khmer_columns.py"))]
BORDER = "▏"


def environment(home: Path) -> dict[str, str]:
    """Variables for a program in a terminal: preferences of its own, UTF-8, our modules."""
    return {
        **{name: value for name, value in os.environ.items() if name not in ("TMUX", "STY")},
        "LC_ALL": "C.UTF-8",
        "XDG_CONFIG_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }


class Tmux:
    """A tmux server of our own."""

    def __init__(self, program: str, home: Path) -> None:
        self._call = [program, "-S", str(home / "socket"), "-f", "/dev/null"]
        self._environment = environment(home)

    def __call__(self, *words: str) -> str:
        """What a command of tmux prints."""
        done = subprocess.run(
            [*self._call, *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.stdout

    def start(self, command: list[str], columns: int = 120, rows: int = 40) -> None:
        """Run a command in a new session, which signals `ended` at its end."""
        signal = [*self._call, "wait-for", "-S", "ended"]
        line = f"{shlex.join(command)}; {shlex.join(signal)}"
        self("new-session", "-d", "-x", str(columns), "-y", str(rows), line)

    def shown(self) -> list[str]:
        """The rows of the screen."""
        return self("capture-pane", "-p").splitlines()


@pytest.fixture
def tmux(needs: Callable[[str], str], tmp_path: Path) -> Iterator[Tmux]:
    """A server that ends with the test."""
    server = Tmux(needs("tmux"), tmp_path)
    yield server
    server("kill-server")


def eventually(shows: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether something comes true within some seconds."""
    until = time.monotonic() + seconds
    pause = threading.Event()
    while not shows():
        if time.monotonic() > until:
            return False
        pause.wait(0.1)
    return True


def borders(tmux: Tmux) -> set[int]:
    """The columns in which rows have their border, by the widths that tmux 3 has."""
    model = WidthModel(1, 1)
    return {model.width(row[: row.index(BORDER)]) for row in tmux.shown() if BORDER in row}


def assert_true_and_pinned(told: dict[str, Any]) -> None:
    """The measured model gives the terminal's own columns, and pins hold with every model."""
    model = WidthModel(*told["measured"])
    assert told["plain"] == [model.width(sentence) for sentence in SENTENCES]
    assert len(told["pinned"]) == 4
    for pairs in told["pinned"].values():
        assert [counted for counted, _ in pairs] == [found for _, found in pairs]


def test_tmux_is_measured_and_pinned(tmux: Tmux, tmp_path: Path) -> None:
    """In tmux every sentence ends where it should, also when the model is wrong."""
    tmux.start([*SCRIPT, str(tmp_path / "told")])
    tmux("wait-for", "ended")
    assert_true_and_pinned(json.loads((tmp_path / "told").read_text("utf-8")))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("xterm", ["-u8", "-geometry", "100x30", "-e"]),
        ("sakura", ["--columns=100", "--rows=30", "-x"]),
    ],
)
def test_windows_are_measured_and_pinned(
    name: str, arguments: list[str], needs: Callable[[str], str], tmp_path: Path
) -> None:
    """In xterm and in a VTE terminal too."""
    command = shlex.join([*SCRIPT, str(tmp_path / "told")])
    session = [needs("dbus-run-session"), "--"] if name == "sakura" else []
    subprocess.run(
        [needs("xvfb-run"), "-a", *session, needs(name), *arguments, command],
        env=environment(tmp_path),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert_true_and_pinned(json.loads((tmp_path / "told").read_text("utf-8")))


def test_a_room_in_khmer_has_straight_borders(tmux: Tmux) -> None:
    """The border between text and lab is in one column on every row, and L leads to English."""
    tmux.start([sys.executable, "-m", "tftutor", "gradient-descent", "--lang", "km"])
    assert eventually(lambda: sum(BORDER in row for row in tmux.shown()) > 30), tmux.shown()
    assert eventually(lambda: len(borders(tmux)) == 1), tmux.shown()
    assert any("ហ្ក្រាដ្យង់" in row for row in tmux.shown())
    tmux("send-keys", "L")
    assert eventually(lambda: "Gradient descent" in tmux.shown()[0]), tmux.shown()
    tmux("send-keys", "L")
    assert eventually(lambda: "ការចុះតាម" in tmux.shown()[0]), tmux.shown()


def test_an_english_start_is_measured_at_the_switch(tmux: Tmux) -> None:
    """The question is asked inside the app, and leaves nothing on the screen."""
    tmux.start([sys.executable, "-m", "tftutor", "gradient-descent", "--lang", "en"])
    assert eventually(lambda: sum(BORDER in row for row in tmux.shown()) > 30), tmux.shown()
    tmux("send-keys", "L")
    assert eventually(lambda: "ការចុះតាម" in tmux.shown()[0]), tmux.shown()
    assert eventually(lambda: len(borders(tmux)) == 1), tmux.shown()
    assert tmux.shown()[0].startswith(" tftutor ")


def test_the_text_console_speaks_english(tmux: Tmux) -> None:
    """With TERM=linux the notice names the terminal and the way out."""
    tmux.start(
        ["env", "TERM=linux", sys.executable, "-m", "tftutor", "gradient-descent", "--lang", "km"]
    )
    assert eventually(lambda: any("linux" in row for row in tmux.shown())), tmux.shown()
    assert eventually(lambda: "Gradient descent" in tmux.shown()[0]), tmux.shown()
