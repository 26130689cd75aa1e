"""What drawn characters are made of, in pixels of one cell, y downwards."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class CellSize(NamedTuple):
    """The size of a cell of the terminal, in pixels.

    Example:
        >>> CellSize.at(2)
        CellSize(width=20, height=40)
    """

    width: int
    height: int

    @classmethod
    def at(cls, scale: int) -> CellSize:
        """The cell at a whole scale: 10 × 20 pixels at 1."""
        return cls(10 * scale, 20 * scale)


class Rectangle(NamedTuple):
    """Whole pixels: from left and top up to, not including, right and bottom."""

    left: int
    top: int
    right: int
    bottom: int
    share: float = 1.0
    """How much of the ink, for the shades."""


class Dot(NamedTuple):
    """A round dot."""

    x: float
    y: float
    radius: float


class Arc(NamedTuple):
    """A quarter of a ring: what lies on one side of both axes through its middle."""

    x: float
    y: float
    radius: float
    """Of the middle of the line."""
    thickness: int
    right: bool
    """Whether the quarter is the right one, seen from the middle of the ring."""
    below: bool


class Stroke(NamedTuple):
    """A straight line across the cell that is not along an axis."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float


Part: TypeAlias = Rectangle | Dot | Arc | Stroke
