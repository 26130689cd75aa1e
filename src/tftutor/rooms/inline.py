"""Sentences: the tokens inside a paragraph, heading or cell as inline content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tftutor.rooms.front import ID
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

    from markdown_it.token import Token

    from tftutor.rooms.faults import Faults

STRAY = re.compile(r"\]\(|\]\[|[$`*]")
"""Marks that CommonMark leaves as text where a formula, link or emphasis did not close."""
SHOWN = re.compile(r"(?P<shown>.*\S)\s*<(?P<id>[^<>]*)>", re.DOTALL)
INSIDE = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?(?:\.md)?(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?")
"""A target inside the content: an anchor, a room, or both."""
WEB = "https://"


@dataclass
class InlineReader:
    """Reads the children of one `inline` token from left to right."""

    tokens: Sequence[Token]
    line: int
    """The line of the source, counted from 1, on which the reader stands."""
    faults: Faults
    at: int = field(default=0, init=False)

    def read(self, until: str = "") -> tuple[Inline, ...]:
        """The content up to a closing token, which is passed over, or to the end."""
        parts: list[Inline] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == until:
                break
            part = self._part(token)
            if isinstance(part, Words) and parts and isinstance(parts[-1], Words):
                parts[-1] = Words(parts[-1].text + part.text)
            elif part is not None:
                parts.append(part)
        return tuple(parts)

    def _part(self, token: Token) -> Inline | None:
        match token.type:
            case "text":
                return self._words(token.content)
            case "text_special":
                return Words(token.content)
            case "softbreak":
                self.line += 1
                return Words(" ")
            case "hardbreak":
                self.line += 1
                return LineBreak()
            case "code_inline":
                return InlineCode(token.content)
            case "math_inline":
                return self._math(token.content)
            case "em_open":
                return Emphasis(self.read("em_close"))
            case "strong_open":
                return Emphasis(self.read("strong_close"), strong=True)
            case "link_open":
                return self._link(token)
            case "myst_role":
                return self._role(token)
        self._refuse(token)
        return None

    def _words(self, text: str) -> Words | None:
        stray = STRAY.search(text)
        if stray:
            self.faults.add(self.line, "rooms.stray", mark=stray[0])
        return Words(text) if text else None

    def _math(self, source: str) -> InlineMath:
        self.line += source.count("\n")
        return InlineMath(" ".join(source.split()))

    def _link(self, token: Token) -> Link:
        line = self.line
        target = str(token.attrGet("href") or "")
        if token.attrGet("title"):
            self.faults.add(line, "rooms.link-title")
        children = self.read("link_close")
        if not is_target(target):
            self.faults.add(line, "rooms.link", target=target)
        if not children:
            self.faults.add(line, "rooms.link-empty", target=target)
        return Link(target if target.startswith(WEB) else target.replace(".md", ""), children)

    def _role(self, token: Token) -> Term | None:
        name = str(token.meta["name"])
        if name != "term":
            self.faults.add(self.line, "rooms.role", name=name)
            return None
        return self._term(token.content.strip())

    def _term(self, text: str) -> Term | None:
        given = SHOWN.fullmatch(text)
        shown = given["shown"] if given else text
        name = given["id"].strip() if given else "-".join(shown.lower().split())
        if not ID.fullmatch(name):
            self.faults.add(self.line, "rooms.term", text=text)
            return None
        return Term(name, (Words(" ".join(shown.split())),))

    def _refuse(self, token: Token) -> None:
        kinds = {"html_inline": "rooms.html", "image": "rooms.image"}
        key = kinds.get(token.type, "rooms.unsupported")
        self.faults.add(self.line, key, what=token.type.replace("_", " "))


def is_target(target: str) -> bool:
    """Whether a link may lead there: an anchor, a room, both, or a web address over TLS.

    Example:
        >>> is_target("adam-optimizer#bias"), is_target("http://example.org")
        (True, False)
    """
    if target.startswith(WEB):
        return len(target) > len(WEB)
    return bool(target) and INSIDE.fullmatch(target) is not None and target != ".md"


def plain(parts: Sequence[Inline]) -> str:
    """The content as text without marks; a formula as its TeX source.

    Example:
        >>> plain((Words("So "), Emphasis((Words("slow"),))))
        'So slow'
    """
    return "".join(_plain(part) for part in parts)


def _plain(part: Inline) -> str:
    match part:
        case Words(text) | InlineCode(text) | InlineMath(text):
            return text
        case LineBreak():
            return " "
        case Emphasis() | Link() | Term():
            return plain(part.children)
