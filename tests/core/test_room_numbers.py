"""The numbers that the rooms tell, each from the project's own runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tftutor.core.condition import first_step
from tftutor.core.run import run
from tftutor.core.settings import Choice, Option, Settings, Values

KAPPA = (("kappa", 50.0),)


@pytest.mark.parametrize(
    ("id_", "values", "steps"),
    [
        ("sgd", (("alpha", 0.01),), 539),
        ("sgd", (("alpha", 0.02),), 268),
        ("sgd", (("alpha", 0.038),), 140),
        ("sgd", (("alpha", 0.04),), None),
        ("momentum", (("alpha", 0.061), ("momentum", 0.57)), 27),
    ],
)
def test_the_ravine_of_condition_fifty(id_: str, values: Values, steps: int | None) -> None:
    """From (−10, 1) until J < 1e-3: a rate of 0.04 never arrives, the heavy ball in 27 steps."""
    ravine = Settings(
        "ravine", (Choice(id_, values),), start=(-10.0, 1.0), parameters=KAPPA, steps=3000
    )
    assert first_step(run(ravine)[0], "loss < 1e-3") == steps


@pytest.mark.parametrize(
    ("id_", "values", "steps"),
    [
        ("sgd", (), 149),
        ("momentum", (), 53),
        ("rmsprop", (("rho", 0.9),), 9),
        ("adam", (), 20),
    ],
)
def test_escape_from_the_saddle(id_: str, values: Values, steps: int) -> None:
    """y₀ = 1e-6, α = 0.05, until |y| > 1."""
    choice = Choice(id_, (("alpha", 0.05), *values))
    saddle = Settings("saddle", (choice,), start=(1.5, 1e-6), steps=300)
    assert first_step(run(saddle)[0], "|y| > 1") == steps


def test_noise_frees_from_the_saddle() -> None:
    """From y₀ = 0 gradient descent never leaves; under noise of σ = 0.01 it does, median 79."""
    choice = Choice("sgd", (("alpha", 0.05),))
    still = Settings("saddle", (choice,), start=(1.5, 0.0), steps=1000)
    assert first_step(run(still)[0], "|y| > 1") is None
    noise = Option("gaussian", (("sigma", 0.01),))
    freed = Settings("saddle", (choice,), start=(1.5, 0.0), noise=noise, steps=400)
    runs = [run(replace(freed, seed=seed))[0] for seed in range(101)]
    found = [first_step(made, "|y| > 1") for made in runs]
    assert np.median([step for step in found if step is not None]) == 79.0


def test_the_plateau() -> None:
    """1 − exp(−θ²/2) from 5 at α = 0.1, until |θ| < 0.1: GD 117,854 steps, Adam 44."""
    gd = Settings("plateau", (Choice("sgd", (("alpha", 0.1),)),), steps=118_000)
    assert first_step(run(gd)[0], "|theta| < 0.1") == 117_854
    adam = Settings("plateau", (Choice("adam", (("alpha", 0.1),)),), steps=60)
    assert first_step(run(adam)[0], "|theta| < 0.1") == 44


@pytest.mark.parametrize(
    ("id_", "alpha", "straight", "turned"), [("adam", 0.1, 234, 314), ("sgd", 0.038, 140, 140)]
)
def test_adam_feels_a_turned_ravine_and_gradient_descent_does_not(
    id_: str, alpha: float, straight: int, turned: int
) -> None:
    """The ravine and its start turned by 45°: Adam 234 → 314 steps, GD 140 in both."""
    choice = (Choice(id_, (("alpha", alpha),)),)
    along = Settings("ravine", choice, start=(-10.0, 1.0), parameters=KAPPA, steps=500)
    root = 0.5**0.5
    across = Settings(
        "ravine",
        choice,
        start=(root * (-10.0 - 1.0), root * (-10.0 + 1.0)),
        parameters=(*KAPPA, ("rotation", 45.0)),
        steps=500,
    )
    assert first_step(run(along)[0], "loss < 1e-3") == straight
    assert first_step(run(across)[0], "loss < 1e-3") == turned


def test_adams_late_spikes() -> None:
    """θ² at α = 0.1: below 1e-6 at step 240, bursts back to about α from step 11,859 on."""
    adam = Settings("theta-squared", (Choice("adam", (("alpha", 0.1),)),), steps=13_000)
    (made,) = run(adam)
    far = np.abs(made.theta[:, 0]) > 1e-6
    assert first_step(made, "|theta| < 1e-6") == 240
    assert int(np.flatnonzero(far[1000:])[0]) + 1000 == 11_859
    assert np.abs(made.theta[11_859:, 0]).max() == pytest.approx(0.1, rel=0.05)


def test_regression_in_five_hundred_epochs() -> None:
    """Y = 3x + 2 at α = 0.01: 3.0553x + 1.8003 after 500; four decimals take 2,949 epochs."""
    line = (("slope", 3.0), ("intercept", 2.0))

    def exact_from(alpha: float) -> int:
        choice = Choice("sgd", (("alpha", alpha),))
        (made,) = run(Settings("regression", (choice,), parameters=line, steps=3000))
        near = (np.abs(made.theta - [3.0, 2.0]) < 5e-5).all(axis=1)
        return int(np.argmax(near))

    (short,) = run(Settings("regression", (Choice("sgd"),), parameters=line, steps=500))
    assert np.round(short.theta[-1], 4).tolist() == [3.0553, 1.8003]
    assert exact_from(0.01) == 2949
    assert exact_from(0.08) == 365


def test_adam_and_gradient_descent_on_the_line() -> None:
    """Y = 2x + 1 at α = 0.01: Adam 1.4372x + 1.4191 after 200 epochs, GD's loss 0.0081."""
    gd, adam = run(
        Settings("regression", (Choice("sgd"), Choice("adam", (("alpha", 0.01),))), steps=200)
    )
    assert np.round(adam.theta[200], 4).tolist() == [1.4372, 1.4191]
    assert np.round(adam.theta[50], 4).tolist() == [0.4812, 0.4807]
    assert round(float(adam.loss[49]), 3) == 30.797
    assert round(float(gd.loss[200]), 4) == 0.0081


def test_l2_and_decoupled_decay_under_noise() -> None:
    """A flat loss, λ 0.1, α 0.01, σ 10: after 500 steps L2 leaves about 4.7 of 5, AdamW 3.0."""
    values = (("alpha", 0.01), ("weight_decay", 0.1))
    ends = []
    for seed in range(21):
        coupled, decoupled = run(
            Settings(
                "theta-squared",
                (Choice("adam", values), Choice("adamw", values)),
                parameters=(("a", 0.0),),
                noise=Option("gaussian", (("sigma", 10.0),)),
                steps=500,
                seed=seed,
            )
        )
        ends.append((coupled.theta[-1, 0], decoupled.theta[-1, 0]))
    l2, adamw = np.median(ends, axis=0)
    assert l2 == pytest.approx(4.74, abs=0.15)
    assert adamw == pytest.approx(3.0, abs=0.15)
