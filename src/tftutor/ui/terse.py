"""The shortest way to tell a terminal which cells have changed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.color import ColorSystem
    from rich.style import Style

RESET = "\x1b[0m"


class Cells(NamedTuple):
    """Text at a row and a column, each counted from 0."""

    row: int
    column: int
    text: str


class Ink(NamedTuple):
    """How a style is told: the codes of what it is made of, each empty where it says nothing."""

    attributes: str
    foreground: str
    background: str


PLAIN = Ink("", "", "")
"""After a reset."""


def told(groups: dict[Style | None, list[Cells]], colours: ColorSystem | None) -> str:
    r"""The escape sequences and text that paint cells; each style is told once.

    Blank cells are painted together with others on their ground, for nobody sees their ink;
    of a style only what differs from the one before is told; to a place further right in the
    row the cursor moves by the difference.

    Args:
        groups: the cells by their style, each group from the top left to the bottom right.
        colours: how many colours the terminal has; None: no styles at all.

    Example:
        >>> from rich.color import ColorSystem
        >>> from rich.style import Style
        >>> cells = {Style.parse("red on blue"): [Cells(0, 4, "ab"), Cells(0, 9, "c")]}
        >>> told(cells, ColorSystem.STANDARD)
        '\x1b[31;44m\x1b[1;5Hab\x1b[3Cc\x1b[0m'
    """
    if colours is None:
        return "".join(_placed(cells) for cells in groups.values())
    inked, blank, linked = _sorted(groups, colours)
    for ink in inked:
        if not ink.attributes and ink.background in blank:
            inked[ink] = sorted([*inked[ink], *blank.pop(ink.background)])
    parts: list[str] = []
    now = PLAIN
    for background, cells in blank.items():
        now = _turn(parts, now, Ink("", now.foreground, background))
        parts.append(_placed(cells))
    for ink in sorted(inked):
        now = _turn(parts, now, ink)
        parts.append(_placed(inked[ink]))
    if now != PLAIN:
        parts.append(RESET)
    parts += [style.render(_placed(cells), color_system=colours) for style, cells in linked]
    return "".join(parts)


def _sorted(
    groups: dict[Style | None, list[Cells]], colours: ColorSystem
) -> tuple[dict[Ink, list[Cells]], dict[str, list[Cells]], list[tuple[Style, list[Cells]]]]:
    """Cells by their ink; blank ones by their ground; those that are links, by their style."""
    inked: dict[Ink, list[Cells]] = {}
    blank: dict[str, list[Cells]] = {}
    linked: list[tuple[Style, list[Cells]]] = []
    for style, cells in groups.items():
        if style is not None and style.link:
            linked.append((style, cells))
            continue
        ink = PLAIN if style is None else _ink(style, colours)
        if ink.attributes:
            inked.setdefault(ink, []).extend(cells)
            continue
        for one in cells:
            if one.text.isspace():
                blank.setdefault(ink.background, []).append(one)
            else:
                inked.setdefault(ink, []).append(one)
    return inked, blank, linked


@lru_cache(maxsize=4096)
def _ink(style: Style, colours: ColorSystem) -> Ink:
    """The codes of a style."""
    attributes = style.without_color.render("|", color_system=colours)
    foreground, background = (
        ";".join(colour.downgrade(colours).get_ansi_codes(foreground=front)) if colour else ""
        for colour, front in ((style.color, True), (style.bgcolor, False))
    )
    return Ink(attributes.partition("|")[0][2:-1], foreground, background)


def _turn(parts: list[str], now: Ink, ink: Ink) -> Ink:
    """Tell what differs between two inks."""
    lost = any(before and not after for before, after in zip(now, ink, strict=True))
    if lost or (now.attributes and now.attributes != ink.attributes):
        codes = ["0", *filter(None, ink)]
    else:
        codes = [after for before, after in zip(now, ink, strict=True) if before != after]
    if codes:
        parts.append(f"\x1b[{';'.join(codes)}m")
    return ink


def _placed(cells: Iterable[Cells]) -> str:
    """Text with the movements to its places.

    How wide a terminal draws what is not ASCII is up to its font: after that the place is told.
    """
    parts: list[str] = []
    line, right = -1, -1
    for row, column, text in cells:
        if row != line or right < 0 or column < right:
            parts.append(f"\x1b[{row + 1};{column + 1}H")
        elif column > right + 1:
            parts.append(f"\x1b[{column - right}C")
        elif column > right:
            parts.append("\x1b[C")
        parts.append(text)
        line, right = row, column + len(text) if text.isascii() else -1
    return "".join(parts)
