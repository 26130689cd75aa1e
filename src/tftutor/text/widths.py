"""How many cells Khmer takes: terminals disagree, so it is a model that is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.text.clusters import KHMER_RUN, SUBSCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Range = tuple[int, int]
"""The first and the last of some characters, by number."""

SPACING_VOWELS: tuple[Range, ...] = ((0x17B6, 0x17B6), (0x17BE, 0x17C5), (0x17C7, 0x17C8))
"""Vowels and signs beside the consonant: 1 cell in most terminals, 0 in some."""

MARKS: tuple[Range, ...] = (
    (0x17B4, 0x17B5),
    (0x17B7, 0x17BD),
    (0x17C6, 0x17C6),
    (0x17C9, 0x17D3),
    (0x17DD, 0x17DD),
    (0x200C, 0x200D),
)
"""Vowels and signs above and below the consonant, coeng, and joiners: no cell anywhere."""


@dataclass(frozen=True)
class WidthModel:
    """How many cells a terminal gives to what a Khmer consonant carries.

    Example:
        >>> WidthModel(vowels=0, subscripts=1).width("ប៉ារ៉ាម៉ែត្រ"), MAJORITY.width("ប៉ារ៉ាម៉ែត្រ")
        (5, 8)
    """

    vowels: int = 1
    """Cells of a spacing vowel, 0 or 1."""
    subscripts: int = 1
    """Cells of a subscript consonant, 0 or 1."""

    def width(self, text: str) -> int:
        """The cells of Khmer text; other characters count 1."""
        vowels = sum(_is_in(character, SPACING_VOWELS) for character in text)
        marks = sum(_is_in(character, MARKS) for character in text)
        saved = (1 - self.subscripts) * len(SUBSCRIPT.findall(text))
        return len(text) - marks - (1 - self.vowels) * vowels - saved


MAJORITY = WidthModel()
"""What most terminals do, and the safe guess: text that is thought too wide never collides."""


def _is_in(character: str, ranges: Iterable[Range]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)


def is_certain(run: str) -> bool:
    """Whether every terminal gives a Khmer run the same width.

    Example:
        >>> is_certain("២៧"), is_certain("ការ")
        (True, False)
    """
    return not SUBSCRIPT.search(run) and not any(_is_in(one, SPACING_VOWELS) for one in run)


def khmer_ranges(model: WidthModel) -> tuple[tuple[int, int, int], ...]:
    """The widths of single characters that differ from 1, for a table of widths.

    Example:
        >>> khmer_ranges(WidthModel(vowels=0))[0]
        (6068, 6069, 0)
    """
    return tuple(
        sorted(
            [(first, last, 0) for first, last in MARKS]
            + [(first, last, model.vowels) for first, last in SPACING_VOWELS]
        )
    )


def with_ranges(
    table: Sequence[tuple[int, int, int]], changes: Sequence[tuple[int, int, int]]
) -> tuple[tuple[int, int, int], ...]:
    """A sorted table of ranges and widths in which some ranges have other widths.

    Example:
        >>> with_ranges([(1, 9, 0)], [(4, 5, 1)])
        ((1, 3, 0), (4, 5, 1), (6, 9, 0))
    """
    pieces = list(table)
    for first, last, _ in changes:
        kept: list[tuple[int, int, int]] = []
        for start, end, width in pieces:
            kept += [(start, min(end, first - 1), width), (max(start, last + 1), end, width)]
        pieces = [piece for piece in dict.fromkeys(kept) if piece[0] <= piece[1]]
    return tuple(sorted([*pieces, *changes]))


def runs(text: str) -> list[str]:
    """The Khmer runs of a text.

    Example:
        >>> runs("ជំហាន α ១")
        ['ជំហាន', '១']
    """
    return KHMER_RUN.findall(text)
