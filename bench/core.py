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
REPEATS = 9
ALPHA, BETA1, BETA2, EPSILON, KAPPA = 0.01, 0.9, 0.999, 1e-8, 10.0


def seconds(work: Callable[[], object]) -> float:
    """The CPU time of some work, the median of several times."""
    work()
    times = []
    for _ in range(REPEATS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


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
    bare_time = seconds(bare)
    rows: list[tuple[str, float]] = [
        ("bare loop of plain floats", bare_time),
        ("tftutor, everything kept", seconds(whole)),
        ("numpy on arrays of two", seconds(arrays)),
    ]
    torch_work = torch_adam()
    if torch_work is not None:
        rows.append(("torch.optim.Adam", seconds(torch_work)))
    for name, taken in rows:
        print(f"{name:28} {taken / STEPS * 1e6:8.2f} µs a step {taken / bare_time:8.1f} ×")
    if torch_work is None:
        print("torch.optim.Adam             (PyTorch is not installed)")


def print_sweeps() -> None:
    """Milliseconds of a grid of runs, and how many times faster than one by one."""
    alpha = SweepAxis("alpha", 1e-3, 10.0, "log", 60)
    beta = SweepAxis("beta1", 0.0, 0.99, "linear", 40)
    adam = Settings("ravine", (Choice("adam"),), steps=200)
    taken = seconds(lambda: sweep(adam, [alpha, beta]))
    alone = seconds(lambda: run(adam)) * alpha.count * beta.count
    print(
        f"60 × 40 runs of 200 steps    {taken * 1e3:8.1f} ms        {alone / taken:8.1f} × faster"
    )
    (made,) = run(adam)
    print(f"a step under the microscope  {seconds(lambda: microscope(made, 100)) * 1e3:8.2f} ms")


if __name__ == "__main__":
    print_steps()
    print_sweeps()
