"""The signs of points as outlines, each about its own middle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple


class Shape(NamedTuple):
    """A sign.

    Example:
        >>> shape("■").outline(2.0)
        'm-2-2h4v4h-4z'
    """

    outline: Callable[[float], str]
    """Its path in relative moves, by half its height."""
    filled: bool = True
    """Whether it is filled with its colour; else its lines are drawn."""


def disc(r: float) -> str:
    """A circle.

    Example:
        >>> disc(3.0)
        'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z'
    """
    return f"m{-r:g} 0a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0{-2 * r:g} 0z"


def square(r: float) -> str:
    """A square, a little less wide than a circle of that size."""
    r = round(0.9 * r, 2) if r != int(r) else r
    return f"m{-r:g}{-r:g}h{2 * r:g}v{2 * r:g}h{-2 * r:g}z"


def triangle(r: float) -> str:
    """A triangle on its base."""
    return f"m0{-r:g}l{r:g} {2 * r:g}h{-2 * r:g}z"


def fallen(r: float) -> str:
    """A triangle on its tip."""
    return f"m0 {r:g}l{r:g}{-2 * r:g}h{-2 * r:g}z"


def diamond(r: float) -> str:
    """A square on its corner."""
    return f"m0{-r:g}l{r:g} {r:g}{-r:g} {r:g}{-r:g}{-r:g}z"


def cross(r: float) -> str:
    """Two lines askew."""
    return f"m{-r:g}{-r:g}l{2 * r:g} {2 * r:g}m{-2 * r:g} 0l{2 * r:g}{-2 * r:g}"


def plus(r: float) -> str:
    """Two lines upright."""
    return f"m{-r:g} 0h{2 * r:g}m{-r:g}{-r:g}v{2 * r:g}"


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        **dict.fromkeys("●•·", Shape(disc)),
        **dict.fromkeys("○◎", Shape(disc, filled=False)),
        **dict.fromkeys("×✕", Shape(cross, filled=False)),
        "■": Shape(square),
        "□": Shape(square, filled=False),
        "▲": Shape(triangle),
        "△": Shape(triangle, filled=False),
        "▼": Shape(fallen),
        "◆": Shape(diamond),
        "+": Shape(plus, filled=False),
    }
)
"""The signs of series, data, minima and starts."""


def shape(glyph: str) -> Shape:
    """The shape of a sign; a disc where there is none of its own.

    Example:
        >>> shape("★") == shape("●")
        True
    """
    return SHAPES.get(glyph, SHAPES["●"])
