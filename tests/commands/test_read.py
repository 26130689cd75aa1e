"""`tftutor read`: a room as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tftutor.rooms.library import Library
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from tests.commands.conftest import Tutor

LIBRARY = Library(content_root())


@pytest.mark.parametrize("name", LIBRARY.ids())
def test_every_room_can_be_printed(tftutor: Tutor, name: str) -> None:
    """It begins with its title, and every lab's title and purpose are in it."""
    done = tftutor("read", name, "--width", "100")
    room = LIBRARY.room(name, "en")
    assert (done.code, done.err) == (0, "")
    assert room.front.title in done.out.splitlines()[0]
    assert all(lab.title in done.out for lab in room.labs)


def test_in_a_pipe_there_is_nothing_but_text(tftutor: Tutor) -> None:
    """No colour codes, no blanks at the ends of lines."""
    out = tftutor("read", "derivatives").out
    assert "\x1b" not in out
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_asked(tftutor: Tutor, width: int) -> None:
    """Prose, tables, formulas, code and labs keep to the width."""
    out = tftutor("read", "derivatives", "--width", str(width)).out
    assert max(cell_len(line) for line in out.splitlines()) <= width


def test_colours_can_be_asked_for(tftutor: Tutor) -> None:
    """`--color always` colours a pipe too; the text below is the same."""
    out = tftutor("read", "course", "--color", "always").out
    assert "\x1b[" in out


def test_a_lab_says_how_it_ends(tftutor: Tutor) -> None:
    """The last numbers of a run stand in the card of its lab."""
    out = tftutor("read", "gradient-descent", "--width", "100").out
    assert "step 80" in out.partition("learning-rate lab")[2][:1000]


def test_an_unknown_room_is_said_with_the_nearest(tftutor: Tutor) -> None:
    """Exit code 2 and the name that was probably meant."""
    done = tftutor("read", "derivative")
    assert (done.code, done.out) == (2, "")
    assert "derivatives" in done.err


def test_a_preset_is_read_with_its_question_first(tftutor: Tutor) -> None:
    """Who cannot see a chart guesses as well: question, answers, the run, then the right answer."""
    out = " ".join(tftutor("read", "derivatives", "--width", "400").out.split())
    asked = out.index("The secant of x² from x = 1 to x = 3: what is its slope?")
    answers, told = out.index("a) 2 b) 4 c) 8"), out.index("h 2 · secant slope 4", asked)
    assert asked < answers < told < out.index("Answer: 4", asked)
