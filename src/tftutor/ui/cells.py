"""Planes as Textual shows them: strips of styled text, and regions of what changed."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from tftutor.figures.planes import ANSI, BOLD, DEFAULT, DIM
from tftutor.figures.theme import MARKERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from textual.color import Color as TextualColor
    from textual.filter import LineFilter

    from tftutor.figures.planes import Planes
    from tftutor.figures.theme import FigureTheme

    Looks = NDArray[np.int64]

FOREGROUND, BACKGROUND = 34, 8
"""Where the colours stand in the number of a look, in bits from the right."""


def looks_of(planes: Planes) -> Looks:
    """Both colours and the style of each cell as one number, to be compared at once.

    Example:
        >>> from tftutor.figures.planes import Planes
        >>> looks_of(Planes.blank(2, 1)).tolist()
        [[0, 0]]
    """
    foreground = (planes.foreground.astype(np.int64) + 1) << FOREGROUND
    background = (planes.background.astype(np.int64) + 1) << BACKGROUND
    return foreground | background | planes.style


def runs(
    planes: Planes, looks: Looks, row: int, first: int, last: int
) -> Iterator[tuple[int, str, int]]:
    """What has one look each from one column to before another: its column, its text, the look.

    Example:
        >>> from tftutor.figures.planes import Planes
        >>> planes = Planes.blank(4, 1)
        >>> planes.write(1, 0, "ab", 0)
        >>> [(column, text) for column, text, _ in runs(planes, looks_of(planes), 0, 0, 4)]
        [(0, ' '), (1, 'ab'), (3, ' ')]
    """
    text = planes.glyph[row, first:last].astype("<u4").tobytes().decode("utf-32-le")
    here = looks[row, first:last].tolist()
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or here[end] != here[start]:
            yield first + start, text[start:end], here[start]
            start = end


def row_strip(planes: Planes, looks: Looks, row: int, style: Callable[[int], Style]) -> Strip:
    """A row as runs of one look each.

    Args:
        planes: what is shown.
        looks: of the planes.
        row: from 0.
        style: of a look.
    """
    width = planes.width
    segments = [Segment(text, style(look)) for _, text, look in runs(planes, looks, row, 0, width)]
    return Strip(segments, width)


def changed_regions(changed: NDArray[np.bool_], near: int | None) -> list[Region]:
    """Changed cells as regions of one row each.

    Args:
        changed: of shape (height, width).
        near: cells with no more than so many between them make one region; None: one a row.

    Example:
        >>> import numpy as np
        >>> changed = np.array([[True, False, False, False, True], [False] * 5])
        >>> changed_regions(changed, None), len(changed_regions(changed, 2))
        ([Region(x=0, y=0, width=5, height=1)], 2)
    """
    width = changed.shape[1]
    spans: list[list[int]] = []
    for cell in np.flatnonzero(changed).tolist():
        row, column = divmod(cell, width)
        here = spans[-1] if spans and spans[-1][0] == row else None
        if here is not None and (near is None or column - here[2] <= near):
            here[2] = column
        else:
            spans.append([row, column, column])
    return [Region(first, row, last - first + 1, 1) for row, first, last in spans]


def colour_name(colour: int) -> str:
    """What Rich's styles call a colour of a plane; empty for the terminal's own.

    Example:
        >>> colour_name(0x56B4E9)
        '#56b4e9'
    """
    rich = _colour(colour)
    if rich is None:
        return ""
    return f"color({rich.number})" if rich.number is not None else rich.name


@lru_cache(maxsize=16)
def colour_names(theme: FigureTheme) -> Mapping[str, str]:
    """The roles of a theme, and its series as far as there are markers, as Rich colours.

    Example:
        >>> from tftutor.figures.theme import DARK
        >>> colour_names(DARK)["series-5"]
        '#56b4e9'
    """
    roles = [role for role, _ in theme.roles]
    roles += [f"series-{index + 1}" for index in range(len(MARKERS))]
    return MappingProxyType({role: colour_name(theme.colour(role)) for role in roles})


@lru_cache(maxsize=4096)
def plain_style(look: int) -> Style:
    """The Rich style of a look; every cell has one, since Textual's filters need it."""
    bits = look & 0xFF
    return Style(
        color=_colour((look >> FOREGROUND) - 1),
        bgcolor=_colour((look >> BACKGROUND & (1 << FOREGROUND - BACKGROUND) - 1) - 1),
        bold=bool(bits & BOLD) or None,
        dim=bool(bits & DIM) or None,
    )


class FilteredStyles(dict[int, Style]):
    """Styles of looks after an app's filters, each made once.

    Textual filters strips; a chart has few looks and many strips. Where a look has no colour of
    its own it takes that of the widget: the terminal's own might be white on a dark screen.
    """

    def __init__(
        self, filters: Sequence[LineFilter], background: TextualColor, widget: Style
    ) -> None:
        super().__init__()
        self._filters, self._background = filters, background
        self._widget = Style(color=widget.color, bgcolor=widget.bgcolor)

    def __missing__(self, look: int) -> Style:
        """The style of a look that was not met before."""
        segments = [Segment(" ", self._widget + plain_style(look))]
        for line_filter in self._filters:
            segments = line_filter.apply(segments, self._background)
        style = segments[0].style or plain_style(look)
        self[look] = style
        return style


def _colour(colour: int) -> Color | None:
    """The Rich colour of a plane's value."""
    if colour == DEFAULT:
        return None
    if colour >= ANSI:
        return Color.from_ansi(colour - ANSI)
    return Color.from_rgb(colour >> 16 & 255, colour >> 8 & 255, colour & 255)
