"""Places that are dragged along a curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tftutor.labs.kinds import open_lab
from tftutor.labs.place import PlaceLab
from tftutor.rooms.library import Library
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from tftutor.rooms.model import Lab

ROOM = Library(content_root(), verify=False).room("derivatives", "en")
LABS = [lab for lab in ROOM.labs if isinstance(open_lab(lab), PlaceLab)]


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_a_place_moves_within_what_is_in_view(lab: Lab) -> None:
    """However x is dragged, the axis of x stays; only a place outside brings its own window."""
    kind = open_lab(lab)
    for preset in (None, *(preset.id for preset in lab.presets)):
        inputs = kind.inputs(preset)
        before = kind.run(inputs, preset)
        for number, view in enumerate(before.views):
            axis = view.scene_at(0).x
            for x in (axis.low, 0.3 * axis.low + 0.7 * axis.high, axis.high):
                moved = kind.run({**inputs, **view.point(x, 0.0)}, preset)
                assert moved.views[number].scene_at(0).x == axis
            far = kind.run({**inputs, "x": axis.high + 100.0}, preset).views[0].scene_at(0).x
            assert far.low < axis.high + 100.0 < far.high
