"""Every explanation of a preset is bound to something that is run.

Most presets carry claims, which the content check runs. The sentences of the others, on labs that
are not a run down a landscape, are proved here, each under the name of its room, lab and preset.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tftutor.labs.arrow_field import ArrowFieldExperiment
from tftutor.labs.basins import BasinsExperiment
from tftutor.labs.chain_rule import ChainRuleExperiment
from tftutor.labs.derivative_error import DerivativeErrorExperiment
from tftutor.labs.descent import DescentExperiment
from tftutor.labs.kinds import open_lab
from tftutor.labs.network import NetworkExperiment
from tftutor.labs.options import preset_of
from tftutor.labs.own_function import OwnFunctionExperiment
from tftutor.labs.secant import SecantExperiment
from tftutor.labs.sweep import SweepExperiment
from tftutor.rooms.library import Library
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.rooms.model import Lab

LIBRARY = Library(content_root())
Place = tuple[str, str, str]
"""Room, lab, preset."""

PROOFS: dict[Place, Callable[[Any], None]] = {}
"""What proves the sentence of a preset; filled below, once."""


def proves(*place: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Enter a proof under room, lab and preset."""

    def enter(proof: Callable[[Any], None]) -> Callable[[Any], None]:
        room, lab, preset = place
        PROOFS[room, lab, preset] = proof
        return proof

    return enter


def lab_of(room: str, lab: str) -> Lab:
    """A lab of a room, in English."""
    return next(one for one in LIBRARY.room(room, "en").labs if one.id == lab)


@proves("derivatives", "secant-to-tangent", "far")
def _far(one: SecantExperiment) -> None:
    assert one.function.secant(one.x, one.h) == (9 - 1) / 2
    assert one.function.slope(one.x) < 4


@proves("derivatives", "secant-to-tangent", "nearer")
def _nearer(one: SecantExperiment) -> None:
    assert one.function.secant(one.x, one.h) == 2.5


@proves("derivatives", "secant-to-tangent", "nearly")
def _nearly(one: SecantExperiment) -> None:
    assert one.function.secant(one.x, one.h) == pytest.approx(2.001, abs=1e-9)


@proves("derivatives", "secant-to-tangent", "other-side")
def _other_side(one: SecantExperiment) -> None:
    assert one.function.secant(one.x, one.h) == 1.5
    left = [one.function.secant(one.x, -abs(one.width(k))) for k in range(8)]
    right = [one.function.secant(one.x, abs(one.width(k))) for k in range(8)]
    assert left == sorted(left)
    assert right == sorted(right, reverse=True)


def _is_v(one: DerivativeErrorExperiment) -> None:
    """The forward error is least near 1e-8, and ten thousand times larger at both ends."""
    best = float(one.steps[one.best[0]])
    assert 1e-9 < best < 1e-7
    least = one.forward[one.best[0]]
    assert min(one.forward[0], one.forward[-1]) > 1e4 * least


@proves("derivatives", "derivative-error", "sine")
def _sine(one: DerivativeErrorExperiment) -> None:
    _is_v(one)


@proves("derivatives", "derivative-error", "exponential")
def _exponential(one: DerivativeErrorExperiment) -> None:
    _is_v(one)


@proves("derivatives", "chain-rule", "power")
def _power(one: ChainRuleExperiment) -> None:
    assert one.slopes == (4.0, 3.0)


@proves("derivatives", "chain-rule", "bell")
def _bell(one: ChainRuleExperiment) -> None:
    outside, inside = one.slopes
    assert (round(outside, 3), inside, round(outside * inside, 3)) == (0.368, -2.0, -0.736)


@proves("derivatives", "chain-rule", "saturated")
def _saturated(one: ChainRuleExperiment) -> None:
    assert (one.u, round(one.slopes[0], 6)) == (10.0, 0.000045)


@proves("derivatives", "own-function", "hill-and-valley")
def _hill(one: OwnFunctionExperiment) -> None:
    f = one.function
    assert f.slope(-1.0) == f.slope(1.0) == 0.0
    assert f.slope(-1.1) > 0 > f.slope(-0.9)
    assert f.slope(0.9) < 0 < f.slope(1.1)


@proves("derivatives", "own-function", "inflection")
def _inflection(one: OwnFunctionExperiment) -> None:
    assert one.function.derivative.pretty == "3x²"
    assert one.function.slope(0.0) == 0.0
    assert min(one.function.slope(-0.1), one.function.slope(0.1)) > 0


@proves("derivatives", "own-function", "sigmoid")
def _sigmoid(one: OwnFunctionExperiment) -> None:
    slopes = [one.function.slope(x / 10) for x in range(-60, 61)]
    assert max(slopes) == one.function.slope(0.0) == 0.25
    assert max(slopes[0], slopes[-1]) < 0.01


@proves("derivatives", "arrow-field", "two-variables")
def _two(one: ArrowFieldExperiment) -> None:
    for t in (-2.0, 0.5, 3.0):
        assert one.f(t, t) == pytest.approx(5 * t * t)
        assert one.f(t, -t) == pytest.approx(-t * t)
    assert [float(d(0.0, 0.0)) for d in one.partials] == [0.0, 0.0]


@proves("derivatives", "arrow-field", "bowl")
def _bowl(one: ArrowFieldExperiment) -> None:
    for angle in range(12):
        x, y = math.cos(angle), math.sin(angle)
        dx, dy = (float(d(x, y)) for d in one.partials)
        assert dx * y - dy * x == pytest.approx(0.0)
        assert dx * x + dy * y > 0


@proves("derivatives", "arrow-field", "stretched")
def _stretched(one: ArrowFieldExperiment) -> None:
    dx, dy = (float(d(1.0, 1.0)) for d in one.partials)
    assert dy == 10 * dx


@proves("gradient-descent", "noise-floor", "hover")
def _hover(one: DescentExperiment) -> None:
    theta = one.runs[0].theta[:, 0]
    assert abs(theta[:51]).min() < 0.3
    assert np.std(theta[60:]) == pytest.approx(math.sqrt(0.1 / 1.9), rel=0.25)


@proves("gradient-descent", "noise-floor", "wild")
def _wild(one: DescentExperiment) -> None:
    (path,) = one.runs
    assert np.std(path.theta[10:, 0]) == pytest.approx(1.0, rel=0.15)
    noise = path.used[1:, 0] - path.gradient[:-1, 0]
    assert np.allclose(path.theta[1:, 0], -noise)


@proves("gradient-descent", "basins", "walker")
def _walker(one: BasinsExperiment) -> None:
    assert alike(one) > 0.9


@proves("gradient-descent", "basins", "heavy-ball")
def _heavy(one: BasinsExperiment) -> None:
    lab = lab_of("gradient-descent", "basins")
    kind = open_lab(lab)
    walker = kind.run(kind.inputs("walker"), "walker")
    assert isinstance(walker, BasinsExperiment)
    assert alike(one) < alike(walker)
    near = [nearest_start(one, minimum) for minimum in one.basins.minima]
    assert near == list(range(len(near)))


def alike(one: BasinsExperiment) -> float:
    """The share of neighbouring starts that come to the same minimum."""
    reached = one.basins.reached
    across = reached[:, 1:] == reached[:, :-1]
    down = reached[1:] == reached[:-1]
    return float((across.sum() + down.sum()) / (across.size + down.size))


def nearest_start(one: BasinsExperiment, minimum: tuple[float, ...]) -> int:
    """Which minimum the start nearest to a minimum comes to."""
    column = int(np.argmin(abs(one.basins.xs - minimum[0])))
    row = int(np.argmin(abs(one.basins.ys - minimum[1])))
    return int(one.basins.reached[row, column])


@proves("gradient-descent", "network", "moons")
def _moons(one: NetworkExperiment) -> None:
    shares = [one.net.accuracy(one.theta(t)) for t in range(one.length + 1)]
    plateau = [t for t, share in enumerate(shares) if 0.84 <= share < 0.93]
    assert len(plateau) > 20
    assert shares[-1] == 1.0
    faint = one.one.gradient_norm[plateau[len(plateau) // 2]]
    assert faint < one.one.gradient_norm[0] / 4


@proves("gradient-descent", "network", "slow")
def _slow(one: NetworkExperiment) -> None:
    assert 0.84 <= one.net.accuracy(one.theta(one.length)) < 0.93
    assert one.one.gradient_norm[-1] < 0.02


@proves("gradient-descent", "network", "adam")
def _adam(one: NetworkExperiment) -> None:
    assert one.length == 200
    assert one.net.accuracy(one.theta(200)) == 1.0


@proves("adam-optimizer", "sensitivity", "four-optimizers")
def _sensitivity(one: SweepExperiment) -> None:
    spans = {swept.optimizer: swept.span for swept in one.sweeps}
    low, high = spans["adam"] or (0.0, 0.0)
    assert (round(low, 3), high) == (0.071, 100.0)
    assert high / low > 1000
    low, high = spans["momentum"] or (0.0, 0.0)
    assert 80 < high / low < 90
    stays = {s.optimizer: s.axes[0].values[s.loss < 1e-4] for s in one.sweeps}
    kept = stays["rmsprop"]
    assert (round(float(kept[0]), 3), round(float(kept[-1]), 3)) == (0.022, 0.141)


@proves("adam-optimizer", "sensitivity", "two-numbers")
def _two_numbers(one: SweepExperiment) -> None:
    (swept,) = one.sweeps
    alphas, betas = (axis.values for axis in swept.axes)
    assert swept.loss.size == 2400
    good = swept.loss < 1e-4
    first = alphas[good[:, 0]]
    assert (round(float(first[0]), 3), round(float(first[-1]), 2)) == (0.079, 0.60)
    wide = [float(beta) for beta, column in zip(betas, good.T, strict=True) if column[-1]]
    assert (round(min(wide), 2), round(max(wide), 2)) == (0.18, 0.96)
    between = (betas >= min(wide)) & (betas <= max(wide))
    assert good[-3:, between].any(axis=0).all()
    assert not good[:, -1].any()


UNCLAIMED = [
    (entry.id, lab.id, preset.id)
    for entry in LIBRARY.entries()
    for lab in LIBRARY.room(entry.id, "en").labs
    for preset in lab.presets
    if not preset.claims
]


@pytest.mark.parametrize("place", UNCLAIMED, ids="/".join)
def test_a_sentence_without_a_claim_is_proved_here(place: Place) -> None:
    """What the explanation says is what the lab does."""
    room, name, preset = place
    lab = lab_of(room, name)
    assert preset_of(lab, preset) is not None
    kind = open_lab(lab)
    PROOFS[place](kind.run(kind.inputs(preset), preset))


def test_no_proof_is_left_over() -> None:
    """Every proof here belongs to a preset that is there and has no claims of its own."""
    assert set(PROOFS) == set(UNCLAIMED)
