"""Naming what a run shows, against the detectors' own findings."""

from __future__ import annotations

import pytest

from tftutor.core.phenomena import KINDS
from tftutor.figures.scene import Point
from tftutor.labs import naming
from tftutor.labs.experiment import Experiment
from tftutor.labs.kinds import open_lab
from tftutor.rooms.library import Library
from tftutor.text.places import content_root

LIBRARY = Library(content_root(), verify=False)
RUNS = [
    pytest.param(lab, preset, id=f"{lab.id}-{preset or 'as-it-is'}")
    for entry in LIBRARY.entries()
    for lab in LIBRARY.room(entry.id, "en").labs
    if lab.kind in ("descent", "contrast", "own-rule")
    for preset in (None, *(one.id for one in lab.presets))
]


def made(lab: object, preset: str | None) -> Experiment:
    """The experiment of a lab as its room describes it."""
    kind = open_lab(lab)  # type: ignore[arg-type]
    return kind.run(kind.inputs(preset), preset)


@pytest.mark.parametrize(("lab", "preset"), RUNS)
def test_one_of_the_answers_is_right_and_none_is_given_away(lab: object, preset: str) -> None:
    """There are four different kinds in the order of all kinds; exactly what is shown is right."""
    experiment = made(lab, preset)
    shown: set[str] = {one.finding.kind for one in naming.sightings(experiment) or ()}
    kinds = naming.offered(experiment)
    assert len(set(kinds)) == naming.OFFERED
    assert list(kinds) == sorted(kinds, key=KINDS.index)
    right = {kind for kind in (*kinds, naming.NONE) if naming.is_right(kind, experiment)}
    assert right == ((shown & set(kinds)) or {naming.NONE})
    assert not shown or shown & set(kinds)


@pytest.mark.parametrize(("lab", "preset"), RUNS)
def test_the_evidence_stands_on_the_run(lab: object, preset: str) -> None:
    """Every mark of evidence on landscape, curve and loss is a point of the run at its step."""
    experiment = made(lab, preset)
    for one in naming.sightings(experiment) or ():
        for view in experiment.views:
            marks = naming.evidence(one, view)
            if view.name in ("landscape", "curve", "loss"):
                assert len(marks) == len(one.finding.steps)
            for mark, step in zip(marks, one.finding.steps, strict=False):
                assert isinstance(mark, Point)
                assert mark.label == f"t {step}"
                if view.name == "landscape":
                    assert (mark.x, mark.y) == tuple(one.run.theta[step])


def test_what_is_no_run_has_no_name() -> None:
    """A sweep, a map of basins, a secant: there is nothing to name."""
    labs = {lab.kind: lab for entry in LIBRARY.entries() for lab in
            LIBRARY.room(entry.id, "en").labs}  # fmt: skip
    for kind in ("secant", "basins"):
        assert naming.sightings(made(labs[kind], None)) is None
