"""The table of a class's results."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tests.learner.classroom.test_class import ASKED, FIRST, lesson
from tftutor.learner.classroom import commands as do
from tftutor.learner.classroom.results import HEADER, safe, table


def rows(text: str) -> list[list[str]]:
    """A table as a program reads it."""
    return list(csv.reader(io.StringIO(text, newline="")))


def test_answers_and_votes_stand_in_the_table() -> None:
    """A row an item and learner, by name, with first and last answer."""
    again = do.Voted(seat="a", poll="p1", round=2, choice=2)
    answered = do.Answered(
        seat="b", kind="answered", room="derivatives", item="slope", answer="-3", right=False, at=60
    )
    state = lesson(ASKED, *FIRST, do.VotedAgain(seat="t"), again, answered)
    made = rows(table(state))
    assert made[0] == list(HEADER)
    assert made[1:] == [
        ["dara", "Dara", "derivatives", "slope", "answered",
         "-3", "false", "-3", "false", "1", "1970-01-01T00:01:00Z"],
        ["dara", "Dara", "derivatives", "secant#small", "voted", "2", "true", "2", "true", "1", ""],
        ["sok", "Sok", "derivatives", "secant#small", "voted", "1", "false", "2", "true", "2", ""],
    ]  # fmt: skip


def test_the_results_outlive_the_learners() -> None:
    """Who has left is still named in the table."""
    state = lesson(ASKED, *FIRST, do.Left(seat="a"), do.Left(seat="b"))
    assert {row[1] for row in rows(table(state))[1:]} == {"Sok", "Dara"}


@given(st.text(max_size=12), st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", " =", "＝"]))
def test_no_cell_is_a_formula(text: str, before: str) -> None:
    """Whatever a learner types, no spreadsheet runs it: it is a number, or begins harmlessly."""
    cell = safe(before + text)
    begins = cell.lstrip(" ")[:1]
    if begins in set("=+-@\t\r\n|%＝＋－＠") - {""}:
        float(cell)


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_name_keeps_the_table_whole(name: str) -> None:
    """Quotes, commas and line breaks in a name stay within their cell."""
    joined = do.Joined(seat="x", learner="x", name=name, node="north")
    answered = do.Answered(seat="x", kind="answered", room="r", item="i", answer=name, right=True)
    made = rows(table(lesson(joined, answered)))
    assert len(made) == 2
    assert len(made[1]) == len(HEADER)
    assert made[1][1] == safe(name)
