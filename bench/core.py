"""What a step and a sweep cost: CPU time, as ratios to a bare loop of plain floats.

The race is Adam on a ravine of two parameters. Compared are the project's whole run (every state
of every step kept), the same update in a bare loop of plain floats (nothing kept), in numpy on
arrays of two, and `torch.optim.Adam` where PyTorch is installed.

    python bench/core.py
"""

from __future__ import annotations

import importlib
import math
import statistics
import time
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.microscope import microscope
from tftutor.core.run import run
from tftutor.core.settings import Choice, Settings
from tftutor.core.sweep import sweep
from tftutor.core.sweep_axis import SweepAxis

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = 2000
REPEATS = 15
ALPHA, BETA1, BETA2, EPSILON, KAPPA = 0.01, 0.9, 0.999, 1e-8, 10.0


def seconds(*works: Callable[[], object]) -> list[float]:
    """The CPU time of each work, the median of several; they take turns, so load hits all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(REPEATS):
        for work, taken in zip(works, times, strict=True):
            begun = time.process_time()
            work()
            taken.append(time.process_time() - begun)
    return [statistics.median(taken) for taken in times]


def whole() -> object:
    """The project's run, with everything kept."""
    choice = Choice("adam", (("alpha", ALPHA),))
    return run(Settings("ravine", (choice,), parameters=(("kappa", KAPPA),), steps=STEPS))


def bare() -> object:
    """The update in plain floats, over the coordinates, nothing kept."""
    theta, m, v = [-8.0, 1.5], [0.0, 0.0], [0.0, 0.0]
    for t in range(1, STEPS + 1):
        gradient = theta[0], KAPPA * theta[1]
        for i, g in enumerate(gradient):
            m[i] = BETA1 * m[i] + (1 - BETA1) * g
            v[i] = BETA2 * v[i] + (1 - BETA2) * g * g
            m_hat, v_hat = m[i] / (1 - BETA1**t), v[i] / (1 - BETA2**t)
            theta[i] -= ALPHA * m_hat / (math.sqrt(v_hat) + EPSILON)
    return theta


def arrays() -> object:
    """The update on numpy arrays of two, nothing kept."""
    theta, m, v, curve = np.array([-8.0, 1.5]), np.zeros(2), np.zeros(2), np.array([1.0, KAPPA])
    for t in range(1, STEPS + 1):
        g = curve * theta
        m = BETA1 * m + (1 - BETA1) * g
        v = BETA2 * v + (1 - BETA2) * g * g
        theta = theta - ALPHA * (m / (1 - BETA1**t)) / (np.sqrt(v / (1 - BETA2**t)) + EPSILON)
    return theta


def torch_adam() -> Callable[[], object] | None:
    """`torch.optim.Adam` with the gradient given, if PyTorch is installed."""
    try:
        torch = importlib.import_module("torch")
    except ImportError:
        return None

    def steps() -> object:
        theta = torch.tensor([-8.0, 1.5], dtype=torch.float64, requires_grad=True)
        curve = torch.tensor([1.0, KAPPA], dtype=torch.float64)
        adam = torch.optim.Adam([theta], lr=ALPHA)
        for _ in range(STEPS):
            theta.grad = curve * theta.detach()
            adam.step()
        return theta

    return steps


def print_steps() -> None:
    """Microseconds a step of each, and how many times the bare loop."""
    works: dict[str, Callable[[], object]] = {
        "bare loop of plain floats": bare,
        "tftutor, everything kept": whole,
        "numpy on arrays of two": arrays,
    }
    torch_work = torch_adam()
    if torch_work is not None:
        works["torch.optim.Adam"] = torch_work
    times = seconds(*works.values())
    for name, taken in zip(works, times, strict=True):
        print(f"{name:28} {taken / STEPS * 1e6:8.2f} µs a step {taken / times[0]:8.1f} ×")
    if torch_work is None:
        print("torch.optim.Adam             (PyTorch is not installed)")


def print_sweeps() -> None:
    """Milliseconds of a grid of runs, and how many times faster than one by one."""
    alpha = SweepAxis("alpha", 1e-3, 10.0, "log", 60)
    beta = SweepAxis("beta1", 0.0, 0.99, "linear", 40)
    adam = Settings("ravine", (Choice("adam"),), steps=200)
    (made,) = run(adam)
    grid, alone, looked = seconds(
        lambda: sweep(adam, [alpha, beta]), lambda: run(adam), lambda: microscope(made, 100)
    )
    faster = alone * alpha.count * beta.count / grid
    print(f"60 × 40 runs of 200 steps    {grid * 1e3:8.2f} ms       {faster:8.1f} × faster")
    print(f"a step under the microscope  {looked * 1e3:8.2f} ms")


if __name__ == "__main__":
    print_steps()
    print_sweeps()
