"""A live tutor that notes what is done, and the script that becomes of it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import Clock, opened
from tests.ui.monkey import Action, Monkey
from tftutor.record.draft import NotingApp, drafted
from tftutor.record.errors import RecordError
from tftutor.record.notes import Note, gathered, script_of
from tftutor.record.read import parse_script
from tftutor.record.targets import find
from tftutor.rooms.library import Library
from tftutor.text.places import content_root
from tftutor.ui.preferences import Preferences
from tftutor.ui.session import Session

if TYPE_CHECKING:
    from pathlib import Path


async def test_what_is_done_becomes_a_script(tmp_path: Path) -> None:
    """Keys, clicks by name and typed values, with the waits between them; it can be played."""
    clock = Clock()
    library = Library(content_root(), verify=False)
    session = Session(library, Preferences(), tmp_path / "p.toml", clock)
    app = NotingApp(session, "gradient-descent")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        clock.now = 1.5
        await pilot.press("right")
        clock.now = 1.7
        await pilot.press("right")
        clock.now = 3.0
        column, row = find(app.screen, "#preset-crawl").middle
        await Monkey(pilot, app, clock, 0).perform(Action("click", (column, row, 1)))
        clock.now = 4.0
        await pilot.press("escape", "e")
        await pilot.press("0", ".", "2")
        await pilot.press("escape", "q")
    text = script_of(app.notes, "gradient-descent", (120, 40), "en")
    assert tomllib.loads(text)["steps"] == [
        {"wait": 1.5},
        {"key": "right", "times": 2},
        {"wait": 1.3},
        {"click": "#preset-crawl"},
        {"wait": 1.0},
        {"key": "escape"},
        {"key": "e"},
        {"type": "0.2"},
        {"key": "escape"},
        {"snapshot": "end"},
    ]
    assert parse_script(text, tmp_path / "x.toml").size == (120, 40)


def test_texts_are_written_as_toml_reads_them() -> None:
    """Quotation marks and backslashes in what was typed do not break the script."""
    text = script_of([Note(0.0, typed='a"\\b')], "derivatives", (100, 30), "km")
    assert tomllib.loads(text)["steps"][0] == {"type": 'a"\\b'}


def test_the_key_that_leaves_is_no_part_of_it() -> None:
    """Only the last key can be the one that left the tutor."""
    notes = [Note(0.0, key="q"), Note(1.0, key="a"), Note(2.0, key="ctrl+q")]
    assert [note.key for note in gathered(notes)] == ["q", "a"]


def test_a_draft_never_overwrites(tmp_path: Path) -> None:
    """A script that is there already is not touched."""
    path = tmp_path / "mine.toml"
    path.write_text("# mine", "utf-8")
    with pytest.raises(RecordError, match="is there already"):
        drafted(path, "derivatives", content_root(), "en")
    assert path.read_text("utf-8") == "# mine"
