"""Frames as moments: what is seen from when until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.record.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Moment(NamedTuple):
    """A screen that stands for some time."""

    frame: Frame
    until: float
    """Seconds, on the clock of `frame.time`."""


def moments(frames: Iterable[Frame], shortest: float = 0.0) -> Iterator[Moment]:
    """Each screen once, as long as it stands; the last frame only tells where the film ends.

    Args:
        frames: in the order of their times.
        shortest: what stands shorter is left out, unless it is the last.

    Example:
        >>> one = Frame(0.0, (0, 0), ())
        >>> film = [one, one._replace(time=0.5), one._replace(time=1.0, caption="b")]
        >>> [(moment.frame.caption, moment.until) for moment in moments(film)]
        [('', 1.0), ('b', 1.0)]
    """
    standing: Frame | None = None
    time = 0.0
    for frame in frames:
        time = frame.time
        if standing is None:
            standing = frame
        elif not same(standing, frame):
            if frame.time - standing.time < shortest - 1e-9:
                frame = frame._replace(time=standing.time)
            else:
                yield Moment(standing, frame.time)
            standing = frame
    if standing is not None:
        yield Moment(standing, time)


def same(one: Frame, other: Frame) -> bool:
    """Whether two frames look alike, whenever they are seen and whatever they are called.

    Example:
        >>> same(Frame(0.0, (0, 0), ()), Frame(1.0, (0, 0), (), marker="end"))
        True
    """
    return one._replace(time=other.time, marker=other.marker) == other


class Ticks:
    """Times in whole units, so rounded that what is lost in one moment is won back in another.

    Args:
        unit: seconds.
        begin: the time at which nothing has passed yet.

    Example:
        >>> ticks = Ticks(0.01)
        >>> [ticks.until(step / 12) for step in range(1, 7)]
        [8, 9, 8, 8, 9, 8]
    """

    def __init__(self, unit: float, begin: float = 0.0) -> None:
        self._unit = unit
        self._begin = begin
        self._passed = 0

    def until(self, time: float) -> int:
        """How many units there are from the time before to this one."""
        now = round((time - self._begin) / self._unit)
        passed, self._passed = now - self._passed, now
        return passed
