"""An app in a class: what a learner sees and does, what a presenter sees and does."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.ui.classroom import School
from tests.ui.conftest import opened, settled, until
from tftutor.learner.classroom import commands as do
from tftutor.learner.classroom.model import Place
from tftutor.learner.clock import wall_clock
from tftutor.learner.event import new_event
from tftutor.ui.classroom import attend
from tftutor.ui.screens.classroom import ClassScreen
from tftutor.ui.screens.classroom_card import ClassCard
from tftutor.ui.screens.classroom_second import SecondScreen
from tftutor.ui.screens.home import HomeScreen
from tftutor.ui.screens.pick import PickScreen
from tftutor.ui.screens.room import RoomScreen
from tftutor.ui.widgets.class_bar import ClassBar
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tests.ui.classroom import Link
    from tftutor.ui.app import TutorApp

SIZES = ((140, 40), (80, 24))
ASKED = do.Asked(
    seat="t", poll="p1", room="derivatives", item="", options=3, right=2, text="Up? / a / b / c"
)


@pytest.fixture
def school() -> School:
    """A class with a presenter (seat t) and a learner (seat b)."""
    made = School()
    made.join("t", "Teacher", role="presenter")
    made.join("b", "Dara")
    return made


def attending(app: TutorApp, link: Link) -> TutorApp:
    """The app, in the class of a link."""
    app.session.classroom = link
    return app


def bar(pilot: Pilot[None]) -> str:
    """What the line of the class says."""
    bars = list(pilot.app.screen.query(ClassBar))
    return bars[0].plain() if bars and bars[0].display else ""


def card(pilot: Pilot[None], name: str) -> str:
    """What a part of the learner's card says."""
    return pilot.app.screen.query_one(name, Lines).plain()


@pytest.mark.parametrize("size", SIZES)
async def test_a_learner_votes_and_sees_how_the_votes_fall(
    tutor: Callable[..., TutorApp], school: School, size: tuple[int, int]
) -> None:
    """A key opens the question, a letter votes, the mark comes back, and later the bars."""
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test(size=size) as pilot:
        school.take(ASKED)
        await until(pilot, lambda: "C: vote" in bar(pilot))
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, ClassCard))
        assert "Up?" in card(pilot, "#card-question")
        await pilot.press("b")
        await until(pilot, lambda: "kept: b" in card(pilot, "#card-said"))
        assert school.state.poll is not None
        assert school.state.poll.distribution(1) == (0, 1, 0)
        school.take(do.VotesShown(seat="t"))
        await until(pilot, lambda: "100 %" in card(pilot, "#card-question"))
        assert "✓" not in card(pilot, "#card-question")
        school.take(do.AnswerShown(seat="t"))
        await until(pilot, lambda: "✓ b)" in card(pilot, "#card-question"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_a_key_of_the_class_waits_for_the_class(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """Pressed before the class has answered, it acts as soon as that has."""
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test() as pilot:
        assert app.attendance is None
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, ClassCard))


async def test_a_vote_by_mouse(tutor: Callable[..., TutorApp], school: School) -> None:
    """A click on the line opens the question, a click on an answer votes for it."""
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test(size=(100, 30)) as pilot:
        school.take(ASKED)
        await until(pilot, lambda: "C: vote" in bar(pilot))
        await pilot.click("#class-bar", offset=(5, 0))
        await until(pilot, lambda: isinstance(app.screen, ClassCard))
        await pilot.pause()
        await pilot.click("#card-answers", offset=(6, 2))
        await until(pilot, lambda: "kept: c" in card(pilot, "#card-said"))


async def test_letters_beyond_the_answers_vote_for_nothing(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """Of three answers the fourth is none, and after the vote was closed nothing is sent."""
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test() as pilot:
        school.take(ASKED)
        await until(pilot, lambda: bool(bar(pilot)))
        await pilot.press("C", "d", "h")
        school.take(do.VotesShown(seat="t"))
        await pilot.press("a")
        await settled(pilot)
        assert not any(isinstance(one, do.Voted) for one in school.told)


async def test_hand_stuck_and_done(tutor: Callable[..., TutorApp], school: School) -> None:
    """H raises the hand everywhere; on the card S and D say how one is, and take it back."""
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.attendance is not None and app.attendance.view is not None)
        await pilot.press("H")
        assert school.state.seats["a"].hand
        await until(pilot, lambda: "hand is up" in bar(pilot))
        school.take(do.HandLowered(seat="t", target="a"))
        for key, mark in (("C", ""), ("S", "stuck"), ("D", "done"), ("D", "")):
            await pilot.press(key)
            assert school.state.seats["a"].mark == mark
            await until(pilot, partial(seen, app, mark))


def seen(app: TutorApp, mark: str) -> bool:
    """Whether the app knows which mark it has."""
    view = app.attendance.view if app.attendance is not None else None
    return view is not None and view.mark == mark


async def test_the_class_knows_where_a_learner_is(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """Room, lab and step are told when they have changed, and who comes again is there again."""
    app = attending(tutor("derivatives"), school.join("a", "Sok"))
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        await until(pilot, lambda: school.state.seats["a"].place.lab != "")
        panel.player.to_end()
        length = panel.playback.length if panel.playback else 0
        await until(pilot, lambda: school.state.seats["a"].place.step == length)
        place = school.state.seats["a"].place
        assert (place.room, place.length) == ("derivatives", length)
        panel.player.step(-2)
        await until(pilot, lambda: school.state.seats["a"].place.step == length - 2)
    school.take(do.Left(seat="a"))
    app = attending(tutor(), school.join("c", "Sok"))
    async with app.run_test(size=(140, 40)) as pilot:
        screen, _ = await opened(pilot)
        await until(pilot, lambda: screen.room_id == "derivatives" and screen.panel is not None
                    and screen.panel.playback is not None
                    and screen.panel.playback.cursor == length - 2)  # fmt: skip


async def test_who_does_nothing_is_not_looked_at(
    tutor: Callable[..., TutorApp], school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session at rest has no timer that looks where it is; a key brings one back."""
    monkeypatch.setattr(attend, "LOOK", 0.01)
    monkeypatch.setattr(attend, "SELDOM", 0.01)
    app = attending(tutor("derivatives"), school.links["b"])
    async with app.run_test(size=SIZES[0]) as pilot:
        await opened(pilot)
        await pilot.press("end")
        attendance = app.attendance
        assert attendance is not None
        await until(pilot, lambda: attendance._timer is None)
        places = [*filter(is_moved, school.told)]
        await pilot.press("left")
        await until(pilot, lambda: [*filter(is_moved, school.told)] != places)
        await until(pilot, lambda: attendance._timer is None)


def is_moved(command: object) -> bool:
    """Whether somebody told where they are."""
    return isinstance(command, do.Moved)


async def test_a_follower_goes_where_the_presenter_is(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """Room, lab, settings and step follow; after leaving nothing moves any more."""
    leader = attending(tutor("gradient-descent"), school.links["t"])
    async with leader.run_test(size=(140, 40)) as pilot:
        screen, panel = await opened(pilot)
        school.take(do.Led(seat="t", on=True))
        await until(pilot, lambda: school.state.seats["t"].place.code != "")
        panel.player.to_end()
        end = screen.code_of_state()
        await until(pilot, lambda: school.state.seats["t"].place.code == end)
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: "F: follow" in bar(pilot))
        await pilot.press("F")
        await until(
            pilot, lambda: isinstance(app.screen, RoomScreen) and app.screen.code_of_state() == end
        )
        await until(pilot, lambda: "You follow Teacher" in bar(pilot))
        here = app.screen
        assert isinstance(here, RoomScreen)
        place = school.state.seats["t"].place
        back = Place(**{**vars(place), "step": 3, "code": place.code})
        school.take(do.Moved(seat="t", place=back))
        panel = here.panel  # type: ignore[assignment]
        await until(pilot, lambda: panel.playback is not None and panel.playback.cursor == 3)
        await pilot.press("F")
        school.take(do.Moved(seat="t", place=Place(room="derivatives")))
        await settled(pilot)
        assert app.screen is here


async def test_nothing_is_torn_from_under_a_dialog(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """While a follower has a dialog open the view stays; when it is closed it catches up."""
    school.take(do.Led(seat="t", on=True))
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(bar(pilot)))
        await pilot.press("F", "C")
        await until(pilot, lambda: isinstance(app.screen, ClassCard))
        school.take(do.Moved(seat="t", place=Place(room="derivatives")))
        await settled(pilot)
        assert isinstance(app.screen, ClassCard)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))


@pytest.mark.parametrize("place", [Place(room="nowhere"), Place(room="derivatives", code="tf1zzz")])
async def test_a_place_that_is_not_there_is_no_harm(
    tutor: Callable[..., TutorApp], school: School, place: Place
) -> None:
    """A room that this host lacks, and a code that cannot be read, crash no follower."""
    school.take(do.Led(seat="t", on=True))
    school.take(do.Moved(seat="t", place=place))
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(bar(pilot)))
        await pilot.press("F")
        await until(pilot, lambda: "You follow" in bar(pilot))
        await settled(pilot)


async def test_a_second_login_chooses(tutor: Callable[..., TutorApp], school: School) -> None:
    """It is asked at once; watching it sees the first, and may take over later."""
    school.join("a", "Sok")
    app = attending(tutor(), school.join("c", "Sok"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, SecondScreen))
        await pilot.press("w")
        await until(pilot, lambda: school.state.seats["c"].standing == "watching")
        school.take(do.Moved(seat="a", place=Place(room="derivatives")))
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        await until(pilot, lambda: "only watches" in bar(pilot))
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, SecondScreen))
        await pilot.press("t")
        await until(pilot, lambda: "a" not in school.state.seats)
        assert school.state.seats["c"].standing == "active"


async def test_who_only_watches_keeps_nothing(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """What is done while watching is not kept, and said once; then the record is read again."""
    school.join("a", "Sok")
    app = attending(tutor(), school.join("c", "Sok"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, SecondScreen))
        journal = await app.keeper.open()
        for kind in ("read", "answered", "answered"):
            assert not await app.keeper.keep(kind, "derivatives", "slope")
        await pilot.pause()
        (said,) = [one.message for one in app._notifications if "not kept" in one.message]
        assert "only watches" in said
        other = new_event(wall_clock(), "answered", "derivatives", "slope", right=True)
        await app.session.store.append(app.session.learner, [other])
        await pilot.press("t")
        await until(pilot, lambda: journal.events == (other,))
        assert await app.keeper.keep("read", "derivatives", "slope")


async def test_an_empty_class_says_so(tutor: Callable[..., TutorApp]) -> None:
    """Where no presenter is and nothing goes on, C says that; when one comes, that no vote is."""
    school = School()
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.attendance is not None and app.attendance.view is not None)
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, ClassCard))
        await until(pilot, lambda: "No presenter is here" in card(pilot, "#card-question"))
        school.join("t", "Teacher", "presenter")
        await until(pilot, lambda: "No question is open." in card(pilot, "#card-question"))


async def test_a_class_that_is_away_says_so(tutor: Callable[..., TutorApp], school: School) -> None:
    """Before anything is known of the class, C says that it does not answer."""
    link = school.join("a", "Sok")
    link.show = lambda: None  # type: ignore[method-assign]  # nothing comes
    app = attending(tutor(), link)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.attendance is not None)
        await pilot.press("C")
        await until(
            pilot, lambda: any("does not answer" in one.message for one in app._notifications)
        )


async def test_the_question_of_a_second_login_goes_with_the_first(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """When the first login ends while it is asked there is nothing left to choose."""
    school.join("a", "Sok")
    app = attending(tutor(), school.join("c", "Sok"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, SecondScreen))
        school.take(do.Left(seat="a"))
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


@pytest.mark.parametrize("keys", [("q",), ("down", "down", "enter")])
async def test_a_second_login_may_leave(
    tutor: Callable[..., TutorApp], school: School, keys: tuple[str, ...]
) -> None:
    """Asked, it may also end itself, by its key or by the list; the first goes on."""
    school.join("a", "Sok")
    app = attending(tutor(), school.join("c", "Sok"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, SecondScreen))
        await pilot.press(*keys)
        await until(pilot, lambda: not app.is_running)
    assert school.state.seats["a"].standing == "active"


async def test_the_keys_of_a_class_do_nothing_without_one(tutor: Callable[..., TutorApp]) -> None:
    """Alone at home there is no class: its keys are neither told nor taken."""
    app = tutor()
    async with app.run_test() as pilot:
        await pilot.press("C", "F", "H")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "raise" not in str(app.screen.query_one("Static").render())
        assert bar(pilot) == ""


# Presenters


@pytest.mark.parametrize("size", SIZES)
async def test_a_presenter_sees_the_class(
    tutor: Callable[..., TutorApp], school: School, size: tuple[int, int]
) -> None:
    """Who is there and where, hands and signs, live."""
    app = attending(tutor(), school.links["t"])
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Class: 1 here" in bar(pilot))
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, ClassScreen))
        learners = app.screen.query_one("#class-learners")
        school.take(do.Moved(seat="b", place=Place("derivatives", lab="secant", step=3, length=9)))
        school.take(do.HandRaised(seat="b", up=True, at=5.0))
        school.take(do.Marked(seat="b", mark="stuck"))
        await until(pilot, lambda: "stuck: 1" in head(pilot))
        shown = str(learners.get_option_at_index(0).prompt)  # type: ignore[attr-defined]
        assert "Dara" in shown
        assert "HAND STUCK" in shown
        assert "secant 3/9" in shown
        school.join("z", "Vanna")
        await until(pilot, lambda: "2 here" in head(pilot))
        await pilot.press("h")
        assert not school.state.seats["b"].hand
        await pilot.press("backspace")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


def head(pilot: Pilot[None]) -> str:
    """The first line of the presenter's screen."""
    return pilot.app.screen.query_one("#class-head", Lines).plain()


async def present(pilot: Pilot[None]) -> ClassScreen:
    """Open the class."""
    await until(pilot, lambda: bool(bar(pilot)))
    await pilot.press("C")
    await until(pilot, lambda: isinstance(pilot.app.screen, ClassScreen) and bool(head(pilot)))
    screen = pilot.app.screen
    assert isinstance(screen, ClassScreen)
    return screen


async def test_a_presenter_asks_shows_and_asks_again(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """From a question of a room to its answer, by keys alone."""
    app = attending(tutor(), school.links["t"])
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await present(pilot)
        await pilot.press("n")
        await until(pilot, lambda: len(app.screen.query("#class-learners")) == 0)
        await pilot.press("down", "enter")
        await until(pilot, lambda: school.state.poll is not None)
        poll = school.state.poll
        assert poll is not None
        assert poll.right > 0
        school.take(do.Voted(seat="b", poll=poll.id, round=1, choice=poll.right))

        def shown() -> str:
            return screen.query_one("#class-poll", Lines).plain()

        await until(pilot, lambda: "100 %" in shown() and "Only you see this" in shown())
        await pilot.press("s")
        await until(pilot, lambda: "All see the votes" in shown())
        await pilot.press("o")
        await until(pilot, lambda: "Round 2: 0 of 1" in shown())
        await pilot.press("w")
        await until(pilot, lambda: "All see the answer" in shown())
        await pilot.press("z")
        await until(pilot, lambda: school.state.poll is None)


async def test_a_question_can_be_typed_where_questions_are_looked_for(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """What reads as a question with answers is offered first, and asked."""
    app = attending(tutor(), school.links["t"])
    async with app.run_test(size=(100, 30)) as pilot:
        await present(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        app.screen.query_one(Input).value = "Ready? / yes / not yet"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: school.state.poll is not None)
        assert school.state.poll is not None
        assert school.state.poll.text == "Ready? / yes / not yet"


async def test_a_presenter_asks_a_question_of_their_own(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """A line with a question and its answers is asked; one without answers is explained."""
    app = attending(tutor(), school.links["t"])
    async with app.run_test(size=(100, 30)) as pilot:
        await present(pilot)
        for typed in ("Ready?", "Ready? / yes / no"):
            assert school.state.poll is None
            await pilot.press("n")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press(*typed, "enter")
            await settled(pilot)
        await until(pilot, lambda: school.state.poll is not None)
        assert school.state.poll is not None
        assert (school.state.poll.text, school.state.poll.options) == ("Ready? / yes / no", 2)


async def test_a_presenter_leads_says_removes_and_resets(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """What cannot be taken back is asked first."""
    app = attending(tutor(), school.links["t"])
    async with app.run_test(size=(100, 30)) as pilot:
        await present(pilot)
        await pilot.press("f")
        await until(pilot, lambda: "you show the way" in head(pilot))
        await pilot.press("m")
        await pilot.pause()
        await pilot.press(*"Hello", "enter")
        await until(pilot, lambda: school.state.message is not None)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert "b" in school.state.seats
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: "b" not in school.state.seats)
        await pilot.press("i")
        assert school.state.removed == frozenset()
        await pilot.press("R")
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: school.state.message is None)


async def test_a_presenter_looks_over_a_shoulder(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """Enter on a learner goes where that learner is, and their moves are seen."""
    app = attending(tutor(), school.links["t"])
    async with app.run_test(size=(100, 30)) as pilot:
        await present(pilot)
        await pilot.press("enter")
        school.take(do.Moved(seat="b", place=Place(room="derivatives")))
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        await until(pilot, lambda: "what Dara sees" in bar(pilot))


async def test_answers_fall_live_and_the_results_are_written(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """An answer that comes in stands in the histogram; e writes the table."""
    app = attending(tutor(), school.links["t"])
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await present(pilot)
        school.take(
            do.Answered(seat="b", kind="answered", room="derivatives", item="slope", answer="4",
                        right=True, at=3.0)
        )  # fmt: skip
        answers = screen.query_one("#class-answers", Lines)
        await until(pilot, lambda: "1 answered, 1 rightly, 1 at once" in answers.plain())
        await pilot.press("e")
        await until(pilot, lambda: "dara,Dara,derivatives,slope" in app.clipboard)


async def test_a_look_at_an_app_that_is_left_is_no_harm(
    tutor: Callable[..., TutorApp], school: School
) -> None:
    """A timer or a view may come when the last screen has gone."""
    app = attending(tutor(), school.join("a", "Sok"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.attendance is not None and app.attendance.view is not None)
    attendance = app.attendance
    assert attendance is not None
    assert not app.screen_stack
    attendance._look()
    assert attendance.view is not None
    attendance._take(replace(attendance.view, standing="watching"))
