"""The solution of an item: what is right, why the other choices are not, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.formulas import formula
from tftutor.rooms.model import Emphasis, InlineMath, LineBreak, Paragraph, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.learner.items import Item, Option
    from tftutor.rooms.model import Block, Inline
    from tftutor.text.catalogue import Catalogue


def right_answer(item: Item) -> tuple[Inline, ...]:
    """What is right, as it is to be shown.

    Example:
        >>> from tftutor.learner.items import item
        >>> from tftutor.rooms.model import Check
        >>> check = Check(1, "d", "expression", question="(x²)′?", answer="2*x", variables=("x",))
        >>> right_answer(item(check))
        (InlineMath(tex='2 x'),)
    """
    match item.check.kind:
        case "single" | "multiple":
            return listed([option for option in item.options if option.right])
        case "numeric":
            unit = f" {item.check.unit}" if item.check.unit else ""
            return (Words(item.right.replace("-", "−") + unit),)
        case "expression":
            return (InlineMath(formula(item.check.answer, item).simplified().tex),)
        case "order":
            return listed(sorted(item.options, key=lambda option: option.number))
        case "trace":
            parts = [f"{blank.symbol} = {blank.shown.replace('-', '−')}" for blank in item.blanks]
            return (Words(" · ".join(parts)),)


def listed(options: Sequence[Option]) -> tuple[Inline, ...]:
    """Options under each other, each behind its letter."""
    parts: list[Inline] = []
    for option in options:
        parts += [LineBreak()] if parts else []
        parts += [Words(f"{option.letter}) "), *option.text]
    return tuple(parts)


def question(item: Item) -> tuple[Block, ...]:
    """The question, and below it what there is to choose from or to put in order."""
    options = (Paragraph(1, listed(item.options)),) if item.options else ()
    return (*item.question, *options)


def solution(item: Item, words: Catalogue) -> tuple[Block, ...]:
    """What is right, what is said to each choice, and the worked solution.

    Example:
        >>> from tftutor.learner.items import item
        >>> from tftutor.rooms.model import Check
        >>> from tftutor.text.catalogue import catalogue
        >>> check = Check(1, "half", "numeric", question="Half of 1?", answer="1/2")
        >>> solution(item(check), catalogue("en"))[0].children[1:]
        (Words(text=' '), Words(text='0.5'))
    """
    label = Emphasis((Words(words.text("learner.right")),), strong=True)
    below = item.check.kind in ("multiple", "order")
    between = LineBreak() if below else Words(" ")
    head = Paragraph(1, (label, between, *right_answer(item)))
    said = [block for option in item.options for block in _said(option)]
    return (head, *said, *item.worked)


def _said(option: Option) -> tuple[Block, ...]:
    """What is said to a choice, behind its letter."""
    match option.says:
        case (Paragraph(line, children), *others):
            return (Paragraph(line, (Words(f"{option.letter}) "), *children)), *others)
        case _:
            return option.says
