"""The question to a terminal how wide it writes Khmer, and what its answer means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tftutor.text.widths import WidthModel

VOWEL, SUBSCRIPT = "កា", "ក្ក"
"""A consonant with a spacing vowel, and one with a subscript: 1 or 2 cells each."""

WHERE = "\x1b[6n"
SAVE, RESTORE, CLEAR = "\x1b7", "\x1b8", "\x1b[K"

QUESTION = SAVE + WHERE + "".join(sample + WHERE + RESTORE + CLEAR for sample in (VOWEL, SUBSCRIPT))
"""Asks where the cursor is: first, after the vowel, and after the subscript.

The line is cleared from the cursor on. The three answers come in order, so the last one is
the end; a device attributes report as a further end mark is left out on purpose: where the
answers come late, Textual knows cursor reports, but takes anything else for typed keys.
"""

REPORT = re.compile(rb"\x1b\[(\d{1,5});(\d{1,5})R")
REPORTS = 3
"""How many answers the question has."""


@dataclass(frozen=True)
class Answer:
    r"""What came back from the terminal.

    Example:
        >>> understand(b"\x1b[5;1R\x1b[5;3R\x1b[5;2Rq")
        Answer(model=WidthModel(vowels=1, subscripts=0), typed=b'q', whole=True)
    """

    model: WidthModel | None
    """None where the answer is not whole, or makes no sense."""
    typed: bytes
    """What came between the answers: keys that a person pressed meanwhile."""
    whole: bool
    """Whether all answers have come."""


def understand(data: bytes) -> Answer:
    """The meaning of all bytes that came after the question."""
    places = [(int(row), int(column)) for row, column in REPORT.findall(data)]
    whole = len(places) >= REPORTS
    return Answer(model_of(places[:REPORTS]) if whole else None, REPORT.sub(b"", data), whole)


def model_of(places: list[tuple[int, int]]) -> WidthModel | None:
    """The model by the three places of the cursor, each row and column; None for nonsense.

    Example:
        >>> model_of([(5, 1), (5, 2), (5, 3)])
        WidthModel(vowels=0, subscripts=1)
        >>> model_of([(5, 80), (6, 2), (6, 2)]) is None
        True
    """
    (row, start), *after = places
    sizes = [column - start for _, column in after]
    if any(place[0] != row for place in after) or not all(1 <= size <= 2 for size in sizes):
        return None
    return WidthModel(vowels=sizes[0] - 1, subscripts=sizes[1] - 1)
