"""Shapes as the paths of an `.svg`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.record.pictures.parts import Arc, CellSize, Dot, Part, Rectangle, Stroke
from tftutor.record.pictures.shapes import shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tftutor.record.pictures.typeface import Typeface

SIZE = CellSize.at(1)


def glyph_path(face: Typeface, number: int) -> str:
    """The outline of a shape of a font, in its units, y upwards; short, since told by steps.

    Example:
        >>> from tftutor.record.pictures.typeface import typeface
        >>> khmer = typeface("khmer")
        >>> glyph_path(khmer, khmer.shape("។").glyphs[0].number)[:12]
        'm396 244l0 4'
    """
    written: list[str] = []
    x = y = 0
    start = (0, 0)
    for name, at in face.outline(number):
        points = [(round(px), round(py)) for px, py in zip(at[::2], at[1::2], strict=True)]
        steps = "".join(_signed(px - x) + _signed(py - y) for px, py in points)
        written.append(name.lower() + steps.removeprefix("+").replace("+", " "))
        if points:
            x, y = points[-1]
        elif name == "Z":
            x, y = start
        if name == "M":
            start = x, y
    return "".join(written)


def _signed(step: int) -> str:
    """A number that needs no blank before it if it is negative."""
    return f"{step:+d}"


def parts_path(characters: Iterable[tuple[str, int]], top: int) -> str:
    """Drawn characters as one path; level lines that meet become one.

    Args:
        characters: each with the left edge of its cell.
        top: the top edge of their cells.

    Example:
        >>> parts_path([("─", 0), ("─", 10)], 20)
        'M0,29h20v1H0z'
    """
    written: list[str] = []
    level: list[Rectangle] = []
    for character, left in characters:
        for part in shape(character, SIZE):
            if isinstance(part, Rectangle):
                _join(level, part._replace(left=part.left + left, right=part.right + left))
            else:
                written.append(_path(part, left, top))
    return "".join([_rectangle(one, top) for one in level] + written)


def is_square(character: str) -> bool:
    """Whether a drawn character has only level and upright edges, which are best kept sharp.

    Example:
        >>> is_square("┼"), is_square("╭")
        (True, False)
    """
    return all(isinstance(part, Rectangle) for part in shape(character, SIZE))


def _join(level: list[Rectangle], new: Rectangle) -> None:
    """Add a rectangle, to one before it if both are as high and meet or overlap."""
    for place, old in enumerate(level):
        alike = (old.top, old.bottom, old.share) == (new.top, new.bottom, new.share)
        if alike and old.left <= new.left <= old.right:
            level[place] = old._replace(right=max(old.right, new.right))
            return
    level.append(new)


def _rectangle(one: Rectangle, top: int) -> str:
    """Along the edges."""
    width, height = one.right - one.left, one.bottom - one.top
    return f"M{one.left},{one.top + top}h{width}v{height}H{one.left}z"


def _path(part: Part, left: int, top: int) -> str:
    """Along the edges of what is round or leans."""
    match part:
        case Arc():
            return _arc(part, left, top)
        case Stroke():
            half = part.thickness / 2
            x0, x1, y0, y1 = part.x0 + left, part.x1 + left, part.y0 + top, part.y1 + top
            return f"M{x0 - half},{y0}h{2 * half}L{x1 + half},{y1}h{-2 * half}z"
        case Dot():
            r = part.radius
            x, y = part.x + left - r, part.y + top
            return f"M{x},{y}a{r},{r} 0 1 1 {2 * r},0a{r},{r} 0 1 1 {-2 * r},0z"
        case Rectangle():
            return _rectangle(part, top)


def _arc(arc: Arc, left: int, top: int) -> str:
    """A quarter of a ring: out along the outer edge, back along the inner."""
    x, y = arc.x + left, arc.y + top
    outer, inner = arc.radius + arc.thickness / 2, arc.radius - arc.thickness / 2
    across, along = (1 if arc.right else -1), (1 if arc.below else -1)
    sweep = int(across == along)
    return (
        f"M{x + across * outer},{y}"
        f"A{outer},{outer} 0 0 {sweep} {x},{y + along * outer}"
        f"V{y + along * inner}"
        f"A{inner},{inner} 0 0 {1 - sweep} {x + across * inner},{y}z"
    )
