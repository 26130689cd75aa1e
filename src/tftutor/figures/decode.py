"""Text with ANSI colours → planes, in one pass."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from tftutor.figures.planes import DEFAULT, Planes

RUN = re.compile(r"((?:\x1b\[[0-9;]*m)*)([^\x1b]*)")
CUBE = (0, 95, 135, 175, 215, 255)
SIXTEEN = (
    0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xC0C0C0,
    0x808080, 0xFF0000, 0x00FF00, 0xFFFF00, 0x0000FF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
)  # fmt: skip
"""The first colours of the xterm palette."""

Attributes = tuple[int, int, int]
"""Foreground, background, style bits."""


def decode(text: str, width: int, height: int) -> Planes:
    r"""Planes of a size from lines of text with SGR escape sequences.

    Every cell is one code point wide: the text must hold no wide or combining characters.
    Missing cells are blank, surplus ones dropped. Each run of text is taken to name all its
    attributes anew, as plotext writes it.

    Example:
        >>> planes = decode("\x1b[38;2;1;2;3mab\x1b[0mc", 3, 1)
        >>> hex(planes.foreground[0, 1]), int(planes.foreground[0, 2])
        ('0x10203', -1)
    """
    planes = Planes.blank(width, height)
    for row, line in enumerate(text.split("\n")[:height]):
        runs = [(attributes(codes), words) for codes, words in RUN.findall(line) if words]
        glyphs = np.frombuffer("".join(words for _, words in runs).encode("utf-32-le"), np.uint32)
        counts = [len(words) for _, words in runs]
        values = np.repeat(np.array([a for a, _ in runs] or [(0, 0, 0)]), counts or [0], axis=0)
        size = min(width, len(glyphs))
        planes.glyph[row, :size] = glyphs[:size]
        planes.foreground[row, :size] = values[:size, 0]
        planes.background[row, :size] = values[:size, 1]
        planes.style[row, :size] = values[:size, 2]
    return planes


@lru_cache(maxsize=1024)
def attributes(codes: str) -> Attributes:
    r"""What a chain of SGR sequences sets, from a clean state.

    Example:
        >>> attributes("\x1b[1m\x1b[31m")
        (8388608, -1, 1)
    """
    numbers = [int(part or 0) for part in re.findall(r"(?<=[\[;])[0-9]*(?=[;m])", codes)]
    foreground, background, style = DEFAULT, DEFAULT, 0
    at = 0
    while at < len(numbers):
        number = numbers[at]
        at += 1
        if number == 0:
            foreground, background, style = DEFAULT, DEFAULT, 0
        elif number in (1, 2):
            style |= number
        elif number in (38, 48):
            colour, used = _extended(numbers[at:])
            at += used
            foreground, background = (colour, background) if number == 38 else (foreground, colour)
        elif 30 <= number <= 37 or 90 <= number <= 97:
            foreground = SIXTEEN[number % 10 + 8 * (number >= 90)]
        elif 40 <= number <= 47 or 100 <= number <= 107:
            background = SIXTEEN[number % 10 + 8 * (number >= 100)]
    return foreground, background, style


def _extended(numbers: list[int]) -> tuple[int, int]:
    """The colour after 38 or 48, and how many numbers it takes."""
    match numbers:
        case [2, red, green, blue, *_]:
            return (red << 16) | (green << 8) | blue, 4
        case [5, index, *_]:
            return indexed(index), 2
    return DEFAULT, len(numbers)


def indexed(index: int) -> int:
    """0xRRGGBB of a colour of the xterm palette of 256.

    Example:
        >>> hex(indexed(231))
        '0xffffff'
    """
    if index < 16:
        return SIXTEEN[index]
    if index >= 232:
        return (8 + 10 * (index - 232)) * 0x010101
    red, green, blue = (index - 16) // 36, (index - 16) // 6 % 6, (index - 16) % 6
    return (CUBE[red] << 16) | (CUBE[green] << 8) | CUBE[blue]
