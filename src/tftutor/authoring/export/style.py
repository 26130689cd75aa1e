"""The stylesheet: the colours of the figures by theme, then the rules of `style.css`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.authoring.export.shades import stops
from tftutor.figures.theme import DARK, LIGHT

if TYPE_CHECKING:
    from tftutor.figures.theme import FigureTheme


def style() -> str:
    """The whole stylesheet, light and dark.

    Example:
        >>> "--series-1: #2a5bdb;" in style()
        True
    """
    rules = Path(__file__).with_name("style.css").read_text("utf-8")
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{colours(DARK)}\n}}"
    return "\n".join([colours(LIGHT), dark, roles(), rules])


def colours(theme: FigureTheme) -> str:
    r"""The colours of a theme as variables, by role.

    Example:
        >>> colours(LIGHT).split("\n")[1]
        '  --chart: #fafaf7;'
    """
    named = [("chart", theme.background), *theme.roles, *stops(theme)]
    lines = [f"  --{name}: #{colour:06x};" for name, colour in named]
    return "\n".join([":root {", *lines, "}"])


def roles() -> str:
    """A class for each role: lines and signs in its colour."""
    names = [name for name, _ in LIGHT.roles]
    signs = [f".sign.{name} {{ color: var(--{name}); }}" for name in names]
    lines = [f".stroke.{name} {{ stroke: var(--{name}); }}" for name in names]
    dots = [f".dot.{name} {{ fill: var(--{name}); }}" for name in names]
    shades = [f".{name} {{ fill: var(--{name}); }}" for name, _ in stops(LIGHT)]
    return "\n".join([*signs, *lines, *dots, *shades])
