"""Labs with switches: Adam in pieces, races that one can leave."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tftutor.core.optimizers.pieces import PIECES
from tftutor.core.run import run
from tftutor.core.settings import Choice, Settings
from tftutor.labs.descent import DescentExperiment, RaceError
from tftutor.labs.kinds import open_lab
from tftutor.labs.pieces import PiecesLab
from tftutor.rooms.model import Lab

RAVINE = {"problem": "ravine", "start": (-10.0, 1.0), "steps": 60}
PIECES_LAB = Lab(1, "a", "pieces", "A", "", {**RAVINE, "pieces": (), "set": {"alpha": 0.03}})
RACE = Lab(
    1,
    "a",
    "descent",
    "A",
    "",
    {**RAVINE, "optimizers": ("sgd", "momentum", "adam"), "set": {"alpha": 0.01}},
)
SAME = {
    (): ("sgd", ()),
    ("momentum",): ("momentum", (("momentum", 0.9), ("dampening", 0.9))),
    ("scaling",): ("rmsprop", (("rho", 0.999),)),
    ("momentum", "scaling"): ("adam", (("bias_correction", 0.0),)),
    ("momentum", "scaling", "correction"): ("adam", ()),
    ("scaling", "correction"): ("adam", (("beta1", 0.0),)),
}
"""What some pieces make together, under the name that it has elsewhere."""


def built(*pieces: str) -> DescentExperiment:
    """The lab with these pieces switched on."""
    kind = open_lab(PIECES_LAB)
    on = {f"piece.{name}": float(name in pieces) for name in PIECES}
    made = kind.run({**kind.inputs(None), **on}, None)
    assert isinstance(made, DescentExperiment)
    return made


@pytest.mark.parametrize("pieces", SAME, ids="+".join)
def test_pieces_make_the_optimizers_that_have_names(pieces: tuple[str, ...]) -> None:
    """Switched on one by one, the pieces walk the paths of SGD, momentum, RMSProp and Adam."""
    name, values = SAME[pieces]
    choice = Choice(name, (("alpha", 0.03), *values))
    (known,) = run(Settings("ravine", (choice,), start=(-10.0, 1.0), steps=60))
    assert np.allclose(built(*pieces).runs[0].theta, known.theta, rtol=1e-9, atol=1e-12)


def test_every_set_of_pieces_has_its_own_formula() -> None:
    """Legend and microscope show the step of the pieces that are on."""
    seen = {}
    for count in range(len(PIECES) + 1):
        for pieces in itertools.combinations(PIECES, count):
            made = built(*pieces)
            seen[pieces] = made.views[0].legend(1)[0].name
            assert made.readings(1)[0].title.startswith(seen[pieces])
    assert seen[()] == seen["correction",] == "θ − α·g"
    assert seen["momentum", "scaling", "correction"] == "θ − α·m̂/(√v̂ + ε)"
    assert len(set(seen.values())) == len(seen) - 1


def test_pieces_are_a_lab_of_their_own_kind() -> None:
    """The switches come first, and are as the room sets them."""
    kind = open_lab(PIECES_LAB)
    assert isinstance(kind, PiecesLab)
    assert [one.name for one in kind.controls(None)] == [f"piece.{name}" for name in PIECES]
    assert set(kind.inputs(None).values()) == {0.0}


def test_who_leaves_a_race_takes_nobody_s_colour() -> None:
    """The others keep their paths, colours and markers."""
    kind = open_lab(RACE)
    inputs = kind.inputs(None)
    whole = kind.run(inputs, None)
    rest = kind.run({**inputs, "race.momentum": 0.0}, None)
    assert isinstance(whole, DescentExperiment)
    assert isinstance(rest, DescentExperiment)
    assert [one.optimizer for one in rest.runs] == ["sgd", "adam"]
    assert (rest.runs[1].theta == whole.runs[2].theta).all()
    for view, other in zip(whole.views, rest.views, strict=True):
        legend = view.legend(5)
        assert list(other.legend(5)) == [legend[0], legend[2]]
    assert rest.readings(1)[1].colour == "series-3"


def test_somebody_has_to_run() -> None:
    """The last switch of a race cannot be turned off."""
    kind = open_lab(RACE)
    nobody = {f"race.{name}": 0.0 for name in ("sgd", "momentum", "adam")}
    with pytest.raises(RaceError):
        kind.run({**kind.inputs(None), **nobody}, None)


def test_a_fork_follows_its_optimizer() -> None:
    """What was turned in the middle of a path stays with its optimizer when another leaves."""
    kind = open_lab(RACE)
    forked = {**kind.inputs(None), "fork.at": 10.0, "fork.adam.alpha": 0.5}
    whole, rest = (kind.run({**forked, "race.sgd": on}, None) for on in (1.0, 0.0))
    assert isinstance(whole, DescentExperiment)
    assert isinstance(rest, DescentExperiment)
    assert (whole.runs[2].theta == rest.runs[1].theta).all()
