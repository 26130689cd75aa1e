"""Blocks to lines: the one place where each kind of block meets what draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.prose.blocks.check import check_lines
from tftutor.prose.blocks.code import code_lines
from tftutor.prose.blocks.formula import formula_lines
from tftutor.prose.blocks.frames import callout_lines, lab_lines, quote_lines
from tftutor.prose.blocks.heading import divider_lines, heading_lines
from tftutor.prose.blocks.lists import list_lines
from tftutor.prose.blocks.table import table_lines
from tftutor.prose.inline import runs
from tftutor.prose.wrap import Line, Run, Splitter, divide
from tftutor.rooms.model import (
    Block,
    Callout,
    Check,
    Code,
    Divider,
    Formula,
    Heading,
    Lab,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style

    from tftutor.prose.theme import ProseTheme
    from tftutor.rooms.model import Inline
    from tftutor.text.catalogue import Catalogue


@dataclass(frozen=True)
class Typesetter:
    """Draws blocks at a width.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.rooms.model import Words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> [plain(line) for line in setter.block(Paragraph(1, (Words("Go down slowly"),)), 9)]
        ['Go down', 'slowly']
    """

    theme: ProseTheme
    words: Catalogue
    """The labels, in the language of the text."""
    split: Splitter
    """Where lines may end."""
    depth: int = 0
    """How many lists are around."""
    describe: Callable[[Lab], Sequence[str]] | None = None
    """What to say of a lab where it cannot be opened; None where it can."""
    ask: Callable[[Check], tuple[str, Sequence[Block]]] | None = None
    """The title and the question of a check; None: as its author wrote them."""

    def block(self, block: Block, width: int) -> list[Line]:
        """The lines of a block, none wider than the width."""
        match block:
            case Paragraph(_, children):
                return self.text(children, width)
            case Heading():
                return heading_lines(self, block, width)
            case ListBlock():
                return list_lines(self, block, width)
            case Code():
                return code_lines(self, block, width)
            case Formula():
                return formula_lines(self, block, width)
            case Table():
                return table_lines(self, block, width)
            case Callout():
                return callout_lines(self, block, width)
            case Quote():
                return quote_lines(self, block, width)
            case Lab():
                return lab_lines(self, block, width)
            case Check():
                return check_lines(self, block, width)
            case Divider():
                return divider_lines(self, width)

    def blocks(self, blocks: Sequence[Block], width: int) -> list[Line]:
        """Blocks under each other, parted by blank lines."""
        lines: list[Line] = []
        before: Block | None = None
        for block in blocks:
            lines += [[] for _ in range(blanks(before, block))]
            lines += self.block(block, width)
            before = block
        return lines

    def text(self, content: Sequence[Inline], width: int, style: Style | None = None) -> list[Line]:
        """Inline content in lines."""
        return self.divide(runs(content, self.theme, style), width)

    def divide(self, text: Sequence[Run], width: int) -> list[Line]:
        """Runs in lines."""
        return divide(text, width, self.split)


def blanks(before: Block | None, block: Block) -> int:
    """The blank lines between two blocks: more before a heading, none after a small one.

    Example:
        >>> blanks(None, Divider(1)), blanks(Divider(1), Heading(2, 2, "a", ()))
        (0, 2)
    """
    if before is None:
        return 0
    if isinstance(before, Heading):
        return 1 if before.level <= 2 or not isinstance(block, Paragraph | ListBlock) else 0
    return 2 if isinstance(block, Heading) and block.level <= 2 else 1
