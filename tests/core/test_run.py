"""Runs: what they keep, when they end, and why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tftutor.core.condition import first_step
from tftutor.core.course import MOST_STEPS
from tftutor.core.errors import OptimizerError, RunError
from tftutor.core.optimizers import optimizer, optimizer_ids
from tftutor.core.record import AT_ONCE
from tftutor.core.run import Run, run
from tftutor.core.settings import Choice, Option, Settings
from tftutor.core.stepping import OneByOne, Together

if TYPE_CHECKING:
    from collections.abc import Sequence


def only(settings: Settings) -> Run:
    """The single run of some settings."""
    (made,) = run(settings)
    return made


def sgd(alpha: float, **more: object) -> Settings:
    """θ² with gradient descent."""
    given: dict[str, Any] = {"steps": 100} | more
    return Settings("theta-squared", (Choice("sgd", (("alpha", alpha),)),), **given)


def test_a_run_keeps_every_row() -> None:
    """Gradient descent on θ² from 10 at α = 0.1: 8, 6.4, 5.12, 4.096, 3.2768, with all columns."""
    made = only(sgd(0.1, start=(10.0,), steps=5))
    assert np.allclose(made.theta[:, 0], [10, 8, 6.4, 5.12, 4.096, 3.2768], rtol=1e-15)
    assert np.array_equal(made.loss, made.theta[:, 0] ** 2)
    assert np.array_equal(made.gradient, 2 * made.theta)
    assert np.array_equal(made.used[1:], made.gradient[:-1])
    assert np.array_equal(made.used[0], [0.0])
    assert np.array_equal(made.step[1:], np.diff(made.theta, axis=0))
    assert np.array_equal(made.step[0], [0.0])
    assert np.array_equal(made.alpha, np.full(6, 0.1))
    assert made.state == {}
    assert (made.outcome, made.at_step, made.where) == ("stopped", None, "")


def test_columns_have_one_row_a_step_and_one_column_a_coordinate() -> None:
    """θ, gradients, steps and every letter are (T+1, d); loss and α are (T+1,)."""
    made = only(Settings("ravine", (Choice("adam"),), steps=7))
    for column in (made.theta, made.gradient, made.used, made.step, *made.state.values()):
        assert column.shape == (8, 2)
        assert column.dtype == np.float64
    assert made.loss.shape == made.alpha.shape == made.gradient_norm.shape == (8,)
    assert set(made.state) == {"m", "v", "m_hat", "v_hat"}
    assert made.length == 7
    assert made.names == ("x", "y")


def test_a_long_run_is_the_same_as_many_short_parts() -> None:
    """A run longer than what is kept at once has all its rows, in order."""
    made = only(sgd(0.001, steps=2 * AT_ONCE + 5))
    assert made.length == 2 * AT_ONCE + 5
    assert np.allclose(made.theta[:, 0], 5 * 0.998 ** np.arange(made.length + 1), rtol=1e-9)


def test_hyperparameters_are_complete() -> None:
    """A run names all of its hyperparameters, defaults included, switches as booleans."""
    made = only(Settings("ravine", (Choice("adam", (("alpha", 0.1),)),), steps=1))
    assert made.hyperparameters == {
        "alpha": 0.1,
        "beta1": 0.9,
        "beta2": 0.999,
        "epsilon": 1e-8,
        "bias_correction": True,
        "weight_decay": 0.0,
    }


def test_letters_that_are_not_in_use_are_not_kept() -> None:
    """RMSProp keeps v alone, unless it is centred (m) or has momentum (b)."""
    plain = only(Settings("ravine", (Choice("rmsprop"),), steps=1))
    full = only(
        Settings("ravine", (Choice("rmsprop", (("centered", 1), ("momentum", 0.9))),), steps=1)
    )
    assert set(plain.state) == {"v"}
    assert set(full.state) == {"v", "m", "b"}


def test_gd_is_another_name_for_sgd() -> None:
    """The alias runs the same optimizer and is recorded under its id."""
    assert only(Settings("theta-squared", (Choice("gd"),), steps=1)).optimizer == "sgd"


def test_a_run_is_reproducible() -> None:
    """The same settings make bit for bit the same run."""
    settings = Settings(
        "himmelblau", (Choice("adam", (("alpha", 0.1),)),), noise=Option("gaussian"), seed=5
    )
    assert np.array_equal(only(settings).theta, only(settings).theta)


def test_the_order_of_a_race_does_not_matter() -> None:
    """Every optimizer meets the same noise, whichever others run and in whatever order."""
    choices = (Choice("sgd"), Choice("adam"), Choice("lion"))
    noisy = Settings("ravine", choices, noise=Option("gaussian", (("sigma", 3.0),)), steps=50)
    forwards = run(noisy)
    backwards = run(Settings("ravine", choices[::-1], noise=noisy.noise, steps=50))
    alone = run(Settings("ravine", choices[1:2], noise=noisy.noise, steps=50))
    assert np.array_equal(forwards[0].theta, backwards[2].theta)
    assert np.array_equal(forwards[1].theta, backwards[1].theta)
    assert np.array_equal(forwards[1].theta, alone[0].theta)


def test_a_longer_run_begins_with_the_shorter_one() -> None:
    """More steps do not change the first ones, with noise too."""
    settings: dict[str, Any] = {"noise": Option("rare-large", (("probability", 0.3),)), "seed": 2}
    short, long = only(sgd(0.01, steps=20, **settings)), only(sgd(0.01, steps=60, **settings))
    assert np.array_equal(short.theta, long.theta[:21])


# Convergence


def test_convergence_is_three_small_gradients_in_a_row_at_new_iterates() -> None:
    """At α = 0.5 θ² is at its minimum after one step, which counts from the third on."""
    made = only(sgd(0.5, steps=10))
    assert (made.outcome, made.at_step, made.where) == ("converged", 3, "minimum")
    assert made.length == 10
    assert made.reason.key == "run.converged"


def test_a_run_ends_at_convergence_when_asked() -> None:
    """With `until_converged` the last row is that of convergence."""
    made = only(sgd(0.5, steps=10, until_converged=True))
    assert made.length == made.at_step == 3


def test_crossing_the_minimum_is_not_convergence() -> None:
    """Adam at α = 5 has a tiny gradient at step 1 and none three times: it has not converged."""
    made = only(Settings("theta-squared", (Choice("adam", (("alpha", 5.0),)),), steps=5))
    assert abs(made.gradient[1, 0]) < 1e-6
    assert made.outcome == "stopped"
    assert math.isclose(made.theta[2, 0], -3.35, abs_tol=0.01)


@pytest.mark.parametrize(
    ("problem", "start", "where"),
    [
        ("saddle", (0.0, 0.0), "saddle"),
        ("plateau", (8.0,), "plateau"),
        ("plateau", (6.0,), "plateau"),
        ("himmelblau", (3.0, 2.0), "minimum"),
    ],
)
def test_a_converged_run_says_where(problem: str, start: tuple[float, ...], where: str) -> None:
    """A small gradient at a saddle or on a plateau is told from one at a minimum."""
    made = only(Settings(problem, (Choice("sgd", (("alpha", 1e-3),)),), start=start, steps=5))
    assert (made.outcome, made.where) == ("converged", where)


# Divergence


def test_a_run_diverges_when_theta_is_too_far() -> None:
    """At α = 2 θ² triples each step and ends beyond 1e12, keeping all before."""
    made = only(sgd(2.0, steps=100))
    assert made.outcome == "diverged"
    assert made.length == made.at_step == 24
    assert abs(made.theta[-1, 0]) > 1e12 >= abs(made.theta[-2, 0])
    assert made.reason.key == "run.diverged-far"


def test_a_run_diverges_when_theta_is_not_finite() -> None:
    """Rosenbrock at α = 1 overflows within a few steps, without a warning or an exception."""
    made = only(Settings("rosenbrock", (Choice("sgd", (("alpha", 1e6),)),), steps=50))
    assert made.outcome == "diverged"
    assert made.at_step == made.length < 10


def test_a_loss_that_is_not_finite_is_divergence() -> None:
    """x⁴ overflows at θ = 1e100 already at the start, where the run ends."""
    made = only(
        Settings("expression", (Choice("sgd"),), start=(1e9,), steps=5, expression="exp(x)")
    )
    assert (made.outcome, made.at_step, made.length) == ("diverged", 0, 0)
    assert made.reason.key == "run.diverged-loss"


def test_a_start_too_far_out_has_diverged_at_once() -> None:
    """|θ₀| > 1e12 is step 0 of divergence."""
    made = only(sgd(0.1, start=(1e13,)))
    assert (made.outcome, made.at_step, made.length) == ("diverged", 0, 0)


def test_zero_over_zero_ends_a_run() -> None:
    """With ε = 0 and no gradient Adam's step is 0/0: the run says so and raises nothing."""
    values = (("epsilon", 0.0), ("alpha", 0.1))
    made = only(Settings("theta-squared", (Choice("adam", values),), start=(0.0,), steps=5))
    assert (made.outcome, made.at_step) == ("diverged", 1)
    assert math.isnan(made.theta[1, 0])
    assert made.reason.key == "run.diverged-iterate"


def test_no_numpy_warning_escapes() -> None:
    """Differences of huge iterates overflow silently (warnings are errors in these tests)."""
    for id_ in ("sgd", "momentum", "nesterov"):
        made = only(Settings("rosenbrock", (Choice(id_, (("alpha", 1e6),)),), steps=30))
        assert made.outcome == "diverged"


# Clipping, projection, schedules


def test_clipping_shortens_the_gradient_and_keeps_its_direction() -> None:
    """The gradient used has at most the norm asked for."""
    made = only(Settings("ravine", (Choice("sgd"),), steps=3, clip=1.0))
    norm = math.hypot(*made.used[1])
    assert math.isclose(norm, 1.0)
    assert np.allclose(made.used[1] * math.hypot(-8, 15), made.gradient[0])


def test_clipping_leaves_short_gradients_alone() -> None:
    """A gradient within the norm is used as it is."""
    made = only(Settings("ravine", (Choice("sgd"),), steps=3, clip=1e3))
    assert np.array_equal(made.used[1:], made.gradient[:-1])


def test_a_box_holds_every_coordinate() -> None:
    """After each step θ lies in the box, and the step is what was really made."""
    made = only(Settings("ravine", (Choice("sgd", (("alpha", 0.5),)),), steps=9, box=(-2.0, 1.0)))
    assert made.theta[1:].min() >= -2.0
    assert made.theta[1:].max() <= 1.0
    assert np.array_equal(made.step[1:], np.diff(made.theta, axis=0))


def test_a_schedule_changes_the_learning_rate_that_steps_use() -> None:
    """1/t: the third step uses α/3, and α of row 0 is that of the first step."""
    made = only(sgd(0.3, steps=3, schedule=Option("inverse-time")))
    assert np.allclose(made.alpha, [0.3, 0.3, 0.15, 0.1])
    assert np.allclose(made.step[3], -0.1 * made.used[3])
    assert made.hyperparameters["alpha"] == 0.3


def test_the_reddi_problem_meets_another_loss_at_each_step() -> None:
    """The gradients used are 3, −1, −1, 3 …, the exact one is their mean."""
    made = only(Settings("reddi", (Choice("sgd"),), steps=4))
    assert made.used[1:, 0].tolist() == [3.0, -1.0, -1.0, 3.0]
    assert np.allclose(made.gradient, 1 / 3)


def test_adam_ends_at_the_worst_point_of_reddi_and_amsgrad_at_the_best() -> None:
    """C = 3, β₁ 0, β₂ 0.1, α 0.5/√t, 6,000 steps: Adam +1.000, AMSGrad about −0.995."""
    values = (("alpha", 0.5), ("beta1", 0.0), ("beta2", 0.1))
    adam, amsgrad = run(
        Settings(
            "reddi",
            (Choice("adam", values), Choice("amsgrad", values)),
            steps=6000,
            schedule=Option("inverse-sqrt"),
        )
    )
    assert adam.theta[-1, 0] == 1.0
    assert math.isclose(amsgrad.theta[-1, 0], -0.995, abs_tol=1e-3)


# Many parameters


def test_many_parameters_give_the_same_as_few() -> None:
    """From forty coordinates on arrays are used; each coordinate moves as it would alone."""
    theta = tuple(0.1 * i - 2.0 for i in range(50))
    for id_ in optimizer_ids()[:13]:
        one = optimizer(id_)
        h = one.complete()
        few, many = OneByOne(one, theta, h), Together(one, theta, h)
        here: Sequence[float] = theta
        there: Sequence[float] = theta
        for t in range(1, 12):
            here = few.step(here, [2 * x for x in here], t, h)
            there = many.step(there, [2 * x for x in there], t, h)
        assert np.allclose(here, there, rtol=1e-13, atol=1e-15)
        kept: Any = few.states
        assert np.allclose(kept, np.array(many.states, np.float64), rtol=1e-13, atol=1e-15)


# What is refused


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"steps": -1}, "0 to"),
        ({"steps": MOST_STEPS + 1}, "0 to"),
        ({"start": (1.0, 2.0)}, "has 1 parameters, but the start has 2"),
        ({"start": (math.nan,)}, "finite"),
        ({"clip": 0.0}, "above 0"),
        ({"clip": math.nan}, "above 0"),
        ({"box": (1.0, 1.0)}, "lower end"),
        ({"tolerance": -1.0}, "from 0 up"),
        ({"tolerance": math.nan}, "from 0 up"),
        ({"seed": -1}, "whole number"),
    ],
)
def test_settings_that_make_no_run_are_refused(changes: dict[str, Any], said: str) -> None:
    """Each says what is allowed."""
    with pytest.raises(RunError, match=said):
        run(sgd(0.1, **changes))


def test_a_run_needs_an_optimizer() -> None:
    """An empty race is an error."""
    with pytest.raises(RunError, match="at least one"):
        run(Settings("theta-squared", ()))


def test_an_unknown_optimizer_names_the_nearest() -> None:
    """The error names what could have been meant."""
    with pytest.raises(OptimizerError, match="Try: rmsprop"):
        run(Settings("theta-squared", (Choice("rmspropp"),)))


def test_no_steps_are_a_run_of_the_start_alone() -> None:
    """Zero steps give one row."""
    made = only(sgd(0.1, steps=0))
    assert (made.length, made.outcome) == (0, "stopped")


# Facts of the rooms that need nothing but a run


def test_adam_does_not_converge_in_a_thousand_steps_at_its_default_rate() -> None:
    """θ² from 5, α = 0.001: θ = 4.0447 after 1,000 steps; |g| < 1e-7 first after 10,812.

    A loop that tests the gradient before its update finds this in its iteration 10,813.
    """
    made = only(Settings("theta-squared", (Choice("adam"),), steps=11_000))
    assert round(float(made.theta[1000, 0]), 4) == 4.0447
    assert first_step(made, "gradient < 1e-7") == 10_812


def test_gradient_descent_halves_theta_in_347_steps_at_a_thousandth() -> None:
    """θ² at α = 0.001: 347 steps to half, 2,301 to one per cent."""
    made = only(sgd(0.001, steps=2400))
    assert first_step(made, "theta < 2.5") == 347
    assert first_step(made, "theta < 0.05") == 2301
