"""All kinds of pictures by their endings, the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tftutor.record.pictures.errors import PictureError
from tftutor.record.pictures.look import Look
from tftutor.record.pictures.write import counted, ready, write_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.record.frame import Frame

CHECKOUT = Path(__file__).resolve().parents[3]

PROGRAM = """
import hashlib, sys
from pathlib import Path
from tftutor.record.frame import Cell, Frame, Style
from tftutor.record.pictures.look import Look
from tftutor.record.pictures.write import write_picture
style = Style(0xE4E7EE, 0x101218)
texts = ["abc∇θ ─╭░⣿", "អត្រារៀន ⟹ m̂", "bold"]
film = []
for step in range(9):
    shown = [texts[(step + line) % 3] for line in range(3)]
    rows = tuple(
        tuple(Cell(one, style._replace(bold=line == step % 4)) for one in text.ljust(14)[:14])
        for line, text in enumerate(shown)
    )
    film.append(Frame(step / 10, (14, 3), rows, "walk", ("space",), f"m{step}"))
for ending in ("png", "gif", "svg"):
    path = Path(sys.argv[1]) / f"a.{ending}"
    write_picture(film, path, Look(title="t", captions=True, keys=True))
    print(hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_the_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    """In processes with other hash seeds and time zones, at other times, nothing differs."""
    sums = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Phnom_Penh"), ("77", "America/Lima")):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert len(done.stdout.split()) == 3
        sums.add(done.stdout)
    assert len(sums) == 1


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("png", b"\x89PNG"), ("gif", b"GIF89a"), ("svg", b"<svg"), ("mp4", b""), ("webm", b"\x1aE")],
)
def test_the_ending_says_what_is_written(
    film: list[Frame], tmp_path: Path, needs: Callable[[str], str], ending: str, begins: bytes
) -> None:
    """In small letters or large."""
    if ending in ("mp4", "webm"):
        needs("ffmpeg")
    for path in (tmp_path / f"a.{ending}", tmp_path / f"b.{ending.upper()}"):
        write_picture(film, path, Look(scale=1))
        assert path.read_bytes().startswith(begins)
        assert path.stat().st_size > 200


def test_progress_is_told(film: list[Frame], tmp_path: Path) -> None:
    """It rises from nothing to all while a film is written, and nothing about the film changes."""
    told: list[float] = []
    write_picture(counted(film, 1.9, told.append), tmp_path / "a.gif", Look())
    write_picture(film, tmp_path / "b.gif", Look())
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    sums = {hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()}
    assert len(sums) == 1


@pytest.mark.parametrize(
    ("ending", "library"),
    [("png", "PIL.Image"), ("gif", "uharfbuzz"), ("svg", "brotli"), ("svg", "fontTools.subset")],
)
def test_what_is_missing_is_said_beforehand(
    monkeypatch: pytest.MonkeyPatch, ending: str, library: str
) -> None:
    """Before a demo is played for a picture, the library that it lacks is named."""
    ready(Path(f"a.{ending}"))
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(PictureError, match=r"tftutor\[record\]"):
        ready(Path(f"a.{ending}"))


def test_a_missing_ffmpeg_is_said_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Films need it; texts and casts need nothing."""
    monkeypatch.setenv("PATH", "")
    for ending in ("mp4", "webm"):
        with pytest.raises(PictureError, match="ffmpeg"):
            ready(Path(f"a.{ending}"))
    ready(Path("a.cast"))


def test_the_reader_of_help_waits_for_no_library() -> None:
    """What says which endings there are loads neither numpy nor any library of pictures."""
    program = (
        "import sys; from tftutor.record.pictures import write;"
        "print([m for m in ('numpy', 'PIL', 'uharfbuzz', 'fontTools') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
