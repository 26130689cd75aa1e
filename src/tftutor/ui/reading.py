"""Which sections were read: those that were in sight long enough before the reading went on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tftutor.rooms.model import Heading
from tftutor.rooms.passages import readable

if TYPE_CHECKING:
    from tftutor.rooms.model import Block, Room

LETTERS_A_SECOND = 60.0
"""Nobody reads faster; who scrolls faster does not read."""

SHORTEST, LONGEST = 2.0, 15.0
"""Seconds that a section must have been in sight, however short or long it is."""


@dataclass
class Reading:
    """Time spent in the sections of a room. It has no clock: each call says what time it is.

    Example:
        >>> from tftutor.rooms.model import Paragraph, Words
        >>> blocks = (Heading(1, 2, "fog", (Words("Fog"),)), Paragraph(2, (Words("Hm."),)),
        ...           Heading(3, 2, "sun", (Words("Sun"),)))
        >>> reading = Reading(sections(blocks))
        >>> reading.comes_to(1, now=0.0), reading.comes_to(2, now=1.0), reading.leaves(now=9.0)
        ('', '', 'sun')
    """

    sections: tuple[Section, ...]
    _spent: dict[str, float] = field(default_factory=dict)
    _here: Section | None = None
    _since: float = 0.0

    def comes_to(self, block: int, now: float) -> str:
        """The reading comes to a block; the anchor of a section that is read by that, else empty.

        Args:
            block: counted from 0 in the room.
            now: seconds, ever rising.
        """
        section = next((one for one in reversed(self.sections) if one.first <= block), None)
        if section == self._here:
            return ""
        read = self.leaves(now)
        self._here = section
        return read

    def leaves(self, now: float) -> str:
        """The reading leaves off; the anchor of the section that is read by that, else empty."""
        section, self._here = self._here, None
        since, self._since = self._since, now
        if section is None:
            return ""
        spent = self._spent.get(section.anchor, 0.0)
        self._spent[section.anchor] = spent + now - since
        reached = self._spent[section.anchor] >= section.seconds
        return section.anchor if reached and spent < section.seconds else ""


@dataclass(frozen=True)
class Section:
    """A heading with what stands beneath it."""

    first: int
    """The number of its heading in the room."""
    anchor: str
    seconds: float
    """How long it takes at least to read it."""


def sections(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """The sections of a room, each from its heading to before the next.

    Example:
        >>> from tftutor.rooms.model import Words
        >>> [one.seconds for one in sections((Heading(1, 2, "fog", (Words("Fog"),)),))]
        [2.0]
    """
    starts = [number for number, block in enumerate(blocks) if isinstance(block, Heading)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        letters = sum(map(_length, blocks[start:end]))
        seconds = min(max(letters / LETTERS_A_SECOND, SHORTEST), LONGEST)
        found.append(Section(start, heading.anchor, seconds))
    return tuple(found)


def of_room(room: Room) -> Reading:
    """The reading of a room, just begun."""
    return Reading(sections(room.blocks))


def _length(block: Block) -> int:
    """About how many letters of text a block has."""
    children = getattr(block, "children", None)
    if children is not None:
        return len(readable(children))
    parts = [
        *getattr(block, "blocks", ()),
        *(one for item in getattr(block, "items", ()) for one in item),
    ]
    return sum(map(_length, parts))
