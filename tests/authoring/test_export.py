"""The rooms as HTML pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.authoring.html_page import Checker, checked
from tftutor.authoring.export.export import export, files_of, site_of
from tftutor.authoring.export.folder import MARKER, ExportError
from tftutor.authoring.export.site import page_of
from tftutor.authoring.links import anchors
from tftutor.authoring.walk import blocks
from tftutor.rooms.library import Library
from tftutor.rooms.model import Heading, Lab
from tftutor.text.catalogue import LANGUAGES, catalogue
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from tftutor.rooms.model import Room

LIBRARY = Library(content_root())
LARGEST_CHART = 60_000


@cache
def files(language: str) -> dict[str, str]:
    """All files of an export of the shipped rooms."""
    return files_of(site_of(LIBRARY, language))


@cache
def pages(language: str) -> dict[str, Checker]:
    """All pages, read."""
    return {name: checked(text) for name, text in files(language).items() if name != "style.css"}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    return str(request.param)


def test_every_page_is_sound_html(language: str) -> None:
    """Elements close in order, ids are there once, nothing stands where it may not, no script."""
    assert {name: page.faults for name, page in pages(language).items() if page.faults} == {}


def test_there_is_a_page_for_each_room_and_two_more(language: str) -> None:
    """One a room, the list of rooms, the glossary, one stylesheet."""
    rooms = {page_of(name) for name in LIBRARY.ids()}
    assert set(files(language)) == rooms | {"index.html", "glossary.html", "style.css"}


def test_every_link_inside_leads_somewhere(language: str) -> None:
    """The page is there, and so is the place on it."""
    dangling = []
    for name, page in pages(language).items():
        for link in page.links:
            file, _, anchor = link.partition("#")
            if link.startswith("https://") or file == "style.css":
                continue
            target = pages(language).get(file or name)
            if target is None or (anchor and anchor not in target.ids):
                dangling.append((name, link))
    assert dangling == []


def test_no_page_asks_the_network_for_anything(language: str) -> None:
    """Addresses of the web stand in links only."""
    for text in files(language).values():
        for attribute in ("src=", "@import", "url(", "<iframe", "<object"):
            assert attribute not in text


@pytest.mark.parametrize("name", LIBRARY.ids())
def test_every_place_that_a_reference_names_is_an_id(language: str, name: str) -> None:
    """Headings, formulas and labs keep their anchors."""
    room = LIBRARY.room(name, language)
    assert anchors(room) - set(pages(language)[page_of(name)].ids) == set()


@pytest.mark.parametrize("name", LIBRARY.ids())
def test_a_page_says_its_language_title_and_purpose(language: str, name: str) -> None:
    """A room that is not there in the language says so, and is marked as English."""
    room, page = LIBRARY.room(name, language), pages(language)[page_of(name)]
    assert page.languages[0] == language
    assert room.front.title in page.text
    assert room.front.description in page.text
    missing = catalogue(language).text("room.only-english") in page.text
    assert (
        missing
        == (room.language != language)
        == ("en" in page.languages and language != "en" and room.language == "en")
    )


@pytest.mark.parametrize("name", LIBRARY.ids())
def test_every_lab_and_preset_is_on_the_page(language: str, name: str) -> None:
    """Titles, questions, answers and explanations are all there to be read."""
    page = pages(language)[page_of(name)]
    for lab in labs(LIBRARY.room(name, language)):
        said = [lab.title, lab.about]
        for preset in lab.presets:
            said += [preset.title, preset.question, preset.says, *preset.answers]
        assert [text for text in said if text not in page.text] == []


def labs(room: Room) -> list[Lab]:
    """The labs of a room."""
    return [block for block in blocks(room) if isinstance(block, Lab)]


def test_headings_keep_their_order_and_words() -> None:
    """The parts of a room stand in the contents of its page."""
    room = LIBRARY.room("gradient-descent", "en")
    parts = [one.anchor for one in blocks(room) if isinstance(one, Heading) and one.level == 2]
    links = [link[1:] for link in pages("en")["gradient-descent.html"].links if link[:1] == "#"]
    assert links[1 : len(parts) + 1] == parts


def test_charts_are_small() -> None:
    """No chart has more than 60,000 characters."""
    sizes = [
        len(part.partition("</svg>")[0])
        for text in files("en").values()
        for part in text.split("<svg")[1:]
    ]
    assert len(sizes) > 50
    assert max(sizes) <= LARGEST_CHART


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two exports are equal, byte for byte."""
    for name in ("one", "two"):
        export(Library(content_root()), tmp_path / name, "en", "gradient-descent")
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert first == second
    assert len(first["gradient-descent.html"]) > 100_000


def test_a_room_by_itself_has_no_dangling_links(tmp_path: Path) -> None:
    """What leads to other rooms is text; the glossary comes along."""
    export(LIBRARY, tmp_path, "en", "gradient-descent")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"gradient-descent.html", "glossary.html", "index.html", "style.css", MARKER}
    page = checked((tmp_path / "gradient-descent.html").read_text("utf-8"))
    inside = {link.partition("#")[0] for link in page.links if not link.startswith("https://")}
    assert inside <= names | {""}


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    """Nothing is written, unless it is forced; then the other files stay."""
    (tmp_path / "diary.txt").write_text("mine", "utf-8")
    with pytest.raises(ExportError) as refused:
        export(LIBRARY, tmp_path, "en", "course")
    assert refused.value.message.key == "export.not-empty"
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]
    export(LIBRARY, tmp_path, "en", "course", force=True)
    assert (tmp_path / "diary.txt").read_text("utf-8") == "mine"
    assert (tmp_path / "course.html").is_file()


def test_an_export_may_be_written_again(tmp_path: Path) -> None:
    """Pages that are no longer made go; files of others stay; nothing half-written is left."""
    export(LIBRARY, tmp_path, "en", "gradient-descent")
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    export(LIBRARY, tmp_path, "en", "course")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"course.html", "glossary.html", "index.html", "style.css", MARKER, "notes.txt"}


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    """A link to elsewhere is replaced, not followed; a list that was changed removes nothing."""
    outside = tmp_path / "outside.html"
    outside.write_text("mine", "utf-8")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / MARKER).write_text("../outside.html\n/etc/hostname\nold.html\n", "utf-8")
    (folder / "course.html").symlink_to(outside)
    export(LIBRARY, folder, "en", "course")
    assert outside.read_text("utf-8") == "mine"
    assert not (folder / "course.html").is_symlink()


@pytest.mark.parametrize("place", ["file", "file/inside"])
def test_what_is_no_folder_is_refused(tmp_path: Path, place: str) -> None:
    """The error names it."""
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="file"):
        export(LIBRARY, tmp_path / place, "en", "course")


def test_markup_in_content_is_text(content: Path) -> None:
    """Whatever an author writes, it is shown and not obeyed."""
    path = content / "en" / "first.md"
    text = path.read_text("utf-8").replace("title: First", 'title: <i>First & "last"')
    path.write_text(text.replace("rate = 0.5  # a half", "rate = 0.5  # </pre> & <b>"), "utf-8")
    made = files_of(site_of(Library(content), "en"))
    page = checked(made["first.html"])
    assert page.faults == []
    assert '<i>First & "last"' in page.text
    assert "</pre> & <b>" in page.text


def test_a_room_may_be_called_index(tmp_path: Path) -> None:
    """Its page does not take the place of the list of rooms."""
    from tftutor.authoring.new import new_room

    for name in ("index", "glossary"):
        new_room(tmp_path, name)
    made = files_of(site_of(Library(tmp_path), "en"))
    assert {"index.html", "index_.html", "glossary.html", "glossary_.html"} <= set(made)
    assert "index_.html" in checked(made["index.html"]).links
