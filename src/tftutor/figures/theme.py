"""Colours of the figures, by role: two palettes, and what is left of them in fewer colours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from tftutor.figures.planes import ANSI, DEFAULT

Colours = Literal["true", "16", "mono"]
"""What the terminal's colours are good for."""

MARKERS = ("●", "▲", "■", "◆", "▼", "○", "△", "□")
"""The marker of each series in turn: no two of a race are alike, whatever the colours."""
LETTERS = ("A", "B", "C", "D", "E", "F", "G", "H")
"""The markers where the font is poor or colours are few."""
SERIES = 4
"""How many series have a colour of their own; later ones share it, with another marker."""


@dataclass(frozen=True)
class FigureTheme:
    """The colours of a figure.

    Example:
        >>> hex(DARK.colour("series-1")), DARK.colour("series-5") == DARK.colour("series-1")
        ('0x56b4e9', True)
    """

    name: str
    background: int
    roles: tuple[tuple[str, int], ...]
    ramp: tuple[int, ...]
    """A landscape from low to high; empty: no field, contours only."""
    classes: tuple[int, ...]
    """A decision surface from one class over the boundary to the other; may be empty."""

    @cached_property
    def _table(self) -> dict[str, int]:
        """The roles as a table."""
        return dict(self.roles)

    def colour(self, role: str) -> int:
        """The colour of a role.

        Raises:
            KeyError: no such role.
        """
        name, _, number = role.partition("-")
        if name == "series":
            role = f"series-{(int(number) - 1) % SERIES + 1}"
        return self._table[role]

    def limited(self, colours: Colours) -> FigureTheme:
        """This theme in the colours that the terminal has."""
        return _limited(self, colours)


def marker(index: int, *, letters: bool = False) -> str:
    """The marker of a series, counted from 0.

    Example:
        >>> marker(1), marker(1, letters=True)
        ('▲', 'B')
    """
    return (LETTERS if letters else MARKERS)[index % len(MARKERS)]


@lru_cache(maxsize=16)
def _limited(theme: FigureTheme, colours: Colours) -> FigureTheme:
    """A theme with its roles told as terminal colours, or as none."""
    if colours == "true":
        return theme
    codes = SIXTEEN_ROLES if colours == "16" else {}
    roles = tuple((role, codes.get(role, DEFAULT)) for role, _ in theme.roles)
    return replace(
        theme,
        name=f"{theme.name}-{colours}",
        background=DEFAULT,
        roles=roles,
        ramp=(),
        classes=(),
    )


SIXTEEN_ROLES = {
    "axis": ANSI + 8,
    "label": DEFAULT,
    "contour": ANSI + 8,
    "ghost": ANSI + 8,
    "rule": ANSI + 8,
    "series-1": ANSI + 6,
    "series-2": ANSI + 3,
    "series-3": ANSI + 1,
    "series-4": DEFAULT,
    "tangent": ANSI + 3,
    "secant": ANSI + 3,
    "line": ANSI + 6,
    "gradient": ANSI + 1,
    "step": DEFAULT,
    "minimum": ANSI + 2,
    "residual": ANSI + 8,
    "class-1": ANSI + 6,
    "class-2": ANSI + 3,
}
"""Roles in the terminal's own sixteen colours, light or dark as the person set them."""

DARK = FigureTheme(
    name="dark",
    background=0x101218,
    roles=(
        ("axis", 0x464D5C),
        ("label", 0x8E97A8),
        ("title", 0xB9C1CF),
        ("curve", 0x7C879B),
        ("contour", 0x7389A6),
        ("series-1", 0x56B4E9),
        ("series-2", 0xF0E442),
        ("series-3", 0xD55E00),
        ("series-4", 0xF2F2F2),
        ("now", 0xFFFFFF),
        ("ghost", 0x5E6779),
        ("data", 0xB9C1CF),
        ("line", 0x56B4E9),
        ("tangent", 0xF0E442),
        ("secant", 0xF0E442),
        ("gradient", 0xD55E00),
        ("step", 0xF2F2F2),
        ("rule", 0x3C4453),
        ("residual", 0x6B5A4A),
        ("minimum", 0x8FD6A8),
        ("start", 0x8E97A8),
        ("class-1", 0x56B4E9),
        ("class-2", 0xF0E442),
    ),
    ramp=(0x0E1020, 0x141A38, 0x17294A, 0x183A55, 0x1C4356, 0x244B59),
    classes=(0x123249, 0x101218, 0x3A3714),
)
"""For dark terminals."""

LIGHT = FigureTheme(
    name="light",
    background=0xFAFAF7,
    roles=(
        ("axis", 0xA9ADB6),
        ("label", 0x5E6470),
        ("title", 0x3A3F4A),
        ("curve", 0x8A8F9C),
        ("contour", 0x6E7F99),
        ("series-1", 0x2A5BDB),
        ("series-2", 0x6F6D63),
        ("series-3", 0xC8200F),
        ("series-4", 0x15121E),
        ("now", 0x000000),
        ("ghost", 0xA7ABB4),
        ("data", 0x3A3F4A),
        ("line", 0x2A5BDB),
        ("tangent", 0xC8200F),
        ("secant", 0xC8200F),
        ("gradient", 0xC8200F),
        ("step", 0x15121E),
        ("rule", 0xC9CCD3),
        ("residual", 0xC9A98E),
        ("minimum", 0x1D7A46),
        ("start", 0x5E6470),
        ("class-1", 0x2A5BDB),
        ("class-2", 0xC8200F),
    ),
    ramp=(0xFDFDFB, 0xEFF3F4, 0xE0E9EE, 0xD2DEE8, 0xC5D3E2, 0xBAC8DC),
    classes=(0xCFDDF8, 0xFAFAF7, 0xF8D9D3),
)
"""For light terminals."""
