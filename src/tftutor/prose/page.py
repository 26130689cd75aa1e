"""A page: blocks laid out as lines, from the top and no further than asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rich import cells
from rich.segment import Segment

from tftutor.prose.inline import text_of
from tftutor.prose.typesetter import Typesetter, blanks
from tftutor.prose.wrap import Line, Splitter, plain, words
from tftutor.rooms.model import Check, Formula, Heading, Lab
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.prose.theme import ProseTheme
    from tftutor.rooms.model import Block

MEASURE = 84
"""The widest text that reads comfortably, in cells."""


class Hit(NamedTuple):
    """Where a line shows a part of what was searched for, in cells.

    Example:
        >>> Hit(3, 0, 5).line
        3
    """

    line: int
    start: int
    end: int


class Entry(NamedTuple):
    """A heading in the outline of a page.

    Example:
        >>> Entry(0, 1, "top", "The top").level
        1
    """

    block: int
    level: int
    anchor: str
    text: str


class Page:
    """Blocks as lines of styled text at a width.

    Lines are made when they are asked for: `grow` lays out blocks until a line exists.
    References carry their target in the `meta` of their style: `{"link": target}`,
    `{"term": id}`, `{"lab": id}`.

    Args:
        blocks: of a room or of a part of it.
        width: cells from the left edge of the page to the right one.
        theme: the styles.
        language: of the labels, and of the text for the way it is emphasised.
        margin: blank cells at the left of each line; the text also ends that far from the
            right edge, and is never wider than `MEASURE`.
        split: where lines may end; by default at spaces and hyphens.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.rooms.model import Paragraph, Words
        >>> page = Page([Paragraph(1, (Words("Follow the slope."),))], 10, mono)
        >>> page.grow()
        >>> page.text(0), page.text(1), page.complete
        ('Follow the', 'slope.', True)
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        width: int,
        theme: ProseTheme,
        *,
        language: str = "en",
        margin: int = 0,
        split: Splitter = words,
    ) -> None:
        self.blocks = tuple(blocks)
        self.width = width
        self.margin = margin
        self.lines: list[Line] = []
        """The lines laid out so far."""
        self.anchors: dict[str, int] = {}
        """The line of each anchor laid out so far; a lab's is `lab-` and its id,
        a check's `check-` and its id."""
        self.block_lines: list[int] = []
        """The first line of each block laid out so far."""
        self._measure = max(2, min(MEASURE, width - 2 * margin))
        self._setter = Typesetter(theme.for_language(language), catalogue(language), split)

    @property
    def complete(self) -> bool:
        """Whether every block is laid out."""
        return len(self.block_lines) == len(self.blocks)

    def grow(self, until_line: int | None = None) -> None:
        """Lay out blocks until a line exists, or all of them."""
        while not self.complete and (until_line is None or len(self.lines) <= until_line):
            self._add(self.blocks[len(self.block_lines)])

    def extend(self, blocks: Sequence[Block]) -> None:
        """Take more blocks: those there are, and some after them."""
        self.blocks = tuple(blocks)

    def _add(self, block: Block) -> None:
        number = len(self.block_lines)
        before = self.blocks[number - 1] if number else None
        self.lines += [[] for _ in range(blanks(before, block))]
        self.block_lines.append(len(self.lines))
        anchor = anchor_of(block)
        if anchor:
            self.anchors[anchor] = len(self.lines)
        margin = Segment(" " * self.margin)
        for line in self._setter.block(block, self._measure):
            self.lines.append([margin, *line] if self.margin and line else line)

    # Places

    def line_of_block(self, number: int) -> int:
        """The first line of a block, laid out now if it was not.

        Raises:
            IndexError: the page has no such block.
        """
        while len(self.block_lines) <= number and not self.complete:
            self._add(self.blocks[len(self.block_lines)])
        return self.block_lines[number]

    def line_of_anchor(self, anchor: str) -> int | None:
        """The line of an anchor, laid out now if it was not; None if there is none of the name."""
        for number, block in enumerate(self.blocks):
            if anchor_of(block) == anchor:
                return self.line_of_block(number)
        return None

    def block_at(self, line: int) -> int:
        """The block shown at a line; a blank line belongs to the block before it."""
        return max(0, bisect_right(self.block_lines, line) - 1)

    @property
    def headings(self) -> tuple[Entry, ...]:
        """The outline; nothing needs to be laid out for it."""
        return tuple(
            Entry(number, block.level, block.anchor, text_of(block.children))
            for number, block in enumerate(self.blocks)
            if isinstance(block, Heading)
        )

    # Text

    def text(self, line: int) -> str:
        """A line without its styles."""
        return plain(self.lines[line])

    def find(self, text: str) -> tuple[Hit, ...]:
        """Where a text stands, capitals or not, also across the end of a line.

        The whole page is laid out for it. A text that goes over a line end gives a hit on each.

        Example:
            >>> from tftutor.prose.theme import mono
            >>> from tftutor.rooms.model import Paragraph, Words
            >>> Page([Paragraph(1, (Words("Follow the slope."),))], 10, mono).find("THE slope")
            (Hit(line=0, start=7, end=10), Hit(line=1, start=0, end=5))
        """
        self.grow()
        sought = text.split()
        if not sought:
            return ()
        rows = [plain(line).rstrip() for line in self.lines]
        starts = [0]
        for row in rows:
            starts.append(starts[-1] + len(row) + 1)
        pattern = r"\s+".join(r"(?:\n *)?".join(map(re.escape, word)) for word in sought)
        hits: list[Hit] = []
        for match in re.finditer(pattern, "\n".join(rows), re.IGNORECASE):
            hits += _hits(match.start(), match.end(), starts, rows)
        return tuple(hits)


def _hits(start: int, end: int, starts: Sequence[int], rows: Sequence[str]) -> list[Hit]:
    """The parts of a stretch of the text, line by line."""
    hits: list[Hit] = []
    for number in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
        row = rows[number]
        first, last = max(0, start - starts[number]), min(len(row), end - starts[number])
        if number > 0 and start < starts[number]:
            first = len(row) - len(row.lstrip())
        if first < last:
            hits.append(Hit(number, cells.cell_len(row[:first]), cells.cell_len(row[:last])))
    return hits


def anchor_of(block: Block) -> str:
    """The name by which references find a block; empty for none.

    Example:
        >>> anchor_of(Formula(1, "x", "square"))
        'square'
    """
    match block:
        case Heading():
            return block.anchor
        case Formula():
            return block.anchor
        case Lab():
            return f"lab-{block.id}"
        case Check():
            return f"check-{block.id}"
        case _:
            return ""
