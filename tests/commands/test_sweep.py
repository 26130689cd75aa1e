"""`tftutor sweep`: a run over a grid of settings."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tftutor.core.run import run
from tftutor.core.settings import Choice, Settings

if TYPE_CHECKING:
    from tests.commands.conftest import Tutor

RATES = ("--over", "alpha=1e-3:10:log:9")


def swept(tftutor: Tutor, *arguments: str) -> dict[str, Any]:
    """What a sweep prints as JSON."""
    done = tftutor("sweep", *arguments, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_each_end_is_that_of_a_run_alone(tftutor: Tutor) -> None:
    """The loss at every value of the axis is what `trace` would end with."""
    told = swept(tftutor, "ravine", "adam", *RATES, "--steps", "30")
    (adam,) = told["runs"]
    for alpha, loss in zip(told["axes"][0]["values"], adam["loss"], strict=True):
        (alone,) = run(Settings("ravine", (Choice("adam", (("alpha", alpha),)),), steps=30))
        assert loss == pytest.approx(float(alone.loss[-1]), rel=1e-12)


def test_the_json_says_what_was_swept(tftutor: Tutor) -> None:
    """Problem, seed, steps, goal, axes, and for each optimizer lists along the axis."""
    told = swept(tftutor, "theta-squared", "gd", "adam", *RATES, "--goal", "1e-2")
    assert list(told) == ["problem", "seed", "steps", "goal", "axes", "runs"]
    assert told["goal"] == "loss < 1e-2"
    assert told["axes"][0]["name"] == "alpha"
    descent, adam = told["runs"]
    assert (descent["optimizer"], adam["optimizer"]) == ("sgd", "adam")
    assert descent["outcome"][-1] == "diverged"
    assert descent["loss"][-1] == "inf"
    assert descent["goal_step"][0] is None
    assert {len(values) for values in descent.values() if isinstance(values, list)} == {9}


def test_two_axes_make_a_grid(tftutor: Tutor) -> None:
    """Lists of lists: a row for each value of the first axis."""
    second = ("--over", "momentum=0:0.9:lin:4")
    told = swept(tftutor, "ravine", "momentum", *RATES, *second, "--steps", "9")
    (one,) = told["runs"]
    assert (len(one["loss"]), {len(row) for row in one["loss"]}) == (9, {4})


def test_the_csv_has_a_line_for_every_run(tftutor: Tutor) -> None:
    """Optimizer, value, loss, outcome and steps; what never came is empty."""
    out = tftutor("sweep", "theta-squared", "gd", "adam", *RATES, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 18
    assert rows[8]["outcome"] == "diverged"
    assert (rows[0]["goal_step"], rows[0]["at_step"]) == ("", "")


def test_the_chart_is_followed_by_words(tftutor: Tutor) -> None:
    """A legend below the chart, then for each optimizer the best loss and where the goal is met."""
    done = tftutor("sweep", "theta-squared", "gd", "adam", *RATES)
    lines = done.out.splitlines()
    assert "A sgd  B adam" in lines
    assert "\x1b" not in done.out
    assert any(line.startswith("sgd: the lowest loss") for line in lines)
    assert any(line.startswith("sgd: loss < 1e-3 is reached for alpha") for line in lines)
    assert any("runs diverge" in line for line in lines)


def test_a_grid_has_a_chart_for_each_optimizer(tftutor: Tutor) -> None:
    """Over two numbers the loss is a landscape with the best place marked."""
    second = ("--over", "kappa=1:50:log:5")
    out = tftutor("sweep", "ravine", "gd", "adam", *RATES, *second, "--steps", "9").out
    assert out.count("★") == 2


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "--over"),
        (["--over", "alpha"], "1e-4:10:log:60"),
        (["--over", "alpha=0:1:log:5"], "alpha"),
        (["--over", "alpha=1:2:log:9999"], "500"),
        (["--over", "alhpa=1:2:log:9"], "alpha"),
        ([*RATES, "--goal", "speed > 1"], "loss"),
        ([*RATES, *RATES, *RATES], "two"),
    ],
)
def test_an_axis_that_cannot_be_walked_is_said(
    tftutor: Tutor, arguments: list[str], hint: str
) -> None:
    """Exit code 2 and a sentence with the form, the range or the nearest name."""
    done = tftutor("sweep", "theta-squared", "gd", *arguments)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
