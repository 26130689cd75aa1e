"""Delimiters that grow with what they hold, and those of a fixed size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.prose.tex.errors import TexError
from tftutor.prose.tex.nodes import Fenced, Node, Symbol
from tftutor.prose.tex.symbols import CHARACTERS, COMMANDS
from tftutor.prose.tex.tokens import END, Token

if TYPE_CHECKING:
    from tftutor.prose.tex.parse import Parser

DELIMITERS = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉/\\↑↓") | {""}


def fenced(parser: Parser, token: Token) -> Node:
    r"""`\left … \right`.

    Example:
        >>> from tftutor.prose.tex import render_display
        >>> print(render_display(r"\left[ \frac{a}{b} \right]"))
        ┌  a  ┐
        │ ─── │
        └  b  ┘
    """
    left = delimiter(parser)
    body = parser.row((r"\right",))
    parser.expect(r"\right", token)
    return Fenced(left, body, delimiter(parser))


def delimiter(parser: Parser) -> str:
    r"""A delimiter, empty for a full stop.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"\left\langle x \right\rangle")
        '⟨x⟩'
    """
    token = parser.take()
    if token is END:
        raise parser.unexpected()
    text = {"<": "⟨", ">": "⟩", ".": ""}.get(token.text, token.text)
    if token.text in COMMANDS:
        text = COMMANDS[token.text][0]
    if text not in DELIMITERS:
        raise TexError("prose.tex_delimiter", token.column, found=token.text)
    return text


def sized(parser: Parser, token: Token) -> Node:
    r"""A delimiter after `\big` and the like, in its ordinary size.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"f\bigl( x \bigr)")
        'f(x)'
    """
    text = delimiter(parser)
    side = token.text[-1]
    kind = CHARACTERS.get(text, ("", "ord"))[1]
    if side == "l" or (side != "r" and text in "⟨⌊⌈{"):
        kind = "open"
    elif side == "r" or text in "⟩⌋⌉}":
        kind = "close"
    return Symbol(text, "rel" if side == "m" else kind)


def middle(parser: Parser, _token: Token) -> Node:
    r"""`\middle` and its delimiter, a relation.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"\left( a \middle| b \right)")
        '(a | b)'
    """
    return Symbol(delimiter(parser), "rel")
