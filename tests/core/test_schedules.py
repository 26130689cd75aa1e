"""Schedules of the learning rate."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.core.errors import ScheduleError
from tftutor.core.schedules import SCHEDULES, schedule
from tftutor.core.settings import Option


def factors(text: str, steps: int) -> list[float]:
    """All factors of a schedule as it is written."""
    factor = schedule(SCHEDULES.parse(text), steps)
    return [factor(t) for t in range(1, steps + 1)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("constant", [1, 1, 1, 1, 1]),
        ("step:2:0.5", [1, 1, 0.5, 0.5, 0.25]),
        ("exponential:0.5", [1, 0.5, 0.25, 0.125, 0.0625]),
        ("inverse-time", [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5]),
        ("1/t:2", [1, 1 / 3, 1 / 5, 1 / 7, 1 / 9]),
        ("1/√t", [1, 1 / math.sqrt(2), 1 / math.sqrt(3), 0.5, 1 / math.sqrt(5)]),
        ("warmup:4", [0.25, 0.5, 0.75, 1, 1]),
        (
            "cosine",
            [1, 0.9045084971874737, 0.6545084971874737, 0.3454915028125263, 0.0954915028125263],
        ),
        ("warm-restarts:2", [1, 0.5, 1, 0.5, 1]),
        ("warm-restarts:1:2", [1, 1, 0.5, 1, 0.8535533905932737]),
        ("cyclic:4:0", [0, 0.5, 1, 0.5, 0]),
        ("cyclic:4:0.5", [0.5, 0.75, 1, 0.75, 0.5]),
        ("range-test:0.01:100", [0.01, 0.1, 1, 10, 100]),
    ],
)
def test_a_schedule_has_its_factors(text: str, wanted: list[float]) -> None:
    """The first five factors, worked out by hand."""
    assert factors(text, 5) == pytest.approx(wanted, rel=1e-12, abs=1e-15)


@given(st.sampled_from(SCHEDULES.ids), st.integers(1, 300))
def test_factors_are_finite_and_never_negative(kind: str, steps: int) -> None:
    """Every schedule gives finite factors of 0 or more, for runs of any length."""
    assert all(math.isfinite(f) and f >= 0.0 for f in factors(kind, steps))


@pytest.mark.parametrize("kind", [kind for kind in SCHEDULES.ids if kind != "range-test"])
def test_a_schedule_never_exceeds_the_learning_rate(kind: str) -> None:
    """All but the range test stay at or below α, and reach it."""
    made = factors(kind, 100)
    assert max(made) == pytest.approx(1.0)


def test_the_range_test_has_one_step_at_its_low_end() -> None:
    """A run of a single step does not divide by zero."""
    assert factors("range-test", 1) == [1e-3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stairs", "Try:"),
        ("cosin", "Try: cosine"),
        ("step:0", "Allowed: 1 ≤ k ≤ 1e6"),
        ("step:2.5", "Allowed"),
        ("step:fast", "“?fast"),
        ("exponential:1.5", "Allowed: 0 ≤ γ ≤ 1"),
        ("exponential:nan", "Allowed"),
        ("constant:1", "written constant"),
        ("step:1:1:1", "written step:EVERY:FACTOR"),
    ],
)
def test_what_is_no_schedule_is_refused(text: str, said: str) -> None:
    """The error says what is allowed."""
    with pytest.raises(ScheduleError, match=said):
        SCHEDULES.parse(text)


def test_an_option_with_a_value_it_has_not_is_refused() -> None:
    """Options made by hand are checked like written ones."""
    with pytest.raises(ScheduleError, match="no value"):
        schedule(Option("cosine", (("period", 3.0),)), 10)


@given(
    st.sampled_from(SCHEDULES.kinds).flatmap(
        lambda kind: st.tuples(
            st.just(kind.id),
            st.lists(st.floats(0.001, 1.0), max_size=len(kind.values)),
        )
    )
)
def test_what_is_written_reads_back(made: tuple[str, list[float]]) -> None:
    """`write` and `parse` are inverse wherever `parse` accepts."""
    kind, values = made
    try:
        option = SCHEDULES.parse(":".join([kind, *map(repr, values)]))
    except ScheduleError:
        return
    assert SCHEDULES.complete(SCHEDULES.parse(SCHEDULES.write(option))) == SCHEDULES.complete(
        option
    )
