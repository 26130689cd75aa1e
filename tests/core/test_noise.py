"""Noise on the gradient."""

from __future__ import annotations

import numpy as np
import pytest

from tftutor.core.errors import NoiseError
from tftutor.core.noise import NOISES, noise
from tftutor.core.options import Options
from tftutor.core.problems import problem
from tftutor.core.run import Run, run
from tftutor.core.schedules import SCHEDULES
from tftutor.core.settings import Choice, Settings
from tftutor.text.catalogue import catalogue


def path(text: str, problem_id: str = "ravine", steps: int = 2000, seed: int = 1) -> Run:
    """A run under noise as it is written; α = 0 keeps θ where it is."""
    choice = Choice("sgd", (("alpha", 0.0),))
    option = NOISES.parse(text)
    return run(Settings(problem_id, (choice,), noise=option, steps=steps, seed=seed))[0]


def test_gaussian_noise_has_its_spread() -> None:
    """The mean of the noise is near 0 and its standard deviation near σ."""
    apart = (path("gaussian:3").used - path("none").used)[1:]
    assert abs(apart.mean()) < 0.2
    assert apart.std() == pytest.approx(3.0, rel=0.05)


def test_sparse_gradients_are_there_with_the_probability_asked() -> None:
    """Each coordinate is the exact gradient or 0, by itself."""
    made, exact = path("sparse:0.3"), path("none")
    there = made.used[1:] != 0.0
    assert np.array_equal(made.used[1:][there], exact.used[1:][there])
    assert there.mean(axis=0) == pytest.approx([0.3, 0.3], abs=0.05)
    assert (there[:, 0] != there[:, 1]).any()


def test_rare_large_noise_is_rare_and_large() -> None:
    """Few steps are hit, in all coordinates at once, and those hard."""
    apart = (path("rare-large:0.05:100").used - path("none").used)[1:]
    hit = (apart != 0.0).any(axis=1)
    assert hit.mean() == pytest.approx(0.05, abs=0.02)
    assert apart[hit].std() == pytest.approx(100.0, rel=0.15)


def test_a_batch_of_all_points_is_the_exact_gradient() -> None:
    """Size m is gradient descent."""
    made = path("mini-batch:5", "regression", steps=20)
    assert np.allclose(made.used[1:], made.gradient[:-1], rtol=1e-12)


@pytest.mark.parametrize("size", [1, 2, 4])
def test_an_epoch_of_batches_uses_every_point_once(size: int) -> None:
    """The batches of an epoch, weighted by their size, average to the exact gradient."""
    made = path(f"mini-batch:{size}", "regression", steps=10 * -(-5 // size))
    per_epoch = -(-5 // size)
    weights = [min(size, 5 - size * i) for i in range(per_epoch)]
    for epoch in range(10):
        rows = made.used[1 + epoch * per_epoch : 1 + (epoch + 1) * per_epoch]
        assert np.allclose(np.average(rows, axis=0, weights=weights), made.gradient[0])


def test_single_points_differ_from_the_exact_gradient() -> None:
    """Stochastic gradient descent sees one point at a time."""
    made = path("batch:1", "regression", steps=5)
    assert len({tuple(row) for row in made.used[1:].tolist()}) == 5


def test_seeds_differ_and_repeat() -> None:
    """The same seed draws the same, another seed something else."""
    assert np.array_equal(path("gaussian", seed=4).used, path("gaussian", seed=4).used)
    assert not np.array_equal(path("gaussian", seed=4).used, path("gaussian", seed=5).used)


def test_noise_can_be_replayed_in_any_order() -> None:
    """Asking for step 3 before step 1 gives the same numbers."""
    made = noise(NOISES.parse("gaussian"), problem("ravine"), 5, seed=0)
    assert made is not None
    forwards = [made((0.0, 0.0), (0.0, 0.0), t) for t in (1, 2, 3)]
    backwards = [made((0.0, 0.0), (0.0, 0.0), t) for t in (3, 2, 1)]
    assert forwards == backwards[::-1]


@pytest.mark.parametrize("options", [NOISES, SCHEDULES], ids=["noise", "schedule"])
def test_every_kind_has_a_title_and_a_formula(options: Options) -> None:
    """Menus can name each kind in words and show what it does."""
    for kind in options.kinds:
        assert catalogue("en").say(options.title(kind.id))
        assert kind.formula


@pytest.mark.parametrize(
    ("text", "problem_id", "said"),
    [
        ("gausian", "ravine", "Try: gaussian"),
        ("gaussian:21", "ravine", "0 ≤ σ ≤ 20"),
        ("gaussian:-1", "ravine", "Allowed"),
        ("sparse:2", "ravine", "0 ≤ p ≤ 1"),
        ("mini-batch:1.5", "regression", "Allowed"),
        ("mini-batch:6", "regression", "from 5 points"),
        ("mini-batch:1", "ravine", "ravine has none"),
    ],
)
def test_noise_that_cannot_be_is_refused(text: str, problem_id: str, said: str) -> None:
    """The error says what is allowed."""
    with pytest.raises(NoiseError, match=said):
        path(text, problem_id, steps=5)
