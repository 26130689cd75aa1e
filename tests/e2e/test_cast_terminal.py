"""A cast in a real terminal: what is written into it shows what the recorder says that it shows."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.e2e.test_khmer_terminals import Tmux, eventually
from tests.e2e.test_khmer_terminals import tmux as tmux  # a fixture
from tftutor.cli import main

DEMOS = Path(__file__).resolve().parents[2] / "demos"
PLAY = (
    "import sys; sys.stdout.write(open(sys.argv[1], encoding='utf-8').read()); sys.stdout.flush()"
)


def outputs(cast: Path) -> str:
    """All that a cast writes to the terminal."""
    events = map(json.loads, cast.read_text("utf-8").splitlines()[1:])
    return "".join(data for _, kind, data in events if kind == "o")


@pytest.mark.parametrize("demo", ["adam-microscope", "heat-map", "network"])
def test_a_terminal_shows_the_last_snapshot(demo: str, tmux: Tmux, tmp_path: Path) -> None:
    """Played into tmux, a film leaves the screen that its last snapshot has."""
    cast, text, raw = tmp_path / "x.cast", tmp_path / "x.txt", tmp_path / "raw"
    script = str(DEMOS / f"{demo}.toml")
    names = re.findall(r'snapshot = "([\w-]+)"', (DEMOS / f"{demo}.toml").read_text("utf-8"))
    assert main(["record", script, "-o", str(cast), "-o", str(text), "--to", names[-1]]) == 0
    raw.write_text(outputs(cast), "utf-8")
    wanted = text.read_text("utf-8").split(f"== {names[-1]} ==\n")[1].splitlines()
    program = f"{PLAY}; sys.stdin.read()"
    tmux.start([sys.executable, "-c", program, str(raw)], columns=100, rows=30)
    assert eventually(lambda: [row.rstrip() for row in tmux.shown()] == wanted), tmux.shown()
