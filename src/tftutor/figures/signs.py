"""Signs for points and arrows in what the font and the colours of a terminal allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tftutor.figures.theme import LETTERS, MARKERS

if TYPE_CHECKING:
    from tftutor.figures.raster import Glyphs
    from tftutor.figures.theme import Colours

WAYS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
"""The eight ways, with the clock."""

ASCII = {
    "•": "o", "·": ".", "─": "-", "×": "x", "✕": "x", "○": "o", "◎": "@", "★": "*", "☆": "*",
    "θ": "theta", "α": "alpha", "β": "beta", "ε": "epsilon", "μ": "mu", "λ": "lambda",
    "ρ": "rho", "κ": "kappa", "σ": "sigma", "∇": "grad ", "Δ": "delta ", "√": "sqrt ",
    "₀": "0", "₁": "1", "₂": "2", "²": "^2", "′": "'", "−": "-", "̂": "^", "‖": "|",
}  # fmt: skip
"""How signs are spelt where the font has only ASCII."""


@dataclass(frozen=True)
class Signs:
    """The signs of one kind of terminal.

    Example:
        >>> signs("ascii", "true").point("▲"), signs("braille", "true").point("▲")
        ('B', '▲')
    """

    ways: dict[str, str]
    """The glyph of each of the eight ways."""
    letters: bool
    """Whether series are marked by letters."""
    ascii: bool
    """Whether nothing but ASCII may be shown."""

    def point(self, glyph: str) -> str:
        """The one character that stands for a glyph."""
        if self.letters and glyph in MARKERS:
            return LETTERS[MARKERS.index(glyph)]
        return self.spelt(glyph)[:1] or " "

    def spelt(self, text: str) -> str:
        """Text in characters that can be shown."""
        if not self.ascii:
            return text
        named = "".join(ASCII.get(character, character) for character in text)
        return named.encode("ascii", "replace").decode()


@cache
def signs(glyphs: Glyphs, colours: Colours) -> Signs:
    """The signs for a font and colours: letters wherever colour or font is poor."""
    heads = {"braille": "↑↗→↘↓↙←↖", "blocks": "▲▲►▼▼▼◄▲", "ascii": "^/>\\v/<\\"}[glyphs]
    poor = glyphs != "braille" or colours != "true"
    return Signs(dict(zip(WAYS, heads, strict=True)), poor, glyphs == "ascii")
