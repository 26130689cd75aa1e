"""Frames as moments, and their times in whole units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tftutor.record.frame import Frame
from tftutor.record.pictures.moments import Ticks, moments


def film(*parts: tuple[float, str]) -> list[Frame]:
    """Frames told apart by their captions."""
    return [Frame(time, (0, 0), (), caption) for time, caption in parts]


def shown(frames: list[Frame], shortest: float = 0.0) -> list[tuple[float, str, float]]:
    """When each moment begins, what it says, when it ends."""
    found = moments(frames, shortest)
    return [(moment.frame.time, moment.frame.caption, moment.until) for moment in found]


def test_what_looks_alike_is_one_moment() -> None:
    """Frames that only bear another time or name are joined."""
    frames = film((0, "a"), (1, "a"), (2, "b"), (3, "b"))
    frames[1] = frames[1]._replace(marker="here")
    assert shown(frames) == [(0, "a", 2), (2, "b", 3)]


def test_what_is_too_short_gives_way_to_what_follows() -> None:
    """No moment but the last is shorter than wished, and no time is lost."""
    frames = film((0, "a"), (0.005, "b"), (0.01, "c"), (0.5, "d"), (0.505, "e"))
    assert shown(frames, 0.02) == [(0, "c", 0.5), (0.5, "e", 0.505)]


def test_a_film_of_one_frame_is_a_moment() -> None:
    """It begins and ends at once; no frames are no moment."""
    assert shown(film((3, "a"))) == [(3, "a", 3)]
    assert shown([]) == []


@given(
    st.lists(st.floats(0.001, 1.0), min_size=1, max_size=300),
    st.sampled_from([0.01, 1 / 12, 1 / 24]),
    st.floats(0, 100),
)
def test_rounding_never_adds_up(lengths: list[float], unit: float, begin: float) -> None:
    """After any number of moments the units told differ from the time by half a unit at most."""
    ticks, time, told = Ticks(unit, begin), begin, 0
    for length in lengths:
        time += length
        told += ticks.until(time)
        assert abs(told * unit - (time - begin)) <= unit / 2 + 1e-9
