from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tftutor.authoring.check import check
from tftutor.authoring.new import NewRoomError, new_room
from tftutor.rooms.library import Library


def test_a_new_room_passes_the_check_in_every_language(tmp_path: Path) -> None:
    """The skeleton is a room: listed, parsed, run, in English and Khmer."""
    written = new_room(tmp_path / "content", "momentum", date(2026, 1, 5))
    names = [path.relative_to(tmp_path / "content").as_posix() for path in written]
    assert names == ["rooms.toml", "en/momentum.md", "km/momentum.md"]
    assert check(tmp_path / "content") == []
    assert Library(tmp_path / "content").room("momentum", "km").language == "km"


def test_new_rooms_are_listed_after_the_others(tmp_path: Path) -> None:
    """What stood in the list stays as it was."""
    new_room(tmp_path, "first")
    before = (tmp_path / "rooms.toml").read_text("utf-8")
    new_room(tmp_path, "second")
    assert (tmp_path / "rooms.toml").read_text("utf-8").startswith(before)
    assert Library(tmp_path).ids() == ("first", "second")


@pytest.mark.parametrize("name", ["Momentum", "two words", "../momentum", "", "first"])
def test_no_other_room_and_no_other_folder_is_touched(tmp_path: Path, name: str) -> None:
    """An id that is none, or that is taken, is refused before anything is written."""
    new_room(tmp_path, "first", date(2026, 1, 5))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(NewRoomError):
        new_room(tmp_path, name)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
