"""The picture of a frame: only changes are painted, and what is seen is the same as anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.record.pictures.conftest import DARK, LIGHT, Screen
from tftutor.record.frame import Frame, Style
from tftutor.record.pictures.canvas import Canvas
from tftutor.record.pictures.colour import channels
from tftutor.record.pictures.look import Layout, Look, colours

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL = Look(title="A film", captions=True, keys=True)


def fresh(frame: Frame, look: Look = FULL, scale: int = 1) -> NDArray[np.uint8]:
    """A frame painted on a new canvas."""
    canvas = Canvas(look, frame.size, scale)
    canvas.show(frame)
    return canvas.pixels


def test_changes_give_the_same_picture_as_painting_anew(film: list[Frame]) -> None:
    """After every frame the canvas is what a new canvas would be: captions, keys and cursor too."""
    canvas = Canvas(FULL, film[0].size, 1)
    for step, frame in enumerate(film):
        told = frame._replace(
            caption="ខ្មែរ" if step % 7 == 3 else "walk" * (step // 5),
            keys=("space",) * (step % 4),
            cursor=(step, step % 4) if step % 3 else None,
        )
        assert canvas.show(told)
        assert np.array_equal(canvas.pixels, fresh(told))


def test_an_equal_frame_paints_nothing(film: list[Frame]) -> None:
    """Another time or a marker is no change."""
    canvas = Canvas(FULL, film[0].size, 1)
    assert canvas.show(film[0])
    assert not canvas.show(film[0]._replace(time=9.0, marker="end"))


def test_a_change_of_theme_changes_the_window(screen: Screen) -> None:
    """The rim and the bar follow the screen from dark to light."""
    canvas = Canvas(FULL, (24, 2), 1)
    canvas.show(screen(["a", "b"]))
    dark = int(canvas.pixels[:, 3].astype(int).sum())
    light = screen(["a", "b"], style=LIGHT)
    canvas.show(light)
    assert int(canvas.pixels[:, 3].astype(int).sum()) > dark * 3
    assert np.array_equal(canvas.pixels, fresh(light))


@pytest.mark.parametrize("look", [Look(), FULL, Look(window=False)])
@pytest.mark.parametrize("scale", [1, 2])
def test_the_layout_leaves_room_for_the_screen(look: Look, scale: int) -> None:
    """The screen lies inside the picture, whose sides are even numbers, as films need."""
    layout = Layout.of(look, (33, 7), scale)
    assert layout.left + 33 * layout.cell.width + layout.left == layout.width
    below = layout.height - layout.top - 7 * layout.cell.height
    assert below == layout.footer + layout.left
    assert layout.width % 2 == layout.height % 2 == 0


def test_underline_and_strike_are_lines(screen: Screen) -> None:
    """They run through all cells of a text, blanks too, in its colour."""
    bare = Look(window=False)
    plain = fresh(screen(["a b"], columns=3), bare)
    for style, top in ((DARK._replace(underline=True), 18), (DARK._replace(strike=True), 11)):
        lined = fresh(screen(["a b"], columns=3, style=style), bare)
        assert (lined[top] == (0xE4, 0xE7, 0xEE)).all()
        assert not (plain[top] == (0xE4, 0xE7, 0xEE)).all()


def test_the_cursor_turns_its_cell(screen: Screen) -> None:
    """The cell of the cursor shows ground as ink and ink as ground."""
    bare = Look(window=False)
    shown = fresh(screen([" "], columns=1)._replace(cursor=(0, 0)), bare)
    assert (shown == (0xE4, 0xE7, 0xEE)).all()


def test_a_long_caption_ends_in_a_sign(screen: Screen) -> None:
    """A caption wider than the picture is cut, and does not run into the keys."""
    frame = screen(["a"])._replace(caption="word " * 50, keys=("space",))
    without = fresh(frame._replace(caption=""))
    with_caption = fresh(frame)
    changed = np.flatnonzero((with_caption != without).any(axis=(0, 2)))
    assert changed[-1] < Layout.of(FULL, frame.size, 1).width - 90


def test_many_keys_leave_half_of_the_strip_to_the_caption(screen: Screen) -> None:
    """The newest keys stand at the right; older ones give way."""
    frame = screen(["a"], columns=60)
    few, many = (fresh(frame._replace(keys=("space",) * count)) for count in (2, 40))
    half = few.shape[1] // 2
    assert np.array_equal(few[:, : half - 1], many[:, : half - 1])
    assert np.array_equal(few[:, -100:], many[:, -100:])
    assert not np.array_equal(few, many)


@pytest.mark.parametrize("style", [DARK, LIGHT])
def test_the_window_is_written_in_ink_that_can_be_read(screen: Screen, style: Style) -> None:
    """Caption and title stand out from the bar, on dark and on light screens."""
    chosen = colours(screen(["a"], style=style))
    for ink, least in ((chosen.ink, 400), (chosen.quiet, 200)):
        pairs = zip(channels(ink), channels(chosen.bar), strict=True)
        assert sum(abs(high - low) for high, low in pairs) > least


def test_wide_cells_are_painted_once(screen: Screen) -> None:
    """A Khmer run next to Latin leaves the Latin where it is."""
    bare = Look(window=False)
    khmer, latin = screen(["កា x"], columns=6), screen(["     x"], columns=6)
    place = next(i for i, cell in enumerate(khmer.rows[0]) if cell.text == "x") * 10
    assert np.array_equal(fresh(khmer, bare)[:, place : place + 10], fresh(latin, bare)[:, 50:60])


def test_a_style_between_two_words_of_khmer_divides_the_run() -> None:
    """Each part has its own colour."""
    from tests.record.pictures.conftest import row
    from tftutor.record.pictures.runs import runs

    red = Style(0xFF0000, 0x101218)
    cells = row("កខ", 2) + row("គឃ", 2, red)
    assert [(run.text, run.style.foreground) for run in runs(cells)] == [
        ("កខ", 0xE4E7EE),
        ("គឃ", 0xFF0000),
    ]
