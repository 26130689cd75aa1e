"""The screen of a recording against what Textual thinks that it shows, cell by cell."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tftutor.record.studio import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[2]
ROOMS = ("derivatives", "gradient-descent", "adam-optimizer")
SIZES = ((100, 30), (140, 40), (80, 24))


def plays(count: int) -> Iterator[tuple[str, str, int, int, int]]:
    """Rooms, languages, sizes and seeds, each combination in turn."""
    for number in range(count):
        width, height = SIZES[(number + number // 6) % len(SIZES)]
        yield ROOMS[number % len(ROOMS)], ("en", "km")[number % 2], width, height, number


def played(tmp_path: Path, room: str, language: str, *numbers: int) -> str:
    """What the program says that presses keys and compares."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.record.against_textual", room, language, *map(str, numbers)],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
        env=surroundings(os.environ, str(tmp_path)) | {"PYTHONPATH": str(CHECKOUT)},
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("play", plays(6), ids=str)
def test_the_screen_is_what_textual_shows(
    play: tuple[str, str, int, int, int], tmp_path: Path
) -> None:
    """Keys by chance: the screen has every cell that Textual has, and is never stale."""
    said = played(tmp_path, *play, 40)
    assert said == "40 keys, 0 stale"


@pytest.mark.slow
def test_it_is_so_for_long(tmp_path: Path, soak: bool) -> None:
    """A long campaign over all rooms, in both languages, in every size."""
    chance = random.Random() if soak else random.Random(7)
    for room, language, width, height, _ in plays(36 if soak else 1):
        seed = chance.randrange(10**9)
        said = played(tmp_path, room, language, width, height, seed, 300 if soak else 20)
        assert re.fullmatch(r"\d+ keys, 0 stale", said), (seed, said)
