"""Grading: whether an answer is right, and where it is not, which mistake leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.grading.choices import grade_choices
from tftutor.learner.grading.expressions import grade_expression
from tftutor.learner.grading.numeric import grade_number
from tftutor.learner.grading.orders import grade_order
from tftutor.learner.grading.traces import grade_trace
from tftutor.learner.reading import trimmed

if TYPE_CHECKING:
    from tftutor.learner.event import JsonValue
    from tftutor.learner.items import Item
    from tftutor.learner.verdict import Verdict


def grade(item: Item, answer: str) -> Verdict:
    """Grade an answer as it was typed or put together.

    Args:
        item: what was asked.
        answer: letters for choices and lines (`b`, `a c`), a number, an expression; the numbers
            of several blanks with semicolons between them.

    Raises:
        AnswerError: the answer cannot be read; it counts for nothing, and the reason is given.

    Example:
        >>> from tftutor.learner.items import item
        >>> from tftutor.rooms.model import Check
        >>> asked = item(Check(1, "half", "numeric", question="Half of 1?", answer="1/2"))
        >>> [grade(asked, typed).right for typed in (".5", "1/2", "5e-1", "០.៥", "2")]
        [True, True, True, True, False]
    """
    text = trimmed(answer)
    match item.check.kind:
        case "single" | "multiple":
            return grade_choices(item, text)
        case "numeric":
            return grade_number(item, text)
        case "expression":
            return grade_expression(item, text)
        case "order":
            return grade_order(item, text)
        case "trace":
            return grade_trace(item, text)


def answered(item: Item, verdict: Verdict, hints: int = 0, sure: int = 0) -> dict[str, JsonValue]:
    """The data of the event `answered`.

    Args:
        item: what was asked.
        verdict: what came out.
        hints: how many were looked at before.
        sure: how sure the learner was, from 1 to 3; 0 where they did not say.

    Example:
        >>> from tftutor.learner.items import item
        >>> from tftutor.rooms.model import Check
        >>> asked = item(Check(1, "half", "numeric", question="Half of 1?", answer="1/2"))
        >>> answered(asked, grade(asked, "2"), hints=1)["right"]
        False
    """
    return {
        "variant": item.variant,
        "answer": verdict.normal,
        "right": verdict.right,
        "slip": verdict.slip,
        "hints": hints,
        "sure": sure,
    }
