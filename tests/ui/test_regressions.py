"""What once broke, and must not again; most of it was found by the monkey."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, OptionList

from tests.ui.checked_room import checked_content
from tests.ui.conftest import opened, settled, until
from tests.ui.invariants import troubles_at_rest
from tests.ui.monkey import TEXTS, Action, Monkey
from tftutor.text.message import TutorError
from tftutor.ui import way
from tftutor.ui.screens.glossary import GlossaryScreen
from tftutor.ui.screens.pick import PickScreen
from tftutor.ui.screens.room import RoomScreen
from tftutor.ui.widgets.choice import Turner
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.lab_panel import LabPanel
from tftutor.ui.widgets.lines import Lines
from tftutor.ui.widgets.outline import Outline
from tftutor.ui.widgets.parameter import Parameter, ValueField
from tftutor.ui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.ui.conftest import Clock
    from tftutor.ui.app import TutorApp

WIDE = (140, 40)


async def replay(pilot: Pilot[None], clock: Clock, actions: Sequence[Action]) -> None:
    """What the monkey did, as fast as it did it."""
    app: TutorApp = pilot.app  # type: ignore[assignment]
    monkey = Monkey(pilot, app, clock, 0)
    for action in actions:
        await monkey.perform(action)
    await monkey.settle()


def keys(*pressed: str) -> list[Action]:
    """Keys in one go, none of them waited for."""
    return [Action("burst", (key, 1)) for key in pressed]


async def test_typing_narrows_the_glossary_however_fast(
    tutor: Callable[..., TutorApp], clock: Clock
) -> None:
    """A line that was lit before the list became shorter is passed over."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("g")
        screen = app.screen
        assert isinstance(screen, GlossaryScreen)
        options = screen.query_one(OptionList)
        late = OptionList.OptionHighlighted(options, options.get_option_at_index(3), 3)
        screen.query_one(Input).value = "zzzz"
        await pilot.pause()
        options.post_message(late)
        await pilot.pause()
        assert app._exception is None


async def test_a_glossary_that_cannot_be_read_says_why(
    tutor: Callable[..., TutorApp], tmp_path: Path
) -> None:
    """Its screen tells file and line, and closes; the list of rooms goes on."""
    content = checked_content(tmp_path / "content")
    (content / "glossary.toml").write_text("[[terms]\n", "utf-8")
    app = tutor(None, content=content)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        assert isinstance(app.screen, GlossaryScreen)
        assert "glossary.toml:1" in app.screen.query_one("#meaning", Lines).plain()
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, GlossaryScreen)


async def test_what_was_pointed_at_is_opened(tutor: Callable[..., TutorApp]) -> None:
    """A choice that arrives after the list has changed opens what it was made for."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("j")
        screen = app.screen
        assert isinstance(screen, PickScreen)
        got: list[str | None] = []
        options = screen.query_one(OptionList)
        third = options.get_option_at_index(3)
        wanted = screen._items[3].value
        screen._result_callbacks[-1].callback = got.append
        screen.query_one(Input).value = "zzzz"
        await pilot.pause()
        options.post_message(OptionList.OptionSelected(options, third, 3))
        await pilot.pause()
        assert got == [wanted]


@pytest.mark.parametrize("opener", ["g", "j", "slash", "question_mark", "y", "ctrl+p", "h"])
async def test_a_dialog_may_be_closed_before_it_is_there(
    tutor: Callable[..., TutorApp], clock: Clock, opener: str
) -> None:
    """Open, move, choose twice and close typed ahead: one dialog goes, the room stays."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, _ = await opened(pilot)
        monkey = Monkey(pilot, app, clock, 0)
        for _ in range(2):
            for key in (opener, "down", "pagedown", "escape", opener, "enter", "enter"):
                monkey._key(key)
            await monkey.settle()
            monkey._burst("escape", 4)
            await monkey.settle()
        assert screen in app.screen_stack
        assert app._exception is None


async def test_two_ways_out_of_a_dialog_close_it_once(tutor: Callable[..., TutorApp]) -> None:
    """A second answer to a dialog that is closed already closes nothing beneath."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, _ = await opened(pilot)
        await pilot.press("j")
        dialog = app.screen
        assert isinstance(dialog, PickScreen)
        dialog.dismiss(None)
        dialog.dismiss(None)
        await pilot.pause()
        assert app.screen_stack == [screen]


async def test_keys_reach_no_screen_that_is_not_there(
    tutor: Callable[..., TutorApp], clock: Clock
) -> None:
    """Keys typed while a room is being opened, or left, break nothing."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        monkey = Monkey(pilot, app, clock, 0)
        for _ in range(4):
            app.open_room("adam-optimizer")
            for key in ("escape", "v", "space", "left", "g", "escape", "backspace", "escape", "m"):
                monkey._key(key)
            await monkey.settle()
        assert app._exception is None


async def test_the_mouse_can_be_let_go(tutor: Callable[..., TutorApp]) -> None:
    """ctrl+t says what it did, both ways."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+t", "ctrl+t")
        assert len(app._notifications) == 2


async def test_a_list_without_room_has_no_pages(tutor: Callable[..., TutorApp]) -> None:
    """Page up and down in a window of one cell do nothing, in every list."""
    app = tutor()
    async with app.run_test(size=(1, 1)) as pilot:
        for opener in ("tab", "slash", "g", "ctrl+p"):
            await pilot.press(opener, "pagedown", "pageup", "down", "pagedown", "escape")
        await pilot.pause()
        assert app._exception is None


async def test_a_list_is_measured_without_a_width(tutor: Callable[..., TutorApp]) -> None:
    """A list of choices that has no columns yet has a height all the same."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("j")
        choices = app.screen.query_one(Choices)
        assert choices.get_content_height(app.size, app.size, 0) >= choices.option_count


async def test_the_palette_stands_any_width(tutor: Callable[..., TutorApp]) -> None:
    """A window drawn narrower and narrower around the open palette breaks nothing."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count > 0)
        for width in range(12, -1, -1):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert app._exception is None, width


async def test_a_run_that_comes_too_late_is_not_drawn(tutor: Callable[..., TutorApp]) -> None:
    """What was computed aside may come back while its panel is taken away, or after."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        state = panel.state
        assert state is not None
        assert state.experiment is not None
        before = panel.is_whole
        removed = panel.remove()
        assert panel.is_attached
        assert (before, panel.is_whole) == (True, False)
        assert screen.panel is None
        await removed
        panel.computing.take(state, state.experiment, keep_cursor=True, play=True)
        panel.computing.refuse(state, TutorError("lab.no-sweep"))
        assert app._exception is None


async def test_nothing_plays_behind_a_dialog(tutor: Callable[..., TutorApp], clock: Clock) -> None:
    """A dialog stops what plays, and nothing begins beneath it."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        _, panel = await opened(pilot)
        await pilot.press("home", "space")
        assert panel.player.timer is not None
        await pilot.press("question_mark")
        await pilot.pause()
        assert list(troubles_at_rest(app)) == []
        panel.player.play()
        assert list(troubles_at_rest(app)) == []


async def test_the_way_back_does_not_grow(tutor: Callable[..., TutorApp], clock: Clock) -> None:
    """To and fro fifty times: two rooms, two panels, and Backspace leads back."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        first, _ = await opened(pilot)
        for _ in range(25):
            for room in ("adam-optimizer", "gradient-descent"):
                app.open_room(room)
                await pilot.pause(0.005)
        await opened(pilot)
        assert len(app.screen_stack) <= way.MOST
        assert len(set(app.screen_stack)) == 2
        assert app.screen is first
        await pilot.press("backspace")
        await pilot.pause()
        assert isinstance(app.screen, RoomScreen)
        assert app.screen.room_id == "adam-optimizer"
        await replay(pilot, clock, [Action("burst", ("backspace", 60))])
        assert app._exception is None


async def test_a_lab_is_kept_when_another_room_is_visited(
    tutor: Callable[..., TutorApp],
) -> None:
    """A reference to another room and one back: the parameters are as they were left."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        _, panel = await opened(pilot)
        panel.change({"alpha": 0.3})
        app.open_room("adam-optimizer")
        await opened(pilot)
        app.open_room("gradient-descent", "no-such-anchor")
        _, again = await opened(pilot)
        assert again is panel
        assert again.state is not None
        assert again.state.inputs["alpha"] == 0.3


async def test_a_room_opens_at_its_anchor(tutor: Callable[..., TutorApp]) -> None:
    """A reference to a lab far down in another room shows that lab's text, beside the lab."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        app.open_room("derivatives", "lab-own-function")
        screen, panel = await opened(pilot)
        assert panel.lab is not None
        assert panel.lab.id == "own-function"
        assert screen.room is not None
        reader = screen.query_one(Reader)
        place = next(i for i, one in enumerate(screen.room.blocks) if one is panel.lab)
        await until(pilot, lambda: reader.shows(place))


async def test_the_whole_screen_changes_its_language(tutor: Callable[..., TutorApp]) -> None:
    """Text, outline and lab are in the new language; what was chosen in the lab stays chosen."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        panel.change({"alpha": 0.3})
        panel.player.to_end()
        assert panel.lab is not None
        before, title = panel.lab.id, panel.lab.title
        await pilot.press("L")
        await settled(pilot)
        assert screen.room is not None
        assert screen.room.language == "km"
        assert panel.lab.id == before
        assert panel.lab.title != title
        assert panel.state is not None
        assert panel.state.inputs["alpha"] == 0.3
        assert panel.seen
        await pilot.press("ctrl+end")
        await settled(pilot)
        outline = screen.query_one(Outline)
        assert outline.highlighted == len(screen.room.headings) - 1
        shown = outline.get_option_at_index(0).prompt
        assert any("\u1780" <= letter <= "\u17ff" for letter in str(shown))
        assert list(troubles_at_rest(app)) == []


async def test_the_language_changes_while_a_lab_computes(tutor: Callable[..., TutorApp]) -> None:
    """A long computation that comes back in another language leaves the panel at rest."""
    app = tutor("adam-optimizer")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        await pilot.press("s", "L", "s", "L", "right_square_bracket", "L")
        for _ in range(400):
            await pilot.pause(0.02)
            if not any(worker.is_running for worker in app.workers):
                break
        await settled(pilot)
        assert list(troubles_at_rest(app)) == []
        assert panel.state is not None
        assert panel.state.experiment is not None
        assert screen.panel is panel


async def test_labs_may_be_passed_quickly(tutor: Callable[..., TutorApp], clock: Clock) -> None:
    """Thirty labs on and back without a pause: the last one is shown, computed, with its fields."""
    app = tutor("adam-optimizer")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        forward, back = "right_square_bracket", "left_square_bracket"
        await replay(pilot, clock, [Action("burst", (forward, 30)), Action("burst", (back, 29))])
        await until(pilot, lambda: list(troubles_at_rest(app)) == [])
        assert screen.room is not None
        assert panel.state is not None
        controls = panel.state.kind.controls(panel.state.preset)
        names = [control.name for control in controls if control.scale != "switch"]
        assert [row.spec.name for row in panel.query(Parameter)] == names


async def test_a_refused_value_is_refused_again(tutor: Callable[..., TutorApp]) -> None:
    """What cannot be run is told again when one comes back to the lab; the old run stays."""
    app = tutor("derivatives")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        assert screen.room is not None
        own = next(lab for lab in screen.room.labs if lab.kind == "own-function")
        screen.labs.open(own)
        await settled(pilot)
        assert panel.state is not None
        good = panel.state.experiment
        panel.change({"function": "sqrt("})
        await settled(pilot)
        other = next(lab for lab in screen.room.labs if lab is not own)
        screen.labs.open(other)
        screen.labs.open(own)
        await settled(pilot)
        assert panel.state.experiment is good
        assert panel._trouble
        assert panel.query(".bad")


async def test_a_field_that_goes_changes_no_other_lab(tutor: Callable[..., TutorApp]) -> None:
    """A value chosen in a row of the last lab does not reach the lab that is shown now."""
    app = tutor("derivatives")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        assert screen.room is not None
        row = panel.query(Parameter).first()
        other = next(lab for lab in screen.room.labs if lab is not panel.lab)
        screen.labs.open(other)
        assert panel.state is not None
        before = dict(panel.state.inputs)
        panel._parameter_chosen(Parameter.Chosen("h", 0.123, row))
        panel._parameter_chosen(Parameter.Chosen(next(iter(before)), 0.123, row))
        assert panel.state.inputs == before
        row.show(1.0)
        row.refuse("no")
        await settled(pilot)
        assert app._exception is None


async def test_a_value_on_its_way_is_not_shown_over(tutor: Callable[..., TutorApp]) -> None:
    """A value that another row brings first does not put the old one back into a field."""
    app = tutor("derivatives")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        assert screen.room is not None
        own = next(lab for lab in screen.room.labs if lab.kind == "own-function")
        screen.labs.open(own)
        await settled(pilot)
        rows = {row.spec.name: row for row in panel.query(Parameter)}
        rows["x"].nudge(1)
        rows["function"].choose("inf")
        rows["x"].nudge(1)
        await settled(pilot)
        assert list(troubles_at_rest(app)) == []
        assert panel.state is not None
        assert panel.state.inputs["function"] == "inf"


async def test_q_is_a_letter_in_a_field(tutor: Callable[..., TutorApp]) -> None:
    """In fields of numbers, of text and of dialogs q is typed; elsewhere it leaves the tutor."""
    app = tutor("derivatives")
    left: list[bool] = []
    app.exit = lambda *_, **__: left.append(True)  # type: ignore[method-assign]
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        assert screen.room is not None
        for lab in screen.room.labs:
            screen.labs.open(lab)
            await settled(pilot)
            for field in panel.query(ValueField):
                field.focus()
                await pilot.pause()
                await pilot.press("q")
        for opener in ("slash", "g", "j"):
            await pilot.press("escape", opener, "q", "escape")
        assert left == []
        await pilot.press("escape", "q")
        assert left == [True]


async def test_a_space_belongs_to_an_expression(
    tutor: Callable[..., TutorApp], clock: Clock
) -> None:
    """In the field of a function a space is typed, however fast; in that of a number it plays."""
    app = tutor("derivatives")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        assert screen.room is not None
        own = next(lab for lab in screen.room.labs if lab.kind == "own-function")
        screen.labs.open(own)
        await settled(pilot)
        field = panel.query(ValueField).first()
        assert field.parent is not None
        field.focus()
        await pilot.pause()
        await replay(pilot, clock, [Action("type", (TEXTS.index("x+x + 1 + 2"),))])
        assert field.value == "x+x + 1 + 2"
        assert panel.state is not None
        assert panel.state.inputs["function"] == "x+x + 1 + 2"
        app.open_room("gradient-descent")
        _, panel = await opened(pilot)
        await pilot.press("home", "e")
        typed = panel.query(ValueField).first()
        typed.focus()
        await pilot.pause()
        before = typed.value
        await pilot.press("space")
        assert typed.value == before
        assert panel.player.timer is not None


async def test_the_outline_leads_to_its_headings(tutor: Callable[..., TutorApp]) -> None:
    """A click on a heading goes there and gives the keys back to the text."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, _ = await opened(pilot)
        reader = screen.query_one(Reader)
        assert reader.scroll_y == 0
        await pilot.click(Outline, offset=(4, 8))
        await settled(pilot)
        assert reader.scroll_y > 0
        assert app.focused is reader


async def test_a_size_may_change_while_a_run_plays(
    tutor: Callable[..., TutorApp], clock: Clock
) -> None:
    """The run plays on through every size and ends where it ends."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        _, panel = await opened(pilot)
        await pilot.press("home", "space")
        for size in ((0, 0), (300, 100), (1, 1), (30, 9), (80, 24), WIDE):
            clock.now += 0.3
            await pilot.resize_terminal(*size)
            await pilot.pause()
            playback = panel.playback
            assert playback is not None
            assert playback.playing
            assert playback.cursor == int(clock.now * playback.speed + 1e-9)
        clock.now += 1e6
        await pilot.pause(0.12)
        assert panel.player.timer is None
        assert panel.seen


async def test_what_is_gone_can_still_be_clicked(
    tutor: Callable[..., TutorApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A click on text that was replaced a moment ago selects nothing and breaks nothing."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, _ = await opened(pilot)
        stretch = next(iter(screen.query_one(Reader).stretches))
        assert screen.get_widget_and_offset_at(40, 10)[0] is stretch
        painted, gone = type(screen._compositor), Lines()
        monkeypatch.setattr(painted, "get_widget_and_offset_at", lambda *_: (gone, Offset(0, 0)))
        await pilot.click(offset=(40, 10))
        assert app._exception is None


async def test_panels_that_are_left_are_let_go(tutor: Callable[..., TutorApp]) -> None:
    """Rooms opened and left again and again leave no panel behind."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        for _ in range(6):
            app.open_room("course")
            await settled(pilot)
            await pilot.press("backspace")
            app.open_room("adam-optimizer")
            await opened(pilot)
            await pilot.press("backspace")
            await settled(pilot)
            for _ in range(4):
                await pilot.press("full_stop", "right_square_bracket")
                await settled(pilot)
        gc.collect()
        fields = [one for one in gc.get_objects() if isinstance(one, ValueField)]
        assert len(fields) <= 40
        panels = [one for one in gc.get_objects() if isinstance(one, LabPanel)]
        assert len([panel for panel in panels if panel.app is app]) <= 3


async def test_text_that_was_passed_is_not_kept_drawn(tutor: Callable[..., TutorApp]) -> None:
    """Of a room that is read through few lines stay drawn, of one that is left none."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, _ = await opened(pilot)
        reader = screen.query_one(Reader)
        seen = [[strip.text for strip in screen._compositor.render_strips()]]
        for _ in range(12):
            await pilot.press("pagedown")
            await pilot.pause()
        drawn = [len(stretch._strips) for stretch in reader.stretches]
        painted = [len(piece._styles_cache._cache) for piece in reader.pieces]
        assert 0 < sum(drawn) <= 3 * reader.size.height
        assert 0 < sum(painted) <= 3 * reader.size.height
        await pilot.press("ctrl+home")
        await settled(pilot)
        seen.append([strip.text for strip in screen._compositor.render_strips()])
        app.open_room("adam-optimizer")
        await opened(pilot)
        assert not any(stretch._strips for stretch in reader.stretches)
        assert not any(piece._styles_cache._cache for piece in reader.pieces)
        await pilot.press("backspace")
        await settled(pilot)
        seen.append([strip.text for strip in screen._compositor.render_strips()])
        text = [[row[: reader.region.right] for row in rows] for rows in seen]
        assert text[0] == text[1] == text[2]


async def test_scrolling_paints_what_scrolls(
    tutor: Callable[..., TutorApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turning a page paints the text and what marks its place, never the whole screen."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, _ = await opened(pilot)
        app.animation_level = "none"
        for _ in range(2):
            await pilot.press("pagedown")
            await settled(pilot)
        whole = Mock(wraps=screen._compositor.render_full_update)
        monkeypatch.setattr(screen._compositor, "render_full_update", whole)
        seen = screen.query_one(Reader).scroll_y
        await pilot.press("pagedown")
        await settled(pilot)
        assert screen.query_one(Reader).scroll_y > seen
        whole.assert_not_called()


async def test_a_room_that_is_left_holds_nothing(tutor: Callable[..., TutorApp]) -> None:
    """A closed screen that somebody still knows has no widgets, no labs and no text."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        app.open_room("adam-optimizer")
        screen = (await opened(pilot))[0]
        assert len(screen._compositor._full_map) > 10
        parts = [weakref.ref(part) for part in screen.walk_children(Widget) if part.children]
        assert len(parts) > 20
        await pilot.press("backspace")
        await settled(pilot)
        assert screen not in app.screen_stack
        await until(pilot, lambda: screen.room is None)
        assert not screen._compositor._full_map
        assert screen._compositor.root is None
        assert not screen.labs.states
        assert not screen._checks
        gc.collect()
        assert not [part() for part in parts if part() is not None]


async def test_the_keys_go_to_nothing_that_goes(tutor: Callable[..., TutorApp]) -> None:
    """A click or a late wish gives the keys to no check that is taken away by another language."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, _ = await opened(pilot)
        card = screen.cards[0]
        removed = card.remove()
        assert card.is_attached
        card.focus()
        screen.set_focus(card)
        await removed
        await pilot.pause()
        assert app.focused is not card
        card.focus()
        screen.set_focus(card)
        await pilot.pause()
        assert app.focused is not card
        await pilot.press("x")
        await settled(pilot)
        assert app.focused is screen.cards[0]


async def test_a_check_that_changes_unseen_has_its_rows(tutor: Callable[..., TutorApp]) -> None:
    """A hint that opens while the lab hides the text has rows when the text is back."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(60, 24)) as pilot:
        screen, _ = await opened(pilot)
        card = next(card for card in screen.cards if card.state.item.hints)
        rows = card.size.height
        await pilot.press("v")
        await settled(pilot)
        card.action_hint()
        await settled(pilot)
        await pilot.press("v")
        await settled(pilot)
        assert card.size.height == len(card._card.lines) > rows


async def test_a_check_has_its_rows_whenever_it_was_measured(
    tutor: Callable[..., TutorApp],
) -> None:
    """A layout between two changes, made for others, does not fix the rows of the first."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, _ = await opened(pilot)
        card = next(card for card in screen.cards if len(card.state.item.hints) > 1)
        card.focus()
        await settled(pilot)
        card.action_hint()
        assert isinstance(card.parent, Widget)
        card.parent._clear_arrangement_cache()  # as when another check there changes its rows
        screen._refresh_layout()
        rows = card.size.height
        card.action_hint()
        await settled(pilot)
        assert card.size.height == len(card._card.lines) > rows


async def test_a_key_finds_no_panel_without_its_parts(tutor: Callable[..., TutorApp]) -> None:
    """Keys of the lab, pressed between the panel's coming and that of its chart, do nothing."""
    app = tutor("gradient-descent")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        await panel.remove()
        bare = LabPanel(app.session.clock, id="lab")
        coming = screen.query_one("#panes").mount(bare)
        assert bare in screen.query(LabPanel)
        for key in ("z", "Z", "0", "f", "m", "c", "e", "r", "space", "left"):
            await app._check_bindings(key)
        assert app._exception is None
        await coming
        assert screen.panel is bare


async def test_another_preset_leaves_the_keys_with_the_parameters(
    tutor: Callable[..., TutorApp],
) -> None:
    """With a choice that has the keys: its row is made anew, and neither text nor lab move."""
    app = tutor("adam-optimizer")
    async with app.run_test(size=WIDE) as pilot:
        screen, panel = await opened(pilot)
        reader = screen.query_one(Reader)
        lab = panel.lab
        await pilot.press("e", "full_stop")
        await settled(pilot)
        await pilot.pause()
        assert panel.lab is lab
        assert reader.scroll_y == 0
        assert isinstance(app.focused, Turner)
        assert app.focused in panel.query(Turner)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_escape_leaves_a_field_also_where_the_text_is_hidden(
    tutor: Callable[..., TutorApp], size: tuple[int, int]
) -> None:
    """The next keys are no longer typed into it."""
    app = tutor("derivatives")
    async with app.run_test(size=size) as pilot:
        _, panel = await opened(pilot)
        if size[0] < 88:
            await pilot.press("v")
        await pilot.press("e", "end", "plus", "1", "escape")
        await settled(pilot)
        written = dict(panel.state.inputs) if panel.state else {}
        await pilot.press("m")
        await settled(pilot)
        assert not isinstance(app.focused, ValueField)
        assert panel.microscope
        assert panel.state is not None
        assert dict(panel.state.inputs) == written
