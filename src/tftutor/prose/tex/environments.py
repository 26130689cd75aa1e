"""Environments: grids between `begin` and `end`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.prose.tex.errors import TexError, unknown
from tftutor.prose.tex.nodes import Fenced, Grid, Node
from tftutor.prose.tex.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def environment(parser: Parser, token: Token) -> Node:
    r"""`\begin{…}` to its `\end{…}`.

    Example:
        >>> from tftutor.prose.tex import render_display
        >>> print(render_display(r"\begin{aligned} x &= 1 \\ y &= 2 \end{aligned}"))
        x = 1
        y = 2
    """
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


def substack(parser: Parser, _token: Token) -> Node:
    r"""Lines under each other.

    Example:
        >>> from tftutor.prose.tex import render_display
        >>> print(render_display(r"\sum_{\substack{i < n \\ j < m}} x"))
         ∑  x
        i<n
        j<m
    """
    opened = parser.token
    parser.expect("{", opened)
    rows = parser.rows(("}",))
    parser.expect("}", opened)
    return Grid("substack", rows)
