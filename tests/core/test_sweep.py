"""Sweeps, basins and tuned rates: many runs at once."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.core.basins import LOST, NOWHERE, basins
from tftutor.core.condition import first_step, settled_step
from tftutor.core.errors import OptimizerError, RunError, SweepError
from tftutor.core.many import CONVERGED, DIVERGED, STOPPED
from tftutor.core.optimizers import optimizer_ids
from tftutor.core.race import RATES, tuned_rates, with_rates
from tftutor.core.run import run
from tftutor.core.settings import Choice, Option, Settings
from tftutor.core.sweep import Sweep, sweep
from tftutor.core.sweep_axis import SweepAxis, parse_axis

BUILT_IN = [id_ for id_ in optimizer_ids() if id_ != "own"]
OUTCOMES = {"stopped": STOPPED, "converged": CONVERGED, "diverged": DIVERGED}


def settings_of(id_: str, problem: str = "ravine", **more: object) -> Settings:
    """A short run of one optimizer."""
    given_: dict[str, Any] = {"steps": 60} | more
    return Settings(problem, (Choice(id_),), **given_)


def same(made: Sweep, where: tuple[int, ...], alone: Settings) -> None:
    """A cell of a sweep is what the run alone comes to."""
    (path,) = run(alone)
    assert made.outcome[where] == OUTCOMES[path.outcome]
    assert made.at_step[where] == (-1 if path.at_step is None else path.at_step)
    found = first_step(path, made.goal)
    assert made.goal_step[where] == (-1 if found is None else found)
    stayed = settled_step(path, made.goal)
    assert made.settled_step[where] == (-1 if stayed is None else stayed)
    if path.outcome == "diverged":
        assert made.loss[where] == math.inf
    else:
        assert made.loss[where] == pytest.approx(path.loss[-1], rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("id_", BUILT_IN)
def test_a_sweep_over_rates_is_the_runs_one_by_one(id_: str) -> None:
    """Every optimizer, side by side in arrays, ends as it does alone in floats."""
    alpha = SweepAxis("alpha", 1e-3, 1e3, "log", 7)
    (made,) = sweep(settings_of(id_), [alpha])
    for i, value in enumerate(alpha.values):
        alone = replace(settings_of(id_), optimizers=(Choice(id_, (("alpha", float(value)),)),))
        same(made, (i,), alone)


@pytest.mark.parametrize(
    "more",
    [
        {"noise": Option("gaussian", (("sigma", 2.0),)), "seed": 3},
        {"noise": Option("sparse", (("probability", 0.5),))},
        {"clip": 1.0},
        {"box": (-3.0, 1.0)},
        {"schedule": Option("cosine"), "clip": 2.0, "noise": Option("rare-large")},
        {"problem": "regression", "noise": Option("mini-batch", (("size", 2.0),))},
        {"problem": "reddi"},
    ],
)
def test_a_sweep_has_the_noise_and_the_schedule_of_a_run(more: dict[str, Any]) -> None:
    """Noise, clipping, boxes and schedules mean the same for many runs as for one."""
    alpha = SweepAxis("alpha", 1e-3, 1.0, "log", 4)
    settings = settings_of("adam", **more)
    (made,) = sweep(settings, [alpha])
    for i, value in enumerate(alpha.values):
        alone = replace(settings, optimizers=(Choice("adam", (("alpha", float(value)),)),))
        same(made, (i,), alone)


def test_two_axes_make_a_grid() -> None:
    """The first axis is the first dimension, and every cell is its run."""
    alpha, beta = (
        SweepAxis("alpha", 0.01, 1.0, "log", 3),
        SweepAxis("beta2", 0.5, 0.99, "linear", 4),
    )
    (made,) = sweep(settings_of("radam"), [alpha, beta])
    assert made.loss.shape == (3, 4)
    for i, first in enumerate(alpha.values):
        for j, second in enumerate(beta.values):
            values = (("alpha", float(first)), ("beta2", float(second)))
            same(made, (i, j), replace(settings_of("radam"), optimizers=(Choice("radam", values),)))


def test_a_problem_can_be_swept() -> None:
    """κ as an axis is a different ravine in every column."""
    alpha, kappa = SweepAxis("alpha", 0.01, 0.1, "log", 2), SweepAxis("kappa", 1.0, 100.0, "log", 3)
    (made,) = sweep(settings_of("sgd"), [alpha, kappa])
    for i, rate in enumerate(alpha.values):
        for j, value in enumerate(kappa.values):
            alone = replace(
                settings_of("sgd"),
                optimizers=(Choice("sgd", (("alpha", float(rate)),)),),
                parameters=(("kappa", float(value)),),
            )
            same(made, (i, j), alone)


def test_a_start_can_be_swept() -> None:
    """A coordinate's name is an axis of starts."""
    (made,) = sweep(settings_of("sgd"), [SweepAxis("y", -2.0, 2.0, "linear", 5)])
    for j, y in enumerate(SweepAxis("y", -2.0, 2.0, "linear", 5).values):
        same(made, (j,), replace(settings_of("sgd"), start=(-8.0, float(y))))


def test_a_race_is_swept_for_every_optimizer() -> None:
    """One sweep an optimizer, each with the hyperparameters that were chosen for it."""
    choices = (Choice("sgd"), Choice("momentum", (("momentum", 0.5),)))
    made = sweep(Settings("ravine", choices, steps=30), [SweepAxis("alpha", 0.01, 0.1, "log", 3)])
    assert [one.optimizer for one in made] == ["sgd", "momentum"]
    values = (("momentum", 0.5), ("alpha", 0.1))
    same(made[1], (2,), Settings("ravine", (Choice("momentum", values),), steps=30))


def test_diverged_runs_have_an_infinite_loss() -> None:
    """A chart can tell them apart, and the span leaves them out."""
    (made,) = sweep(settings_of("sgd"), [SweepAxis("alpha", 0.1, 100.0, "log", 4)])
    assert made.diverged.tolist() == [False, True, True, True]
    assert np.isinf(made.loss[1:]).all()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("alpha", "Write it like"),
        ("alpha=1:2:log", "Write it like"),
        ("alpha=1:2:cubic:3", "Write it like"),
        ("alpha=a:2:log:3", "Write it like"),
        ("alpha=1:2:log:2.5", "Write it like"),
        ("alpha=0:2:log:3", "begins above 0"),
        ("alpha=2:1:lin:3", "up to another"),
        ("alpha=1:2:lin:0", "Allowed: 1 to 500"),
        ("alpha=1:2:lin:501", "Allowed: 1 to 500"),
    ],
)
def test_what_is_no_axis_is_refused(text: str, said: str) -> None:
    """The error shows how an axis is written."""
    with pytest.raises(SweepError, match=said):
        parse_axis(text)


@given(
    st.floats(1e-9, 1e6),
    st.floats(1.0, 1e6),
    st.integers(1, 500),
    st.sampled_from(["log", "linear"]),
)
def test_an_axis_goes_from_end_to_end(low: float, times: float, count: int, scale: str) -> None:
    """Values never fall, begin at the lower end and finish at the upper."""
    axis = SweepAxis("alpha", low, low * times, "log" if scale == "log" else "linear", count)
    values = axis.values
    assert len(values) == count
    assert values[0] == low
    assert count == 1 or values[-1] == low * times
    assert (np.diff(values) >= 0.0).all()


@pytest.mark.parametrize(
    ("axes", "error", "said"),
    [
        ([], SweepError, "one or two axes"),
        ([SweepAxis("alpha", 0.1, 1.0)] * 3, SweepError, "one or two axes"),
        ([SweepAxis("beta1", 0.1, 0.9)], SweepError, "cannot be swept over"),
        ([SweepAxis("adam.alpha", 0.1, 0.9)], SweepError, "cannot be swept over"),
        ([SweepAxis("alpha", -1.0, 1.0, "linear")], OptimizerError, "Allowed"),
        (
            [SweepAxis("alpha", 0.1, 1.0, "log", 500), SweepAxis("x", 0, 1, "linear", 100)],
            SweepError,
            "40000",
        ),
    ],
)
def test_sweeps_that_cannot_be_are_refused(
    axes: list[SweepAxis], error: type[Exception], said: str
) -> None:
    """The error says what is allowed."""
    with pytest.raises(error, match=said):
        sweep(settings_of("sgd"), axes)


def test_a_switch_is_not_swept() -> None:
    """Bias correction is on or off, nothing between."""
    with pytest.raises(SweepError, match="cannot be swept"):
        sweep(settings_of("adam"), [SweepAxis("bias_correction", 0.0, 1.0, "linear", 2)])


# The closing claim of the Adam room


def test_adam_is_less_sensitive_to_its_rate_than_gradient_descent() -> None:
    """Regression, loss < 1e-4 within 500 epochs: Adam 0.071 to 31.6 and on, GD 0.018 to 0.079.

    On the grid of twenty rates to a power of ten from 10⁻³ to 10^1.5 Adam reaches the goal from
    0.071 to the end, a factor of 447, and gradient descent from 0.018 to 0.079, a factor of 4.5.
    """
    race = Settings("regression", (Choice("adam"), Choice("sgd")), steps=500)
    adam, gd = sweep(race, [SweepAxis("alpha", 1e-3, 10**1.5, "log", 91)], "loss < 1e-4")
    assert adam.span == pytest.approx((10**-1.15, 10**1.5))
    assert gd.span == pytest.approx((10**-1.75, 10**-1.1))
    assert adam.span is not None
    assert gd.span is not None
    assert adam.span[1] / adam.span[0] == pytest.approx(447, abs=1)
    assert gd.span[1] / gd.span[0] == pytest.approx(4.5, abs=0.05)
    assert adam.reached.sum() == 54
    assert gd.reached.sum() == 14


def test_adam_has_no_upper_end_there() -> None:
    """Adam still reaches the goal at α = 10⁶: with v from huge gradients its steps shrink."""
    race = Settings("regression", (Choice("adam"),), steps=500)
    (adam,) = sweep(race, [SweepAxis("alpha", 1e-3, 1e6, "log", 181)], "loss < 1e-4")
    assert adam.span == pytest.approx((10**-1.15, 1e6))
    assert np.diff(adam.reached.astype(int)).sum() == 1
    assert (adam.loss[adam.reached] < 1e-4).all()


# Basins


def test_basins_are_where_runs_end() -> None:
    """From a grid of starts every cell is the minimum that a run alone comes to."""
    settings = Settings("himmelblau", (Choice("sgd", (("alpha", 0.01),)),), steps=200)
    made = basins(settings, 5, 4)
    assert made.reached.shape == (4, 5)
    for i, y in enumerate(made.ys):
        for j, x in enumerate(made.xs):
            (path,) = run(replace(settings, start=(float(x), float(y))))
            number = made.reached[i, j]
            if path.outcome == "diverged":
                assert number == LOST
            else:
                assert number >= 0
                assert math.dist(path.theta[-1], made.minima[number]) < 1e-3


def test_runs_that_have_not_arrived_are_nowhere() -> None:
    """With too few steps no minimum is claimed; shares add up to 1."""
    settings = Settings("himmelblau", (Choice("sgd", (("alpha", 1e-6),)),), steps=2)
    made = basins(settings, 10, 10)
    assert made.share(NOWHERE) > 0.9
    numbers = range(LOST, len(made.minima))
    assert sum(made.share(number) for number in numbers) == pytest.approx(1.0)


def test_basins_need_known_minima() -> None:
    """Without minima, or with many parameters, there is nothing to tell apart."""
    with pytest.raises(SweepError, match="not known"):
        basins(Settings("expression", (Choice("sgd"),), expression="2*x"), 5)
    with pytest.raises(RunError, match="at least one"):
        basins(Settings("himmelblau", ()), 5, 5)


# Tuned rates


def test_the_tuned_rate_needs_the_fewest_steps_of_its_grid() -> None:
    """No rate of the grid does better than the one found, and the run alone confirms its steps."""
    race = Settings("ravine", (Choice("sgd"), Choice("momentum"), Choice("adam")), steps=300)
    for found in tuned_rates(race, "loss < 1e-3"):
        assert found.steps == found.medians.min()
        assert found.alpha == min(found.tied)
        alone = Settings("ravine", (Choice(found.optimizer, (("alpha", found.alpha),)),), steps=300)
        assert settled_step(run(alone)[0], "loss < 1e-3") == found.steps


def test_with_noise_the_median_of_the_seeds_decides() -> None:
    """Five seeds are run where there is noise, and told; one where there is none."""
    race = Settings("ravine", (Choice("sgd"),), steps=200, noise=Option("gaussian"))
    (noisy,) = tuned_rates(race, "loss < 5", SweepAxis("alpha", 1e-3, 0.1, "log", 9))
    assert noisy.seeds == (0, 1, 2, 3, 4)
    assert noisy.rule.key == "sweep.rule-noisy"
    assert noisy.rule.values["seeds"] == 5
    (exact,) = tuned_rates(replace(race, noise=Option("none")), "loss < 5", RATES)
    assert exact.seeds == (0,)
    assert exact.rule.key == "sweep.rule"


def test_where_no_rate_arrives_the_lowest_loss_decides() -> None:
    """Steps are None then, and the rule is still the one stated."""
    race = Settings("ravine", (Choice("sgd"),), steps=3)
    (found,) = tuned_rates(race, "loss < 1e-9")
    assert found.steps is None
    assert found.rule.key == "sweep.rule"
    assert found.rule.values["count"] == 101


def test_a_race_takes_its_tuned_rates() -> None:
    """The rates found replace those chosen; other hyperparameters stay."""
    race = Settings("ravine", (Choice("adam", (("alpha", 5.0), ("beta1", 0.5))),), steps=100)
    tuned = with_rates(race, tuned_rates(race, "loss < 1"))
    values = dict(tuned.optimizers[0].values)
    assert values["beta1"] == 0.5
    assert values["alpha"] != 5.0


# Random settings


@given(
    st.sampled_from(BUILT_IN),
    st.sampled_from(["theta-squared", "ravine", "rosenbrock", "beale", "styblinski-tang"]),
    st.floats(1e-4, 1e3),
    st.integers(0, 40),
)
def test_one_of_many_is_as_if_alone(id_: str, problem: str, alpha: float, steps: int) -> None:
    """Any optimizer on any problem at any rate ends the same in a sweep and alone."""
    choice = Choice(id_, (("alpha", alpha),))
    settings = Settings(problem, (choice,), steps=steps)
    (made,) = sweep(settings, [SweepAxis("alpha", alpha, 2 * alpha, "log", 2)])
    (path,) = run(settings)
    assert made.outcome[0] == OUTCOMES[path.outcome]
    if path.outcome != "diverged":
        assert made.loss[0] == pytest.approx(path.loss[-1], rel=1e-6, abs=1e-12)


def test_a_rate_that_only_flies_over_the_goal_is_not_the_best() -> None:
    """The heavy ball crosses the banana valley's goal on its way to infinity: no arrival."""
    race = Settings("rosenbrock", (Choice("momentum"),), steps=700)
    (found,) = tuned_rates(race, "loss < 1e-3")
    assert found.steps is not None
    assert found.steps > 100
    (path,) = run(with_rates(race, (found,)))
    assert path.outcome != "diverged"
    assert settled_step(path, "loss < 1e-3") == found.steps
