"""Blocks as HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from tftutor.authoring.export.checks import Checks
from tftutor.authoring.export.listing import listing
from tftutor.authoring.export.markup import NOTHING, Markup, joined, tag, text
from tftutor.authoring.export.mathml import formula
from tftutor.prose.blocks.frames import ICONS
from tftutor.rooms.model import (
    Block,
    Callout,
    Check,
    Code,
    Divider,
    Formula,
    Heading,
    Inline,
    Lab,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.authoring.export.sentences import Sentences
    from tftutor.text.catalogue import Catalogue

FIRST_LEVEL = 2
"""The title of the page has the level above."""


@dataclass(frozen=True)
class Passages:
    """Sets the blocks of a room.

    Example:
        >>> from tftutor.authoring.export.sentences import Sentences
        >>> from tftutor.authoring.export.site import Site
        >>> from tftutor.rooms.glossary import Glossary
        >>> from tftutor.rooms.model import Words
        >>> site = Site("en", (), Glossary(()))
        >>> passages = Passages(Sentences(site, "slopes"), site.words, lambda lab: NOTHING)
        >>> passages.of([Paragraph(1, (Words("So."),))])
        '<p>So.</p>'
    """

    sentences: Sentences
    words: Catalogue
    lab: Callable[[Lab], Markup]
    """Sets a lab."""

    def of(self, blocks: Sequence[Block]) -> Markup:
        """Blocks under each other."""
        return joined(*(self.block(block) for block in blocks), by="\n")

    def block(self, block: Block) -> Markup:
        """One block."""
        match block:
            case Heading(_, level, anchor, children):
                name = f"h{max(level, FIRST_LEVEL)}"
                return tag(name, self.sentences.of(children), id=anchor or None)
            case Paragraph():
                return tag("p", self.sentences.of(block.children))
            case ListBlock():
                return self._list(block)
            case Table():
                return self._table(block)
            case Quote():
                return tag("blockquote", self.of(block.blocks))
            case Callout():
                return self._callout(block)
            case Code():
                return listing(block, self.words)
            case Formula(_, tex, anchor):
                inner = formula(tex, display=True)
                return tag("div", inner, class_="formula", id=anchor or None)
            case Lab():
                return self.lab(block)
            case Check():
                return Checks(self).check(block)
            case Divider():
                return tag("hr")
            case _:
                assert_never(block)

    def _list(self, block: ListBlock) -> Markup:
        """Items; one that is a single paragraph needs no element for it."""
        items = [tag("li", self._item(item)) for item in block.items]
        if block.start is None:
            return tag("ul", *items)
        return tag("ol", *items, start=None if block.start == 1 else block.start)

    def _item(self, item: Sequence[Block]) -> Markup:
        match item:
            case [Paragraph(_, children), *others] if not any(
                isinstance(other, Paragraph) for other in others
            ):
                return joined(self.sentences.of(children), self.of(others))
            case _:
                return self.of(item)

    def _table(self, block: Table) -> Markup:
        """A table, which scrolls by itself where the window is narrow."""
        named = any(block.head)
        head = tag("thead", self._row(block, block.head, "th")) if named else NOTHING
        body = tag("tbody", *(self._row(block, row, "td") for row in block.rows))
        return tag("div", tag("table", head, body), class_="wide")

    def _row(self, block: Table, cells: Sequence[Sequence[Inline]], name: str) -> Markup:
        drawn = []
        for cell, align in zip(cells, block.align, strict=False):
            kind = name if cell else "td"  # what heads nothing is no heading
            scope = "col" if kind == "th" else None
            side = None if align == "left" else align
            drawn.append(tag(kind, self.sentences.of(cell), class_=side, scope=scope))
        return tag("tr", *drawn)

    def _callout(self, block: Callout) -> Markup:
        """A frame in the colour of its kind; first the kind's sign and name with the title."""
        sign = tag("span", text(ICONS[block.kind]), aria_hidden="true")
        name = text(f" {self.words.text(f'prose.{block.kind}')}")
        title = joined(text(" · "), self.sentences.of(block.title)) if block.title else NOTHING
        head = tag("p", sign, name, title, class_="label")
        return tag("div", head, self.of(block.blocks), class_=f"callout {block.kind}", role="note")
