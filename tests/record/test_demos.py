"""The demos of the project: each is played, proves what it expects, and shows what is kept."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

DEMOS = Path(__file__).resolve().parents[2] / "demos"
ENDINGS = (".cast", ".txt", ".gif", ".svg", ".png")
"""What is the same, byte for byte, in every run; films of ffmpeg are not."""


def tftutor(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tftutor", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_there_are_demos() -> None:
    """At least six, each with its text in both languages, and no text without a demo."""
    names = {path.stem for path in DEMOS.glob("*.toml")}
    texts = {path.name for path in (DEMOS / "golden").glob("*.txt")}
    assert len(names) >= 6
    assert texts == {f"{name}.{language}.txt" for name in names for language in ("en", "km")}


@pytest.mark.parametrize("demo", sorted(path.name for path in DEMOS.glob("*.toml")))
def test_a_demo_shows_what_is_kept(demo: str) -> None:
    """Every expectation comes true and every snapshot is the text that is kept, in both languages.

    After a change that is wanted: `tftutor record demos/*.toml --update --lang both`.
    """
    done = tftutor("record", str(DEMOS / demo), "--check", "--lang", "both")
    assert done.returncode == 0, done.stderr


def test_a_recording_is_the_same_on_every_machine(tmp_path: Path) -> None:
    """Under other hash seeds, time zones and terminals the same bytes are made."""
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Phnom_Penh", "TERM": "dumb", "NO_COLOR": "1"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/Lima", "TEXTUAL_FPS": "5", "COLUMNS": "40"},
    )
    made = set()
    for number, environment in enumerate(surroundings):
        files = [tmp_path / f"{number}{ending}" for ending in ENDINGS]
        outputs = [argument for file in files for argument in ("-o", str(file))]
        script = str(DEMOS / "two-languages.toml")
        done = tftutor("record", script, *outputs, "--keys", "--captions", **environment)
        assert done.returncode == 0, done.stderr
        made.add(tuple(hashlib.sha256(file.read_bytes()).hexdigest() for file in files))
    assert len(made) == 1


@pytest.mark.parametrize("demo", ["learning-rate-too-large", "two-languages"])
def test_a_cast_is_small(demo: str, tmp_path: Path) -> None:
    """Nineteen seconds of a braille chart, or nine with all changing twice: below 77 KiB."""
    cast = tmp_path / "demo.cast"
    done = tftutor("record", str(DEMOS / f"{demo}.toml"), "-o", str(cast))
    assert done.returncode == 0, done.stderr
    assert cast.stat().st_size < 77 * 1024
