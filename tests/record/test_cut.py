"""What is made of films: cut at markers, faster, without idling, with less in them."""

from __future__ import annotations

import pytest

from tftutor.record.camera import Camera
from tftutor.record.cut import between, faster, showing, without_idling
from tftutor.record.errors import RecordError
from tftutor.record.frame import Frame
from tftutor.record.screen import Screen

OWN = (0xE4E7EE, 0x101218)


def frame(time: float, marker: str = "", caption: str = "", keys: tuple[str, ...] = ()) -> Frame:
    """A frame without rows."""
    return Frame(time, (0, 0), (), caption, keys, marker)


FRAMES = [frame(0), frame(1, "a"), frame(4), frame(5, "b"), frame(9)]


def times(frames: object) -> list[float]:
    """The times of frames."""
    return [round(one.time, 6) for one in frames]  # type: ignore[attr-defined]


def test_a_film_can_begin_and_end_at_markers() -> None:
    """Time begins anew at the first marker; the second is the last frame."""
    assert times(between("a", "b")(FRAMES)) == [0, 3, 4]
    assert times(between("", "a")(FRAMES)) == [0, 1]
    assert times(between("b", "")(FRAMES)) == [0, 4]


@pytest.mark.parametrize(("first", "last", "missing"), [("x", "", "x"), ("b", "a", "a")])
def test_markers_that_are_not_there_are_named(first: str, last: str, missing: str) -> None:
    """Also an end that comes before the beginning is not there."""
    with pytest.raises(RecordError, match=f"no marker {missing} there. Markers: a, b"):
        list(between(first, last)(FRAMES))


def test_speed_and_idling() -> None:
    """Twice as fast is half as long; no frame stays longer than the limit."""
    assert times(faster(2)(FRAMES)) == [0, 0.5, 2, 2.5, 4.5]
    assert times(without_idling(2)(FRAMES)) == [0, 1, 3, 4, 6]


def test_what_is_not_shown_makes_no_frames() -> None:
    """Frames that differ in keys only are left out without keys; markers and the end stay."""
    frames = [frame(0, keys=("a",)), frame(1), frame(2, "m"), frame(3, keys=("b",)), frame(4)]
    shown = list(showing(captions=False, keys=False)(frames))
    assert times(shown) == [0, 2, 4]
    assert {one.keys for one in shown} == {()}
    assert times(showing(captions=False, keys=True)(frames)) == [0, 1, 2, 3, 4]


def test_the_camera_takes_what_stood_at_each_tick() -> None:
    """A frame shows what stood on the screen when its time came, and only changes are taken."""
    taken: list[Frame] = []
    screen = Screen((3, 1), OWN)
    camera = Camera(screen, 10, taken.append)
    camera.rolling = True
    screen.write("\x1b[Ha")
    camera.pass_time(0.0, 0.25)
    screen.write("\x1b[Hb")
    camera.pass_time(0.25, 0.28)
    screen.write("\x1b[Hc")
    camera.pass_time(0.28, 0.55)
    camera.cut()
    assert [(round(one.time, 3), one.lines()[0]) for one in taken] == [
        (0.0, "a"),
        (0.3, "c"),
        (0.6, "c"),
    ]


def test_nothing_is_taken_of_what_is_hidden() -> None:
    """While the camera stands the film has no time; it goes on where it was."""
    taken: list[Frame] = []
    screen = Screen((3, 1), OWN)
    camera = Camera(screen, 10, taken.append)
    screen.write("\x1b[Ha")
    camera.pass_time(0.0, 60.0)
    camera.rolling = True
    camera.pass_time(60.0, 60.1)
    screen.write("\x1b[Hb")
    camera.pass_time(60.1, 60.2)
    assert [(round(one.time, 3), one.lines()[0]) for one in taken] == [(0.0, "a"), (0.1, "b")]


def test_keys_are_shown_for_a_while() -> None:
    """The newest keys stand last, at most four; what is typed is joined; all fade."""
    taken: list[Frame] = []
    camera = Camera(Screen((3, 1), OWN), 10, taken.append)
    camera.rolling = True
    for key in "abcde":
        camera.press(key)
    camera.press("f", joined=True)
    camera.pass_time(0.0, 5.0)
    assert [(round(one.time, 3), one.keys) for one in taken] == [
        (0.0, ("b", "c", "d", "ef")),
        (1.6, ()),
    ]
