"""Inline content as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tftutor.authoring.export.markup import Markup, joined, tag, text
from tftutor.authoring.export.mathml import formula
from tftutor.rooms.model import (
    Emphasis,
    Inline,
    InlineCode,
    InlineMath,
    LineBreak,
    Link,
    Term,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.authoring.export.site import Site

OPENED = re.compile(r"[(\[«“‘\"]+$")
"""What belongs to a formula that follows it."""
STOPPED = re.compile(r"[.,;:!?)\]»”’\"។៖…-]+")
"""What belongs to a formula that it follows."""


class Held(NamedTuple):
    """A formula with the brackets and stops that touch it: no line ends between them.

    Example:
        >>> Held("(", "x", ").").tex
        'x'
    """

    opened: str
    tex: str
    stopped: str


def held(content: Sequence[Inline]) -> list[Inline | Held]:
    """Inline content, each formula with what must stay beside it.

    Example:
        >>> held([Words("at ("), InlineMath("x"), Words("), so")])
        [Words(text='at '), Held(opened='(', tex='x', stopped='),'), Words(text=' so')]
    """
    pieces: list[Inline | Held] = list(content)
    for at, piece in enumerate(content):
        if not isinstance(piece, InlineMath):
            continue
        opened = stopped = ""
        before = pieces[at - 1] if at else None
        if isinstance(before, Words) and (found := OPENED.search(before.text)):
            opened = found[0]
            pieces[at - 1] = Words(before.text[: found.start()])
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if isinstance(after, Words) and (found := STOPPED.match(after.text)):
            stopped = found[0]
            pieces[at + 1] = Words(after.text[found.end() :])
        if opened or stopped:
            pieces[at] = Held(opened, piece.tex, stopped)
    return pieces


@dataclass(frozen=True)
class Sentences:
    """Sets the sentences of a room.

    Example:
        >>> from tftutor.authoring.export.site import Site
        >>> from tftutor.rooms.glossary import Glossary
        >>> sentences = Sentences(Site("en", (), Glossary(())), "slopes")
        >>> sentences.of([Words("so "), Emphasis((Words("steep"),))])
        'so <em>steep</em>'
    """

    site: Site
    room: str
    """The id of the room, from which its own references lead."""

    def of(self, content: Sequence[Inline]) -> Markup:
        """Inline content."""
        return self._inner(content, linked=False)

    def _piece(self, piece: Inline | Held, *, linked: bool) -> Markup:
        """One piece; inside a link there is no other."""
        match piece:
            case Held(opened, tex, stopped):
                parts = (text(opened), formula(tex, display=False), text(stopped))
                return tag("span", *parts, class_="held")
            case Words(words):
                return text(words)
            case Emphasis(children, strong):
                return tag("strong" if strong else "em", self._inner(children, linked=linked))
            case InlineCode(source):
                return tag("code", text(source))
            case InlineMath(tex):
                return formula(tex, display=False)
            case Link(target, children):
                inner = self._inner(children, linked=True)
                address = None if linked else self.site.target(target, self.room)
                return tag("a", inner, href=address) if address else inner
            case Term(name, children):
                return self._term(name, self._inner(children, linked=True), linked=linked)
            case LineBreak():
                return tag("br")

    def _inner(self, children: Sequence[Inline], *, linked: bool) -> Markup:
        return joined(*(self._piece(child, linked=linked) for child in held(children)))

    def _term(self, name: str, shown: Markup, *, linked: bool) -> Markup:
        """A term with its meaning at hand, and the way to the glossary."""
        address = self.site.term(name)
        if address is None:
            return shown
        meaning = self.site.glossary.term(name).definition(self.site.language)
        if not linked:
            shown = tag("a", shown, href=address)
        return tag("abbr", shown, title=meaning)
