"""The lines of U+2500 to U+257F, read from their Unicode names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import name

from tftutor.record.pictures.parts import Arc, Part, Rectangle, Stroke

if TYPE_CHECKING:
    from tftutor.record.pictures.parts import CellSize

PREFIX = "BOX DRAWINGS "
_WEIGHTS = {"LIGHT": 1, "SINGLE": 1, "HEAVY": 2, "DOUBLE": 3}
_SIDES = {
    "LEFT": ("left",),
    "RIGHT": ("right",),
    "UP": ("up",),
    "DOWN": ("down",),
    "HORIZONTAL": ("left", "right"),
    "VERTICAL": ("up", "down"),
}
_OPPOSITE = {"left": "right", "right": "left", "up": "down", "down": "up"}
_DASHES = {"DOUBLE": 2, "TRIPLE": 3, "QUADRUPLE": 4}


class Bands(NamedTuple):
    """Where lines of a cell run: the first pixel of a band and the one after its last."""

    thin: int
    """How many pixels a light line is thick."""
    across: int
    """The left edge of a light vertical line."""
    down: int
    """The top edge of a light horizontal line."""

    @classmethod
    def of(cls, size: CellSize) -> Bands:
        """The bands of a cell."""
        thin = max(1, round(size.width / 9))
        return cls(thin, (size.width - thin) // 2, (size.height - thin) // 2)

    def band(self, start: int, weight: int) -> tuple[int, int]:
        """A line of a weight around the light line at a place; double lines as one thick one."""
        more = 0 if weight <= 1 else self.thin
        return start - more, start + self.thin + more


def arms(words: str) -> dict[str, int]:
    """The weight of each arm that a name speaks of: 1 light, 2 heavy, 3 double.

    Example:
        >>> arms("LIGHT DOWN AND RIGHT")
        {'down': 1, 'right': 1}
        >>> arms("RIGHT LIGHT AND LEFT VERTICAL HEAVY")
        {'right': 1, 'left': 2, 'up': 2, 'down': 2}
    """
    parts = [part.split() for part in words.split(" AND ")]
    weights = [[_WEIGHTS[word] for word in part if word in _WEIGHTS] for part in parts]
    known = next(found[0] for found in weights if found)
    return {
        side: found[0] if found else known
        for part, found in zip(parts, weights, strict=True)
        for word in part
        for side in _SIDES.get(word, ())
    }


def line_parts(character: str, size: CellSize) -> tuple[Part, ...]:
    """The parts of a character of lines.

    Args:
        character: one of U+2500 to U+257F.
        size: of the cell.
    """
    words = name(character).removeprefix(PREFIX)
    bands = Bands.of(size)
    if "DIAGONAL" in words:
        return _diagonals(words, size, bands)
    if "DASH" in words:
        return tuple(_dashes(words, size, bands))
    if "ARC" in words:
        return _arc(arms(words), size, bands)
    return tuple(_crossing(arms(words), size, bands))


def _crossing(arms: dict[str, int], size: CellSize, bands: Bands) -> list[Part]:
    """Straight arms that meet in the middle; the two halves of a double arm enclose a gap."""
    gaps = _gaps(arms, size, bands) if 3 in arms.values() else []
    parts: list[Part] = []
    for side, weight in arms.items():
        parts += _minus(_arm(side, weight, arms, size, bands), gaps) if weight == 3 else []
    for side, weight in arms.items():
        if weight != 3:
            parts.append(_arm(side, weight, arms, size, bands))
    return parts


def _arm(side: str, weight: int, arms: dict[str, int], size: CellSize, bands: Bands) -> Rectangle:
    """From an edge of the cell to the far side of what it meets.

    A single arm that ends at a double line from edge to edge stops at its near side; else it
    would show in the gap.
    """
    upright = side in ("up", "down")
    crossing = [arms.get(one, 0) for one in (("left", "right") if upright else ("up", "down"))]
    met = max(crossing)
    low, high = bands.band(bands.across if upright else bands.down, weight)
    near, far = bands.band(bands.down if upright else bands.across, met)
    if min(crossing) == 3 and weight != 3 and _OPPOSITE[side] not in arms:
        near, far = far, near
    length = size.height if upright else size.width
    begin, end = (0, far) if side in ("left", "up") else (near, length)
    return Rectangle(low, begin, high, end) if upright else Rectangle(begin, low, end, high)


def _gaps(arms: dict[str, int], size: CellSize, bands: Bands) -> list[Rectangle]:
    """What lies between the two halves of the double arms."""
    light = {side: 1 for side, weight in arms.items() if weight == 3}
    return [_arm(side, 1, light, size, bands) for side in light]


def _minus(whole: Rectangle, gaps: list[Rectangle]) -> list[Rectangle]:
    """A rectangle without what some others cover."""
    pieces = [whole]
    for gap in gaps:
        pieces = [rest for piece in pieces for rest in _without(piece, gap)]
    return pieces


def _without(one: Rectangle, gap: Rectangle) -> list[Rectangle]:
    """A rectangle without another: up to four pieces, above, below, left and right of it."""
    left, right = max(one.left, gap.left), min(one.right, gap.right)
    top, bottom = max(one.top, gap.top), min(one.bottom, gap.bottom)
    if left >= right or top >= bottom:
        return [one]
    pieces = [
        Rectangle(one.left, one.top, one.right, top),
        Rectangle(one.left, bottom, one.right, one.bottom),
        Rectangle(one.left, top, left, bottom),
        Rectangle(right, top, one.right, bottom),
    ]
    return [piece for piece in pieces if piece.left < piece.right and piece.top < piece.bottom]


def _dashes(words: str, size: CellSize, bands: Bands) -> list[Part]:
    """A line with gaps, equal from cell to cell."""
    count = next(_DASHES[word] for word in words.split() if word in _DASHES)
    upright = "VERTICAL" in words
    length = size.height if upright else size.width
    weight = 2 if "HEAVY" in words else 1
    low, high = bands.band(bands.across if upright else bands.down, weight)
    gap = max(1, length // (count * 4))
    parts: list[Part] = []
    for index in range(count):
        begin = length * index // count + gap // 2
        end = length * (index + 1) // count - (gap - gap // 2)
        parts.append(
            Rectangle(low, begin, high, end) if upright else Rectangle(begin, low, end, high)
        )
    return parts


def _arc(arms: dict[str, int], size: CellSize, bands: Bands) -> tuple[Part, ...]:
    """A rounded corner: a quarter of a ring, and the straight rest of its longer arm."""
    thin, middle_x, middle_y = (
        bands.thin,
        bands.across + bands.thin / 2,
        bands.down + bands.thin / 2,
    )
    right, below = "right" in arms, "down" in arms
    radius = size.width - middle_x if right else middle_x
    x = middle_x + radius if right else middle_x - radius
    y = middle_y + radius if below else middle_y - radius
    turn = round(y)
    rest = (turn, size.height) if below else (0, turn)
    return (
        Arc(x, y, radius, thin, right=not right, below=not below),
        Rectangle(bands.across, rest[0], bands.across + thin, rest[1]),
    )


def _diagonals(words: str, size: CellSize, bands: Bands) -> tuple[Part, ...]:
    """From corner to corner."""
    rising = Stroke(0, size.height, size.width, 0, bands.thin * 1.2)
    falling = Stroke(0, 0, size.width, size.height, bands.thin * 1.2)
    if "CROSS" in words:
        return rising, falling
    return (rising,) if "UPPER RIGHT TO LOWER LEFT" in words else (falling,)
