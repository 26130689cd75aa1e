"""The small network: what it computes, and that it learns."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest

from tftutor.core.network import ACTIVATIONS, DATA_SETS, Layout, data_set, network, network_pass
from tftutor.core.problems import ProblemError, problem
from tftutor.core.run import Run, run
from tftutor.core.settings import Choice, Settings, Values

SHAPES = ((1,), (4,), (8,), (4, 3), (8, 8))


def by_hand(layout: Layout, theta: list[float], x: list[float]) -> float:
    """The probability of class 1 at one point, with plain loops."""
    values, at = x, 0
    for number, (inputs, units) in enumerate(zip(layout.sizes, layout.sizes[1:], strict=False)):
        weights, biases = theta[at : at + units * inputs], theta[at + units * inputs :]
        z = [
            sum(weights[unit * inputs + i] * values[i] for i in range(inputs)) + biases[unit]
            for unit in range(units)
        ]
        hidden = math.tanh if layout.activation == "tanh" else lambda number: max(number, 0.0)
        values = [hidden(number) for number in z] if number < len(layout.hidden) else z
        at += units * (inputs + 1)
    return 1.0 / (1.0 + math.exp(-values[0]))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", SHAPES)
def test_forward_is_the_formula(hidden: tuple[int, ...], activation: str) -> None:
    """The probability and the loss are those of the formulas, written out in loops."""
    layout = Layout(hidden, activation)
    theta = np.random.default_rng(3).standard_normal(layout.count)
    points, classes = data_set("moons", 12, 0.2, seed=4)
    chances = [by_hand(layout, theta.tolist(), point) for point in points.tolist()]
    one = network_pass(layout, theta, points, classes.astype(float))
    assert one.layers[-1].activation[:, 0] == pytest.approx(chances, rel=1e-12)
    surprise = [-math.log(p if c else 1.0 - p) for p, c in zip(chances, classes, strict=True)]
    assert float(one.loss) == pytest.approx(math.fsum(surprise) / 12, rel=1e-12)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", SHAPES)
def test_backward_is_the_derivative(hidden: tuple[int, ...], activation: str) -> None:
    """Backpropagation agrees with central differences for every single weight and bias."""
    layout = Layout(hidden, activation)
    theta = np.random.default_rng(5).standard_normal(layout.count)
    points, classes = data_set("spirals", 20, 0.1, seed=6)
    labels = classes.astype(float)
    shifts = 1e-6 * np.eye(layout.count)
    ahead = network_pass(layout, theta + shifts, points, labels).loss
    behind = network_pass(layout, theta - shifts, points, labels).loss
    gradient = network_pass(layout, theta, points, labels).gradient
    assert gradient == pytest.approx((ahead - behind) / 2e-6, rel=1e-5, abs=1e-8)


def test_every_intermediate_is_there() -> None:
    """A pass shows z, a, ∂J/∂z, ∂J/∂W and ∂J/∂b of each layer, which fit together."""
    net = network()
    one = net.one_pass(net.start)
    first, last = one.layers
    assert first.inputs is net.points
    assert np.array_equal(first.activation, np.tanh(first.pre_activation))
    assert last.inputs is first.activation
    blame = (last.activation[:, 0] - net.labels) / len(net.labels)
    assert last.pre_activation_gradient[:, 0] == pytest.approx(blame)
    assert last.weights_gradient == pytest.approx(blame[None, :] @ first.activation)
    assert first.biases_gradient == pytest.approx(first.pre_activation_gradient.sum(axis=0))


def test_many_networks_side_by_side() -> None:
    """Several θ passed at once give the losses and gradients of each alone."""
    net = network()
    several = net.start + 0.1 * np.random.default_rng(2).standard_normal((3, 17))
    together = net.one_pass(several)
    for i, theta in enumerate(several):
        alone = net.one_pass(theta)
        assert float(together.loss[i]) == pytest.approx(float(alone.loss), rel=1e-13)
        assert together.gradient[i] == pytest.approx(alone.gradient, rel=1e-12, abs=1e-15)


def test_batches_average_to_the_gradient() -> None:
    """The mean over all batches of one point is the gradient over all points."""
    p = problem("network", (("points", 20.0),))
    assert p.batch_gradient is not None
    single = np.mean([p.batch_gradient(p.start, [i]) for i in range(20)], axis=0)
    assert single == pytest.approx(p.gradient(p.start), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("name", DATA_SETS)
def test_data_sets(name: str) -> None:
    """Each data set has two halves, stays near the window, and follows its seed alone."""
    points, classes = data_set(name, 101, 0.1, seed=9)
    assert points.shape == (101, 2)
    assert classes.tolist() == [0] * 50 + [1] * 51
    assert np.abs(points).max() < 2.2
    assert np.array_equal(points, data_set(name, 101, 0.1, seed=9)[0])
    assert not np.array_equal(points, data_set(name, 101, 0.1, seed=10)[0])


@pytest.mark.parametrize("package", ["network", "problems", "phenomena", "elementary"])
def test_imports_in_any_order(package: str) -> None:
    """Each package can be the first to be imported: none waits for another in a circle."""
    done = subprocess.run([sys.executable, "-c", f"import tftutor.core.{package}"], check=False)
    assert done.returncode == 0


def test_names_follow_the_layout() -> None:
    """Each number of θ has its own name, and `unpack` puts it where the name says."""
    layout = Layout((3, 2))
    assert len(set(layout.names)) == len(layout.names) == layout.count
    theta = np.arange(float(layout.count))
    weights = layout.unpack(theta)[1][0]
    assert weights[1, 2] == theta[layout.names.index("W2[2,3]")]


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ((("hidden1", 0.0),), "from 1 to 8"),
        ((("hidden2", 2.5),), "whole number"),
        ((("data_set", 4.0),), "from 0 to 3"),
    ],
)
def test_refused_shapes(parameters: Values, says: str) -> None:
    """A network of another shape than allowed is refused with what is allowed."""
    with pytest.raises(ProblemError) as caught:
        problem("network", parameters)
    assert says in str(caught.value)


def trained(data: str, choice: Choice, steps: int, parameters: Values = ()) -> tuple[Run, float]:
    """A run of the network on a data set, and the share of points it gets right."""
    shape = (("data_set", float(DATA_SETS.index(data))), *parameters)
    (path,) = run(Settings("network", (choice,), shape, steps=steps))
    return path, network(problem("network", shape).parameters).accuracy(path.theta[-1])


ADAM = Choice("adam", (("alpha", 0.05),))


@pytest.mark.parametrize(
    ("data", "choice", "steps", "parameters"),
    [
        ("moons", Choice("sgd", (("alpha", 1.0),)), 600, ()),
        ("moons", ADAM, 300, ()),
        ("circles", ADAM, 300, ()),
        ("xor", ADAM, 300, ()),
        ("spirals", ADAM, 600, (("hidden1", 8.0), ("hidden2", 8.0), ("noise", 0.02))),
    ],
)
def test_it_learns(data: str, choice: Choice, steps: int, parameters: Values) -> None:
    """Gradient descent and Adam bring nearly all points of each data set to their side."""
    path, right = trained(data, choice, steps, parameters)
    assert path.loss[-1] < 0.5 * path.loss[0]
    assert right >= 0.95


def test_one_hidden_unit_is_not_enough() -> None:
    """A single tanh unit cannot tell xor apart, however long it is trained."""
    assert trained("xor", ADAM, 600, (("hidden1", 1.0),))[1] < 0.85
