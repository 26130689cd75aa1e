"""What each command with arguments builds."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.prose.tex.alphabets import alphabet, restyled
from tftutor.prose.tex.environments import environment, substack
from tftutor.prose.tex.fences import fenced, middle, sized
from tftutor.prose.tex.nodes import (
    EMPTY,
    Boxed,
    Brace,
    Fenced,
    Fraction,
    Node,
    Root,
    Row,
    Space,
    Stack,
    Symbol,
    Text,
)
from tftutor.prose.tex.scripts import plain
from tftutor.prose.tex.symbols import ARROWS, COMMANDS, MARKS, SPACES
from tftutor.prose.tex.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tftutor.prose.tex.parse import Parser


def fraction(parser: Parser, token: Token) -> Node:
    r"""Two arguments, one over the other.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"\frac{1}{2}")
        '1/2'
    """
    above, below = parser.argument(), parser.argument()
    if token.text in (r"\binom", r"\dbinom", r"\tbinom"):
        return Fenced("(", Fraction(above, below, line=False), ")")
    return Fraction(above, below)


def root(parser: Parser, _token: Token) -> Node:
    r"""A root with its optional index.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"\sqrt[3]{x}")
        '∛x'
    """
    index = parser.optional()
    return Root(parser.argument(), index)


def text(parser: Parser, _token: Token) -> Node:
    r"""Words, with formulas between dollar signs among them.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"\text{if $x > 0$}")
        'if x > 0'
    """
    start, end = parser.span()
    nodes: list[Node] = []
    for at, piece in enumerate(parser.source[start:end].split("$")):
        inside = at % 2
        nodes.append(parser.part(start, start + len(piece)) if inside else Text(piece))
        start += len(piece) + 1
    return nodes[0] if len(nodes) == 1 else Row(tuple(nodes))


def upright(parser: Parser, _token: Token) -> Node:
    r"""A name in upright letters: one atom.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"\mathrm{Var}(g)")
        'Var(g)'
    """
    body = parser.argument()
    if isinstance(body, Row) and all(isinstance(item, Symbol) for item in body.items):
        return Symbol("".join(item.text for item in body.items if isinstance(item, Symbol)))
    return body


def alphabetic(parser: Parser, token: Token) -> Node:
    r"""Letters of another alphabet.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"x \in \mathbb{R}^n")
        'x ∈ ℝⁿ'
    """
    names = {r"\mathbb": "bb", r"\mathcal": "cal", r"\mathscr": "cal"}
    return restyled(parser.argument(), alphabet(names.get(token.text, "bold")))


def operator(parser: Parser, token: Token) -> Node:
    r"""A function by its name.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"\operatorname{sign}(g)")
        'sign(g)'
    """
    return Symbol(plain(parser.argument()) or "", "op", limits=token.text.endswith("*"))


def boxed(parser: Parser, _token: Token) -> Node:
    r"""A frame.

    Example:
        >>> from tftutor.prose.tex import render_display
        >>> print(render_display(r"\boxed{x}"))
        ┌───┐
        │ x │
        └───┘
    """
    return Boxed(parser.argument())


def brace(parser: Parser, token: Token) -> Node:
    r"""A brace under or over its argument.

    Example:
        >>> from tftutor.prose.tex import render_display
        >>> print(render_display(r"\overbrace{abcde}^n"))
          n
        ╭─┴─╮
        abcde
    """
    return Brace(parser.argument(), over=token.text == r"\overbrace")


def stack(parser: Parser, token: Token) -> Node:
    r"""One thing set over or under another.

    Example:
        >>> from tftutor.prose.tex import render_display
        >>> print(render_display(r"a \overset{!}{=} b"))
          !
        a = b
    """
    mark, base = parser.argument(), parser.argument()
    if token.text == r"\underset":
        return Stack(base, None, mark)
    return Stack(base, mark, None)


def negated(parser: Parser, _token: Token) -> Node:
    r"""`\not` before a relation.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> len(render_inline(r"\not="))
        2
    """
    body = parser.argument()
    return body._replace(text=body.text + "\u0338") if isinstance(body, Symbol) else body


def tag(parser: Parser, _token: Token) -> Node:
    r"""The number of a formula.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"x = 1 \tag{2}")
        'x = 1   (2)'
    """
    return Row((Space(3), Text(f"({parser.raw()})")))


def nothing(_parser: Parser, _token: Token) -> Node:
    r"""A command that changes nothing in a terminal.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"\displaystyle x")
        'x'
    """
    return EMPTY


def dropped(parser: Parser, _token: Token) -> Node:
    r"""A command whose argument is not shown.

    Example:
        >>> from tftutor.prose.tex import render_inline
        >>> render_inline(r"x \label{one}")
        'x'
    """
    parser.raw()
    return EMPTY


IGNORED = (r"\displaystyle", r"\textstyle", r"\scriptstyle", r"\nonumber", r"\notag", r"\limits")
SIZED = [rf"\{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", *"lrm")]
BUILDERS: Mapping[str, Callable[[Parser, Token], Node]] = MappingProxyType(
    {
        **dict.fromkeys([r"\frac", r"\dfrac", r"\tfrac", r"\cfrac"], fraction),
        **dict.fromkeys([r"\binom", r"\dbinom", r"\tbinom"], fraction),
        **dict.fromkeys([r"\text", r"\textrm", r"\textbf", r"\textit", r"\mbox"], text),
        **dict.fromkeys([r"\mathrm", r"\mathit", r"\mathsf", r"\mathtt", r"\rm"], upright),
        **dict.fromkeys([r"\mathbf", r"\boldsymbol", r"\bm", r"\mathbb"], alphabetic),
        **dict.fromkeys([r"\mathcal", r"\mathscr"], alphabetic),
        **dict.fromkeys([r"\operatorname", r"\operatorname*"], operator),
        **dict.fromkeys([r"\overset", r"\underset", r"\stackrel"], stack),
        **dict.fromkeys([r"\overbrace", r"\underbrace"], brace),
        **dict.fromkeys(IGNORED, nothing),
        **dict.fromkeys(SIZED, sized),
        r"\sqrt": root,
        r"\boxed": boxed,
        r"\fbox": boxed,
        r"\not": negated,
        r"\left": fenced,
        r"\middle": middle,
        r"\begin": environment,
        r"\substack": substack,
        r"\tag": tag,
        r"\label": dropped,
    }
)
KNOWN = (*COMMANDS, *MARKS, *ARROWS, *BUILDERS, *SPACES)
