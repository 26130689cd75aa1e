"""A room from the first block to the last, those inside of others too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.rooms.checkspec.sheet import texts
from tftutor.rooms.faults import Fault
from tftutor.rooms.model import (
    Block,
    Callout,
    Check,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Room,
    Table,
    Term,
)
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Source:
    """A room with the text that it was read from."""

    room: Room
    file: str
    """Its name in the folder of content."""
    lines: tuple[str, ...]

    def fault(self, line: int, name: str, /, **values: object) -> Fault:
        """A fault of this file, by the name of its sentence in the section `check`."""
        return Fault(self.file, line, Message(f"check.{name}", values))

    def line_of(self, block: Block, needle: str) -> int:
        """The line in or after a block's first where some text stands; else the first itself."""
        for number in range(block.line, min(block.line + 60, len(self.lines) + 1)):
            if needle in self.lines[number - 1]:
                return number
        return block.line


def blocks(room: Room) -> Iterator[Block]:
    """Every block, an outer one before those inside it."""
    for block in room.blocks:
        yield from _with_inner(block)


def _with_inner(block: Block) -> Iterator[Block]:
    yield block
    inner: Sequence[Block] = ()
    match block:
        case Quote() | Callout():
            inner = block.blocks
        case ListBlock():
            inner = tuple(one for item in block.items for one in item)
        case Check():
            inner = texts(block)
    for one in inner:
        yield from _with_inner(one)


def sentences(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The inline content that a block itself holds."""
    match block:
        case Heading() | Paragraph():
            yield block.children
        case Callout():
            yield block.title
        case Table():
            for row in (block.head, *block.rows):
                yield from row


def inlines(block: Block) -> Iterator[Inline]:
    """Every piece of inline content that a block itself holds, outer before inner."""
    for sentence in sentences(block):
        yield from _each(sentence)


def _each(parts: Sequence[Inline]) -> Iterator[Inline]:
    for part in parts:
        yield part
        match part:
            case Emphasis() | Link() | Term():
                yield from _each(part.children)
