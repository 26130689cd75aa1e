"""Which form of an optimizer a lab shows is told where it is seen."""

from __future__ import annotations

import pytest

from tftutor.core.optimizers import optimizer_ids
from tftutor.labs.descent_views import FORMS
from tftutor.labs.kinds import open_lab
from tftutor.rooms.model import Lab
from tftutor.text.catalogue import catalogue
from tftutor.text.message import Message


def lab(optimizer: str) -> Lab:
    """An optimizer in the ravine."""
    options = {"problem": "ravine", "optimizers": (optimizer,), "steps": 3}
    return Lab(1, "a", "descent", "A", "", options)


@pytest.mark.parametrize("name", [one for one in optimizer_ids() if one != "own"])
def test_the_microscope_tells_the_form_where_there_are_several(name: str) -> None:
    """In both languages; where libraries and papers agree nothing needs to be said."""
    kind = open_lab(lab(name))
    (reading,) = kind.run(kind.inputs(None), None).readings(2)
    assert bool(reading.note) == (name in FORMS)
    for language in ("en", "km"):
        assert ("PyTorch" in catalogue(language).written(reading.note)) == (name in FORMS)


def test_arrows_of_nesterov_begin_at_look_ahead_points() -> None:
    """The landscape says so beside the name, since the gradient is taken there."""
    notes = {}
    for name in ("nesterov", "momentum"):
        kind = open_lab(lab(name))
        (view, *_) = kind.run(kind.inputs(None), None).views
        notes[name] = next(entry.note for entry in view.legend(1))
    assert notes == {"nesterov": Message("form.nesterov-arrows"), "momentum": ""}
