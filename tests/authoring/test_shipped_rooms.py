from __future__ import annotations

from itertools import pairwise

import pytest

from tftutor.authoring.check import check
from tftutor.rooms.library import Library
from tftutor.rooms.model import Room
from tftutor.text.catalogue import catalogue
from tftutor.text.places import content_root


def said(run: bool) -> list[str]:
    """What the check says to the rooms of the tutor."""
    faults = check(content_root(), run)
    return [f"{fault.place} {catalogue('en').say(fault.message)}" for fault in faults]


def test_the_rooms_of_the_tutor_have_no_fault() -> None:
    """What is shipped is right in structure, skeletons, links, formulas and words."""
    assert said(run=False) == []


@pytest.mark.slow
def test_the_rooms_of_the_tutor_keep_what_they_promise() -> None:
    """Every printed output and every claim of the shipped rooms is what a run gives."""
    assert said(run=True) == []


def lessons() -> list[Room]:
    """The lessons of the tutor, in English."""
    library = Library(content_root())
    return [library.room(entry.id, "en") for entry in library.entries() if entry.kind == "lesson"]


def test_every_lesson_asks_what_it_teaches() -> None:
    """Each lesson has nine to fourteen checks with hints and a solution; all kinds occur."""
    rooms = lessons()
    for room in rooms:
        assert 9 <= len(room.checks) <= 14, room.id
        assert all(check.hints and check.worked for check in room.checks), room.id
    kinds = {check.kind for room in rooms for check in room.checks}
    assert kinds == {"single", "multiple", "numeric", "expression", "order", "trace"}


def test_help_fades_from_one_step_by_hand_to_the_next() -> None:
    """The traces of Adam leave the last line, the last two, then all; each leads to the next."""
    traces = [check for check in lessons()[-1].checks if check.kind == "trace"]
    assert [trace.level for trace in traces] == [1, 2, 3]
    assert all(one.follows == other.id for one, other in pairwise(traces))


def test_every_prediction_has_something_to_choose_from() -> None:
    """A question before a run offers three or four answers: of two, one is soon guessed."""
    asked = [one for room in lessons() for lab in room.labs for one in lab.presets if one.question]
    assert len(asked) > 40
    assert {len(one.answers) for one in asked} <= {3, 4}
