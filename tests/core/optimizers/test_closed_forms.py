"""Optimizers against formulas for whole trajectories."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tftutor.core.operations import FLOATS
from tftutor.core.optimizers import optimizer
from tftutor.core.run import Run, run
from tftutor.core.settings import Choice, Option, Settings


def path(id_: str, problem: str = "theta-squared", steps: int = 50, **values: float) -> Run:
    """A run with these hyperparameters."""
    choice = Choice(id_, tuple(values.items()))
    return run(Settings(problem, (choice,), steps=steps))[0]


def steps_on_a_slope(id_: str, g: float, steps: int, **values: float) -> list[float]:
    """The steps that an optimizer makes while the gradient stays g."""
    one = optimizer(id_)
    h = one.complete(tuple(values.items()))
    theta, state = 0.0, one.init(0.0, h)
    made = []
    for t in range(1, steps + 1):
        after, state = one.update(theta, g, state, t, h, FLOATS)
        made.append(float(after) - theta)
        theta = float(after)
    return made


@pytest.mark.parametrize("alpha", [0.001, 0.1, 0.5, 0.55, 1.0, 1.01])
def test_gradient_descent_on_a_parabola_is_a_geometric_sequence(alpha: float) -> None:
    """On θ² every step multiplies θ by 1 − 2α: one step at 0.5, ±5 for ever at 1."""
    made = path("sgd", alpha=alpha)
    assert np.allclose(made.theta[:, 0], 5 * (1 - 2 * alpha) ** np.arange(51), rtol=1e-12)


@pytest.mark.parametrize(("alpha", "mu"), [(0.1, 0.9), (0.05, 0.5), (0.3, 1.0)])
def test_the_heavy_ball_on_a_parabola_is_a_power_of_a_matrix(alpha: float, mu: float) -> None:
    """(θ, b) is multiplied by the same 2×2 matrix at every step."""
    made = path("momentum", alpha=alpha, momentum=mu)
    matrix = np.array([[1 - 2 * alpha, -alpha * mu], [2.0, mu]])
    for t in (1, 2, 10, 50):
        wanted = np.linalg.matrix_power(matrix, t) @ [5.0, 0.0]
        assert made.theta[t, 0] == pytest.approx(wanted[0], rel=1e-9, abs=1e-12)
        assert made.state["b"][t, 0] == pytest.approx(wanted[1], rel=1e-9, abs=1e-12)


def test_dampened_momentum_is_an_exponential_average() -> None:
    """With d = μ, b is the average of the gradients with weights (1 − μ) μᵏ."""
    made = path("momentum", momentum=0.9, dampening=0.9, alpha=0.1)
    for t in (1, 5, 30):
        weights = 0.1 * 0.9 ** np.arange(t)[::-1]
        assert made.state["b"][t, 0] == pytest.approx((weights * made.used[1 : t + 1, 0]).sum())


def test_nesterov_without_momentum_is_gradient_descent() -> None:
    """μ = 0 leaves α g, for both kinds of momentum."""
    plain = path("sgd", "ravine", alpha=0.02)
    for id_ in ("nesterov", "momentum"):
        assert np.array_equal(path(id_, "ravine", alpha=0.02, momentum=0.0).theta, plain.theta)


def test_nesterovs_iterates_are_the_look_ahead_points() -> None:
    """Sutskever's form with y the paper's iterate: θ = y − α μ b, gradient taken at θ."""
    made = path("nesterov", alpha=0.05, momentum=0.8)
    y, b = 5.0, 0.0
    for t in range(1, 20):
        b = 0.8 * b + 2 * (y - 0.05 * 0.8 * b)
        y -= 0.05 * b
        assert made.theta[t, 0] == pytest.approx(y - 0.05 * 0.8 * b)


@pytest.mark.parametrize("g", [1e-3, 1.0, -7.0, 1e6])
@pytest.mark.parametrize("id_", ["adam", "amsgrad", "adamax", "adagrad"])
def test_the_first_step_has_the_size_of_the_rate(id_: str, g: float) -> None:
    """α sign(g), whatever the gradient."""
    (first,) = steps_on_a_slope(id_, g, 1, alpha=0.1)
    assert first == pytest.approx(-math.copysign(0.1, g), rel=1e-4)


def test_adams_first_step_is_half_where_the_gradient_is_epsilon() -> None:
    """α/2 when |g| = ε."""
    (first,) = steps_on_a_slope("adam", 1e-8, 1, alpha=0.1)
    assert first == pytest.approx(-0.05, rel=1e-12)


def test_bias_correction_makes_the_weights_add_up_to_one() -> None:
    """On a constant slope m̂ = g and v̂ = g² at every step, and every step is α."""
    one = optimizer("adam")
    h = one.complete()
    state = one.init(0.0, h)
    for t in range(1, 200):
        _, state = one.update(0.0, 3.0, state, t, h, FLOATS)
        assert state[2] == pytest.approx(3.0, rel=1e-12)
        assert state[3] == pytest.approx(9.0, rel=1e-12)
    assert steps_on_a_slope("adam", 3.0, 50, alpha=0.1) == pytest.approx([-0.1] * 50)


def test_without_bias_correction_the_first_steps_are_too_large() -> None:
    """3.16 α at step 1, a peak of 6.57 α at step 12."""
    made = np.abs(steps_on_a_slope("adam", 1.0, 100, alpha=1.0, bias_correction=0.0))
    assert made[0] == pytest.approx(math.sqrt(10.0), rel=1e-6)
    assert int(made.argmax()) + 1 == 12
    assert round(float(made.max()), 2) == 6.57


def test_adagrad_on_a_slope_slows_as_one_over_the_root_of_t() -> None:
    """Step t is α/√t."""
    made = steps_on_a_slope("adagrad", -2.0, 100, alpha=0.5)
    assert made == pytest.approx([0.5 / math.sqrt(t) for t in range(1, 101)])


def test_rmsprops_first_step_is_not_corrected() -> None:
    """α / √(1 − ρ): ten times α for ρ = 0.99."""
    (first,) = steps_on_a_slope("rmsprop", 5.0, 1, alpha=0.01)
    assert first == pytest.approx(-0.1)


def test_rmsprop_never_settles() -> None:
    """With a constant α it ends in a swing between +α/2 and −α/2 on θ²."""
    made = path("rmsprop", steps=2000, alpha=0.1, rho=0.9)
    assert np.abs(made.theta[-100:, 0]) == pytest.approx(np.full(100, 0.05), rel=1e-3)


def test_centred_rmsprop_divides_by_the_spread() -> None:
    """On a constant slope the variance goes to 0, so the steps grow without end."""
    made = np.abs(steps_on_a_slope("rmsprop", 1.0, 400, alpha=0.01, rho=0.9, centered=1.0))
    assert made[0] == pytest.approx(0.01 / math.sqrt(0.1 - 0.01))
    assert made[-1] > 1e3


def test_adadelta_starts_with_steps_of_the_root_of_epsilon() -> None:
    """√ε/√(1 − ρ) at first."""
    (first,) = steps_on_a_slope("adadelta", 4.0, 1)
    assert first == pytest.approx(-math.sqrt(1e-6 / 0.1), rel=1e-5)


def test_lion_steps_are_all_of_one_size() -> None:
    """Every step is +α, −α or 0."""
    made = path("lion", "ravine", alpha=0.01)
    assert np.allclose(np.abs(made.step[1:]), 0.01)


def test_radam_waits_with_the_division_until_step_six() -> None:
    """With β₂ = 0.999 the first five steps are α m̂, the sixth is rectified."""
    made = path("radam", steps=8, alpha=0.01)
    assert (made.state["R"][:6, 0] == 0.0).all()
    assert made.state["R"][6, 0] > 0.0
    assert made.step[1, 0] == pytest.approx(-0.01 * 10.0)
    assert abs(made.step[6, 0]) < 0.01


def test_amsgrads_denominator_never_falls() -> None:
    """v_max only grows, while v falls as θ nears the minimum."""
    made = path("amsgrad", alpha=0.5, beta2=0.9, steps=60)
    assert (np.diff(made.state["v_max"][:, 0]) >= 0.0).all()
    assert (np.diff(made.state["v"][:, 0]) < 0.0).any()


def test_decoupled_decay_does_not_pass_through_the_moments() -> None:
    """Without a gradient AdamW shrinks θ by 1 − αλ a step; L2 in Adam steps by α."""
    flat = Settings(
        "theta-squared",
        (
            Choice("adamw", (("alpha", 0.1), ("weight_decay", 0.5))),
            Choice("adam", (("alpha", 0.1), ("weight_decay", 0.5))),
        ),
        parameters=(("a", 0.0),),
        steps=10,
    )
    decoupled, coupled = run(flat)
    assert np.allclose(decoupled.theta[:, 0], 5 * 0.95 ** np.arange(11))
    assert np.allclose(coupled.step[1:4, 0], -0.1, rtol=1e-2)


def test_noise_makes_gradient_descent_hover() -> None:
    """θ²/2 under unit noise: the variance settles at α/(2 − α)."""
    settings = Settings(
        "theta-squared",
        (Choice("sgd", (("alpha", 0.5),)),),
        parameters=(("a", 0.5),),
        noise=Option("gaussian"),
        steps=40_000,
    )
    (made,) = run(settings)
    assert made.theta[100:, 0].var() == pytest.approx(0.5 / 1.5, rel=0.05)
