"""A check on paper, with the numbers of its first variant: what is asked, and what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.checkspec.fill import blocks, filled, sentence
from tftutor.rooms.checkspec.vary import numbers
from tftutor.rooms.model import Paragraph, Words

if TYPE_CHECKING:
    from tftutor.rooms.model import Block, Check

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What choices and lines are called by."""


def asked(check: Check, variant: int = 0) -> tuple[Block, ...]:
    """The question, and below it the choices under their letters.

    Example:
        >>> from tftutor.rooms.model import Check, CheckChoice
        >>> choices = (CheckChoice(1, "down", True), CheckChoice(2, "up", False, "No."))
        >>> check = Check(1, "way", "single", question="Which way?", choices=choices)
        >>> asked(check)[1].children[0]
        Words(text='a) ')
    """
    known = numbers(check, variant)
    question = blocks(filled(check.question, known))
    options = tuple(
        Paragraph(choice.line, (Words(f"{letter}) "), *sentence(filled(choice.text, known))))
        for letter, choice in zip(LETTERS, check.choices, strict=False)
    )
    return (*question, *options)


def texts(check: Check) -> tuple[Block, ...]:
    """All that a check says, with its first numbers, in order; each at the check's own line.

    Example:
        >>> from tftutor.rooms.model import Check
        >>> len(texts(Check(7, "way", "numeric", question="Which way?", hints=("Down.",))))
        2
    """
    known = numbers(check, 0)
    written = [check.question, *check.hints, check.worked]
    for choice in check.choices:
        written += [choice.text, choice.says]
    written += [slip.says for slip in check.slips]
    found = [blocks(filled(text, known), check.line) for text in (*written, *check.lines) if text]
    return tuple(block for each in found for block in each)
