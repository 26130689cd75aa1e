"""What each command with arguments builds."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.prose.tex.alphabets import alphabet, restyled
from tftutor.prose.tex.errors import TexError, unknown
from tftutor.prose.tex.nodes import (
    EMPTY,
    Boxed,
    Brace,
    Fenced,
    Fraction,
    Grid,
    Node,
    Root,
    Row,
    Space,
    Stack,
    Symbol,
    Text,
)
from tftutor.prose.tex.scripts import plain
from tftutor.prose.tex.symbols import ARROWS, CHARACTERS, COMMANDS, MARKS, SPACES
from tftutor.prose.tex.tokens import END, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tftutor.prose.tex.parse import Parser

FENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "matrix": ("", ""),
        "smallmatrix": ("", ""),
        "array": ("", ""),
        "pmatrix": ("(", ")"),
        "bmatrix": ("[", "]"),
        "Bmatrix": ("{", "}"),
        "vmatrix": ("|", "|"),
        "Vmatrix": ("‖", "‖"),
        "cases": ("{", ""),
    }
)
ALIGNED = frozenset(
    ("aligned", "align", "align*", "alignedat", "split", "gathered", "gather", "gather*")
) | {"equation", "equation*", "substack"}
ENVIRONMENTS = ALIGNED | FENCES.keys()
DELIMITERS = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉/\\↑↓") | {""}


def fraction(parser: Parser, token: Token) -> Node:
    """Two arguments, one over the other."""
    above, below = parser.argument(), parser.argument()
    if token.text in (r"\binom", r"\dbinom", r"\tbinom"):
        return Fenced("(", Fraction(above, below, line=False), ")")
    return Fraction(above, below)


def root(parser: Parser, _token: Token) -> Node:
    """A root with its optional index."""
    index = parser.optional()
    return Root(parser.argument(), index)


def text(parser: Parser, _token: Token) -> Node:
    """Words, with formulas between dollar signs among them."""
    start, end = parser.span()
    nodes: list[Node] = []
    for at, piece in enumerate(parser.source[start:end].split("$")):
        inside = at % 2
        nodes.append(parser.part(start, start + len(piece)) if inside else Text(piece))
        start += len(piece) + 1
    return nodes[0] if len(nodes) == 1 else Row(tuple(nodes))


def upright(parser: Parser, _token: Token) -> Node:
    """A name in upright letters: one atom."""
    body = parser.argument()
    if isinstance(body, Row) and all(isinstance(item, Symbol) for item in body.items):
        return Symbol("".join(item.text for item in body.items if isinstance(item, Symbol)))
    return body


def alphabetic(parser: Parser, token: Token) -> Node:
    """Letters of another alphabet."""
    names = {r"\mathbb": "bb", r"\mathcal": "cal", r"\mathscr": "cal"}
    return restyled(parser.argument(), alphabet(names.get(token.text, "bold")))


def operator(parser: Parser, token: Token) -> Node:
    """A function by its name."""
    return Symbol(plain(parser.argument()) or "", "op", limits=token.text.endswith("*"))


def boxed(parser: Parser, _token: Token) -> Node:
    """A frame."""
    return Boxed(parser.argument())


def brace(parser: Parser, token: Token) -> Node:
    """A brace under or over its argument."""
    return Brace(parser.argument(), over=token.text == r"\overbrace")


def stack(parser: Parser, token: Token) -> Node:
    """One thing set over or under another."""
    mark, base = parser.argument(), parser.argument()
    if token.text == r"\underset":
        return Stack(base, None, mark)
    return Stack(base, mark, None)


def negated(parser: Parser, _token: Token) -> Node:
    r"""`\not` before a relation."""
    body = parser.argument()
    return replace(body, text=body.text + "\u0338") if isinstance(body, Symbol) else body


def fenced(parser: Parser, token: Token) -> Node:
    r"""`\left … \right`."""
    left = delimiter(parser)
    body = parser.row((r"\right",))
    parser.expect(r"\right", token)
    return Fenced(left, body, delimiter(parser))


def delimiter(parser: Parser) -> str:
    """A delimiter, empty for a full stop."""
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
    r"""A delimiter after `\big` and the like, in its ordinary size."""
    text = delimiter(parser)
    side = token.text[-1]
    kind = CHARACTERS.get(text, ("", "ord"))[1]
    if side == "l" or (side != "r" and text in "⟨⌊⌈{"):
        kind = "open"
    elif side == "r" or text in "⟩⌋⌉}":
        kind = "close"
    return Symbol(text, "rel" if side == "m" else kind)


def substack(parser: Parser, _token: Token) -> Node:
    """Lines under each other."""
    opened = parser.token
    parser.expect("{", opened)
    rows = parser.rows(("}",))
    parser.expect("}", opened)
    return Grid("substack", rows)


def environment(parser: Parser, token: Token) -> Node:
    r"""`\begin{…}` to its `\end{…}`."""
    opened = parser.token
    name = parser.raw()
    if name not in ENVIRONMENTS:
        raise unknown(name, opened.column + 1, sorted(ENVIRONMENTS))
    columns = parser.raw() if name in ("array", "alignedat") else ""
    parser.skip_row_space()
    rows = parser.rows((r"\end",))
    parser.expect(r"\end", token)
    closing = parser.token
    if parser.raw() != name:
        raise TexError("prose.tex_environment", closing.column, name=name)
    grid = Grid(name, rows, "".join(letter for letter in columns if letter in "lcr"))
    left, right = FENCES.get(name, ("", ""))
    return Fenced(left, grid, right) if left else grid


def tag(parser: Parser, _token: Token) -> Node:
    """The number of a formula."""
    return Row((Space(3), Text(f"({parser.raw()})")))


def nothing(_parser: Parser, _token: Token) -> Node:
    """A command that changes nothing in a terminal."""
    return EMPTY


def dropped(parser: Parser, _token: Token) -> Node:
    """A command whose argument is not shown."""
    parser.raw()
    return EMPTY


def middle(parser: Parser, _token: Token) -> Node:
    r"""`\middle` and its delimiter, a relation."""
    return Symbol(delimiter(parser), "rel")


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
