"""Which sections count as read, without a screen."""

from __future__ import annotations

from tftutor.rooms.library import Library
from tftutor.rooms.model import Heading, Paragraph, Words
from tftutor.text.places import content_root
from tftutor.ui.reading import LONGEST, SHORTEST, Reading, sections

TEXT = "Down, and down again. " * 12
BLOCKS = (
    Heading(1, 2, "one", (Words("One"),)),
    Paragraph(2, (Words(TEXT),)),
    Heading(3, 2, "two", (Words("Two"),)),
    Paragraph(4, (Words(TEXT),)),
)


def test_a_section_is_read_when_it_was_in_sight_long_enough() -> None:
    """Passed too soon it does not count; with the rest of its time later it does, and once."""
    reading = Reading(sections(BLOCKS))
    needed = sections(BLOCKS)[0].seconds
    assert SHORTEST < needed < LONGEST
    assert reading.comes_to(0, 0.0) == ""
    assert reading.comes_to(2, needed - 1.0) == ""
    assert reading.comes_to(1, 10.0) == "two"
    assert reading.comes_to(3, 11.5) == "one"
    assert reading.comes_to(1, 100.0) == ""
    assert reading.leaves(200.0) == ""


def test_time_away_from_the_text_does_not_count() -> None:
    """Between leaving the text and coming back nothing is read."""
    reading = Reading(sections(BLOCKS))
    reading.comes_to(0, 0.0)
    assert reading.leaves(1.0) == ""
    assert reading.comes_to(0, 1000.0) == ""
    assert reading.comes_to(2, 1001.0) == ""


def test_every_section_of_the_rooms_can_be_read() -> None:
    """Each heading is a section that takes between two and fifteen seconds."""
    library = Library(content_root(), verify=False)
    for entry in library.entries():
        for language in entry.languages:
            room = library.room(entry.id, language)
            found = sections(room.blocks)
            assert [one.anchor for one in found] == [one.anchor for one in room.headings]
            assert all(SHORTEST <= one.seconds <= LONGEST for one in found)
