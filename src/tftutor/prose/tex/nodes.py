"""A formula as a tree: what the parser makes, and both renderers read."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "ord", "op", "bigop", "bin", "rel", "open", "close", "punct", "inner", "sign", "space"
]
"""The class of an atom, by which spaces are put (The TeXbook, chapter 18): TeX's own, with
sums and integrals (`bigop`) apart from named functions, and `sign` for a minus before a number."""


class Symbol(NamedTuple):
    """A letter, number, operator or name.

    Example:
        >>> Symbol("=", "rel").kind
        'rel'
    """

    text: str
    kind: Kind = "ord"
    limits: bool = False
    """Whether bounds stand above and below it in a displayed formula."""


class Row(NamedTuple):
    """Nodes side by side.

    Example:
        >>> len(Row((Symbol("x"), Symbol("y"))).items)
        2
    """

    items: tuple[Node, ...]


class Text(NamedTuple):
    """Words inside a formula, spaces kept.

    Example:
        >>> Text("if ").text
        'if '
    """

    text: str


class Space(NamedTuple):
    """A gap asked for by the source, in cells.

    Example:
        >>> Space(3).cells
        3
    """

    cells: int


class Fraction(NamedTuple):
    """One thing over another; without a line for a binomial coefficient.

    Example:
        >>> Fraction(Symbol("1"), Symbol("2")).line
        True
    """

    above: Node
    below: Node
    line: bool = True


class Root(NamedTuple):
    """A square root, or that of the degree.

    Example:
        >>> Root(Symbol("x")).degree is None
        True
    """

    radicand: Node
    degree: Node | None = None


class Scripts(NamedTuple):
    """A base with what stands below and above at its right, or as bounds under and over it.

    Example:
        >>> Scripts(Symbol("x"), None, Symbol("2")).above.text
        '2'
    """

    base: Node
    below: Node | None
    above: Node | None


class Accent(NamedTuple):
    r"""A mark over a base; `mark` is the combining character, `name` the command.

    Example:
        >>> Accent("hat", "\u0302", Symbol("m")).name
        'hat'
    """

    name: str
    mark: str
    base: Node


class Fenced(NamedTuple):
    """A body between delimiters as tall as it; an empty delimiter draws nothing.

    Example:
        >>> Fenced("(", Symbol("x"), ")").right
        ')'
    """

    left: str
    body: Node
    right: str


class Grid(NamedTuple):
    """Rows and columns: a matrix, cases, or lines aligned at their relations.

    Example:
        >>> Grid("cases", ((Symbol("x"),),)).name
        'cases'
    """

    name: str
    """The environment: pmatrix, aligned, cases …"""
    rows: tuple[tuple[Node, ...], ...]
    columns: str = ""
    """The column letters l, c, r of an array."""


class Boxed(NamedTuple):
    """A result in a frame.

    Example:
        >>> Boxed(Symbol("x")).body.text
        'x'
    """

    body: Node


class Arrow(NamedTuple):
    """An arrow as long as its labels.

    Example:
        >>> Arrow("→", None, None).head
        '→'
    """

    head: str
    """The arrow's own character, such as →."""
    above: Node | None
    below: Node | None


class Brace(NamedTuple):
    """A body with a brace under or over it; its label is a script.

    Example:
        >>> Brace(Symbol("x"), over=True).over
        True
    """

    body: Node
    over: bool


class Stack(NamedTuple):
    """A base with something set above or below it.

    Example:
        >>> Stack(Symbol("="), Symbol("!"), None).above.text
        '!'
    """

    base: Node
    above: Node | None
    below: Node | None


Node = (
    Symbol
    | Row
    | Text
    | Space
    | Fraction
    | Root
    | Scripts
    | Accent
    | Fenced
    | Grid
    | Boxed
    | Arrow
    | Brace
    | Stack
)

EMPTY = Row(())
"""Nothing."""
