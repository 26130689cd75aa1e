"""`.gif`: every frame as it was painted, for as long as it stood, and small."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageSequence

from tests.record.pictures.conftest import DARK, Screen, row
from tftutor.record.frame import Cell, Frame, Style
from tftutor.record.pictures.canvas import Canvas
from tftutor.record.pictures.gif import STEPS, ways_to_show, write_gif
from tftutor.record.pictures.look import Look
from tftutor.record.pictures.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

LOOK = Look(title="A film", captions=True, keys=True)


def decoded(path: Path) -> tuple[list[NDArray[np.uint8]], list[float]]:
    """The pictures as a viewer sees them, and how many seconds each stands."""
    with Image.open(path) as image:
        pairs = [
            (np.asarray(one.convert("RGBA")), one.info["duration"] / 1000)
            for one in ImageSequence.Iterator(image)
        ]
    return [pixels for pixels, _ in pairs], [seconds for _, seconds in pairs]


def painted(frames: list[Frame], look: Look = LOOK) -> list[NDArray[np.uint8]]:
    """What the frames look like, one by one."""
    canvas = Canvas(look, frames[0].size, 1, STEPS)
    found = []
    for frame in frames:
        canvas.show(frame)
        found.append(canvas.pixels.copy())
    return found


def inside(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture without the corners, in red, green and blue."""
    return pixels[10:-10, :, :3]


@pytest.mark.parametrize("look", [LOOK, Look()])
def test_a_viewer_sees_every_frame_as_it_was_painted(
    film: list[Frame], tmp_path: Path, look: Look
) -> None:
    """Laid over each other, the differences give the very pixels of each frame."""
    told = [
        one._replace(caption="ខ្មែរ · walk" if place % 5 else "", keys=("space",) * (place % 3))
        for place, one in enumerate(film)
    ]
    write_gif([*told, told[-1]._replace(time=3.0)], tmp_path / "a.gif", look)
    seen, _ = decoded(tmp_path / "a.gif")
    assert len(seen) == len(told)
    for pixels, expected in zip(seen, painted(told, look), strict=True):
        assert np.array_equal(inside(pixels), inside(expected))


def test_only_short_gaps_are_filled() -> None:
    """Nine unchanged pixels between two changes are shown along, ten are not."""
    changed = np.zeros((1, 40), np.bool_)
    changed[0, [0, 10, 21]] = True
    filled = np.flatnonzero(ways_to_show(changed)[1][0])
    assert filled.tolist() == [*range(11), 21]


def test_what_is_not_shown_changes_nothing(film: list[Frame], tmp_path: Path) -> None:
    """Frames that differ in a caption that is left out are pictures without a change."""
    frames = [film[0]._replace(time=place / 10, caption=str(place)) for place in range(4)]
    write_gif(frames, tmp_path / "a.gif", Look())
    seen, _ = decoded(tmp_path / "a.gif")
    expected = painted(frames[:1], Look())[0]
    assert all(np.array_equal(inside(pixels), inside(expected)) for pixels in seen)


@pytest.mark.parametrize("rate", [10, 12, 12.5, 24, 30, 50])
def test_times_are_kept(film: list[Frame], tmp_path: Path, rate: float) -> None:
    """Each picture begins within half a hundredth of its time, however long the film is."""
    frames = [one._replace(time=place / rate) for place, one in enumerate(film * 3)]
    write_gif(frames, tmp_path / "a.gif", LOOK)
    _, seconds = decoded(tmp_path / "a.gif")
    begins = np.cumsum([0.0, *seconds[:-1]])
    assert np.abs(begins - [one.time for one in frames]).max() <= 0.005 + 1e-9


def test_the_corners_are_clear(film: list[Frame], tmp_path: Path) -> None:
    """What lies beyond the round corners is transparent, and nothing else is."""
    write_gif(film, tmp_path / "a.gif", LOOK)
    opaque = decoded(tmp_path / "a.gif")[0][-1][:, :, 3] > 0
    assert not opaque[[0, 0, -1, -1], [0, -1, 0, -1]].any()
    assert opaque[10:-10].all()


@pytest.mark.parametrize("loop", [True, False])
def test_it_begins_again_only_if_wished(film: list[Frame], tmp_path: Path, loop: bool) -> None:
    """The sign for that is there or not."""
    write_gif(film, tmp_path / "a.gif", Look(loop=loop))
    assert (b"NETSCAPE2.0" in (tmp_path / "a.gif").read_bytes()) == loop


def test_more_colours_than_a_table_holds(tmp_path: Path) -> None:
    """A frame with new colours beyond 255 gets a table of its own and is shown as painted."""
    frames = []
    for step in range(6):
        cells = tuple(
            Cell("█", Style((step * 60 + place) * 0x10307 & 0xFFFFFF, 0x101218))
            for place in range(60)
        )
        frames.append(Frame(step / 10, (60, 1), (cells,)))
    write_gif([*frames, frames[-1]._replace(time=1.0)], tmp_path / "a.gif", Look(window=False))
    seen, _ = decoded(tmp_path / "a.gif")
    for pixels, expected in zip(seen, painted(frames, Look(window=False)), strict=True):
        assert np.array_equal(pixels[:, :, :3], expected)


@pytest.mark.parametrize(("count", "shared"), [(255, True), (256, False)])
def test_the_shared_table_takes_what_it_has_places_for(count: int, shared: bool) -> None:
    """255 colours and the clear one are 256 places; one colour more needs another table."""
    colours = np.arange(count, dtype=np.uint32)[None, :]
    found = Palette().index(colours, np.ones_like(colours, np.bool_))
    assert (found.table is None) == shared
    assert found.places.min() >= 1


def test_too_many_colours_at_once_become_the_nearest() -> None:
    """Of 300 colours the 255 most used stay as they are, the others change a little."""
    colours = np.repeat(np.arange(300, dtype=np.uint32) * np.uint32(0x000101), 3)[None, :]
    colours[0, :3] = colours[0, 3:6]
    found = Palette().index(colours, np.ones_like(colours, np.bool_))
    assert found.table is not None
    table = np.frombuffer(found.table, np.uint8).reshape(-1, 3).astype(int)
    got = table[found.places]
    wanted = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1)
    assert found.places.min() >= 1
    assert (got == wanted).all(axis=-1).mean() > 0.8


class _Caption(str):
    """A text that can be looked after."""


def test_no_frame_is_kept(screen: Screen, tmp_path: Path) -> None:
    """While a film is written, only the last few of its frames are in memory."""
    given: list[weakref.ref[_Caption]] = []
    alive: list[int] = []

    def frames() -> Iterator[Frame]:
        for step in range(40):
            caption = _Caption(f"step {step}")
            given.append(weakref.ref(caption))
            yield screen(["a"], step / 10)._replace(caption=caption)
            del caption
            alive.append(sum(one() is not None for one in given))

    write_gif(frames(), tmp_path / "a.gif", LOOK)
    assert len(given) == 40
    assert max(alive) <= 4


def curves(step: int) -> list[str]:
    """Four curves in braille, 40 × 20 cells, that have grown up to a step of 180."""
    bits = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
    cells = np.zeros((20, 40), int)
    for x in range(step * 80 // 180):
        for curve in range(4):
            y = int(40 + (34 - 8 * curve) * np.sin(x / (9 + 3 * curve)) * np.exp(-x / 70))
            cells[y // 4, x // 2] |= bits[x % 2][y % 4]
    return ["".join(chr(0x2800 + bits) if bits else " " for bits in line) for line in cells]


def test_a_demo_of_eighteen_seconds_stays_small(tmp_path: Path) -> None:
    """A screen of 100 × 30 with prose in two languages and growing curves takes 160 KiB at most.

    Every one of its 180 frames differs from the one before.
    """
    prose = "Most of the models that you read about were trained with Adam. In this room you take"
    khmer = "អ្នកអាចស្ទាបដីដោយជើង។ ដីក្រោមបាតជើងអ្នកទេរ៖ ទៅឆ្វេងច្រើន"
    frames = []
    for step in range(180):
        chart = [*curves(step), *[""] * 9, f"step {step} · J {1 / (step + 1):.5f}"]
        left = [khmer if line % 5 == 4 else prose[line % 7 : line % 7 + 50] for line in range(30)]
        pairs = zip(left, chart, strict=True)
        rows = tuple(row(text, 55, DARK) + row(dots, 45, DARK) for text, dots in pairs)
        frames.append(Frame(step / 10, (100, 30), rows))
    write_gif([*frames, frames[-1]._replace(time=18.0)], tmp_path / "a.gif", LOOK)
    size = (tmp_path / "a.gif").stat().st_size
    assert 40 * 1024 < size <= 160 * 1024
