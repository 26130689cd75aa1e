"""What a room says about itself: its minutes, what it needs, what kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.passages import passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.authoring.walk import Source
    from tftutor.rooms.faults import Fault
    from tftutor.rooms.library import Entry

FAST, SLOW = 250.0, 70.0
"""Words a minute: of who knows most of it, and of who meets it for the first time."""

SHORT, LONG = 0.5, 8.0
"""Minutes at a lab."""

QUICK, THOUGHTFUL = 0.2, 4.0
"""Minutes at a check."""


def check_front(source: Source, entry: Entry) -> Iterator[Fault]:
    """Where the front matter does not fit the room or `rooms.toml`."""
    front = source.room.front
    if front.prerequisites != entry.prerequisites:
        listed = ", ".join(entry.prerequisites) or "–"
        written = ", ".join(front.prerequisites) or "–"
        yield source.fault(_line(source, "prerequisites"), "needs", written=written, listed=listed)
    if entry.kind == "page" and source.room.labs:
        yield source.fault(source.room.labs[0].line, "page-labs")
    if source.room.language == "en":
        low, high = minutes(source)
        if not low <= front.minutes <= high:
            values = {"minutes": front.minutes, "low": low, "high": high}
            yield source.fault(_line(source, "minutes"), "minutes", **values)


def minutes(source: Source) -> tuple[int, int]:
    """The fewest and the most minutes that an English room may claim."""
    words = sum(len(passage.text.split()) for passage in passages(source.room))
    labs, checks = len(source.room.labs), len(source.room.checks)
    low = words / FAST + SHORT * labs + QUICK * checks
    return int(low), int(words / SLOW + LONG * labs + THOUGHTFUL * checks) + 5


def _line(source: Source, name: str) -> int:
    for number, line in enumerate(source.lines, start=1):
        if line.startswith(f"{name}:"):
            return number
    return 1
