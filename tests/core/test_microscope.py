"""Every line of an update with its numbers."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tftutor.core.errors import RunError
from tftutor.core.expressions import expression
from tftutor.core.microscope import microscope, step_taken
from tftutor.core.optimizers import optimizer_ids
from tftutor.core.run import Run, run
from tftutor.core.settings import Choice, Option, Settings, Values
from tftutor.core.substitution import substituted

OPTIONS: dict[str, dict[str, tuple[float, ...]]] = {
    "momentum": {"dampening": (0.0, 0.9), "momentum": (0.0, 0.9)},
    "nesterov": {"momentum": (0.0, 0.9)},
    "adagrad": {"initial_accumulator": (0.0, 0.1)},
    "rmsprop": {"centered": (0.0, 1.0), "momentum": (0.0, 0.9), "rho": (0.5, 0.99)},
    "adam": {"bias_correction": (0.0, 1.0), "weight_decay": (0.0, 0.1), "beta1": (0.0, 0.9)},
    "adamw": {"bias_correction": (0.0, 1.0), "weight_decay": (0.0, 0.1)},
    "amsgrad": {"bias_correction": (0.0, 1.0), "weight_decay": (0.0, 0.1)},
    "radam": {"beta2": (0.5, 0.9, 0.999)},
    "lion": {"weight_decay": (0.0, 0.1)},
}
"""What switches lines on and off, or takes another branch."""

COMBINATIONS: list[tuple[str, Values]] = [
    (id_, tuple(zip(choices, values, strict=True)))
    for id_ in optimizer_ids()
    if id_ != "own"
    for choices in [OPTIONS.get(id_, {})]
    for values in itertools.product(*choices.values())
]


def path(id_: str, values: Values = ()) -> Run:
    """A short noisy run on the ravine with a schedule, so that α changes and g is not exact."""
    given = Settings(
        "ravine",
        (Choice(id_, values),),
        steps=8,
        noise=Option("gaussian"),
        schedule=Option("exponential", (("factor", 0.9),)),
        seed=3,
    )
    return run(given)[0]


@pytest.mark.parametrize(("id_", "values"), COMBINATIONS)
def test_the_lines_are_the_update(id_: str, values: Values) -> None:
    """The lines, evaluated in order, give the state and the θ of every step, for all options."""
    made = path(id_, values)
    for t in range(1, made.length + 1):
        rows = {row.code.partition(" = ")[0]: row for row in microscope(made, t)}
        wanted = made.state | {"theta": made.theta, "g": made.used}
        for name, column in wanted.items():
            if name == "g" and values and dict(values).get("weight_decay") and id_ != "adamw":
                continue
            assert np.allclose(rows[name].values, column[t], rtol=1e-12, atol=1e-14), (t, name)


@pytest.mark.parametrize(("id_", "values"), COMBINATIONS)
def test_every_letter_of_the_state_has_a_line(id_: str, values: Values) -> None:
    """A run keeps the letters that the lines assign, and no others."""
    made = path(id_, values)
    assigned = {row.code.partition(" = ")[0] for row in microscope(made, 1)}
    assert set(made.state) <= assigned


def test_adams_first_step_by_hand() -> None:
    """θ² from 5: g 10, m 1, v 0.1, m̂ 10, v̂ 100, θ 4.999, and the second step likewise."""
    made = run(Settings("theta-squared", (Choice("adam"),), steps=2))[0]
    first = {row.symbol: row for row in microscope(made, 1)}
    assert {symbol: row.shown[0] for symbol, row in first.items()} == {
        "gₜ": "10",
        "mₜ": "1",
        "vₜ": "0.1",
        "m̂ₜ": "10",
        "v̂ₜ": "100",
        "θₜ": "4.999",
    }
    assert first["mₜ"].numbers == ("0.9·0 + 0.1·10",)
    second = {row.symbol: row for row in microscope(made, 2)}
    assert second["gₜ"].shown == ("9.998",)
    assert second["mₜ"].shown == ("1.8998",)
    assert second["vₜ"].shown == ("0.19986",)
    assert second["θₜ"].shown == ("4.998",)


def test_the_gradient_says_where_it_was_taken() -> None:
    """The exact gradient shows its point, another the exact one and what was added."""
    exact = run(Settings("ravine", (Choice("sgd"),), steps=1))[0]
    assert microscope(exact, 1)[0].numbers == ("∂J/∂x(−8, 1.5)", "∂J/∂y(−8, 1.5)")
    noisy = path("sgd")
    assert microscope(noisy, 1)[0].numbers[0].startswith(("−8 − ", "−8 + "))


def test_a_projection_is_a_line_of_its_own() -> None:
    """In a box the last line puts θ back."""
    made = run(Settings("theta-squared", (Choice("sgd"),), steps=3, box=(4.95, 6.0)))[0]
    row = microscope(made, 3)[-1]
    assert row.numbers == ("min(max(4.851, 4.95), 6)",)
    assert row.values == (4.95,)


def test_at_the_start_there_is_but_the_start() -> None:
    """Step 0 has one row, θ₀."""
    made = run(Settings("ravine", (Choice("adam"),), steps=1))[0]
    (row,) = microscope(made, 0)
    assert (row.symbol, row.values, row.shown) == ("θ₀", (-8.0, 1.5), ("−8", "1.5"))


def test_one_coordinate_can_be_looked_at() -> None:
    """Rows hold the coordinates asked for, and no others."""
    made = run(Settings("ravine", (Choice("adam"),), steps=1))[0]
    assert microscope(made, 1, [1])[0].values == (15.0,)


@pytest.mark.parametrize("t", [-1, 2])
def test_a_step_that_was_not_made_is_refused(t: int) -> None:
    """Steps before the start and after the end are named as errors."""
    made = run(Settings("ravine", (Choice("adam"),), steps=1))[0]
    with pytest.raises(RunError, match="Allowed: 0 to 1"):
        microscope(made, t)


def test_a_diverged_run_can_be_looked_at() -> None:
    """The last step of a run that overflowed has rows, with ∞ or NaN in them."""
    made = run(Settings("rosenbrock", (Choice("sgd", (("alpha", 1.0),)),), steps=20))[0]
    assert made.outcome == "diverged"
    assert len(microscope(made, made.length)) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a - b", "2 − (−3)"),
        ("b*b - a", "−3·(−3) − 2"),
        ("b**2", "(−3)²"),
        ("a**b", "2^(−3)"),
        ("a/b", "2/(−3)"),
        ("(a + b)/(a - b)", "(2 + (−3))/(2 − (−3))"),
        ("-b", "−(−3)"),
        ("sqrt(a + 1) + sqrt(a)", "√(2 + 1) + √2"),
        ("abs(b) + max(a, b, 1)", "|−3| + max(2, −3, 1)"),
        ("where(a > b, sign(a), b)", "sign(2)"),
        ("a >= b", "2 ≥ −3"),
        ("1 - k", "0.5"),
        ("1 - k**a", "1 − 0.5²"),
        ("a*1e-8", "2·1e-8"),
    ],
)
def test_numbers_are_put_in_with_the_brackets_they_need(text: str, shown: str) -> None:
    """Signs get brackets, whole powers are raised, sums of constants are worked out."""
    tree = expression(text, ["a", "b", "k"]).tree
    assert substituted(tree, {"a": 2.0, "b": -3.0, "k": 0.5}, {}, ["k"]) == shown


def test_a_learners_own_rule_has_its_lines() -> None:
    """Rules that were typed are looked at like built-in ones, and give the same numbers."""
    rule = "b = mu*b + g; theta -= alpha*b"
    own = run(Settings("ravine", (Choice("own"),), steps=4, rule=rule))[0]
    ball = run(Settings("ravine", (Choice("momentum"),), steps=4))[0]
    mine, built_in = microscope(own, 4), microscope(ball, 4)
    assert [row.values for row in mine] == [row.values for row in built_in]
    assert [row.numbers for row in mine] == [row.numbers for row in built_in]


@pytest.mark.parametrize("start", [5.0, -5.0])
def test_the_step_taken_is_told_beside_its_lines(start: float) -> None:
    """How far a step led is what its lines make of θ, with its sign, written as it is computed."""
    (made,) = run(Settings("theta-squared", (Choice("adam"),), start=(start,), steps=3))
    row = step_taken(made, 1)
    assert row.values == (made.theta[1, 0] - made.theta[0, 0],)
    assert row.numbers == ("4.999 − 5" if start > 0 else "−4.999 − (−5)",)
    with pytest.raises(RunError):
        step_taken(made, 0)
