"""Every lab of every room, with each of its presets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tftutor.figures.painter import Painter
from tftutor.figures.theme import DARK
from tftutor.labs.descent import DescentLab
from tftutor.labs.describe import describe
from tftutor.labs.kinds import open_lab
from tftutor.labs.options import preset_of
from tftutor.rooms.library import Library
from tftutor.rooms.model import Lab
from tftutor.rooms.settings import settings_of
from tftutor.text.catalogue import catalogue
from tftutor.text.places import content_root

LIBRARY = Library(content_root())
LABS = [
    pytest.param(lab, preset, id=f"{entry.id}-{lab.id}-{preset or 'as-it-is'}")
    for entry in LIBRARY.entries()
    for lab in LIBRARY.room(entry.id, "en").labs
    for preset in (None, *(one.id for one in lab.presets))
]


@pytest.mark.parametrize(("lab", "preset"), LABS)
def test_it_runs_and_can_be_drawn_and_said(lab: Lab, preset: str | None) -> None:
    """It runs; each chart paints at the start, midway and at the end; all words are there."""
    kind = open_lab(lab)
    inputs = kind.inputs(preset)
    assert {control.name for control in kind.controls(preset)} == set(inputs)
    experiment = kind.run(inputs, preset)
    words = catalogue("en")
    for cursor in (0, experiment.length // 2, experiment.length):
        for view in experiment.views:
            assert f"view.{view.name}" in words.sentences
            painter = Painter(view.scene_at(cursor), 50, 14, DARK)
            planes = painter.paint(view.marks(cursor, experiment))
            assert (planes.glyph != ord(" ")).sum() > 20
            assert all(entry.name for entry in view.legend(cursor))
        for reading in experiment.readings(cursor):
            assert reading.rows
            assert all(len(row.numbers) == len(row.shown) for row in reading.rows)
        assert words.say(experiment.status(cursor))
    assert all(words.say(message) for message in describe(lab, preset))


@pytest.mark.parametrize(("lab", "preset"), LABS)
def test_untouched_controls_change_nothing(lab: Lab, preset: str | None) -> None:
    """The settings with all controls as they were are those that the room wrote down."""
    kind = open_lab(lab)
    if not isinstance(kind, DescentLab):
        return  # the other kinds have no settings of a run
    ground = kind.ground(preset)
    made = kind.settings(kind.inputs(preset), preset)
    told = settings_of(lab, preset_of(lab, preset))
    assert made == replace(told, start=made.start)
    assert made.start in (told.start, ground.start)


@pytest.mark.parametrize(("lab", "preset"), LABS)
def test_every_control_can_be_turned(lab: Lab, preset: str | None) -> None:
    """Each slider at both its ends and in the middle gives a run: none raises, whatever comes."""
    kind = open_lab(lab)
    for control in kind.controls(preset):
        inputs = kind.inputs(preset)
        places = [0.0, 0.5, 1.0] if control.is_number else []
        values: list[float | str] = [*map(control.value_at, places), *control.choices]
        if control.scale == "switch":
            values.append(control.nudge(float(inputs[control.name]), 1))
        for value in values:
            experiment = kind.run({**inputs, control.name: value}, preset)
            assert experiment.length >= 0
            assert experiment.views


def test_a_secant_on_paper_is_one_that_can_be_seen() -> None:
    """Where only one cursor is shown, the secant is that of the preset, not of the last tiny h."""
    lab = next(
        one for one in LIBRARY.room("derivatives", "en").labs if one.id == "secant-to-tangent"
    )
    said = [catalogue("en").say(message) for message in describe(lab, "far")]
    assert said[1] == "h 2 · secant slope 4 · tangent slope 2"


@pytest.mark.parametrize(("lab", "preset"), LABS)
def test_the_cursor_that_is_shown_is_one_of_the_run(lab: Lab, preset: str | None) -> None:
    """What read and export show lies between the start and the end."""
    kind = open_lab(lab)
    experiment = kind.run(kind.inputs(preset), preset)
    assert 0 <= experiment.show <= experiment.length
