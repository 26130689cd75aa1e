"""Which parts of a moving picture are to be seen when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


class Part(NamedTuple):
    """Something that comes and goes as a whole."""

    layer: int
    """Parts of a higher layer lie over those of a lower one."""
    markup: str


Spans: TypeAlias = tuple[tuple[float, float], ...]
"""From when until when, in seconds since the first frame."""


class Group(NamedTuple):
    """Parts that come and go together."""

    spans: Spans
    markup: str


class Timeline:
    """Follows parts through the frames.

    Example:
        >>> timeline = Timeline()
        >>> step, still = Part(0, "1"), Part(0, "a")
        >>> timeline.see([step, still], 0.0)
        >>> timeline.see([still], 0.5)
        >>> timeline.groups(2.0)
        [Group(spans=((0.0, 0.5),), markup='1'), Group(spans=((0.0, 2.0),), markup='a')]
    """

    def __init__(self) -> None:
        self._since: dict[Part, float] = {}
        self._past: dict[Part, list[tuple[float, float]]] = {}

    def see(self, parts: Iterable[Part], time: float) -> None:
        """These parts are seen from now on, and no others."""
        now = dict.fromkeys(parts)
        for part in [part for part in self._since if part not in now]:
            self._past.setdefault(part, []).append((self._since.pop(part), time))
        for part in now:
            self._since.setdefault(part, time)

    def groups(self, end: float) -> list[Group]:
        """The parts, those of one layer that are seen at the same times together."""
        whole = {part: list(spans) for part, spans in self._past.items()}
        for part, since in self._since.items():
            whole.setdefault(part, []).append((since, end))
        grouped: dict[tuple[int, Spans], list[str]] = {}
        for part in sorted(whole, key=lambda part: (part.layer, whole[part][0])):
            grouped.setdefault((part.layer, tuple(whole[part])), []).append(part.markup)
        return [Group(spans, "".join(parts)) for (_, spans), parts in grouped.items()]


def keyframes(spans: Spans, end: float) -> str:
    """The steps of an animation over the whole time, as CSS.

    What is seen at the beginning is seen without them, the rest is hidden without them. The last
    step says what holds at the end, where an animation that does not begin again stays.

    Example:
        >>> keyframes(((0.5, 1.0), (1.5, 2.0)), 2.0)
        '25%{visibility:visible}50%{visibility:hidden}75%,to{visibility:visible}'
        >>> keyframes(((0.0, 1.0),), 2.0)
        '50%,to{visibility:hidden}'
    """
    steps = [(begin, "visible") for begin, _ in spans if begin > 0]
    steps += [(until, "hidden") for _, until in spans if until < end]
    steps.sort()
    places = [share(time, end) for time, _ in steps]
    if places:
        places[-1] += ",to"
    pairs = zip(places, steps, strict=True)
    return "".join(f"{place}{{visibility:{shown}}}" for place, (_, shown) in pairs)


def share(time: float, whole: float) -> str:
    """A part of the whole time in per cent, as short as it can be.

    Example:
        >>> share(1.0, 3.0), share(1.5, 3.0)
        ('33.333%', '50%')
    """
    return f"{100 * time / whole:.3f}".rstrip("0").rstrip(".") + "%"
