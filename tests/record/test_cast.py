"""Asciicasts: what a player would show, and how small they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.record.films import OWN, Films, painted
from tftutor.record.cast import write_cast
from tftutor.record.screen import Screen
from tftutor.record.ways import looks_alike

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.record.film import Film
    from tftutor.record.frame import Cell

SIZE = (24, 4)
SCREENS = (
    "\x1b[H\x1b[1;38;2;1;2;3;48;2;9;9;9mtftutor\x1b[0m  α = 0.1",
    "\x1b[1;13H2\x1b[3;1H\x1b[3;4mm̂ₜ\x1b[0m 界 x",
    "\x1b[2;5Hអត្រារៀន\x1b[4;20H\x1b[7m ok \x1b[0m",
    "\x1b[2;5H\x1b[9m        \x1b[0m",
    "\x1b[3;3H..",
)
"""What is painted, one after another."""


@pytest.fixture
def film(films: Films) -> Film:
    """A film of Latin, Khmer, wide and dressed letters that change."""
    return films.of(list(painted(SIZE, SCREENS)))


def replayed(path: Path, size: tuple[int, int]) -> dict[float, tuple[tuple[Cell, ...], ...]]:
    """The screen of a player after each output, by the time of it."""
    header, *events = map(json.loads, path.read_text("utf-8").splitlines())
    screen = Screen(size, OWN)
    shown: dict[float, tuple[tuple[Cell, ...], ...]] = {}
    now = 0.0
    for moment, kind, data in events:
        now = moment if header["version"] == 2 else now + moment
        if kind == "o":
            screen.write(data.replace("\x1b[?25l\x1b[2J", ""))
            shown[round(now, 3)] = screen.rows()
    return shown


@pytest.mark.parametrize("version", [2, 3])
def test_a_player_shows_every_frame(film: Film, tmp_path: Path, version: int) -> None:
    """Played back, the cast has each frame at its time, cell by cell, in both versions."""
    path = tmp_path / "film.cast"
    write_cast(film, path, version)
    shown = replayed(path, SIZE)
    frames = list(film)
    assert len(frames) > len(SCREENS)
    for frame in frames[:-1]:
        for row, wanted in zip(shown[round(frame.time, 3)], frame.rows, strict=True):
            assert all(map(looks_alike, row, wanted))


def test_it_says_when_there_is_khmer(film: Film, films: Films, tmp_path: Path) -> None:
    """Players draw Khmer badly, so whoever records it is told."""
    latin = films.of(list(painted(SIZE, SCREENS[:2])))
    assert write_cast(film, tmp_path / "a.cast")
    assert not write_cast(latin, tmp_path / "b.cast")


def test_the_header_is_that_of_its_version(film: Film, tmp_path: Path) -> None:
    """Size, title and colours stand where asciinema looks for them; no day, no machine."""
    for version in (2, 3):
        write_cast(film, tmp_path / "film.cast", version)
        header = json.loads((tmp_path / "film.cast").read_text("utf-8").split("\n")[0])
        assert header["version"] == version
        assert header["title"] == "A film"
        term = header if version == 2 else header["term"]
        assert (term.get("width", term.get("cols")), term.get("height", term.get("rows"))) == SIZE
        assert len(term["theme"]["palette"].split(":")) == 16
        assert "timestamp" not in header


def test_markers_become_markers(film: Film, tmp_path: Path) -> None:
    """A named frame is a chapter for players."""
    write_cast(film, tmp_path / "film.cast")
    events = map(json.loads, (tmp_path / "film.cast").read_text("utf-8").splitlines()[1:])
    assert [(moment, data) for moment, kind, data in events if kind == "m"] == [(0.4, "last")]


def test_only_what_changed_is_written(films: Films, tmp_path: Path) -> None:
    """One digit that changes costs a movement and a digit, not a row."""
    lines = [f"\x1b[2;10H\x1b[1;38;2;9;8;7mstep {n}\x1b[0m" for n in range(10)]
    film = films.of(list(painted(SIZE, lines)))
    write_cast(film, tmp_path / "film.cast")
    outputs = [json.loads(line) for line in (tmp_path / "film.cast").read_text().split("\n")[3:-1]]
    assert max(len(data) for _, kind, data in outputs if kind == "o") <= len("\x1b[2;15H1")


def test_the_place_is_told_anew_after_khmer(films: Films, tmp_path: Path) -> None:
    """However wide a player writes a Khmer cluster, what follows stands where it should."""
    film = films.of(list(painted(SIZE, ["\x1b[2;5Hកាxy"])))
    write_cast(film, tmp_path / "film.cast")
    (output, *_) = (
        json.loads(line)[2] for line in (tmp_path / "film.cast").read_text("utf-8").splitlines()[1:]
    )
    assert "កា\x1b[2;7Hxy" in output


def test_captions_and_keys_stand_in_a_row_below(films: Films, tmp_path: Path) -> None:
    """Where they are wished the film is a row higher; Khmer captions keep their clusters."""
    frames = [
        frame._replace(caption="α តូចពេក", keys=("←",)) for frame in painted(SIZE, SCREENS[:1])
    ]
    film = films.of(frames, captions=True, keys=True)
    write_cast(film, tmp_path / "film.cast")
    (rows,) = set(replayed(tmp_path / "film.cast", (24, 5)).values())
    below = "".join(cell.text for cell in rows[4])
    assert below.startswith(" α តូចពេក ")
    assert below.endswith("  ← ")
