"""Lines of a step computed by hand: each graded by itself, and where it is wrong, told why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tftutor.core.substitution import value_of
from tftutor.learner.clues.given import numbers_seen
from tftutor.learner.clues.numbers import number_clue
from tftutor.learner.grading.numeric import ask_for_digits
from tftutor.learner.reading import AnswerError, read_number
from tftutor.learner.slips import environment, slip_values
from tftutor.learner.verdict import Verdict
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from tftutor.learner.blanks import Blank
    from tftutor.learner.items import Item
    from tftutor.learner.traces import Traced

PARTED = re.compile(r"\s*[;\n]\s*")

CARRIED = "carried"
"""A line that is right for a wrong line above it."""


def grade_trace(item: Item, answer: str) -> Verdict:
    """Grade the numbers of all blanks, semicolons between them."""
    made = item.traced
    assert made is not None
    typed = PARTED.split(answer)
    if len(typed) != len(made.blanks):
        raise AnswerError("learner.answer-count", count=len(made.blanks))
    values = [read_number(one) for one in typed]
    parts = graded_parts(made, values)
    found = [(at, diagnosed(made, at, values)) for at, right in enumerate(parts) if not right]
    for at, name in found:
        if not name:
            ask_for_digits(made.blanks[at], values[at], typed[at])
    normal = "; ".join(format_number(value, digits=10) for value in values)
    seen = numbers_seen(item)
    says = tuple(
        _said(made.blanks[at], name, number_clue(made.blanks[at], values[at], typed[at], seen))
        for at, name in found
    )
    return Verdict(all(parts), normal, next((name for _, name in found if name), ""), says, parts)


def graded_parts(made: Traced, values: list[float]) -> tuple[bool, ...]:
    """Which blanks are right: in themselves, or as they follow from right ones above, rounded."""
    parts: list[bool] = []
    for at, (blank, value) in enumerate(zip(made.blanks, values, strict=True)):
        own = following(made, at, values) if at and all(parts) else None
        parts.append(blank.holds(value) or (own is not None and blank.near(value, own)))
    return tuple(parts)


def following(made: Traced, at: int, values: list[float]) -> float | None:
    """What a blank comes to with what was typed above it; None for the gradient."""
    names = ["g", *(line.name for line in made.lines)][-made.asked :]
    row = len(made.lines) - made.asked + at
    if row < 0:
        return None
    typed = dict(zip(names[:at], values[:at], strict=True))
    return value_of(made.lines[row].tree, environment(made, row, typed))


def diagnosed(made: Traced, at: int, values: list[float]) -> str:
    """The mistake that leads to what was typed into a blank; empty for none that is known."""
    blank = made.blanks[at]
    for name, value in slip_values(made, at).items():
        if blank.near(values[at], value):
            return name
    own = following(made, at, values) if at else None
    return CARRIED if own is not None and blank.near(values[at], own) else ""


def _said(blank: Blank, name: str, clue: Message) -> Message:
    """The mistake that leads to what was typed, or what can be said where none is known."""
    if name:
        return Message(f"slip.{name}", {"symbol": blank.symbol})
    return Message("slip.unknown", {"symbol": blank.symbol, "clue": clue})
