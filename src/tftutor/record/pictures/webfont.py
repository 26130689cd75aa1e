"""Fonts to stand inside an `.svg`: only the characters that are used. The one door to fontTools."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tftutor.record.pictures.errors import needed
from tftutor.record.pictures.parts import CellSize, Dot
from tftutor.record.pictures.shapes import shape
from tftutor.record.pictures.typeface import FONTS
from tftutor.record.pictures.typeset import BASELINE

if TYPE_CHECKING:
    from collections.abc import Iterable

UNITS, ADVANCE = 2048, 1233
"""Units an em, and the width of a letter, of DejaVu Sans Mono."""
EM = 10 * UNITS / ADVANCE
"""The size at which letters are 10 pixels wide, as the cells of the design are."""
EPOCH = 2_082_844_800
"""1970, as fonts count seconds: a font that is made twice says the same."""


def subset(name: str, characters: Iterable[str]) -> bytes:
    """One of the shipped fonts with only some characters, as WOFF2.

    Args:
        name: of the font's file.
        characters: what it must be able to write.

    Raises:
        PictureError: fontTools or brotli is not installed.
    """
    needed("brotli")
    subsetting: Any = needed("fontTools.subset")
    fonts: Any = needed("fontTools.ttLib")
    options = subsetting.Options()
    options.name_IDs = [0, 13, 14]
    options.layout_features = ["ccmp", "mark", "mkmk"]
    options.glyph_names = False
    options.recalc_timestamp = False
    font = fonts.TTFont(FONTS / f"{name}.ttf", recalcTimestamp=False)
    subsetter = subsetting.Subsetter(options)
    subsetter.populate(text="".join(sorted(set(characters))))
    subsetter.subset(font)
    return _woff2(font)


def braille(characters: Iterable[str]) -> bytes:
    """A font of some patterns of braille, drawn as in the other pictures, as WOFF2.

    Raises:
        PictureError: fontTools or brotli is not installed.
    """
    needed("brotli")
    builder: Any = needed("fontTools.fontBuilder")
    codes = sorted({ord(character) for character in characters})
    names = {code: f"u{code:04X}" for code in codes}
    font = builder.FontBuilder(UNITS, isTTF=True)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap(names)
    glyphs = {".notdef": _dots(" ")} | {names[code]: _dots(chr(code)) for code in codes}
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (ADVANCE, 0)))
    font.setupHorizontalHeader(ascent=1638, descent=-410)
    font.setupNameTable({"familyName": "Braille", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost(keepGlyphNames=False)
    font.updateHead(created=EPOCH, modified=EPOCH)
    font.font.recalcTimestamp = False
    return _woff2(font.font)


def address(font: bytes) -> str:
    """A font as an address that holds it whole."""
    return "data:font/woff2;base64," + b64encode(font).decode("ascii")


def _woff2(font: Any) -> bytes:  # noqa: ANN401 - the library has no types
    """The bytes of a font, packed."""
    font.flavor = "woff2"
    to = BytesIO()
    font.save(to)
    return to.getvalue()


def _dots(character: str) -> Any:  # noqa: ANN401 - the library has no types
    """The outline of a pattern of braille; y upwards from the baseline."""
    pens: Any = needed("fontTools.pens.ttGlyphPen")
    pen = pens.TTGlyphPen(None)
    size = CellSize(ADVANCE, 2 * ADVANCE)
    parts = shape(character, size) if character != " " else ()
    for part in parts:
        if isinstance(part, Dot):
            _circle(pen, part.x, BASELINE * size.height - part.y, part.radius)
    return pen.glyph()


def _circle(pen: Any, x: float, y: float, radius: float) -> None:  # noqa: ANN401
    """A ring of eight quadratic curves whose handles are the corners of an octagon."""
    reach = radius * 0.41421356
    corners = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    handles = []
    for (a, b), (c, d) in zip(corners, [*corners[1:], corners[0]], strict=True):
        handles += [(a * radius + c * reach, b * radius + d * reach)]
        handles += [(a * reach + c * radius, b * reach + d * radius)]
    pen.qCurveTo(*[(round(x + dx), round(y - dy)) for dx, dy in handles], None)
    pen.closePath()
