"""Letters of other alphabets: bold, double-struck, calligraphic, raised and lowered."""

from __future__ import annotations

import unicodedata
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.prose.tex.nodes import Accent, Node, Row, Scripts, Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

GREEK = "αβγδεζηθικλμνξοπρςστυφχψω"

RAISED: Mapping[int, int] = MappingProxyType(
    str.maketrans(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθϕφχ⊤′″‴*∗°†∘ ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵠᵡᵀ′″‴**°†° ",
    )
)
"""Characters that have a superscript form."""

LOWERED: Mapping[int, int] = MappingProxyType(
    str.maketrans(
        "0123456789+−-=()aehijklmnoprstuvxβγρϕφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ",
    )
)
"""Characters that have a subscript form."""


def raised(text: str) -> str | None:
    """The text as a superscript, or None where Unicode lacks one of its characters.

    Example:
        >>> raised("n−1"), raised("q")
        ('ⁿ⁻¹', None)
    """
    return _converted(text, RAISED)


def lowered(text: str) -> str | None:
    """The text as a subscript, or None where Unicode lacks one of its characters.

    Example:
        >>> lowered("t+1"), lowered("w")
        ('ₜ₊₁', None)
    """
    return _converted(text, LOWERED)


def _converted(text: str, table: Mapping[int, int]) -> str | None:
    if all(ord(character) in table for character in text):
        return text.translate(table)
    return None


def _run(letters: str, first: int) -> dict[str, str]:
    return {letter: chr(first + place) for place, letter in enumerate(letters)}


SCRIPTS = frozenset(map(chr, (*RAISED.values(), *LOWERED.values()))) - set("* †°")
"""All characters that are super- or subscripts."""


def marked(text: str, mark: str) -> str | None:
    """One character, with scripts or without, under a combining mark; None if it is more.

    Example:
        >>> marked("mₜ", "\u0302"), marked("ab", "\u0302")
        ('m̂ₜ', None)
    """
    letter = 1 + sum(unicodedata.combining(each) > 0 for each in text[1:2])
    if not text or any(each not in SCRIPTS for each in text[letter:]):
        return None
    return unicodedata.normalize("NFC", text[:letter] + mark + text[letter:])


@cache
def alphabet(name: str) -> Mapping[str, str]:
    r"""The letters of `\mathbf`, `\mathbb` or `\mathcal`.

    Example:
        >>> alphabet("bb")["R"], alphabet("cal")["L"]
        ('ℝ', 'ℒ')
    """
    if name == "bold":
        starts = ((ascii_uppercase, 0x1D400), (ascii_lowercase, 0x1D41A), (digits, 0x1D7CE))
        letters = {k: v for each, first in starts for k, v in _run(each, first).items()}
        return MappingProxyType(letters | _run(GREEK, 0x1D6C2))
    if name == "bb":
        letters = _run(ascii_uppercase, 0x1D538) | {"1": "𝟙"}
        return MappingProxyType(letters | dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)))
    letters = _run(ascii_uppercase, 0x1D49C)
    return MappingProxyType(letters | dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True)))


def restyled(node: Node, letters: Mapping[str, str]) -> Node:
    """A node with its letters taken from another alphabet.

    Example:
        >>> restyled(Symbol("R"), alphabet("bb")).text
        'ℝ'
    """
    match node:
        case Symbol(text, kind, limits):
            return Symbol("".join(letters.get(each, each) for each in text), kind, limits)
        case Row(items):
            return Row(tuple(restyled(item, letters) for item in items))
        case Scripts(base, below, above):
            return Scripts(restyled(base, letters), below, above)
        case Accent(name, mark, base):
            return Accent(name, mark, restyled(base, letters))
        case _:
            return node
