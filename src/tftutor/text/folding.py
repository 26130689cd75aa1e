"""Sentences in lines of whole words, for the command line: Khmer too, which has no blanks."""

from __future__ import annotations

import re

from tftutor.text.clusters import KHMER_RUN, has_khmer
from tftutor.text.widths import MAJORITY

_BLANKS = re.compile(r"\s+")


def fold(text: str, width: int) -> list[str]:
    """The lines of a text.

    Args:
        text: in which runs of blanks count as one.
        width: columns; only a word that is longer makes a longer line.

    Example:
        >>> fold("one two three", 9)
        ['one two', 'three']
        >>> fold("អត្រារៀននេះ។", 9)
        ['អត្រារៀន', 'នេះ។']
    """
    lines: list[str] = []
    line, taken = "", 0
    for blank, piece in _pieces(text):
        needed = MAJORITY.width(piece)
        if line and taken + len(blank) + needed > width:
            lines.append(line)
            line, taken = piece, needed
        else:
            line, taken = line + blank + piece, taken + len(blank) + needed
    return [*lines, line]


def _pieces(text: str) -> list[tuple[str, str]]:
    """What no line divides, each with the blank before it, if there is one."""
    pieces: list[tuple[str, str]] = []
    for place, word in enumerate(_BLANKS.split(text.strip())):
        parts = _parts(word)
        pieces += [(" " if place else "", parts[0]), *(("", part) for part in parts[1:])]
    return pieces


def _parts(word: str) -> list[str]:
    """The words of what stands between blanks; signs of other scripts stay with the word before."""
    if not has_khmer(word):
        return [word]
    from tftutor.text.khmer_words import shipped_words

    parts: list[str] = []
    place = 0
    for run in KHMER_RUN.finditer(word):
        before = word[place : run.start()]
        first, *rest = shipped_words().split(run[0])
        if parts:
            parts[-1] += before
            parts += [first, *rest]
        else:
            parts = [before + first, *rest]
        place = run.end()
    parts[-1] += word[place:]
    return parts
