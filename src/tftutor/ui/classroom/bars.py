"""How votes and answers fall, as lines of text: length, number and mark, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from rich.text import Text

from tftutor.ui.classroom.questions import LETTERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.learner.classroom.histogram import Histogram
    from tftutor.learner.classroom.views import PollView
    from tftutor.ui.classroom.questions import Question

EIGHTHS = " ▏▎▍▌▋▊▉"
RIGHT = "✓"
MINE = "●"
ANSWER = 24
"""Columns of an answer beside its bar."""
WIDEST = 24
"""Columns of the longest bar."""


def bar(count: int, total: int, width: int) -> str:
    """A bar of blocks, in eighths of a column.

    Example:
        >>> bar(1, 4, 8), bar(3, 16, 8)
        ('██', '█▌')
    """
    eighths = round(8 * width * count / total) if total else 0
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (EIGHTHS[rest] if rest else "")


def poll_lines(poll: PollView, question: Question, width: int, accent: str) -> list[Text]:
    """The question, and each answer with how many chose it, round by round."""
    lines = [Text(question.text, style="bold")]
    longest = min(WIDEST, max(4, width - 24))
    for place, answer in enumerate(question.answers[: poll.options], 1):
        mark = RIGHT if place == poll.right else (MINE if place == poll.mine else " ")
        lines.append(Text(f"{mark} {LETTERS[place - 1]})  {answer}"))
        for number, votes in enumerate(poll.votes, 1):
            total = sum(votes)
            count = votes[place - 1]
            share = f"{100 * count / total:.0f} %" if total else "–"
            before = f"{number}. " if len(poll.votes) > 1 else ""
            drawn = bar(count, total, longest)
            lines.append(Text.assemble(f"     {before}", (drawn, accent), f" {count}  {share}"))
    return lines


def histogram_lines(
    one: Histogram, named: Mapping[str, str], title: str, facts: str, width: int, accent: str
) -> list[Text]:
    """An item and how the answers to it fall.

    Args:
        one: what is counted.
        named: the answers in words.
        title: of the item.
        facts: how many have answered, and how.
        width: columns that there are.
        accent: the colour of the bars.
    """
    lines = [Text.assemble((title, "bold"), "  ", facts)]
    longest = min(WIDEST, max(4, width - ANSWER - 8))
    for shown in one.bars:
        mark = RIGHT if shown.right else " "
        drawn = bar(shown.count, one.learners, longest)
        answer = set_cell_size(named.get(shown.answer, shown.answer), ANSWER)
        lines.append(Text.assemble(f"{mark} {answer} ", (drawn, accent), f" {shown.count}"))
    return lines


def answer_words(answers: Sequence[str], typed: str) -> str:
    """The words of an answer that is known by its number.

    Example:
        >>> answer_words(("up", "down"), "2"), answer_words((), "3.5")
        ('b) down', '3.5')
    """
    if typed.isdecimal() and 1 <= int(typed) <= len(answers):
        return f"{LETTERS[int(typed) - 1]}) {answers[int(typed) - 1]}"
    return typed
