"""Lines as SVG path data: few points, few characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tftutor.figures.scene import Floats


@dataclass(frozen=True)
class Pen:
    """How finely lines are written.

    Example:
        >>> Pen().line(np.array([0.0, 5.0, 10.0]), np.array([0.0, 0.04, 0.0]))
        'M0 0L10 0'
    """

    tolerance: float = 0.15
    """How far a line may pass from a point that is left out, in units of the drawing."""
    digits: int = 1
    """Decimals of coordinates."""

    def line(self, xs: Floats, ys: Floats, *, closed: bool = False) -> str:
        """A joined line."""
        kept = simplified(xs, ys, self.tolerance)
        points = [
            self.pair(x, y) for x, y in zip(xs[kept].tolist(), ys[kept].tolist(), strict=True)
        ]
        distinct = [one for at, one in enumerate(points) if at == 0 or one != points[at - 1]]
        if len(distinct) == 1:
            distinct *= 2
        return f"M{'L'.join(distinct)}{'Z' if closed else ''}"

    def pair(self, x: float, y: float) -> str:
        """A point."""
        return f"{self.number(x)} {self.number(y)}"

    def number(self, value: float) -> str:
        """A coordinate without what can be left out.

        Example:
            >>> Pen().number(-0.04), Pen().number(12.34), Pen().number(0.5)
            ('0', '12.3', '.5')
        """
        shown = f"{value:.{self.digits}f}"
        if "." in shown:
            shown = shown.rstrip("0").rstrip(".")
        if shown in ("-0", ""):
            return "0"
        return shown.replace("0.", ".", 1) if shown.startswith(("0.", "-0.")) else shown


def simplified(xs: Floats, ys: Floats, tolerance: float) -> list[int]:
    """Which points keep a line within a distance of itself, by index.

    Between two kept points the farthest one is kept as well, as long as it is farther from
    their line than the tolerance (Ramer 1972; Douglas & Peucker 1973).

    Args:
        xs: of the points, finite.
        ys: likewise.
        tolerance: the distance.

    Example:
        >>> simplified(np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 0.01, 0.0, 1.0]), 0.1)
        [0, 2, 3]
    """
    last = len(xs) - 1
    kept = {0, last}
    open_ = [(0, last)]
    while open_:
        first, end = open_.pop()
        if end - first < 2:
            continue
        inner = slice(first + 1, end)
        distances = _distances(xs[inner], ys[inner], (xs[first], ys[first]), (xs[end], ys[end]))
        farthest = int(np.argmax(distances))
        if distances[farthest] > tolerance:
            middle = first + 1 + farthest
            kept.add(middle)
            open_ += [(first, middle), (middle, end)]
    return sorted(kept)


def _distances(
    xs: Floats, ys: Floats, start: tuple[float, float], end: tuple[float, float]
) -> Floats:
    """The distance of points from the stretch between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((xs - start[0]) * dx + (ys - start[1]) * dy) / length if length else 0.0 * xs
    along = np.clip(along, 0.0, 1.0)
    distances: Floats = np.hypot(xs - start[0] - along * dx, ys - start[1] - along * dy)
    return distances
