"""The results of a class as a table that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tftutor.learner.classroom.polls import polls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tftutor.learner.classroom.model import ClassState

HEADER = (
    *("learner", "name", "room", "item", "kind", "first_answer", "first_right"),
    *("last_answer", "last_right", "tries", "at"),
)
"""What programs read; a column may be added at the end, none is renamed."""

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    Source: OWASP, CSV Injection. A plain number may begin with a sign.

    Example:
        >>> safe("=1+1"), safe("-2.5"), safe("-2+cmd"), safe("Sok")
        ("'=1+1", '-2.5', "'-2+cmd", 'Sok')
    """
    if cell.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def table(state: ClassState) -> str:
    """One line a learner and item, and one a learner and vote.

    Example:
        >>> from tftutor.learner.classroom.model import ClassState
        >>> table(ClassState()).split(",")[:3]
        ['learner', 'name', 'room']
    """
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(HEADER)
    lines.writerows([safe(cell) for cell in row] for row in (*answers(state), *votes(state)))
    return written.getvalue()


def answers(state: ClassState) -> Iterator[list[str]]:
    """The answers and predictions, by room, item and name."""
    for item in sorted(state.answers, key=lambda one: (one.room, one.item, one.kind)):
        for learner in _by_name(state, state.answers[item]):
            given = state.answers[item][learner]
            yield [
                *(learner, state.names.get(learner, ""), item.room, item.item, item.kind),
                *(given.first, _truth(given.first_right), given.last, _truth(given.last_right)),
                *(str(given.tries), _time(given.at)),
            ]


def votes(state: ClassState) -> Iterator[list[str]]:
    """The votes: the first and the last one of each learner in each poll."""
    for poll in polls(state):
        for learner in _by_name(state, {one for votes in poll.rounds for one in votes}):
            cast = [votes[learner].choice for votes in poll.rounds if learner in votes]
            first, last = cast[0], cast[-1]
            right = [_truth(choice == poll.right) if poll.right else "" for choice in (first, last)]
            yield [
                *(learner, state.names.get(learner, ""), poll.room),
                *(poll.item or poll.text, "voted"),
                *(str(first), right[0], str(last), right[1], str(len(cast)), _time(poll.at)),
            ]


def _by_name(state: ClassState, learners: Iterable[str]) -> list[str]:
    """Learners in the order of their names."""
    return sorted(learners, key=lambda one: (state.names.get(one, "").casefold(), one))


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _time(at: float) -> str:
    """A time as spreadsheets and programs read it."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else ""
