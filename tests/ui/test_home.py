"""The list of rooms: what was done, where to go on, what comes back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.checked_room import checked_content
from tests.ui.conftest import settled, until
from tftutor.learner.errors import StoreError
from tftutor.learner.journal import wall_clock
from tftutor.ui.farewell import farewell
from tftutor.ui.preferences import load
from tftutor.ui.screens.confirm import ConfirmScreen
from tftutor.ui.screens.home import HomeScreen, last_section
from tftutor.ui.screens.progress import ProgressScreen
from tftutor.ui.screens.review import ReviewScreen
from tftutor.ui.screens.room import RoomScreen
from tftutor.ui.widgets.check_card import CheckCard
from tftutor.ui.widgets.hints import Hints
from tftutor.ui.widgets.lines import Lines
from tftutor.ui.widgets.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
    from textual.screen import Screen
    from textual.widgets import OptionList

    from tftutor.ui.app import TutorApp


@pytest.fixture
async def begun(tutor: Callable[..., TutorApp], tmp_path: Path) -> TutorApp:
    """An app at the list of rooms; two days ago a section was read and a check missed."""
    app = tutor(None, content=checked_content(tmp_path / "content"))
    journal = app.keeper.journal
    journal.now = lambda: wall_clock() - timedelta(days=2)
    await journal.add("read", "checked", "first", sections=2)
    await journal.add("answered", "checked", "slope", variant=0, answer="6", right=False)
    await journal.add("answered", "checked", "gone", variant=0, answer="6", right=False)
    journal.now = wall_clock
    return app


async def listed(pilot: Pilot[None]) -> OptionList:
    """The list, when it is known where the learner stands."""
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    await until(pilot, lambda: screen._overview is not None)
    await settled(pilot)
    return screen.query_one("#rooms")  # type: ignore[return-value]


def said(options: OptionList) -> str:
    """What the list says."""
    return "\n".join(str(one.prompt) for one in options.options)


async def test_the_rooms_tell_what_was_done(begun: TutorApp) -> None:
    """Where to go on stands first, then what comes back, then the rooms with what was done."""
    async with begun.run_test(size=(100, 30)) as pilot:
        options = await listed(pilot)
        ways = [one.id for one in options.options]
        assert ways == ["go-on:checked", "review:", "checked"]
        assert "Go on with Checked" in said(options)
        assert "Review: 1 to answer" in said(options)
        assert "1 of 2 sections · 0 of 6 checks right" in said(options)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(begun.screen, RoomScreen))


async def test_without_a_record_there_are_only_rooms(tutor: Callable[..., TutorApp]) -> None:
    """Who has done nothing sees the rooms and no more; a review says that nothing comes back."""
    app = tutor()
    async with app.run_test(size=(100, 30)) as pilot:
        options = await listed(pilot)
        assert [one.id for one in options.options] == list(app.session.library.ids())
        assert "%" not in said(options)
        await pilot.press("R")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        title = app.screen.query_one("#review-title", Lines)
        await until(pilot, lambda: "Nothing comes back" in title.plain())
        await pilot.press("pagedown", "ctrl+o", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_a_review_asks_with_new_numbers_and_writes_it_down(begun: TutorApp) -> None:
    """The missed check comes with its next numbers; answered, it counts for its own room."""
    async with begun.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await pilot.press("R")
        await until(pilot, lambda: bool(begun.screen.query(CheckCard)))
        card = begun.screen.query_one(CheckCard)
        await until(pilot, lambda: card.has_focus)
        assert card.state.item.variant == 1
        foot = begun.screen.query_one(Hints).render_line(0).text
        assert "escape leave" in foot
        assert "page" not in foot  # there is but one
        assert (
            "1 of 1 · Checked · was not right"
            in begun.screen.query_one("#review-title", Lines).plain()
        )
        await pilot.press(*card.state.item.right, "enter")
        await until(pilot, lambda: card.state.kept == "saved")
        event = begun.keeper.journal.events[-1]
        assert (event.room, event.item, event.data["variant"]) == ("checked", "slope", 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(begun.screen, HomeScreen))
        options = begun.screen.query_one("#rooms")
        await until(pilot, lambda: "Review" not in said(options))  # type: ignore[arg-type]


async def test_a_review_leads_to_the_place_of_the_check(begun: TutorApp) -> None:
    """The room opens at the check, which has the keys."""
    async with begun.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await pilot.press("R")
        await until(pilot, lambda: bool(begun.screen.query(CheckCard)))
        begun.speak("km")
        await until(
            pilot, lambda: "ការរំឭក" in begun.screen.query_one("#review-title", Lines).plain()
        )
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(begun.focused, CheckCard))
        focused = begun.focused
        assert isinstance(focused, CheckCard)
        assert focused.named == "check-slope"
        assert isinstance(begun.screen, RoomScreen)


async def test_progress_is_forgotten_when_that_is_confirmed(begun: TutorApp) -> None:
    """The safe answer comes first; only the other one forgets the room, for good."""
    async with begun.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await pilot.press("P")
        await until(pilot, lambda: isinstance(begun.screen, ProgressScreen))
        screen = begun.screen
        options: OptionList = screen.query_one("Choices")  # type: ignore[assignment]
        await until(pilot, lambda: "1 of 2 sections" in said(options))
        for keys, left in ((("enter",), 3), (("down", "enter"), 0)):
            await pilot.press("delete")
            await until(pilot, lambda: isinstance(begun.screen, ConfirmScreen))
            await pilot.press(*keys)
            await until(pilot, lambda: begun.screen is screen)
            await settled(pilot)
            assert len(begun.keeper.journal.events) == left
        await until(pilot, lambda: "not begun" in said(options))


async def test_the_palette_forgets_too(begun: TutorApp) -> None:
    """In a room its palette offers to forget the room, and to forget everything."""
    begun._first_room = "checked"
    async with begun.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: bool(begun.screen.query(CheckCard)))
        titles = [command.title for command in begun.get_system_commands(begun.screen)]
        assert "Forget what you did in this room …" in titles
        assert "Forget what you did in every room …" in titles
        (slope,) = [one for one in begun.screen.query(CheckCard) if one.named == "check-slope"]
        await until(pilot, lambda: slope.state.before is False)
        begun.action_forget()
        await until(pilot, lambda: isinstance(begun.screen, ConfirmScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: begun.keeper.journal.events == ())
        await until(pilot, lambda: slope.state.before is None)


async def test_the_farewell_tells_what_was_done(begun: TutorApp) -> None:
    """What was done since the start and what comes next; nothing when nothing was done."""
    library, journal = begun.session.library, begun.keeper.journal
    assert farewell(library, journal, "en") == []
    await journal.add("answered", "checked", "way", variant=0, answer="a", right=True)
    lines = farewell(library, journal, "en")
    assert lines[0] == "What you did:"
    assert "  Checks answered: 1, of them right: 1" in lines
    assert "  Due for review: 1" in lines
    assert all("{" not in line for line in farewell(library, journal, "km"))
    trouble = StoreError("learner.store-full", file="a/place")
    assert "the disk is full" in farewell(library, journal, "en", trouble)[-1]


async def test_a_room_is_gone_on_with_where_it_was_left(begun: TutorApp) -> None:
    """The last thing that was done there tells the place: a section, a check, a lab."""
    journal = begun.keeper.journal
    assert last_section("checked", journal.events) == "check-gone"
    assert last_section("other", journal.events) == ""
    await journal.add("predicted", "checked", "rates#slow", answer=1, right=True, sure=0)
    assert last_section("checked", journal.events) == "lab-rates"
    await journal.add("read", "checked", "second", sections=2)
    assert last_section("checked", journal.events) == "second"


async def test_the_map_of_the_course_tells_how_far_one_has_come(
    tutor: Callable[..., TutorApp],
) -> None:
    """Behind the link to a room that was begun stands how much of it is done; the place stays."""
    app = tutor("course")
    await app.keeper.journal.add("read", "derivatives", "limit", sections=18)
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: bool(app.screen._on_the_map))  # type: ignore[attr-defined]
        await settled(pilot)
        await until(pilot, lambda: any("%)" in line for line in text_of(app.screen)))
        told = [one for one in text_of(app.screen) if "%)" in one]
        assert any("Derivatives (" in one for one in told)
        assert not any("Adam" in one for one in told)
        app.speak("km")
        await until(
            pilot, lambda: any("ដេរីវេ" in one and "%)" in one for one in text_of(app.screen))
        )


def text_of(screen: Screen[object]) -> list[str]:
    """The lines of the text, as far as it is laid out."""
    return [
        "".join(segment.text for segment in line)
        for stretch in screen.query(Stretch)
        if stretch.laid_out is not None
        for line in stretch.laid_out.lines
    ]


async def test_the_palette_stills_what_moves(begun: TutorApp, tmp_path: Path) -> None:
    """Reduced motion is chosen there, kept, and given up there again."""
    async with begun.run_test() as pilot:
        for said, still in (("Play runs when a room opens", False), ("Show runs whole", True)):
            commands = list(begun.get_system_commands(begun.screen))
            (command,) = [one for one in commands if one.title.startswith(said)]
            command.callback()
            await pilot.pause()
            assert begun.session.preferences.reduced_motion is still
            assert load(begun.session.preferences_path or Path()).reduced_motion is still


@pytest.mark.parametrize(("language", "said"), [("en", "q leaves"), ("km", "ចុច q")])
async def test_who_presses_ctrl_c_is_told_how_to_leave(
    tutor: Callable[..., TutorApp], language: str, said: str
) -> None:
    """Ctrl+C leaves nothing; the way out is said in the language of the app."""
    app = tutor(None, language=language)
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: bool(app._notifications))
        assert next(iter(app._notifications)).message.startswith(said)


@pytest.mark.parametrize("size", [(36, 12), (40, 14), (60, 20), (60, 24), (100, 30)])
async def test_every_room_has_its_rows(
    tutor: Callable[..., TutorApp], size: tuple[int, int]
) -> None:
    """The list has a row for each line of each room, also where a scrollbar narrows it."""
    app = tutor(None)
    async with app.run_test(size=size) as pilot:
        options = await listed(pilot)
        room = options.scrollable_content_region
        rows = options.get_content_height(room.size, room.size, room.width)
        assert options.virtual_size.height == rows


@pytest.mark.parametrize("size", [(29, 12), (25, 12), (20, 6), (100, 8)])
async def test_a_window_without_room_says_so_in_whole_words(
    tutor: Callable[..., TutorApp], size: tuple[int, int]
) -> None:
    """Where the window is too small, the sentence is there with every word, and no scrollbar."""
    app = tutor(None)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        sentence = app.screen.query_one("#too-small", Lines)
        seen = slice(sentence.size.width)
        rows = [sentence.render_line(row).text[seen] for row in range(sentence.size.height)]
        assert " ".join(" ".join(rows).split()) == sentence.plain()
        assert not app.screen.show_vertical_scrollbar
