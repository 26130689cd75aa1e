"""Where spaces stand between atoms, by their classes (The TeXbook, chapter 18)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.prose.tex.nodes import (
    Arrow,
    Brace,
    Fenced,
    Fraction,
    Grid,
    Kind,
    Node,
    Scripts,
    Space,
    Stack,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ORDER: tuple[Kind, ...] = (
    *("ord", "op", "bigop", "bin", "rel", "open", "close", "punct", "inner", "sign"),
)
ROWS = {
    "ord": "0111100010",
    "op": "1111100011",
    "bigop": "1111110011",
    "bin": "1111110011",
    "rel": "1111010011",
    "open": "0000000000",
    "close": "0111100010",
    "punct": "1111110011",
    "inner": "1111110011",
    "sign": "0000000010",
}
GAPS: Mapping[tuple[str, str], int] = MappingProxyType(
    {(left, right): int(ROWS[left][at]) for left in ROWS for at, right in enumerate(ORDER)}
)
"""The cells between two atoms, by the class at the right of the one and the left of the other."""
TIGHT: Mapping[tuple[str, str], int] = MappingProxyType(
    {
        pair: gap if "inner" in pair or pair in (("op", "ord"), ("ord", "op")) else 0
        for pair, gap in GAPS.items()
    }
)
"""The same in scripts and bounds, where nearly all stand close."""


def kind_of(node: Node) -> Kind:
    """The class of an atom by itself.

    Example:
        >>> kind_of(Symbol("=", "rel"))
        'rel'
    """
    match node:
        case Symbol(_, kind, _):
            return kind
        case Scripts(base, _, _):
            kind = kind_of(base)
            limits = isinstance(base, Symbol) and base.limits
            return "bigop" if kind == "op" and limits else kind
        case Stack(base, _, _) | Brace(base, _):
            return kind_of(base)
        case Fraction() | Grid():
            return "inner"
        case Fenced(_, Grid(), _):
            return "inner"
        case Arrow():
            return "rel"
        case Space():
            return "space"
        case _:
            return "ord"


def kinds(nodes: Sequence[Node], before: Kind | None = None) -> list[tuple[Kind, Kind]]:
    """The classes at the left and right side of each node in its place.

    A binary operator with nothing to its left is a sign; one with nothing to its right is an
    ordinary symbol.

    Args:
        nodes: neighbours in a row.
        before: the class of what stands before the first.

    Example:
        >>> kinds([Symbol("−", "bin"), Symbol("x")])
        [('sign', 'sign'), ('ord', 'ord')]
    """
    sides: list[tuple[Kind, Kind]] = []
    last = before
    places: list[int] = []
    for at, node in enumerate(nodes):
        kind = kind_of(node)
        if kind == "bin" and last in (None, "bin", "rel", "open", "punct", "op", "bigop", "sign"):
            kind = "sign" if isinstance(node, Symbol) and node.text in "+−±∓" else "ord"
        if kind in ("rel", "close", "punct") and last == "bin" and places:
            sides[places[-1]] = ("ord", "ord")
        if isinstance(node, Fenced) and kind == "ord":
            sides.append(("open" if node.left else "ord", "close" if node.right else "ord"))
        else:
            sides.append((kind, kind))
        if kind != "space":
            last = sides[-1][1]
            places.append(at)
    if last == "bin" and places:
        sides[places[-1]] = ("ord", "ord")
    return sides


def gaps(
    nodes: Sequence[Node], sides: Iterable[tuple[Kind, Kind]], before: Kind | None, tight: bool
) -> list[int]:
    """The cells that stand before each node; spaces of the source widen what is there.

    Example:
        >>> row = [Symbol("x"), Symbol("=", "rel"), Symbol("1")]
        >>> gaps(row, kinds(row), None, tight=False)
        [0, 1, 1]
    """
    table = TIGHT if tight else GAPS
    found: list[int] = []
    asked = 0
    last = before
    for node, (left, right) in zip(nodes, sides, strict=True):
        if isinstance(node, Space):
            asked += node.cells
            found.append(0)
            continue
        found.append(max(asked, table[last, left] if last else 0))
        asked = 0
        last = right
    return found
