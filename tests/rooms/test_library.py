from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tftutor.rooms.faults import ContentError
from tftutor.rooms.library import Library, LibraryError


def test_rooms_are_listed_in_order_with_what_they_need(content: Path) -> None:
    """The list comes from `rooms.toml`, the words from each room's front matter."""
    first, second, third = Library(content).entries()
    assert (first.id, first.order, first.kind, first.prerequisites) == ("one", 0, "lesson", ())
    assert (second.prerequisites, third.kind) == (("one",), "page")
    front = first.front("km")
    assert front is not None
    assert front.title == "បន្ទប់ដំបូង"


def test_a_room_that_lacks_a_language_is_given_in_english(content: Path) -> None:
    """The room says in which language it is."""
    library = Library(content)
    assert library.room("one", "km").language == "km"
    assert library.room("two", "km").language == "en"
    front = library.entry("two").front("km")
    assert front is not None
    assert front.title == "Fog again"
    assert library.entry("two").languages == ("en",)


def test_a_broken_room_does_not_hide_the_others(content: Path) -> None:
    """Its entry holds the error; asking for the room raises all its faults."""
    library = Library(content)
    entry = library.entry("three")
    assert entry.front("en") is None
    assert isinstance(entry.error("en"), ContentError)
    assert library.entry("one").error("en") is None
    with pytest.raises(ContentError) as caught:
        library.room("three", "en")
    assert [fault.place for fault in caught.value.faults] == ["en/three.md:7", "en/three.md:9"]


def test_an_opening_is_parsed_again_only_when_its_file_has_changed(content: Path) -> None:
    """Who opens a room that was opened before has its first screen at once."""
    library = Library(content)
    opening = library.opening("one", "en")
    assert library.opening("one", "en") is opening
    path = content / "en" / "one.md"
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert library.opening("one", "en") is not opening


def test_an_unknown_room_is_answered_with_the_nearest(content: Path) -> None:
    """A slip in an id names what there is."""
    with pytest.raises(LibraryError, match=r"Nearest: three\."):
        Library(content).room("tree", "en")


def test_a_folder_without_rooms_is_refused(tmp_path: Path) -> None:
    """A wrong `--content` is said at once."""
    with pytest.raises(LibraryError, match=r"no rooms\.toml"):
        Library(tmp_path).ids()


def test_a_room_without_any_file_is_an_error(content: Path) -> None:
    """A room that is listed but not written says which file is missing."""
    (content / "en/two.md").unlink()
    library = Library(content)
    assert isinstance(library.entry("two").error("en"), LibraryError)
    with pytest.raises(LibraryError, match=r"two\.md"):
        library.room("two", "en")


def test_a_changed_file_is_read_again(content: Path) -> None:
    """An author sees what was written without starting anew."""
    library = Library(content)
    before = library.room("two", "en")
    path = content / "en/two.md"
    path.write_text(path.read_text("utf-8") + "\n## More\n", "utf-8")
    assert library.room("one", "en") is library.room("one", "en")
    assert len(library.room("two", "en").headings) == len(before.headings) + 1


def test_a_file_that_is_not_text_is_a_fault_with_its_line(content: Path) -> None:
    """Bytes that are not UTF-8 are placed by line; a huge file is not read."""
    path = content / "en/two.md"
    path.write_bytes(path.read_bytes() + b"\xff\n")
    with pytest.raises(ContentError) as caught:
        Library(content).room("two", "en")
    assert caught.value.faults[0].line == 10
    path.write_bytes(b"a" * 1_000_001)
    assert isinstance(Library(content).entry("two").error("en"), ContentError)


@pytest.mark.parametrize(
    ("listing", "line", "name"),
    [
        ("rooms = 3", 1, "listing"),
        ("[[rooms]]\nkind = 'page'", 1, "listing-needs"),
        ("[[rooms]]\nid = 'A b'", 2, "option"),
        ("[[rooms]]\nid = 'a'\nkind = 'lab'", 3, "option"),
        ("[[rooms]]\nid = 'a'\n[[rooms]]\nid = 'a'", 3, "listing-twice"),
        ("[[rooms]]\nid = 'a'\nprerequisites = ['b']\n[[rooms]]\nid = 'b'", 1, "listing-before"),
        ("[[rooms]]\nid = 'a'\ntitle = 'A'", 3, "lab-key"),
        ("room = []", 1, "lab-key"),
        ("[[rooms", 1, "toml"),
    ],
)
def test_slips_in_the_list_are_faults_with_their_line(
    tmp_path: Path, listing: str, line: int, name: str
) -> None:
    """`rooms.toml` is checked like a room."""
    (tmp_path / "rooms.toml").write_text(listing, "utf-8")
    with pytest.raises(ContentError) as caught:
        Library(tmp_path).entries()
    (fault,) = caught.value.faults
    assert (fault.place, fault.message.key) == (f"rooms.toml:{line}", f"rooms.{name}")


def test_listing_rooms_loads_neither_markdown_nor_numpy(content: Path) -> None:
    """The list of rooms costs a look at the heads of files, nothing else."""
    program = (
        "import sys; from pathlib import Path; from tftutor.rooms.library import Library\n"
        "for entry in Library(Path(sys.argv[1])).entries(): entry.front('km')\n"
        "assert not {'numpy', 'markdown_it', 'rich'} & set(sys.modules), 'too much'\n"
        "from tftutor.rooms import parse; assert 'numpy' not in sys.modules\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(content)], check=False)
    assert ended.returncode == 0


@pytest.mark.parametrize("broken", [b"[[rooms]\n", b"\xff\xfe"])
def test_a_list_that_cannot_be_read_is_placed(content: Path, broken: bytes) -> None:
    """A list of rooms that is no TOML, or no text, is a fault; what was read before holds on."""
    path = content / "rooms.toml"
    open_since = Library(content)
    ids = open_since.ids()
    path.write_bytes(broken)
    assert open_since.ids() == ids
    with pytest.raises(ContentError) as caught:
        Library(content).entries()
    assert caught.value.faults[0].place == "rooms.toml:1"
