"""A page about the rooms tells, beside each link to one, how much of it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.model import (
    Callout,
    Emphasis,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.rooms.model import Block, Inline


def with_progress(blocks: Sequence[Block], done: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks with a few words behind each link to a room of which there is something to say.

    Args:
        blocks: of a page.
        done: what is said, by room.

    Example:
        >>> link = Link("limits", (Words("Limits"),))
        >>> (told,) = with_progress([Paragraph(1, (link,))], {"limits": "42%"})
        >>> told.children[1]
        Words(text=' (42%)')
    """
    return tuple(_block(block, done) for block in blocks)


def _block(block: Block, done: Mapping[str, str]) -> Block:
    match block:
        case Paragraph():
            return block._replace(children=_inline(block.children, done))
        case ListBlock():
            return block._replace(items=tuple(with_progress(item, done) for item in block.items))
        case Table():
            rows = tuple(tuple(_inline(cell, done) for cell in row) for row in block.rows)
            return block._replace(rows=rows)
        case Quote() | Callout():
            return block._replace(blocks=with_progress(block.blocks, done))
    return block


def _inline(content: Sequence[Inline], done: Mapping[str, str]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for piece in content:
        if isinstance(piece, Emphasis):
            found.append(piece._replace(children=_inline(piece.children, done)))
            continue
        found.append(piece)
        if isinstance(piece, Link) and piece.target in done:
            found.append(Words(f" ({done[piece.target]})"))
    return tuple(found)
