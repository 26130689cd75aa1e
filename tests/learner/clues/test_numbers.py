"""Facts about wrong numbers: each holds, and where two hold none is told."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.learner.checks import trace
from tftutor.learner.blanks import Blank
from tftutor.learner.clues.given import numbers_seen
from tftutor.learner.clues.numbers import number_clue, side
from tftutor.learner.grade import grade
from tftutor.learner.items import item
from tftutor.learner.reading import read_number
from tftutor.rooms.model import Check
from tftutor.text.catalogue import catalogue
from tftutor.text.message import Message

ROOT = Blank("", 3.16227766, digits=3)
EXACT = Blank("", 12.375)
BELOW = Blank("", -4.0)


def clue(blank: Blank, typed: str, *seen: float) -> str:
    """The name of what is said to an answer."""
    return number_clue(blank, read_number(typed), typed, seen).key.removeprefix("clue.")


@pytest.mark.parametrize(
    ("blank", "typed", "said"),
    [
        (EXACT, "-12.375", "sign"),
        (ROOT, "-3.16", "sign"),
        (ROOT, "-sqrt(10)", "sign"),
        (BELOW, "4", "sign"),
        (EXACT, "1237.5", "power"),
        (ROOT, "0.0316", "power"),
        (BELOW, "-0.4", "power"),
        (EXACT, "1/12.375", "reciprocal"),
        (ROOT, "31.6", "power"),
        (Blank("", 4.0), "0.25", "reciprocal"),
        (Blank("", 3.0), "0.333", "reciprocal"),
        (Blank("", 3.0), "0.33", "small"),
        (EXACT, "12.4", "rounded-exact"),
        (EXACT, "12.37", "rounded-exact"),
        (ROOT, "3", "rounded"),
        (Blank("", 2.5), "2", "small"),
        (EXACT, "40", "large"),
        (EXACT, "12", "rounded-exact"),
        (EXACT, "12.5", "little-large"),
        (EXACT, "11.9", "little-small"),
        (EXACT, "0", "positive"),
        (EXACT, "-3", "positive"),
        (BELOW, "0", "negative"),
        (BELOW, "7", "negative"),
        (BELOW, "-7", "below"),
        (BELOW, "-3.9", "little-above"),
        (Blank("", 0.0), "3", "large"),
        (Blank("", 0.0), "-3", "small"),
        (Blank("", 1e-300), "2e300", "large"),
        (Blank("", 5e-324), "1e308", "large"),
        (Blank("", 2.0, within=0.1), "-2.05", "sign"),
    ],
)
def test_the_fact_that_holds_is_told(blank: Blank, typed: str, said: str) -> None:
    """Sign, decimal point, reciprocal, rounding; else the side on which the number lies."""
    assert not blank.holds(read_number(typed))
    assert clue(blank, typed) == said


def test_a_number_of_the_question_is_known_again() -> None:
    """Who types what is given has still to work with it."""
    assert clue(EXACT, "99", 3.0, 99.0) == "given"
    assert clue(EXACT, "98", 3.0, 99.0) == "large"


@pytest.mark.parametrize(
    ("blank", "typed", "seen", "said"),
    [
        (Blank("", 0.1), "10", (), "large"),  # its reciprocal, and shifted by two places
        (ROOT, "0.316", (), "small"),  # so is this
        (EXACT, "-12.375", (-12.375,), "positive"),
        (EXACT, "123.75", (123.75,), "large"),
    ],
)
def test_of_two_facts_neither_is_told(
    blank: Blank, typed: str, seen: tuple[float, ...], said: str
) -> None:
    """Only one can be the reason, and nobody knows which; the side is sure."""
    assert clue(blank, typed, *seen) == said


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_the_side_is_the_true_one(value: float, right: float) -> None:
    """Too large is larger, too small is smaller, an expected sign is that of the right number."""
    assume(value != right)
    match side(value, right).key.removeprefix("clue.little-").removeprefix("clue."):
        case "large" | "above":
            assert value > right
        case "small" | "below":
            assert value < right
        case "positive":
            assert value <= 0.0 < right
        case said:
            assert said == "negative"
            assert right < 0.0 <= value


def test_names_indices_and_exponents_are_no_numbers_of_the_question() -> None:
    """What is given stands by itself; what is taken away is no negative number."""
    question = r"$\theta_1^2 - 4\theta_{22}^{33}$ with x2 = −7, $x-8$ and 1e-3, 2.5 or (−6)?"
    check = Check(1, "n", "numeric", question=question, answer="1")
    assert numbers_seen(item(check)) == {4.0, -7.0, 8.0, 0.001, 2.5, -6.0}


def test_the_numbers_of_a_step_are_those_of_its_table() -> None:
    """A line of a step that is not known as a mistake is compared with what the table gives."""
    asked = item(trace("adam", 2, level=1))
    assert {0.1, 0.9, 0.999} <= numbers_seen(asked)
    verdict = grade(asked, "0.999")
    (said,) = verdict.says
    assert isinstance(said, Message)
    assert (verdict.slip, said.key) == ("", "slip.unknown")
    assert said.values["clue"] == Message("clue.given", {"number": "0.999"})
    for language in ("en", "km"):
        assert "0.999" in catalogue(language).say(said)
