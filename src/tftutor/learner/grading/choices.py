"""Choices: one of them, or all that are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.reading import AnswerError, read_letters
from tftutor.learner.verdict import Verdict
from tftutor.rooms.checkspec.sheet import LETTERS
from tftutor.text.message import Message

if TYPE_CHECKING:
    from tftutor.learner.items import Item, Option, Says


def grade_choices(item: Item, answer: str) -> Verdict:
    """Grade the letters of what was chosen."""
    letters = read_letters(answer, [option.letter for option in item.options])
    if item.check.kind == "single" and len(letters) > 1:
        raise AnswerError("learner.answer-one")
    chosen = [option for option in item.options if option.letter in letters]
    wrong = [option for option in chosen if not option.right]
    missed = [option for option in item.options if option.right and option not in chosen]
    right = not wrong and not missed
    normal = " ".join(LETTERS[number - 1] for number in sorted(one.number for one in chosen))
    parts = tuple(option.right == (option in chosen) for option in item.options)
    slip = f"choice-{wrong[0].number}" if wrong else ("missed" if missed else "")
    return Verdict(right, normal, slip, _said(chosen, wrong, missed), parts)


def _said(chosen: list[Option], wrong: list[Option], missed: list[Option]) -> tuple[Says, ...]:
    """What the author says to each wrong choice; that something is missing without naming it."""
    if wrong:
        return tuple(option.says for option in wrong if option.says)
    if missed:
        return (Message("learner.missed", {"count": len(missed)}),)
    return tuple(option.says for option in chosen if option.says)
