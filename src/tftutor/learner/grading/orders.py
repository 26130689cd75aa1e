"""Lines put in order: any order in which none stands before what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.reading import AnswerError, read_letters
from tftutor.learner.verdict import Verdict
from tftutor.rooms.checkspec.sheet import LETTERS
from tftutor.rooms.checkspec.values import before_of
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection

    from tftutor.learner.items import Item


def grade_order(item: Item, answer: str) -> Verdict:
    """Grade the letters of the lines from first to last."""
    numbers = {option.letter: option.number for option in item.options}
    letters = read_letters(answer, list(numbers))
    if len(letters) < len(numbers):
        missing = ", ".join(letter for letter in numbers if letter not in letters)
        raise AnswerError("learner.answer-lines", missing=missing)
    order = [numbers[letter] for letter in letters]
    before = item.check.before
    pairs = before_of(len(order), ()) if before is None else before
    parts = tuple(_ready(line, order[:at], pairs) for at, line in enumerate(order))
    normal = " ".join(LETTERS[line - 1] for line in order)
    if all(parts):
        return Verdict(True, normal, parts=parts)
    place = parts.index(False)
    said = Message("learner.too-early", {"place": place + 1, "letter": letters[place]})
    return Verdict(False, normal, f"line-{order[place]}", (said,), parts)


def _ready(line: int, above: Collection[int], pairs: Collection[tuple[int, int]]) -> bool:
    """Whether all that must stand before a line does."""
    return all(first in above for first, second in pairs if second == line)
