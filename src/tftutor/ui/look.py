"""What a theme of the app means for prose and for figures."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tftutor.text.plain_terminals import is_plain

if TYPE_CHECKING:
    from tftutor.figures.raster import Glyphs
    from tftutor.figures.theme import Colours, FigureTheme
    from tftutor.prose.theme import ProseTheme


def prose_theme(name: str) -> ProseTheme:
    """The styles of text for a theme of the app."""
    from tftutor.prose import theme

    if os.environ.get("NO_COLOR"):
        return theme.mono
    return theme.light if name.endswith("light") else theme.dark


def figure_theme(name: str) -> FigureTheme:
    """The colours of figures for a theme of the app."""
    from tftutor.figures import theme

    return theme.LIGHT if name.endswith("light") else theme.DARK


def colours(console_colours: str | None) -> Colours:
    """What the terminal's colours are good for, from what Rich found out about it.

    Example:
        >>> colours("standard"), colours("truecolor")
        ('16', 'true')
    """
    if os.environ.get("NO_COLOR"):
        return "mono"
    return "16" if console_colours in ("standard", "windows") else "true"


def glyphs_here() -> Glyphs:
    """What the terminal of this process is sure to show."""
    encoding = sys.__stdout__.encoding if sys.__stdout__ else "utf-8"
    return "ascii" if is_plain(os.environ, encoding) else "braille"


def glyphs_named(name: str) -> Glyphs:
    """What the font can show, by the name in a preference; braille for a name unknown.

    Example:
        >>> glyphs_named("ascii"), glyphs_named("")
        ('ascii', 'braille')
    """
    match name:
        case "blocks":
            return "blocks"
        case "ascii":
            return "ascii"
        case _:
            return "braille"
