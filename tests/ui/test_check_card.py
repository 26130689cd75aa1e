"""Checks in the text: answered with keys and with the mouse, judged when the answer is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.widget import Widget

from tests.ui.checked_room import checked_content
from tests.ui.conftest import settled, until
from tests.ui.test_learning import Broken, Slow
from tftutor.ui.screens.room import RoomScreen
from tftutor.ui.widgets.check_card import CheckCard
from tftutor.ui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tftutor.learner.store.memory import MemoryStore
    from tftutor.ui.app import TutorApp

Cards = dict[str, CheckCard]


@pytest.fixture
def checked(tutor: Callable[..., TutorApp], tmp_path: Path) -> Callable[..., TutorApp]:
    """Makes an app at a room with every kind of check."""
    folder = checked_content(tmp_path / "content")

    def make(store: MemoryStore | None = None, **chosen: str | bool) -> TutorApp:
        app = tutor("checked", content=folder, **chosen)
        if store is not None:
            app.keeper.journal.store = store
        return app

    return make


async def there(pilot: Pilot[None]) -> Cards:
    """The cards, once all is there."""
    await until(pilot, lambda: bool(pilot.app.screen.query("#outline")))
    screen = pilot.app.screen
    assert isinstance(screen, RoomScreen)
    await until(pilot, lambda: screen._reading is not None)
    await settled(pilot)
    return {card.state.item.check.id: card for card in screen.query(CheckCard)}


async def go(pilot: Pilot[None], card: CheckCard) -> None:
    """Give a card the keys."""
    pilot.app.screen.go_to_check(card.state.item.check.id)  # type: ignore[attr-defined]
    await until(pilot, lambda: card.has_focus)
    await pilot.pause()


def text(card: CheckCard) -> str:
    """What a card shows."""
    return "\n".join(card.render_line(y).text for y in range(card.size.height))


def answers(app: TutorApp) -> list[tuple[str, object, object]]:
    """The answers that are written down: check, answer, whether it was right."""
    return [
        (one.item, one.data["answer"], one.data["right"])
        for one in app.keeper.journal.events
        if one.kind == "answered"
    ]


@pytest.mark.parametrize(
    ("check", "wrong", "says", "right"),
    [
        ("way", ["b"], "That is uphill.", ["a"]),
        ("both", ["a", "b"], "Not 5.", ["b", "c"]),
        ("slope", ["6"], "The 2 is missing.", ["ctrl+u", "1", "2"]),
        ("derivative", ["2", "x"], "not yet", ["plus", "3"]),
    ],
)
async def test_a_wrong_answer_is_answered_and_a_right_one_ends_it(
    checked: Callable[..., TutorApp], check: str, wrong: list[str], says: str, right: list[str]
) -> None:
    """Each is said by sign and word and written down; a right answer is changed no more."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        card = (await there(pilot))[check]
        await go(pilot, card)
        await pilot.press(*wrong, "enter")
        await until(pilot, lambda: card.state.kept == "saved")
        assert "✗ not yet  saved" in text(card)
        assert says in text(card)
        await pilot.press(*right)
        assert "✗ not yet" not in text(card)
        await pilot.press("enter")
        await until(pilot, lambda: card.state.kept == "saved")
        assert "✓ right  saved" in text(card)
        before = card.state.answer
        await pilot.press("b", "7", "backspace")
        assert card.state.answer == before
        assert [(one, right) for one, _, right in answers(app)] == [(check, False), (check, True)]


async def test_lines_are_carried_by_keys(checked: Callable[..., TutorApp]) -> None:
    """Letters and arrows go to a line, shift and an arrow carry it."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        card = (await there(pilot))["lines"]
        await go(pilot, card)
        state = card.state
        for letter in reversed(state.item.right.split()):
            await pilot.press(letter, *["shift+up"] * 4)
        assert " ".join(state.order) == state.item.right
        await pilot.press("shift+down", "enter")
        await until(pilot, lambda: state.kept == "saved")
        assert "✗ not yet" in text(card)
        await pilot.press("up", "down", "shift+up", "enter")
        await until(pilot, lambda: state.kept == "saved")
        assert "✓ right" in text(card)
        assert "a b c d" in [answer for _, answer, _ in answers(app)]


async def test_the_fields_of_a_step_are_filled_one_after_the_other(
    checked: Callable[..., TutorApp],
) -> None:
    """Enter goes to the field that is still empty; each field is judged by itself."""
    app = checked()
    async with app.run_test(size=(100, 60)) as pilot:
        card = (await there(pilot))["step"]
        await go(pilot, card)
        first, second = card.state.item.blanks
        await pilot.press(*[{".": "full_stop", "-": "minus"}.get(c, c) for c in first.shown])
        await pilot.press("enter")
        assert (card.state.cursor, card.state.kept) == (1, "")
        await pilot.press("9", "9", "9", "enter")
        await until(pilot, lambda: card.state.kept == "saved")
        verdict = card.state.shown
        assert verdict is not None
        assert verdict.parts == (True, False)
        assert second.symbol in text(card)
        assert "▕ ✓" in text(card)
        assert "▕ ✗" in text(card)


async def test_what_cannot_be_read_does_not_count(checked: Callable[..., TutorApp]) -> None:
    """It is handed back with the reason, and nothing is written down."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        card = (await there(pilot))["slope"]
        await go(pilot, card)
        await pilot.press("enter")
        assert "Type an answer first." in text(card)
        await pilot.press("1", "x", "x", "enter")
        assert "? Not counted." in text(card)
        assert answers(app) == []


async def test_what_is_typed_is_read_back(checked: Callable[..., TutorApp]) -> None:
    """A formula and a number to be worked out are shown as they are understood, while typing."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        cards = await there(pilot)
        await go(pilot, cards["derivative"])
        await pilot.press("x", "asterisk", "asterisk", "2")
        assert "read as x²" in text(cards["derivative"])
        await go(pilot, cards["slope"])
        await pilot.press("2", "4", "slash", "2")
        assert "read as 12" in text(cards["slope"])


async def test_hints_end_in_the_solution(checked: Callable[..., TutorApp]) -> None:
    """Each press opens a hint, the last one the solution; how many were seen is written down."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        card = (await there(pilot))["way"]
        await go(pilot, card)
        await pilot.press("ctrl+g")
        assert "Hint 1 of 2" in text(card)
        assert "It rolls" not in text(card)
        await pilot.press("ctrl+g")
        assert "It rolls down." in text(card)
        assert "The solution" not in text(card)
        await pilot.press("ctrl+g")
        assert "The solution" in text(card)
        await pilot.press("a", "enter")
        await until(pilot, lambda: card.state.kept == "saved")
        assert app.keeper.journal.events[-1].data["hints"] == 2
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is not card)
        focused = app.focused
        assert isinstance(focused, CheckCard)
        assert focused.state.item.check.id == "slope"


async def test_a_wrong_answer_of_no_known_mistake_gets_a_fact_and_a_way_on(
    checked: Callable[..., TutorApp],
) -> None:
    """What holds of it is said, and a click on the way on opens the hint, then the solution."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        card = (await there(pilot))["slope"]
        await go(pilot, card)
        await pilot.press("minus", "1", "2", "enter")
        await until(pilot, lambda: card.state.kept == "saved")
        assert "The size is right, the sign is not." in text(card)
        await press(pilot, card, "A hint helps on: ctrl+g")
        assert "The exponent comes to the front." in text(card)
        await press(pilot, card, "The solution shows how: ctrl+s")
        assert "It is 2 · 2 · 3." in text(card)
        await pilot.press("ctrl+u", "6", "enter")
        await until(pilot, lambda: card.state.kept == "saved")
        assert "The 2 is missing." in text(card)
        assert "shows how" not in text(card)


def in_sight(card: CheckCard, said: str) -> bool:
    """Whether a row of a card with these words is on the screen."""
    _, row = place(card, said)
    pane = card.parent
    assert isinstance(pane, Widget)
    return pane.content_region.y <= card.region.y + row < pane.content_region.bottom


async def test_of_a_card_that_is_too_tall_what_changes_is_in_sight(
    checked: Callable[..., TutorApp],
) -> None:
    """Where one types, then what is said to it, at last the solution."""
    app = checked()
    async with app.run_test(size=(60, 14)) as pilot:
        card = (await there(pilot))["step"]
        await go(pilot, card)
        assert card.size.height > 14
        assert in_sight(card, "Compute the last")
        assert not in_sight(card, "θₜ    =")
        await pilot.press("7", "down", "8")
        await settled(pilot)
        await pilot.pause()
        assert in_sight(card, "θₜ    =")
        await pilot.press("enter")
        await until(pilot, lambda: card.state.kept == "saved")
        await settled(pilot)
        await pilot.pause()
        assert in_sight(card, "✗ not yet  saved")
        await pilot.press("up", "up", "home")
        await settled(pilot)
        await pilot.pause()
        assert in_sight(card, "v̂ₜ    =")
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.pause()
        assert in_sight(card, "The solution")


async def test_enter_marks_the_choice_at_which_the_arrows_stand(
    checked: Callable[..., TutorApp],
) -> None:
    """Who goes by arrows needs no letter: Enter marks, Enter answers."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        card = (await there(pilot))["way"]
        await go(pilot, card)
        await pilot.press("down", "enter")
        assert card.state.marked == ("b",)
        assert card.state.verdict is None
        await pilot.press("enter")
        await until(pilot, lambda: card.state.kept == "saved")
        assert answers(app) == [("way", "b", False)]


async def test_another_like_it_has_new_numbers(checked: Callable[..., TutorApp]) -> None:
    """The next item asks with other numbers, from the beginning."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        card = (await there(pilot))["slope"]
        await go(pilot, card)
        await pilot.press("1", "2", "enter")
        await until(pilot, lambda: card.state.kept == "saved")
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert card.state.item.variant == 1
        assert card.state.answer == ""
        assert card.state.item.right != "12"
        assert "✓" not in text(card)


async def test_an_answer_is_judged_when_it_is_kept(checked: Callable[..., TutorApp]) -> None:
    """Before the record has it, nothing is said; the tutor is not held up meanwhile."""
    store = Slow()
    app = checked(store)
    async with app.run_test(size=(100, 50)) as pilot:
        card = (await there(pilot))["way"]
        await go(pilot, card)
        await pilot.press("a", "enter")
        await pilot.pause()
        assert "saving …" in text(card)
        assert "✓" not in text(card)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.focused, Reader)
        store.let.set()
        await until(pilot, lambda: "✓ right  saved" in text(card))


async def test_an_answer_that_cannot_be_kept_is_judged_all_the_same(
    checked: Callable[..., TutorApp],
) -> None:
    """It is said to be right, and that it is not saved."""
    app = checked(Broken(readable=True))
    async with app.run_test(size=(100, 50)) as pilot:
        card = (await there(pilot))["way"]
        await go(pilot, card)
        await pilot.press("a", "enter")
        await until(pilot, lambda: card.state.kept == "lost")
        assert "✓ right  not saved" in text(card)


async def test_the_mouse_answers(checked: Callable[..., TutorApp]) -> None:
    """Choices, fields and everything at the foot can be clicked; a line can be dragged."""
    app = checked()
    async with app.run_test(size=(100, 60)) as pilot:
        cards = await there(pilot)
        way = cards["way"]
        await press(pilot, way, ") a)")
        assert way.has_focus
        assert way.state.marked == ("a",)
        await press(pilot, way, "enter answer")
        await until(pilot, lambda: way.state.kept == "saved")
        lines = cards["lines"]
        await go(pilot, lines)
        first, *_, last = lines.state.order
        x, y = place(lines, f" {first}) ")
        _, to = place(lines, f" {last}) ")
        await pilot.mouse_down(lines, offset=(x, y))
        await pilot._post_mouse_events(  # a drag: the button is down while the mouse moves
            [events.MouseMove], lines, offset=(x, to), button=1
        )
        await pilot.mouse_up(lines, offset=(x, to))
        await pilot.pause()
        assert lines.state.order[-1] == first


async def test_the_state_stays_when_the_language_changes(checked: Callable[..., TutorApp]) -> None:
    """Verdict, marks, hints and what was typed are the same in the other language."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        cards = await there(pilot)
        await go(pilot, cards["way"])
        await pilot.press("ctrl+g", "b", "enter")
        await until(pilot, lambda: cards["way"].state.kept == "saved")
        await go(pilot, cards["slope"])
        await pilot.press("1", "2")
        app.speak("km")
        await until(pilot, lambda: not cards["way"].is_attached)
        await settled(pilot)
        anew = {card.state.item.check.id: card for card in app.screen.query(CheckCard)}
        assert anew.keys() == cards.keys()
        assert "✗ មិនទាន់ត្រូវ" in text(anew["way"])
        assert "Think of a ball." in text(anew["way"])
        assert anew["slope"].state.answer == "12"
        await until(pilot, lambda: anew["slope"].has_focus)


async def test_text_and_checks_have_the_colours_of_the_theme(
    checked: Callable[..., TutorApp],
) -> None:
    """After a change of theme no letter keeps a colour of the other one; the state stays."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        cards = await there(pilot)
        await go(pilot, cards["slope"])
        await pilot.press("1", "2")
        await pilot.press("escape", "T")
        await until(pilot, lambda: not cards["slope"].is_attached)
        await settled(pilot)
        reader = app.screen.query_one(Reader)
        for piece in reader.pieces:
            for y in range(piece.size.height):
                colours = {
                    one.style.color.name
                    for one in piece.render_line(y)
                    if one.style and one.style.color
                }
                assert not colours & {"#e4e7ee", "#959dae", "#56b4e9"}
        (slope,) = [one for one in app.screen.query(CheckCard) if one.named == "check-slope"]
        assert slope.state.answer == "12"


async def test_an_earlier_answer_is_shown(checked: Callable[..., TutorApp]) -> None:
    """Who comes back another day sees what was answered, and whether it was right.

    What is typed then takes the place of the old answer.
    """
    app = checked()
    await app.keeper.journal.add(
        "answered", "checked", "way", variant=0, answer="b", right=False, slip="", hints=0, sure=0
    )
    await app.keeper.journal.add("answered", "checked", "slope", variant=2, answer="6", right=False)
    async with app.run_test(size=(100, 50)) as pilot:
        cards = await there(pilot)
        await until(pilot, lambda: "WAY · ✗ not yet" in text(cards["way"]))
        assert "(•) b)" in text(cards["way"])
        slope = cards["slope"]
        assert (slope.state.item.variant, slope.state.answer) == (2, "6")
        await go(pilot, slope)
        await pilot.press("1", "2")
        assert slope.state.answer == "12"


async def test_space_plays_and_escape_leaves(checked: Callable[..., TutorApp]) -> None:
    """In a field for a number a space is none; x goes to the next check, X to the one before."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        cards = await there(pilot)
        await pilot.press("x")
        await until(pilot, lambda: cards["way"].has_focus)
        await pilot.press("x")
        await until(pilot, lambda: cards["both"].has_focus)
        await pilot.press("x")
        await until(pilot, lambda: cards["slope"].has_focus)
        await pilot.press("1", "space", "2")
        assert cards["slope"].state.answer == "12"
        await pilot.press("escape", "X")
        await until(pilot, lambda: cards["both"].has_focus)


async def test_a_card_painted_as_the_keys_come_gets_its_rows(
    checked: Callable[..., TutorApp],
) -> None:
    """A paint between the focus and the word of it does not cost the card its rows."""
    app = checked()
    async with app.run_test(size=(40, 40)) as pilot:
        card = (await there(pilot))["way"]
        before = card.size.height
        card.has_focus = True
        card.render_line(0)
        card.on_focus()
        await until(pilot, lambda: card.size.height > before)
        assert card.size.height == len(card._card.lines)


async def test_a_check_is_jumped_to_and_found(checked: Callable[..., TutorApp]) -> None:
    """The list of places has the checks, and a search finds their words; the check has the keys."""
    app = checked()
    async with app.run_test(size=(100, 50)) as pilot:
        cards = await there(pilot)
        await pilot.press("j", *"SLOPE", "enter")
        await until(pilot, lambda: cards["slope"].has_focus)
        await pilot.press("escape", "slash", *"Derive x", "enter")
        await until(pilot, lambda: cards["derivative"].has_focus)


async def test_an_author_sees_a_check_anew(
    checked: Callable[..., TutorApp], tmp_path: Path
) -> None:
    """With --watch a check of another kind is asked afresh; one that cannot be is told of."""
    app = checked()
    app.session.watch = True
    path = tmp_path / "content" / "en" / "checked.md"
    good = path.read_text("utf-8")
    async with app.run_test(size=(100, 50)) as pilot:
        cards = await there(pilot)
        await go(pilot, cards["derivative"])
        await pilot.press("2", "x")
        number = good.replace('kind = "expression"', 'kind = "numeric"')
        number = number.replace('"2*x + 3"', '"7"').replace('variables = ["x"]', "")
        path.write_text(number, "utf-8")
        await until(pilot, lambda: not cards["derivative"].is_attached)
        await settled(pilot)
        anew = {card.state.item.check.id: card for card in app.screen.query(CheckCard)}
        assert anew["derivative"].state.item.check.kind == "numeric"
        assert anew["derivative"].state.answer == ""
        path.write_text(good.replace('problem = "theta-squared"', 'problem = "thta"'), "utf-8")
        await until(pilot, lambda: bool(app.screen.query(".trouble")))
        path.write_text(good, "utf-8")
        await until(pilot, lambda: len(app.screen.query(CheckCard)) == len(cards))
        assert app._exception is None


def place(card: CheckCard, words: str) -> tuple[int, int]:
    """Where words stand on a card."""
    for y in range(card.size.height):
        line = card.render_line(y).text
        if words in line:
            return line.index(words) + 1, y
    raise AssertionError(f"{words!r} is not on the card")


async def press(pilot: Pilot[None], card: CheckCard, words: str) -> None:
    """Click words."""
    await pilot.click(card, offset=place(card, words))
    await pilot.pause()
    await asyncio.sleep(0)
