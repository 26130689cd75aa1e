"""Planes as text with ANSI colours, for pipes and terminals without an app."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures.planes import ANSI, BOLD, DIM

if TYPE_CHECKING:
    from tftutor.figures.planes import Planes

RESET = "\x1b[0m"


def to_ansi(planes: Planes) -> str:
    r"""Lines of text, each ending without colours; the shortest sequences that do.

    Example:
        >>> from tftutor.figures.planes import Planes
        >>> planes = Planes.blank(3, 1)
        >>> planes.write(1, 0, "x", 0x010203)
        >>> to_ansi(planes)
        ' \x1b[38;2;1;2;3mx\x1b[0m '
    """
    return "\n".join(_row(planes, row) for row in range(planes.height))


def _row(planes: Planes, row: int) -> str:
    """One line, as runs of one look each."""
    looks = np.stack((planes.foreground[row], planes.background[row], planes.style[row]))
    cuts = np.flatnonzero((looks[:, 1:] != looks[:, :-1]).any(axis=0)) + 1
    text = planes.glyph[row].astype("<u4").tobytes().decode("utf-32-le")
    parts = []
    for start, end in zip([0, *cuts.tolist()], [*cuts.tolist(), len(text)], strict=True):
        codes = _codes(*looks[:, start].tolist()) if text else ""
        parts.append(f"\x1b[{codes}m{text[start:end]}{RESET}" if codes else text[start:end])
    return "".join(parts)


@lru_cache(maxsize=4096)
def _codes(foreground: int, background: int, style: int) -> str:
    """The SGR numbers of a look; empty for the terminal's own."""
    codes = [str(bit) for bit in (BOLD, DIM) if style & bit]
    codes += [_colour(colour, base) for colour, base in ((foreground, 38), (background, 48))]
    return ";".join(code for code in codes if code)


def _colour(colour: int, base: int) -> str:
    """The SGR numbers of a colour, 38 for text and 48 for the ground."""
    if colour < 0:
        return ""
    if colour >= ANSI:
        index = colour - ANSI
        return str(base - 8 + index if index < 8 else base + 44 + index)
    return f"{base};2;{colour >> 16 & 255};{colour >> 8 & 255};{colour & 255}"
