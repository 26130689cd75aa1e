"""Lists, bulleted and numbered, one inside another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.segment import Segment

from tftutor.prose.wrap import Line
from tftutor.rooms.model import ListBlock, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.prose.typesetter import Typesetter
    from tftutor.rooms.model import Block

BULLETS = ("•", "◦", "▪")
"""Of lists in lists."""


def list_lines(setter: Typesetter, block: ListBlock, width: int) -> list[Line]:
    """Items behind their signs, numbers set to the right.

    Example:
        >>> from tftutor.prose.theme import mono
        >>> from tftutor.prose.typesetter import Typesetter
        >>> from tftutor.prose.wrap import plain, words
        >>> from tftutor.text.catalogue import catalogue
        >>> setter = Typesetter(mono, catalogue("en"), words)
        >>> from tftutor.rooms.model import Words
        >>> block = ListBlock(1, ((Paragraph(1, (Words("first"),)),),))
        >>> [plain(line) for line in list_lines(setter, block, 20)]
        ['• first']
    """
    if block.start is None:
        signs = [BULLETS[min(setter.depth, len(BULLETS) - 1)]] * len(block.items)
    else:
        signs = [f"{block.start + at}." for at in range(len(block.items))]
    size = max(map(len, signs), default=1)
    inside = replace(setter, depth=setter.depth + 1)
    loose = any(not compact(item) for item in block.items)
    lines: list[Line] = []
    for sign, item in zip(signs, block.items, strict=True):
        if lines and loose:
            lines.append([])
        first = Segment(sign.rjust(size) + " ", setter.theme.muted)
        later = Segment(" " * (size + 1))
        drawn = _item(inside, item, max(2, width - size - 1)) or [[]]
        lines.append([first, *drawn[0]])
        lines += [[later, *line] if line else [] for line in drawn[1:]]
    return lines


def compact(item: Sequence[Block]) -> bool:
    """Whether an item is one paragraph, perhaps with a list under it: no blank lines then.

    Example:
        >>> compact([Paragraph(1, ())])
        True
    """
    rest = item[1:]
    return all(isinstance(block, Paragraph) for block in item[:1]) and (
        not rest or (len(rest) == 1 and isinstance(rest[0], ListBlock))
    )


def _item(setter: Typesetter, item: Sequence[Block], width: int) -> list[Line]:
    if compact(item):
        return [line for block in item for line in setter.block(block, width)]
    return setter.blocks(item, width)
