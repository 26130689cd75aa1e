"""Grapheme clusters: what a reader sees as one character, never to be divided."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

KHMER = "\u1780-\u17ff\u19e0-\u19ff"
"""The Khmer letters, marks, digits and signs, as a range of a regular expression."""

KHMER_RUN = re.compile(f"[{KHMER}][{KHMER}\u200c\u200d]*")
"""Khmer text without blanks; the joiners inside it belong to it."""

COENG = "\u17d2"
"""The sign that puts the consonant after it below the one before it."""

SUBSCRIPT = re.compile(f"{COENG}[\u1780-\u17b3]")
"""A consonant (or an independent vowel) written below another."""

_KHMER_CLUSTER = re.compile(
    f"{COENG}?[{KHMER}](?:{COENG}[\u1780-\u17b3]|[{COENG}\u17b4-\u17d1\u17d3\u17dd\u200c\u200d])*"
)
_JOINER, _EMOJI = "\u200d", ("So", "Sk")


def has_khmer(text: str) -> bool:
    """Whether a text has Khmer in it.

    Example:
        >>> has_khmer("α = 0.1"), has_khmer("អត្រារៀន α")
        (False, True)
    """
    return not text.isascii() and KHMER_RUN.search(text) is not None


def clusters(text: str) -> list[str]:
    """The grapheme clusters of a text; joined they are the text.

    A Khmer cluster is a letter with all that hangs on it: subscript consonants (coeng and a
    consonant), vowels, marks, and joiners. Other scripts follow the rules of Unicode Annex 29
    as far as they need no table: combining marks, variation selectors, joined emoji and flags.

    Example:
        >>> clusters("ស្ត្រី"), clusters("m̂ₜ")
        (['ស្ត្រី'], ['m̂', 'ₜ'])
    """
    if text.isascii():
        return list(text)
    parts: list[str] = []
    place = 0
    while place < len(text):
        match = _KHMER_CLUSTER.match(text, place)
        end = match.end() if match else _after(text, place)
        parts.append(text[place:end])
        place = end
    return parts


def khmer_clusters(run: str) -> list[str]:
    """The clusters of a text that is Khmer throughout, as `KHMER_RUN` finds it.

    Example:
        >>> khmer_clusters("ជំហាន")
        ['ជំ', 'ហា', 'ន']
    """
    return _KHMER_CLUSTER.findall(run)


def _after(text: str, place: int) -> int:
    """Where the cluster that begins at a place ends, in a script other than Khmer."""
    end = place + 1
    if _is_flag(text[place]) and end < len(text) and _is_flag(text[end]):
        end += 1
    while end < len(text):
        if text[end] == _JOINER and category(text[end + 1 : end + 2] or "a") in _EMOJI:
            end += 2
        elif _hangs(text[end]):
            end += 1
        else:
            break
    return end


@lru_cache(maxsize=4096)
def _hangs(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return (
        category(character) in ("Mn", "Me", "Mc")
        or character in "\u200c\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _is_flag(character: str) -> bool:
    """Whether a character is one half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"
