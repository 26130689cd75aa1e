"""The control sequence for colours and styles (SGR), as Rich and Textual write it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tftutor.record.errors import RecordError
from tftutor.record.frame import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

SIXTEEN = (
    *(0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5),
    *(0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF),
)
"""The colours that have names, as xterm shows them."""

LEVELS = (0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)
"""What the 6 × 6 × 6 colours of 256 are mixed from."""

ON = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse", 9: "strike"}
OFF = {
    22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 27: ("reverse",), 29: ("strike",),
}  # fmt: skip
BLINK = (5, 6, 25)
"""Nothing blinks in a recording."""


class Pen(NamedTuple):
    """What the next character will look like; None for the terminal's own colour.

    Example:
        >>> Pen(0xFFFFFF, 0, reverse=True).style((0xE6E6E6, 0x101218))
        Style(foreground=0, background=16777215, bold=False, italic=False, underline=False, \
strike=False)
    """

    foreground: int | None = None
    background: int | None = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    reverse: bool = False
    strike: bool = False

    def style(self, own: tuple[int, int]) -> Style:
        """The look on a terminal with these colours of its own, letters and ground."""
        front = own[0] if self.foreground is None else self.foreground
        back = own[1] if self.background is None else self.background
        if self.reverse:
            front, back = back, front
        if self.dim:
            front = mixed(front, back)
        return Style(front, back, self.bold, self.italic, self.underline, self.strike)


@lru_cache(maxsize=4096)
def changed(pen: Pen, codes: str) -> Pen:
    """A pen after a sequence `CSI codes m`.

    Raises:
        RecordError: a code that Textual is not known to write.

    Example:
        >>> changed(Pen(), "1;38;2;255;0;16").foreground == 0xFF0010
        True
        >>> changed(Pen(bold=True), "") == Pen()
        True
    """
    rest = iter([int(code or 0) for code in codes.split(";")])
    for code in rest:
        if code == 0:
            pen = Pen()
        elif code in ON:
            pen = pen._replace(**{ON[code]: True})
        elif code in OFF:
            pen = pen._replace(**dict.fromkeys(OFF[code], False))
        elif code not in BLINK:
            name, colour = coloured(code, rest)
            pen = pen._replace(**{name: colour})  # type: ignore[arg-type]
    return pen


def coloured(code: int, rest: Iterator[int]) -> tuple[str, int | None]:
    """Which colour a code changes, and to what; what follows a code is taken from the rest."""
    ground = "background" if 40 <= code < 50 or code >= 100 else "foreground"
    if code in (38, 48):
        kind = next(rest, 0)
        if kind == 5:
            return ground, of_256(next(rest, 0))
        if kind == 2:
            red, green, blue = (next(rest, 0) for _ in range(3))
            return ground, red << 16 | green << 8 | blue
    if code in (39, 49):
        return ground, None
    for first, bright in ((30, 0), (40, 0), (90, 8), (100, 8)):
        if first <= code < first + 8:
            return ground, SIXTEEN[code - first + bright]
    raise RecordError("record.unknown-sequence", sequence=f"CSI {code} m")


def of_256(number: int) -> int:
    """A colour of the table of 256.

    Example:
        >>> hex(of_256(9)), hex(of_256(196)), hex(of_256(255))
        ('0xff0000', '0xff0000', '0xeeeeee')
    """
    if number < 16:
        return SIXTEEN[number]
    if number >= 232:
        return (8 + 10 * (number - 232)) * 0x010101
    place = number - 16
    red, green, blue = (LEVELS[place // step % 6] for step in (36, 6, 1))
    return red << 16 | green << 8 | blue


def mixed(one: int, other: int) -> int:
    """The colour in the middle of two.

    Example:
        >>> hex(mixed(0xFFFFFF, 0x000000))
        '0x7f7f7f'
    """
    parts = ((one >> shift & 0xFF, other >> shift & 0xFF) for shift in (16, 8, 0))
    red, green, blue = ((first + second) // 2 for first, second in parts)
    return red << 16 | green << 8 | blue
