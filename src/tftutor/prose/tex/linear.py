"""A tree as one line of text, with parentheses where a fraction or a script needs them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from tftutor.prose.tex.alphabets import marked
from tftutor.prose.tex.nodes import (
    Accent,
    Arrow,
    Boxed,
    Brace,
    Fenced,
    Fraction,
    Grid,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Stack,
    Symbol,
    Text,
)
from tftutor.prose.tex.scripts import script_text
from tftutor.prose.tex.spacing import gaps, kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

RELATION, SUM, PRODUCT, QUOTIENT, ATOM = range(5)
"""How closely the parts of a line hold together, from loose to close."""


class Line(NamedTuple):
    """A formula in one line and how closely it holds together.

    Example:
        >>> Line("x").within(ATOM)
        'x'
    """

    text: str
    bond: int = ATOM

    def within(self, bond: int) -> str:
        """The text, in parentheses unless it holds together at least so closely.

        Example:
            >>> Line("a + b", SUM).within(PRODUCT)
            '(a + b)'
        """
        return self.text if self.bond >= bond else f"({self.text})"


def line(node: Node, *, tight: bool = False) -> Line:
    """A node in one line.

    Example:
        >>> line(Fraction(Symbol("1"), Row((Symbol("2"), Symbol("m"))))).text
        '1/(2m)'
    """
    match node:
        case Symbol(text, _, _):
            return Line(text)
        case Text(text):
            return Line(text, SUM if " " in text.strip() else ATOM)
        case Row(items):
            return line_row(items, tight=tight)
        case Scripts():
            return Line(scripts(node))
        case Fraction(above, below, _):
            return fraction(above, below, tight=tight)
        case Root(radicand, index):
            mark = (
                "" if index is None else (script_text(index, above=True) or f"{line(index).text}")
            )
            return Line({"³": "∛", "⁴": "∜"}.get(mark, mark + "√") + line(radicand).within(ATOM))
        case Accent(name, mark, base):
            return Line(accent(name, mark, line(base, tight=tight).text))
        case Fenced(left, body, right):
            return Line(left + line(body, tight=tight).text + right)
        case Grid():
            return grid(node)
        case Space(cells):
            return Line(" " * cells)
        case Boxed(body):
            return line(body, tight=tight)
        case Brace(body, _):
            return line(body, tight=tight)
        case Stack(base, above, below):
            marks = "".join(f"[{line(mark).text}]" for mark in (above, below) if mark)
            return Line(line(base).text + marks)
        case Arrow(head, above, below):
            marks = ", ".join(line(mark, tight=True).text for mark in (above, below) if mark)
            return Line(f"─{marks}{head}" if marks else head)


def radical(index: Node | None) -> str:
    """The sign of a root with its index.

    Example:
        >>> radical(None), radical(Symbol("3")), radical(Symbol("n"))
        ('√', '∛', 'ⁿ√')
    """
    if index is None:
        return "√"
    mark = script_text(index, above=True) or line(index, tight=True).text
    return {"³": "∛", "⁴": "∜"}.get(mark, mark + "√")


def fraction(above: Node, below: Node, *, tight: bool) -> Line:
    """A quotient: `a/b`, with parentheses about a sum above and about anything joined below.

    Example:
        >>> fraction(Symbol("a"), Symbol("b"), tight=False).text
        'a/b'
    """
    over, under = line(above, tight=tight), line(below, tight=tight)
    below_text = under.text if differential(below) else under.within(ATOM)
    return Line(f"{over.within(PRODUCT)}/{below_text}", QUOTIENT)


def differential(node: Node) -> bool:
    """Whether it is dx, ∂θ and the like, which needs no parentheses under a stroke.

    Example:
        >>> differential(Row((Symbol("d"), Symbol("x"))))
        True
    """
    if not (isinstance(node, Row) and len(node.items) == 2):
        return False
    first, second = node.items
    return first in (Symbol("d"), Symbol("∂"), Symbol("Δ")) and isinstance(
        second, Symbol | Scripts | Accent
    )


def accent(name: str, mark: str, text: str) -> str:
    r"""A mark on one character; on more, a line over each or a function's name.

    Example:
        >>> accent("vec", "\u20d7", "AB")
        'vec(AB)'
    """
    if name in ("overline", "underline") and " " not in text:
        return unicodedata.normalize("NFC", "".join(each + mark for each in text))
    return marked(text, mark) or f"{name.removeprefix('wide')}({text})"


def scripts(node: Scripts) -> str:
    """A base and its scripts: Unicode where it has them, else `_` and `^`.

    Example:
        >>> scripts(Scripts(Symbol("x"), None, Row((Symbol("2"), Symbol("q")))))
        'x^(2q)'
    """
    base = line(node.base)
    text = base.within(ATOM)
    if isinstance(node.base, Brace):
        label = node.below or node.above
        return f"{base.text} ({line(label).text})" if label else base.text
    for script, mark in ((node.below, "_"), (node.above, "^")):
        if script is None:
            continue
        character = script_text(script, above=mark == "^")
        if character is None:
            inner = line(script, tight=True).text
            one = len(inner) == 1 or isinstance(script, Symbol | Text)
            character = f"{mark}{inner}" if one else f"{mark}({inner})"
        text += character
    return text


def line_row(items: Sequence[Node], *, tight: bool, before: Kind | None = None) -> Line:
    """Atoms side by side, spaced by their classes.

    Example:
        >>> line_row((Symbol("x"), Symbol("=", "rel"), Symbol("1")), tight=False).text
        'x = 1'
    """
    sides = kinds(items, before)
    lines = [line(item, tight=tight) for item in items]
    for at, item in enumerate(items):
        if isinstance(item, Fraction):
            last = sides[at - 1][1] if at else "open"
            follows = sides[at + 1][0] if at + 1 < len(items) else "close"
            sides[at], lines[at] = quotient(item, lines[at], last, follows)
        elif (
            isinstance(item, Scripts) and set("_^") & set(lines[at].text) and sides[at][1] == "ord"
        ):
            sides[at] = (sides[at][0], "op")
    spaces = gaps(items, sides, before, tight)
    text = "".join(
        " " * space + ("" if isinstance(item, Space) else each.text)
        for item, space, each in zip(items, spaces, lines, strict=True)
    )
    return Line(text, bond(items, sides))


def quotient(
    node: Fraction, quotient: Line, last: Kind, follows: Kind
) -> tuple[tuple[Kind, Kind], Line]:
    """A fraction in its place: in parentheses where its stroke could be misread.

    Example:
        >>> half = Fraction(Symbol("1"), Symbol("2"))
        >>> quotient(half, Line("1/2", QUOTIENT), "rel", "ord")[1].text
        '(1/2)'
    """
    left: Kind = "ord" if last == "sign" else "inner"
    joined = follows in ("ord", "open", "op", "bigop", "inner")
    if operator_quotient(node):
        return (left, "bigop" if joined else "ord"), quotient
    if joined or last == "op":
        return ("open", "close"), Line(f"({quotient.text})")
    return (left, "inner"), quotient


def operator_quotient(node: Fraction) -> bool:
    """Whether it is d/dx or ∂/∂θ, which acts on what follows.

    Example:
        >>> operator_quotient(Fraction(Symbol("d"), Row((Symbol("d"), Symbol("x")))))
        True
    """
    above = node.above.base if isinstance(node.above, Scripts) else node.above
    return above in (Symbol("d"), Symbol("∂"))


def bond(items: Sequence[Node], sides: Sequence[tuple[Kind, Kind]]) -> int:
    """How closely a row holds together, by the loosest sign outside parentheses.

    Example:
        >>> sum_ = (Symbol("a"), Symbol("+", "bin"), Symbol("b"))
        >>> bond(sum_, kinds(sum_)) == SUM
        True
    """
    if len(items) == 1:
        return line(items[0]).bond
    depth, atoms, loosest = 0, 0, ATOM
    for item, (left, right) in zip(items, sides, strict=True):
        if isinstance(item, Space):
            continue
        depth -= right == "close" and not isinstance(item, Fenced)
        if not depth:
            if left in ("rel", "punct"):
                loosest = RELATION
            elif left in ("op", "bigop") or (left in ("bin", "sign") and _additive(item)):
                loosest = min(loosest, SUM)
            elif left == "bin" or isinstance(item, Fraction):
                loosest = min(loosest, PRODUCT)
            atoms += left == "ord"
        depth += left == "open" and not isinstance(item, Fenced)
    return loosest if atoms < 2 or loosest < PRODUCT else PRODUCT


def _additive(node: Node) -> bool:
    return isinstance(node, Symbol) and node.text in "+−±∓"


def grid(node: Grid) -> Line:
    """Rows of a matrix or of aligned lines, parted by semicolons.

    Example:
        >>> grid(Grid("aligned", ((Symbol("a"),), (Symbol("b"),)))).text
        'a; b'
    """
    matrix = node.name.endswith("matrix") or node.name == "array"
    rows = []
    for row in node.rows:
        cells = [line_row(_items(cell), tight=False).text for cell in row]
        rows.append((", " if matrix else " ").join(cell for cell in cells if cell))
    return Line("; ".join(rows))


def _items(node: Node) -> Sequence[Node]:
    return node.items if isinstance(node, Row) else (node,)
