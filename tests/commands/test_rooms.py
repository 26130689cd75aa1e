"""`tftutor rooms`: which rooms there are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tftutor.rooms.library import Library
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Tutor


def test_the_list_has_every_room_and_language(tftutor: Tutor) -> None:
    """One object for each room in each language, the course page included, in order."""
    told = json.loads(tftutor("rooms", "--json").out)
    entries = Library(content_root()).entries()
    assert [(one["id"], one["lang"]) for one in told] == [
        (entry.id, language) for entry in entries for language in entry.languages
    ]
    assert "course" in {one["id"] for one in told}


def test_an_object_tells_what_is_in_a_room(tftutor: Tutor) -> None:
    """Its sections with anchor, title and level, and the ids of its labs."""
    told = json.loads(tftutor("rooms", "--json").out)
    room = Library(content_root()).room("derivatives", "en")
    (derivatives,) = (one for one in told if (one["id"], one["lang"]) == ("derivatives", "en"))
    assert derivatives["title"] == room.front.title
    assert [one["anchor"] for one in derivatives["sections"]] == [
        heading.anchor for heading in room.headings
    ]
    assert all(list(one) == ["anchor", "title", "level"] for one in derivatives["sections"])
    assert derivatives["labs"] == [lab.id for lab in room.labs]


def test_people_get_a_line_for_each_room(tftutor: Tutor) -> None:
    """Id, languages, minutes and title, in the order of the course."""
    lines = tftutor("rooms").out.splitlines()
    assert [line.split()[0] for line in lines] == list(Library(content_root()).ids())
    assert "Derivatives" in lines[0]
    assert "min" in lines[0]


def test_a_folder_without_rooms_is_said(tftutor: Tutor, tmp_path: Path) -> None:
    """`--content` with a folder that holds none: exit code 2, and the folder is named."""
    done = tftutor("rooms", "--content", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert str(tmp_path) in done.err
