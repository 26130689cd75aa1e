"""A tree drawn in two dimensions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tftutor.prose.tex.boxes import Box, beside, framed, stack
from tftutor.prose.tex.delimiters import fenced
from tftutor.prose.tex.grids import draw_grid
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
from tftutor.prose.tex.ornaments import draw_accent, draw_arrow, draw_brace
from tftutor.prose.tex.scripts import attached, integral, limits, script_text
from tftutor.prose.tex.spacing import gaps, kinds

if TYPE_CHECKING:
    from collections.abc import Sequence


def draw(node: Node, *, tight: bool = False) -> Box:
    """The box of a node.

    Args:
        node: any part of a formula.
        tight: whether it is a script or a bound, where spaces fall away.

    Example:
        >>> draw(Fraction(Symbol("dy"), Symbol("dx"))).rows
        ('dy', '──', 'dx')
    """
    match node:
        case Symbol(text, _, _) | Text(text):
            return Box.of(text)
        case Row(items):
            return draw_row(items, tight=tight)
        case Scripts():
            return draw_scripts(node, tight=tight)
        case Fraction():
            return draw_fraction(node, tight=tight)
        case Root():
            return draw_root(node, tight=tight)
        case Accent(_, _, base):
            return draw_accent(node, draw(base, tight=tight))
        case Fenced(left, body, right):
            return fenced(left, draw(body, tight=tight), right)
        case Grid():
            return draw_grid(node, partial(draw_row, tight=tight))
        case Space(cells):
            return Box.of(" " * cells)
        case _:
            return draw_ornament(node, tight=tight)


def draw_ornament(node: Boxed | Arrow | Brace | Stack, *, tight: bool) -> Box:
    """A frame, a labelled arrow, a brace, or something set over another.

    Example:
        >>> print(draw_ornament(Boxed(Symbol("x")), tight=False))
        ┌───┐
        │ x │
        └───┘
    """
    match node:
        case Boxed(body):
            return framed(draw(body, tight=tight))
        case Brace(body, over):
            return draw_brace(draw(body, tight=tight), over=over)
        case Stack(base, above, below):
            return limits(draw(base, tight=tight), script(below), script(above))
        case Arrow(head, above, below):
            return draw_arrow(head, script(above), script(below))


def script(node: Node | None) -> Box | None:
    """A script or bound as a box.

    Example:
        >>> script(Symbol("n")).rows, script(None)
        (('n',), None)
    """
    return None if node is None else draw(node, tight=True)


def draw_row(items: Sequence[Node], *, tight: bool = False, before: Kind | None = None) -> Box:
    """Atoms side by side, spaced by their classes.

    Example:
        >>> draw_row((Symbol("x"), Symbol("=", "rel"), Symbol("1"))).rows
        ('x = 1',)
    """
    boxes: list[Box] = []
    spaces = gaps(items, kinds(items, before), before, tight)
    for node, space in zip(items, spaces, strict=True):
        if space:
            boxes.append(Box((" " * space,), 0, space))
        if not isinstance(node, Space):
            boxes.append(draw(node, tight=tight))
    return beside(boxes) if boxes else Box.of("")


def draw_scripts(node: Scripts, *, tight: bool) -> Box:
    """A base with its scripts or bounds.

    Example:
        >>> draw_scripts(Scripts(Symbol("x"), Symbol("t"), Symbol("2")), tight=False).rows
        ('xₜ²',)
    """
    base, below, above = node.base, node.below, node.above
    if isinstance(base, Brace):
        return limits(draw(base, tight=tight), script(below), script(above))
    if isinstance(base, Symbol) and not tight:
        if base.limits:
            return limits(draw(base), script(below), script(above))
        if base.text in "∫∬∭" and base.kind == "bigop":
            return integral(base.text, script(below), script(above))
    low, high = script_text(below, above=False), script_text(above, above=True)
    return attached(
        draw(base, tight=tight),
        script(below) if low is None else None,
        script(above) if high is None else None,
        (low or "", high or ""),
    )


def draw_fraction(node: Fraction, *, tight: bool) -> Box:
    """Numerator, line, denominator; the line is longer than that of a fraction inside it.

    Example:
        >>> print(draw_fraction(Fraction(Symbol("rise"), Symbol("run")), tight=False))
        rise
        ────
        run
    """
    above, below = draw(node.above, tight=tight), draw(node.below, tight=tight)
    width = max(above.width, below.width)
    if not node.line:
        return stack([above, Box.of(" " * width), below], 1)
    nested = any(
        isinstance(part, Fraction) and box.width == width
        for part, box in ((node.above, above), (node.below, below))
    )
    if nested or (width == 1 and not tight):
        width += 2
    return stack([above, Box(("─" * width,), 0, width), below], 1)


def draw_root(node: Root, *, tight: bool) -> Box:
    """A radical sign with a line over all that it holds.

    Example:
        >>> print(draw_root(Root(Symbol("2x")), tight=False))
         __
        √2x
    """
    body = draw(node.radicand, tight=tight)
    if body.height == 1:
        drawn = Box((" " + "_" * body.width, "√" + body.rows[0]), 1, body.width + 1)
    else:
        sides = [" │"] * (body.height - 1) + ["╲│"]
        lines = (f"{side} {row} " for side, row in zip(sides, body.rows, strict=True))
        rows = (" ╭" + "─" * (body.width + 2), *lines)
        drawn = Box(rows, body.baseline + 1, body.width + 4)
    return drawn if node.degree is None else _indexed(drawn, node.degree)


def _indexed(root: Box, index: Node) -> Box:
    text = script_text(index, above=True)
    mark = Box.of(text) if text is not None else draw(index, tight=True)
    foot = root.height - root.baseline - (1 if text is not None else 2)
    rise = mark.height - 1 - foot + 1 if root.height > 2 else mark.height - 1
    if text is None and root.height == 2:
        rise = mark.height
    return beside([Box(mark.rows, rise, mark.width), root])
