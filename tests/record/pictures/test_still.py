"""`.png`: one moment, at the density of a good screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from tftutor.record.pictures.canvas import Canvas
from tftutor.record.pictures.errors import PictureError
from tftutor.record.pictures.look import Look
from tftutor.record.pictures.still import write_png

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.record.frame import Frame

LOOK = Look(title="A still")


@pytest.mark.parametrize(
    ("at", "snapshots", "place"),
    [("", (), 19), ("start", (), 2), ("", ("start", "end"), 9), ("", ("start",), 2)],
)
def test_the_wanted_moment_is_shown(
    film: list[Frame], tmp_path: Path, at: str, snapshots: tuple[str, ...], place: int
) -> None:
    """A marker that is named, else the last snapshot, else the last frame."""
    film[2] = film[2]._replace(marker="start")
    film[9] = film[9]._replace(marker="end")
    film[12] = film[12]._replace(marker="khmer")
    write_png(film, tmp_path / "a.png", LOOK, at, snapshots)
    canvas = Canvas(LOOK, film[0].size, 2)
    canvas.show(film[place])
    with Image.open(tmp_path / "a.png") as image:
        assert image.mode == "RGBA"
        pixels = np.asarray(image)
    assert np.array_equal(pixels[:, :, :3], canvas.pixels)
    assert pixels[0, 0, 3] == 0
    assert pixels[pixels.shape[0] // 2, 0, 3] == 255


def test_an_unknown_marker_is_refused_with_those_that_are_there(
    film: list[Frame], tmp_path: Path
) -> None:
    """The message names the marker and the ones to choose from; no file is written."""
    film[2] = film[2]._replace(marker="start")
    with pytest.raises(PictureError, match=r"(?s)finish.*start"):
        write_png(film, tmp_path / "a.png", LOOK, "finish")
    assert list(tmp_path.iterdir()) == []


def test_a_screen_without_a_window_has_no_clear_pixels(film: list[Frame], tmp_path: Path) -> None:
    """It is the screen and nothing more."""
    write_png(film, tmp_path / "a.png", Look(window=False, scale=1))
    with Image.open(tmp_path / "a.png") as image:
        assert (image.mode, image.size) == ("RGB", (240, 80))
