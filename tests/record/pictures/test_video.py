"""`.mp4` and `.webm`: made by ffmpeg, as long and as large as the film."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tftutor.record.pictures.canvas import Canvas
from tftutor.record.pictures.errors import PictureError
from tftutor.record.pictures.look import Layout, Look
from tftutor.record.pictures.video import write_video

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from tftutor.record.frame import Frame

LOOK = Look(title="A film", scale=1, rate=20)


def pictures(program: str, path: Path, layout: Layout) -> NDArray[np.uint8]:
    """The pictures of a film: which, rows, columns, and red, green, blue."""
    command = [program, "-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return np.frombuffer(done.stdout, np.uint8).reshape(-1, layout.height, layout.width, 3)


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_a_film_shows_every_frame(
    film: list[Frame], tmp_path: Path, needs: Callable[[str], str], kind: str
) -> None:
    """Two seconds at twenty pictures a second are forty pictures, each nearly as painted."""
    program = needs("ffmpeg")
    path = tmp_path / f"a.{kind}"
    write_video([*film, film[-1]._replace(time=2.0)], path, LOOK)
    layout = Layout.of(LOOK, film[0].size, 1)
    seen = pictures(program, path, layout)
    assert len(seen) == 40
    for place in (0, 9, 19):
        canvas = Canvas(LOOK, film[0].size, 1)
        canvas.show(film[place])
        far = np.abs(seen[2 * place].astype(int) - canvas.pixels.astype(int))
        assert far.mean() < 6
        others = [np.abs(one.astype(int) - canvas.pixels.astype(int)).mean() for one in seen]
        assert np.argmin(others) // 2 == place


def test_without_ffmpeg_it_is_named(
    film: list[Frame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says what is missing and what can be made instead."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PictureError, match=r"ffmpeg.*\.gif"):
        write_video(film, tmp_path / "a.mp4", LOOK)


@pytest.mark.parametrize("reads", [True, False])
def test_what_ffmpeg_says_is_passed_on(
    film: list[Frame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: bool
) -> None:
    """When it fails, at once or at the end, its last words are in the error."""
    program = tmp_path / "ffmpeg"
    swallow = "cat >/dev/null" if reads else "exec 0<&-"
    program.write_text(f"#!/bin/sh\n{swallow}\necho first >&2\necho no such codec >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(PictureError, match="no such codec"):
        write_video(film, tmp_path / "a.mp4", LOOK)
