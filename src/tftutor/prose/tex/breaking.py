"""A formula too wide for its place, broken at its relations and then at its sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.prose.tex.boxes import Box, framed, padded, stack
from tftutor.prose.tex.grids import MATRICES, items_of
from tftutor.prose.tex.layout import draw, draw_row
from tftutor.prose.tex.nodes import Boxed, Grid, Node, Space, Symbol
from tftutor.prose.tex.spacing import kinds
from tftutor.prose.tex.symbols import SPACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.prose.tex.nodes import Kind


def fitted(node: Node, width: int) -> Box:
    """The formula within the width if breaking can do it, else the narrowest that it can.

    Continued lines begin with their relation, under the first one where there is room.

    Args:
        node: the formula.
        width: the cells to fit in.

    Example:
        >>> from tftutor.prose.tex.parse import parse
        >>> print(fitted(parse("y = a + b = c + d"), 10))
        y = a + b
          = c + d
    """
    box = draw(node)
    if box.width <= width:
        return box
    if isinstance(node, Boxed):
        return framed(fitted(node.body, width - 4))
    if isinstance(node, Grid) and node.name not in MATRICES and node.name != "cases":
        rows = [[item for cell in row for item in items_of(cell)] for row in node.rows]
        return joined([line for row in rows for line in broken(row, width)])
    return joined(broken(items_of(node), width))


def joined(lines: Sequence[Box]) -> Box:
    """Lines under each other, with a blank row beside each that is tall.

    Example:
        >>> print(joined([Box.of("x = 1"), Box.of("y = 2")]))
        x = 1
        y = 2
    """
    parted: list[Box] = []
    for line in lines:
        if parted and max(line.height, parted[-1].height) > 1:
            parted.append(Box((" ",), 0, 1))
        parted.append(line)
    return stack(parted, 0, "l")


def broken(items: Sequence[Node], width: int) -> list[Box]:
    r"""A row as lines: parted at wide spaces first, then at relations, sums only where needed.

    Example:
        >>> from tftutor.prose.tex.parse import parse
        >>> [line.rows for line in broken(parse(r"a = 1 \quad b = 2").items, 6)]
        [('a = 1',), ('b = 2',)]
    """
    lines: list[Box] = []
    for formulas in filled(sentences(items), width, 0, None):
        box = draw_row(formulas)
        lines += [box] if box.width <= width else chained(formulas, width)
    return lines


def sentences(items: Sequence[Node]) -> list[list[Node]]:
    r"""The formulas of a row that stand side by side, parted by `\quad`.

    Example:
        >>> row = [Symbol("x"), Space(3), Symbol("y")]
        >>> [len(part) for part in sentences(row)]
        [1, 2]
    """
    parts: list[list[Node]] = [[]]
    for item in items:
        if isinstance(item, Space) and item.cells >= SPACES[r"\quad"]:
            parts.append([])
        parts[-1].append(item)
    return [part for part in parts if any(not isinstance(item, Space) for item in part)] or [[]]


def chained(items: Sequence[Node], width: int) -> list[Box]:
    """A formula as lines, each but the first beginning with its relation.

    Example:
        >>> from tftutor.prose.tex.parse import parse
        >>> [line.rows for line in chained(parse("y = a = b").items, 6)]
        [('y = a',), ('  = b',)]
    """
    parts = split(items, "rel")
    indent = draw_row(parts[0]).width if len(parts) > 1 else 0
    if indent > width // 3:
        indent = 1
    lines: list[Box] = []
    for line in filled(glued(parts, width), width, indent, "ord"):
        inside = indent if lines else 0
        box = draw_row(line, before="ord" if lines else None)
        if box.width + inside <= width:
            lines.append(padded(box, inside, 0))
        else:
            lines.extend(summands(line, width, inside, first=not lines))
    return lines


def glued(parts: list[list[Node]], width: int) -> list[list[Node]]:
    """The left side kept together with the first relation where its first summand fits.

    Example:
        >>> from tftutor.prose.tex.parse import parse
        >>> [len(part) for part in glued(split(parse("y = a = b").items, "rel"), 9)]
        [3, 2]
    """
    if len(parts) < 2 or len(split(parts[0], "bin")) > 1:
        return parts
    together = [*parts[0], *parts[1]]
    if draw_row(split(together, "bin")[0]).width > width:
        return parts
    return [together, *parts[2:]]


def summands(items: Sequence[Node], width: int, indent: int, *, first: bool) -> list[Box]:
    """A line taken apart at its additions and subtractions.

    Example:
        >>> from tftutor.prose.tex.parse import parse
        >>> [line.rows for line in summands(parse("a + b - c").items, 6, 0, first=True)]
        [('a + b',), ('   − c',)]
    """
    lines: list[Box] = []
    deeper = min(indent + 2, max(0, width // 3))
    for line in filled(split(items, "bin"), width, deeper, "ord"):
        inside = (indent if not first else 0) if not lines else deeper
        box = draw_row(line, before=None if first and not lines else "ord")
        lines.append(padded(box, inside, 0))
    return lines


def split(items: Sequence[Node], kind: str) -> list[list[Node]]:
    """The atoms in stretches, each but the first beginning with an atom of the class.

    Example:
        >>> row = [Symbol("x"), Symbol("=", "rel"), Symbol("1")]
        >>> [len(part) for part in split(row, "rel")]
        [1, 2]
    """
    parts: list[list[Node]] = [[]]
    depth = 0
    for node, (left, right) in zip(items, kinds(items), strict=True):
        depth -= right == "close" and left == "close"
        if left == kind and depth <= 0 and parts[-1] and _breakable(node, kind):
            parts.append([])
        parts[-1].append(node)
        depth += right == "open"
    return parts


def _breakable(node: Node, kind: str) -> bool:
    return kind == "rel" or (isinstance(node, Symbol) and node.text in "+−±∓")


def filled(
    parts: Sequence[list[Node]], width: int, indent: int, before: Kind | None
) -> list[list[Node]]:
    """As many stretches to a line as fit; later lines are indented and follow a class.

    Example:
        >>> from tftutor.prose.tex.parse import parse
        >>> [len(line) for line in filled(split(parse("y = a = b").items, "rel"), 6, 1, "ord")]
        [3, 2]
    """
    lines: list[list[Node]] = [parts[0]]
    for part in parts[1:]:
        together = [*lines[-1], *part]
        later = len(lines) > 1
        box = draw_row(together, before=before if later else None)
        if box.width + (indent if later else 0) <= width:
            lines[-1] = together
        else:
            lines.append(part if before else part[1:])
    return lines
