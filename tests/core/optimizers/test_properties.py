"""What holds for every optimizer on every problem."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.core.optimizers import optimizer_ids
from tftutor.core.problems import problem, problem_ids
from tftutor.core.run import Run, run
from tftutor.core.settings import Choice, Option, Settings

BUILT_IN = [id_ for id_ in optimizer_ids() if id_ != "own"]
PLACES = [id_ for id_ in problem_ids() if id_ not in ("expression", "network")]
SCALED = ["adam", "adamw", "amsgrad", "adamax", "nadam", "adagrad", "rmsprop", "lion"]
"""Those that divide the gradient by its own size, or take its sign."""

NOISES = st.sampled_from(
    [
        Option("none"),
        Option("gaussian", (("sigma", 1.0),)),
        Option("sparse", (("probability", 0.5),)),
        Option("rare-large"),
    ]
)


def sound(made: Run) -> None:
    """A run is finite throughout, or it diverged at its last row."""
    rows = made.length if made.outcome == "diverged" else made.length + 1
    assert np.isfinite(made.theta[:rows]).all()
    assert np.isfinite(made.loss[:rows]).all()
    assert (np.abs(made.theta[:rows]) <= 1e12).all()
    if made.outcome == "diverged":
        last = made.theta[-1]
        far = not (np.abs(last) <= 1e12).all()
        assert made.at_step == made.length
        assert far or not math.isfinite(made.loss[-1])
    if made.outcome == "converged":
        assert made.at_step is not None
        assert (made.gradient_norm[made.at_step - 2 : made.at_step + 1] < 1e-6).all()
        assert made.where != ""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("id_", BUILT_IN)
def test_every_pair_runs(id_: str, place: str) -> None:
    """With its defaults every optimizer is sound on every problem.

    Only on Rosenbrock's steep walls the three without any scaling fly away.
    """
    (made,) = run(Settings(place, (Choice(id_),), steps=50))
    sound(made)
    flies = place == "rosenbrock" and id_ in ("sgd", "momentum", "nesterov")
    assert made.outcome == "diverged" if flies else made.length == 50


@given(
    st.sampled_from(BUILT_IN),
    st.sampled_from(PLACES),
    st.floats(-6.0, 6.0),
    st.lists(st.floats(-1e3, 1e3), min_size=3, max_size=3),
    NOISES,
    st.integers(0, 2**31),
)
def test_a_run_is_finite_or_diverged_and_repeats(
    id_: str, place: str, exponent: float, start: list[float], noise: Option, seed: int
) -> None:
    """Any rate from 10⁻⁶ to 10⁶, any start, any noise: sound, and the same when run again."""
    settings = Settings(
        place,
        (Choice(id_, (("alpha", 10.0**exponent),)),),
        start=tuple((start * 2)[: problem(place).dimension]),
        steps=40,
        noise=noise,
        seed=seed,
    )
    (made,), (again,) = run(settings), run(settings)
    sound(made)
    assert np.array_equal(made.theta, again.theta, equal_nan=True)


@pytest.mark.slow
@given(
    st.sampled_from(BUILT_IN),
    st.sampled_from(PLACES),
    st.floats(-6.0, 6.0),
    st.lists(st.floats(-1e11, 1e11), min_size=3, max_size=3),
    NOISES,
)
def test_wild_starts_end_soundly_too(
    id_: str, place: str, exponent: float, start: list[float], noise: Option
) -> None:
    """Starts as far out as is allowed overflow somewhere, but never escape."""
    settings = Settings(
        place,
        (Choice(id_, (("alpha", 10.0**exponent),)),),
        start=tuple((start * 2)[: problem(place).dimension]),
        steps=60,
        noise=noise,
    )
    sound(run(settings)[0])


@given(
    st.permutations(BUILT_IN),
    st.sampled_from(PLACES),
    NOISES,
)
def test_the_order_of_a_race_is_irrelevant(order: list[str], place: str, noise: Option) -> None:
    """Every optimizer runs the same path, wherever it stands among the others."""
    alone = {id_: run(Settings(place, (Choice(id_),), steps=10, noise=noise))[0] for id_ in order}
    race = run(Settings(place, tuple(Choice(id_) for id_ in order), steps=10, noise=noise))
    for made in race:
        assert np.array_equal(made.theta, alone[made.optimizer].theta, equal_nan=True)


@given(st.sampled_from(SCALED), st.integers(-20, 20), st.floats(0.01, 0.5))
def test_a_scaled_loss_gives_the_same_path(id_: str, doublings: int, alpha: float) -> None:
    """Loss × 2ᵏ changes nothing, bit for bit, for optimizers that look at relative size only.

    With ε = 0 that is exact; the factor is a power of two so that no rounding differs.
    """
    epsilon = () if id_ == "lion" else (("epsilon", 0.0),)
    choice = Choice(id_, (("alpha", alpha), *epsilon))
    plain = run(Settings("theta-squared", (choice,), steps=30, parameters=(("a", 1.0),)))[0]
    one = problem("theta-squared")
    assert one.dimension == 1
    scaled = run(
        Settings(
            "expression", (choice,), steps=30, start=(5.0,), expression=f"{2.0**doublings!r}*x**2"
        )
    )[0]
    assert np.array_equal(scaled.theta, plain.theta, equal_nan=True)


@pytest.mark.parametrize("id_", SCALED)
def test_a_thousandfold_loss_gives_the_same_path_up_to_epsilon(id_: str) -> None:
    """θ² and 1000 θ²: the same path to 1e-6 with the default ε."""
    choice = Choice(id_, (("alpha", 0.1),))
    plain, scaled = (
        run(Settings("theta-squared", (choice,), steps=40, parameters=(("a", a),)))[0]
        for a in (1.0, 1000.0)
    )
    assert np.allclose(plain.theta, scaled.theta, atol=1e-6)
    assert np.allclose(scaled.loss, 1000 * plain.loss, rtol=1e-3, atol=1e-3)


def test_gradient_descent_feels_the_scale_of_the_loss() -> None:
    """For SGD a loss × 10 is a learning rate × 10."""
    scaled = run(
        Settings(
            "theta-squared",
            (Choice("sgd", (("alpha", 0.01),)),),
            parameters=(("a", 10.0),),
            steps=9,
        )
    )[0]
    plain = run(Settings("theta-squared", (Choice("sgd", (("alpha", 0.1),)),), steps=9))[0]
    assert np.allclose(scaled.theta, plain.theta)
