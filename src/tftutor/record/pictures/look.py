"""What stands around the screen: how large the picture is, and where the screen lies in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tftutor.record.pictures.colour import is_light, mixed
from tftutor.record.pictures.parts import CellSize

if TYPE_CHECKING:
    from tftutor.record.frame import Frame

TITLE_BAR, PADDING, FOOTER, RADIUS = 32, 12, 44, 9
"""Pixels at scale 1: the bar above, the rim, the strip below, and the rounding of the corners."""


@dataclass(frozen=True)
class Look:
    """How pictures of a demo are made.

    Example:
        >>> Look(title="Adam in a ravine", captions=True).has_footer
        True
    """

    title: str = ""
    """Stands in the bar of the window."""
    window: bool = True
    """Whether a window is drawn around the screen, with a bar, a rim and round corners."""
    captions: bool = False
    """Whether a strip below the screen says the captions."""
    keys: bool = False
    """Whether that strip shows the keys that were pressed."""
    loop: bool = True
    """Whether what moves begins again at its end."""
    scale: int | None = None
    """Pixels of the picture per pixel of its design; each kind of picture has its own otherwise."""
    rate: float = 10.0
    """Pictures a second, for films."""

    @property
    def has_footer(self) -> bool:
        """Whether there is a strip below the screen."""
        return self.captions or self.keys


class Layout(NamedTuple):
    """The measures of a picture, in pixels.

    Example:
        >>> layout = Layout.of(Look(), (100, 30), 1)
        >>> layout.width, layout.height, layout.left, layout.top
        (1024, 656, 12, 44)
    """

    scale: int
    cell: CellSize
    columns: int
    rows: int
    width: int
    height: int
    left: int
    """Where the screen begins."""
    top: int
    bar: int
    """The height of the bar above."""
    footer: int
    """The height of the strip below."""
    radius: int

    @classmethod
    def of(cls, look: Look, size: tuple[int, int], scale: int) -> Layout:
        """The measures for a screen of some columns and rows."""
        columns, rows = size
        cell = CellSize.at(scale)
        rim = PADDING * scale if look.window else 0
        bar = TITLE_BAR * scale if look.window else 0
        footer = FOOTER * scale if look.has_footer else 0
        width = columns * cell.width + 2 * rim
        height = rows * cell.height + 2 * rim + bar + footer
        radius = RADIUS * scale if look.window else 0
        return cls(scale, cell, columns, rows, width, height, rim, bar + rim, bar, footer, radius)


class Colours(NamedTuple):
    """The colours of the window, taken from the screen in it."""

    ground: int
    """Of the rim: what most cells have behind them."""
    bar: int
    hairline: int
    quiet: int
    """For the title."""
    ink: int
    """For captions and keys."""


def colours(frame: Frame) -> Colours:
    """A window that suits a screen, dark or light.

    Example:
        >>> from tftutor.record.frame import Cell, Frame, Style
        >>> row = (Cell("a", Style(0xFFFFFF, 0x000000)),)
        >>> hex(colours(Frame(0.0, (1, 1), (row,))).ground)
        '0x0'
    """
    behind = Counter(cell.style.background for row in frame.rows for cell in row)
    ground = max(behind, key=lambda colour: (behind[colour], colour))
    ink = 0x1B1F27 if is_light(ground) else 0xF2F4F8
    shares = (0.06, 0.16, 0.6, 0.92)
    return Colours(ground, *(mixed(ground, ink, share) for share in shares))
