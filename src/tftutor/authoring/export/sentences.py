"""Inline content as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
        return joined(*(self._piece(piece, linked=False) for piece in content))

    def _piece(self, piece: Inline, *, linked: bool) -> Markup:
        """One piece; inside a link there is no other."""
        match piece:
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
        return joined(*(self._piece(child, linked=linked) for child in children))

    def _term(self, name: str, shown: Markup, *, linked: bool) -> Markup:
        """A term with its meaning at hand, and the way to the glossary."""
        address = self.site.term(name)
        if address is None:
            return shown
        meaning = self.site.glossary.term(name).definition(self.site.language)
        if not linked:
            shown = tag("a", shown, href=address)
        return tag("abbr", shown, title=meaning)
