"""What a terminal's answer to the question of widths means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.text.width_probe import QUESTION, model_of, understand
from tftutor.text.widths import WidthModel


def test_the_question_asks_three_times_and_leaves_nothing() -> None:
    """Each syllable is written from one place and cleared again."""
    assert QUESTION.count("\x1b[6n") == 3
    assert QUESTION.endswith("\x1b8\x1b[K")


@pytest.mark.parametrize("vowels", [0, 1])
@pytest.mark.parametrize("subscripts", [0, 1])
def test_places_tell_the_model(vowels: int, subscripts: int) -> None:
    """Every model is told apart, wherever the question was asked."""
    for column in (1, 17):
        places = [(3, column), (3, column + 1 + vowels), (3, column + 1 + subscripts)]
        assert model_of(places) == WidthModel(vowels, subscripts)


@pytest.mark.parametrize(
    "places",
    [
        [(3, 1), (3, 1), (3, 2)],
        [(3, 1), (3, 2), (3, 9)],
        [(3, 80), (4, 1), (4, 1)],
        [(3, 5), (3, 4), (3, 6)],
    ],
)
def test_nonsense_is_no_model(places: list[tuple[int, int]]) -> None:
    """No move, a large move, a move back and another row say nothing about widths."""
    assert model_of(places) is None


def test_keys_between_the_answers_are_kept_apart() -> None:
    """What a person typed meanwhile is handed back, in order."""
    answer = understand(b"a\x1b[2;1R\x1b[A\x1b[2;3R\x1b[2;3Rq")
    assert answer.model == WidthModel(1, 1)
    assert answer.typed == b"a\x1b[Aq"


@given(st.binary(max_size=80))
def test_any_bytes_are_understood_somehow(data: bytes) -> None:
    """Garbage never fails; without three reports it is not whole."""
    answer = understand(data)
    assert answer.whole or answer.model is None
    assert len(answer.typed) <= len(data)
