"""Hyperparameters that change in the middle of a path."""

from __future__ import annotations

import numpy as np
import pytest

from tftutor.core.errors import RunError
from tftutor.core.microscope import microscope
from tftutor.core.run import run
from tftutor.core.settings import Choice, Fork, Settings

ADAM = Settings("ravine", (Choice("adam", (("alpha", 0.3),)),), steps=60)


def forked(step: int, alpha: float) -> Settings:
    """Adam with another α from a step on."""
    return Settings(
        "ravine", ADAM.optimizers, steps=60, forks=(Fork(step, 0, (("alpha", alpha),)),)
    )


def test_a_path_is_the_same_up_to_its_fork() -> None:
    """Rows before the fork are those of the path without it; the row of the fork differs."""
    (plain,), (other,) = run(ADAM), run(forked(20, 0.01))
    assert np.array_equal(plain.theta[:20], other.theta[:20])
    assert not np.array_equal(plain.theta[20], other.theta[20])
    assert (other.alpha[19], other.alpha[20]) == (0.3, 0.01)


def test_the_state_goes_on_over_a_fork() -> None:
    """A fork to the same values is no fork: m, v and t are kept."""
    (plain,), (same,) = run(ADAM), run(forked(20, 0.3))
    assert np.array_equal(plain.theta, same.theta)


def test_the_microscope_uses_the_values_of_its_step() -> None:
    """Before the fork the old α is put in, from it on the new one."""
    (path,) = run(forked(20, 0.01))
    assert "0.3" in microscope(path, 19)[-1].numbers[0]
    assert "0.01" in microscope(path, 20)[-1].numbers[0]


def test_a_fork_before_the_first_step_is_refused() -> None:
    """Step 0 is the start: nothing forks there."""
    with pytest.raises(RunError, match="from 1 on"):
        run(forked(0, 0.1))
