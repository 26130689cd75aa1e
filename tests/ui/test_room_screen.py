"""A room on the screen: its text, its labs, its keys."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widgets import Input, Static

from tests.ui.conftest import opened, settled, until
from tftutor.rooms.model import Check
from tftutor.text.places import content_root
from tftutor.ui import compat
from tftutor.ui.playback import Playback
from tftutor.ui.screens.home import HomeScreen
from tftutor.ui.screens.room import RoomScreen
from tftutor.ui.widgets.hints import Hints
from tftutor.ui.widgets.lines import Lines
from tftutor.ui.widgets.parameter import Parameter
from tftutor.ui.widgets.reader import Reader
from tftutor.ui.widgets.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.conftest import Clock
    from tftutor.ui.app import TutorApp

LESSONS = ("derivatives", "gradient-descent", "adam-optimizer")
SIZES = ((140, 40), (100, 30), (80, 24))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("room", LESSONS)
async def test_every_lab_of_a_room_plays(
    tutor: Callable[..., TutorApp], room: str, size: tuple[int, int]
) -> None:
    """At every size each lab of each room opens, runs to its end, and steps back exactly."""
    app = tutor(room)
    async with app.run_test(size=size) as pilot:
        screen, panel = await opened(pilot)
        labs = app.session.library.room(room, "en").labs
        for lab in labs:
            screen.labs.open(next(one for one in screen_labs(screen) if one.id == lab.id))
            await settled(pilot)
            state = panel.state
            assert panel.lab is not None
            assert panel.lab.id == lab.id
            assert state is not None
            assert state.experiment is not None
            status = panel.query_one("#status", Lines)
            panel.player.to_start()
            panel.player.step(1)
            after_one = status.plain()
            panel.player.to_end()
            assert panel.seen
            panel.player.to_start()
            panel.player.step(1)
            assert status.plain() == after_one
        assert app._exception is None


def screen_labs(screen: RoomScreen) -> tuple:  # type: ignore[type-arg]
    """The labs of the room that a screen shows."""
    assert screen.room is not None
    return screen.room.labs


async def test_the_text_scrolls_to_its_end(tutor: Callable[..., TutorApp]) -> None:
    """ctrl+end shows the last line, ctrl+home the first."""
    app = tutor("derivatives")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        reader = app.screen.query_one(Reader)
        await pilot.press("ctrl+end")
        await pilot.pause()
        assert reader.scroll_y == reader.max_scroll_y > 100
        await pilot.press("ctrl+home")
        await pilot.pause()
        assert reader.scroll_y == 0


async def test_the_panel_follows_the_reading(tutor: Callable[..., TutorApp]) -> None:
    """At the end of the text the panel shows the room's last lab."""
    app = tutor("derivatives")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, panel = await opened(pilot)
        await pilot.press("ctrl+end")
        await settled(pilot)
        assert panel.lab is not None
        assert panel.lab.id == screen_labs(screen)[-1].id


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
@pytest.mark.parametrize("room", LESSONS)
async def test_the_next_lab_is_the_next_one(
    tutor: Callable[..., TutorApp], room: str, size: tuple[int, int]
) -> None:
    """`]` goes through every lab in order: where two stand close together, and over the text."""
    app = tutor(room)
    async with app.run_test(size=size) as pilot:
        screen, panel = await opened(pilot)
        await pilot.press("v")
        ids = [lab.id for lab in screen_labs(screen)]
        assert panel.lab is not None
        first = ids.index(panel.lab.id)
        for place in range(1, len(ids) + 1):
            await pilot.press("right_square_bracket")
            await settled(pilot)
            await pilot.pause(0.05)
            assert panel.lab.id == ids[(first + place) % len(ids)]


async def test_the_text_comes_back_at_the_lab_that_was_gone_to(
    tutor: Callable[..., TutorApp],
) -> None:
    """In a narrow window the text comes back where the lab stands, in either language."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(80, 24)) as pilot:
        screen, panel = await opened(pilot)
        await pilot.press("v", "right_square_bracket", "L")
        await settled(pilot)
        await pilot.press("v")
        await settled(pilot)
        lab = panel.lab
        assert lab is not None
        assert lab.id == "batches"
        assert screen.room is not None
        place = screen.room.blocks.index(lab)
        reader = screen.query_one(Reader)
        await until(pilot, lambda: reader.top_block == place and reader.scroll_y > 0)


async def test_a_check_is_found_from_the_lab_over_the_text(
    tutor: Callable[..., TutorApp],
) -> None:
    """In a narrow window x leads from the lab to the first check after it, not to the first."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(80, 24)) as pilot:
        screen, panel = await opened(pilot)
        await pilot.press("v", "right_square_bracket")
        await settled(pilot)
        lab = panel.lab
        await pilot.press("x")
        assert screen.room is not None
        assert lab is not None
        blocks = screen.room.blocks
        after = blocks[blocks.index(lab) :]
        first = next(block for block in after if isinstance(block, Check))
        await until(pilot, lambda: screen.focused_check == first.id)
        reader = screen.query_one(Reader)
        await until(pilot, lambda: reader.shows(blocks.index(first)))


async def test_space_plays_and_time_moves_the_cursor(
    tutor: Callable[..., TutorApp], clock: Clock
) -> None:
    """Space plays: after a second at ten steps a second the cursor is at 10; space stops it."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.player.to_start()
        await pilot.press("space")
        clock.now += 1.0
        panel.show_cursor()
        transport = panel.query_one(Transport)
        assert (transport.cursor, transport.playing) == (10, True)
        await pilot.press("space")
        clock.now += 5.0
        panel.show_cursor()
        assert (transport.cursor, transport.playing) == (10, False)


async def test_a_terminal_that_is_behind_gets_the_newest_frame(
    tutor: Callable[..., TutorApp], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a frame is unsent none is painted; then the newest is, even when the run is over."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.player.to_start()
        panel.player.play()
        transport = panel.query_one(Transport)
        monkeypatch.setattr(compat, "unsent", lambda _: True)
        clock.now += 1000.0
        panel.player.tick()
        assert (transport.cursor, transport.playing) == (0, True)
        monkeypatch.setattr(compat, "unsent", lambda _: False)
        panel.player.tick()
        assert (transport.cursor, transport.playing) == (transport.length, False)
        assert panel.player.timer is None


async def test_arrows_step_home_and_end_jump(tutor: Callable[..., TutorApp]) -> None:
    """The arrows move one step, with shift ten; Home and End go to the ends."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        transport = panel.query_one(Transport)
        await pilot.press("home", "right", "right", "shift+right", "left")
        assert transport.cursor == 11
        await pilot.press("end")
        assert transport.cursor == transport.length > 0


async def test_a_bad_value_is_explained_and_the_run_stays(tutor: Callable[..., TutorApp]) -> None:
    """Text, nothing, NaN, 1e400 and a value out of range are refused beside the field."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        assert panel.state is not None
        good = panel.state.experiment
        row = panel.query(Parameter).first()
        field = row.query_one(Input)
        for typed in ("abc", "", "nan", "1e400", "-5", "1e9"):
            field.value = typed
            await settled(pilot)
            assert row.has_class("bad"), typed
            assert panel.state.experiment is good, typed
        field.value = "0.3"
        await settled(pilot)
        assert not row.has_class("bad")
        assert panel.state.experiment is not good
        assert panel.state.inputs["alpha"] == 0.3


async def test_khmer_digits_and_fractions_are_numbers(tutor: Callable[..., TutorApp]) -> None:
    """០.៥ and 1/8 are taken as 0.5 and 0.125."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        assert panel.state is not None
        field = panel.query(Parameter).first().query_one(Input)
        field.value = "០.៥"
        await settled(pilot)
        assert panel.state.inputs["alpha"] == 0.5
        field.value = "1/8"
        await settled(pilot)
        assert panel.state.inputs["alpha"] == 0.125


async def test_divergence_is_said_in_words(tutor: Callable[..., TutorApp]) -> None:
    """α = 1.01 on θ² diverges in sight, is said in words, and nothing breaks.

    That a run grows can be named first; why one has ended is said at once.
    """
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.change({"alpha": 1.01})
        await settled(pilot)
        panel.player.to_end()
        await pilot.pause()
        assert "diverge" not in panel.query_one("#words", Lines).plain().casefold()
        panel.change({"alpha": 1e6})
        await settled(pilot)
        panel.player.to_end()
        await pilot.pause()
        assert "diverge" in panel.query_one("#words", Lines).plain().casefold()
        panel.change({"alpha": 1.01})
        await settled(pilot)
        panel.tell()
        await pilot.pause()
        assert "diverge" in panel.query_one("#words", Lines).plain().casefold()
        assert app._exception is None


async def test_undo_brings_the_value_back(tutor: Callable[..., TutorApp]) -> None:
    """Turning one slider many times is undone as one change; reset can be undone as well."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        assert panel.state is not None
        for value in (0.2, 0.3, 0.4):
            panel.change({"alpha": value})
        await pilot.press("u")
        await settled(pilot)
        assert panel.state.inputs["alpha"] == 0.1
        panel.change({"alpha": 0.7})
        await pilot.press("r")
        await settled(pilot)
        assert panel.state.inputs["alpha"] == 0.1
        await pilot.press("u")
        await settled(pilot)
        assert panel.state.inputs["alpha"] == 0.7


async def test_a_prediction_is_asked_before_the_run(tutor: Callable[..., TutorApp]) -> None:
    """A preset with a question waits for a guess, plays on it, and answers at the end."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.choose_preset(0)
        await settled(pilot)
        words = panel.query_one("#words", Lines)
        assert " b)  0.8" in words.plain()
        await pilot.press("b")
        assert " b)  0.8" not in words.plain()
        panel.player.to_end()
        await pilot.pause()
        assert "0.8" in panel.query_one("#words", Lines).plain()


async def test_escape_leaves_a_field_but_never_the_room(tutor: Callable[..., TutorApp]) -> None:
    """Esc gives the keys back to the text; Backspace goes to the rooms."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, _ = await opened(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.focused, Input)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.focused, Reader)
        await pilot.press("escape", "escape")
        assert app.screen_stack == [screen]
        await pilot.press("backspace")
        await pilot.pause()
        assert [type(one) for one in app.screen_stack] == [RoomScreen, HomeScreen]


async def test_a_broken_room_says_where(tutor: Callable[..., TutorApp], tmp_path: Path) -> None:
    """A broken file shows its fault with file and line; the other rooms open."""
    content = tmp_path / "content"
    shutil.copytree(content_root(), content)
    path = content / "en" / "derivatives.md"
    path.write_text(path.read_text("utf-8").replace('kind = "secant"', 'kind = "secand"'), "utf-8")
    app = tutor("derivatives", content=content)
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(200):
            await pilot.pause(0.01)
            if app.screen.query(".trouble"):
                break
        await pilot.pause()
        said = app.screen.query_one(".trouble", Lines).plain()
        assert "en/derivatives.md:" in said
        assert "secand" in said
        app.open_room("gradient-descent")
        await opened(pilot)
        assert app._exception is None


async def test_resizing_never_crashes(tutor: Callable[..., TutorApp]) -> None:
    """Any size, at any moment: no exception, and a sentence when there is no room."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.player.play()
        for size in ((20, 8), (1, 1), (500, 200), (30, 9), (29, 40), (88, 24), (110, 12), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            panel.show_cursor()
        await pilot.resize_terminal(20, 8)
        await pilot.pause()
        assert app.screen.query_one("#too-small").display
        assert app._exception is None


async def test_a_watched_room_follows_its_file(
    tutor: Callable[..., TutorApp], tmp_path: Path
) -> None:
    """With --watch a saved file is shown within moments; a fault in it too, and its mending."""
    content = tmp_path / "content"
    shutil.copytree(content_root(), content)
    path = content / "en" / "derivatives.md"
    good = path.read_text("utf-8")
    app = tutor("derivatives", content=content)
    app.session.watch = True
    async with app.run_test(size=(140, 40)) as pilot:
        screen, _ = await opened(pilot)
        path.write_text(good.replace("Derivatives: the language", "Slopes: the language"), "utf-8")
        await until(pilot, lambda: screen.room is not None and "Slopes" in screen.room.front.title)
        path.write_text(good + "\n<b>no HTML</b>\n", "utf-8")
        await until(pilot, lambda: bool(screen.query(".trouble")))
        path.write_text(good, "utf-8")
        await until(pilot, lambda: screen.room is not None and not screen.query(".trouble"))
        assert app._exception is None


async def test_a_transport_shown_before_it_has_a_width_is_painted_whole() -> None:
    """What was painted without a width is painted again, whole, when the width has come."""

    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield Transport()

        def on_mount(self) -> None:
            self.query_one(Transport).show(Playback(500, cursor=3))

    app = One()
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.pause()
        transport = app.query_one(Transport)
        transport.show(Playback(500, cursor=400))
        await pilot.pause()
        (line,) = transport.render_lines(Region(0, 0, 60, 1))
        assert all(sign in line.text for sign in "⇤◂▶▸⇥")
        assert line.text.rstrip().endswith("/s+")


async def test_up_and_down_scroll_what_is_in_sight(tutor: Callable[..., TutorApp]) -> None:
    """In a narrow window they scroll the lab's numbers, and the text when it is back."""
    app = tutor("adam-optimizer")
    async with app.run_test(size=(80, 24)) as pilot:
        screen, panel = await opened(pilot)
        await pilot.press("v", "right", "m")
        await settled(pilot)
        below, reader = panel.query_one("#below"), screen.query_one(Reader)
        await until(pilot, lambda: below.max_scroll_y > 0)
        await pilot.press("down")
        assert (below.scroll_y, reader.scroll_y) == (1, 0)
        await pilot.press("v")
        await until(pilot, lambda: reader.has_focus)
        await pilot.press("down")
        assert (below.scroll_y, reader.scroll_y) == (1, 1)


@pytest.mark.parametrize("language", ["en", "km"])
async def test_the_foot_tells_the_keys_of_what_is_in_sight(
    tutor: Callable[..., TutorApp], language: str
) -> None:
    """At 80 columns it tells where a check, a lab and the parameters are."""
    app = tutor("derivatives", language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        screen, _ = await opened(pilot)
        hints = screen.query_one(Hints)
        words = hints.render_line(0).text
        assert " x " in words
        assert " v " in words
        await pilot.press("v")
        await settled(pilot)
        words = hints.render_line(0).text
        assert all(f" {key} " in words for key in ("space", "←", "→", ".", "e", "]", "v"))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(screen.focused, Input))
        assert hints.render_line(0).text.split()[0] == "escape"
        assert " v " not in hints.render_line(0).text
        await pilot.press("escape")
        await pilot.resize_terminal(140, 40)
        await settled(pilot)
        assert " v " not in hints.render_line(0).text


async def test_the_help_begins_with_playing_and_has_each_group_once(
    tutor: Callable[..., TutorApp],
) -> None:
    """What is needed first stands first, and what belongs together stands together."""
    app = tutor("derivatives")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        lines = str(app.screen.query_one("VerticalScroll Static", Static).content).splitlines()
        groups = [line for line in lines if line and not line.startswith(" ")]
        assert groups[0] == "The lab"
        assert len(groups) == len(set(groups))
        assert "play or pause" in lines[2]


def told_keys(screen: RoomScreen) -> str:
    """What the foot of the screen tells."""
    return screen.query_one(Hints).render_line(0).text


async def test_the_foot_tells_no_key_that_does_nothing(tutor: Callable[..., TutorApp]) -> None:
    """A lab that does not move has no play, one with a single chart no other, a page no lab."""
    app = tutor("derivatives")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, panel = await opened(pilot)
        assert "space play" in told_keys(screen)
        assert "f chart" in told_keys(screen)
        labs = {lab.id: lab for lab in screen_labs(screen)}
        screen.labs.open(labs["arrow-field"])
        await settled(pilot)
        await pilot.pause()
        assert panel.lab is labs["arrow-field"]
        assert "play" not in told_keys(screen)
        assert "chart" not in told_keys(screen)
        assert ". preset" in told_keys(screen)
        screen.labs.open(labs["secant-to-tangent"])
        await settled(pilot)
        await pilot.pause()
        assert "space play" in told_keys(screen)
    app = tutor("course")
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: bool(app.screen.query("#outline")))
        await settled(pilot)
        page = app.screen
        assert isinstance(page, RoomScreen)
        assert told_keys(page).split() == (
            ["?", "help", "j", "jump", "/", "search", "P", "progress", "backspace", "rooms"]
        )


@pytest.mark.parametrize(
    ("width", "facts"),
    [
        (140, "60 min · The tftutor authors · 20"),
        (80, "60 min · The tftutor authors"),
        (60, "60 min"),
        (40, ""),
    ],
)
async def test_the_title_tells_the_facts_that_fit(
    tutor: Callable[..., TutorApp], width: int, facts: str
) -> None:
    """None is cut in its middle, also after the window became narrower."""
    app = tutor("derivatives")
    async with app.run_test(size=(150, 30)) as pilot:
        await until(pilot, lambda: bool(app.screen.query("#outline")))
        await pilot.resize_terminal(width, 30)
        await pilot.pause()
        _, _, told = app.screen.query_one("#title", Lines).plain().partition("of change")
        assert told.strip().startswith(facts)
        assert len(told.strip()) - len(facts) in ((0, 8) if width > 100 else (0,))


async def test_help_opens_from_a_field(tutor: Callable[..., TutorApp]) -> None:
    """Where a question mark is typed, F1 opens the help, and the foot says so."""
    app = tutor("derivatives")
    async with app.run_test(size=(100, 30)) as pilot:
        screen, _ = await opened(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert told_keys(screen).split() == ["escape", "leave", "f1", "help"]
        await pilot.press("f1")
        await pilot.pause()
        assert app.screen is not screen
