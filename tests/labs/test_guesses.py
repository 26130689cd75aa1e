"""How wrong guesses would look, in the rooms of the tutor."""

from __future__ import annotations

import numpy as np
import pytest

from tftutor.labs.descent import DescentExperiment
from tftutor.labs.kinds import open_lab
from tftutor.rooms.library import Library
from tftutor.rooms.model import Lab, Preset
from tftutor.text.places import content_root

LIBRARY = Library(content_root(), verify=False)
DRAWN = [
    (lab, preset, guess)
    for name in ("derivatives", "gradient-descent", "adam-optimizer")
    for lab in LIBRARY.room(name, "en").labs
    for preset in lab.presets
    for guess in preset.guesses
    if guess
]


@pytest.mark.parametrize(
    ("lab", "preset", "guess"), DRAWN, ids=[f"{a.id}-{b.id}-{c}" for a, b, c in DRAWN]
)
def test_a_wrong_guess_goes_another_way(lab: Lab, preset: Preset, guess: dict[str, float]) -> None:
    """The ghost leaves the path of the preset by what can be seen on its chart."""
    kind = open_lab(lab)
    inputs = kind.inputs(preset.id)
    real = kind.run(inputs, preset.id)
    ghost = kind.run({**inputs, **guess}, preset.id)
    assert isinstance(real, DescentExperiment)
    assert isinstance(ghost, DescentExperiment)
    (one,), (other,) = real.runs, ghost.runs
    common = min(len(one.theta), len(other.theta))
    apart = np.abs(one.theta[:common] - other.theta[:common]).max()
    assert apart > 0.005 * max(1.0, np.abs(one.theta).max())
