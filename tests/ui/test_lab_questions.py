"""Guessing before a run, saying how sure one is, and naming what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tests.ui.conftest import opened, settled
from tftutor.ui.widgets.chart import ChartView
from tftutor.ui.widgets.lab_questions import LabQuestions
from tftutor.ui.widgets.lines import Lines
from tftutor.ui.widgets.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message
    from textual.pilot import Pilot

    from tftutor.ui.app import TutorApp
    from tftutor.ui.widgets.lab_panel import LabPanel


Kind = TypeVar("Kind", bound="Message")


def once(heard: list[Message], kind: type[Kind]) -> list[Kind]:
    """The messages of a kind, each once, however many widgets heard it."""
    return list({id(one): one for one in heard if isinstance(one, kind)}.values())


def words(panel: LabPanel) -> str:
    """What the panel says."""
    return panel.query_one("#words", Lines).plain()


def playing(panel: LabPanel) -> bool:
    """Whether the run is being played."""
    return panel.playback is not None and panel.playback.playing


async def bounce(panel: LabPanel, pilot: Pilot[None]) -> None:
    """The run that swings to and fro for ever."""
    panel.change({"alpha": 1.0})
    await settled(pilot)


async def test_a_guess_is_told_with_how_sure_it_is(tutor: Callable[..., TutorApp]) -> None:
    """After the guess it is asked how sure; then the run plays and the guess stays in sight."""
    heard: list[Message] = []
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40), message_hook=heard.append) as pilot:
        _, panel = await opened(pilot)
        panel.choose_preset(0)
        await settled(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert panel.question == "sure"
        assert not playing(panel)
        assert "How sure" in words(panel)
        await pilot.press("c")
        await pilot.pause()
        assert playing(panel)
        assert "(certain)" in words(panel)
        told = once(heard, LabQuestions.Predicted)
        assert [(one.answer, one.sure) for one in told] == [(2, 3)]
        panel.to_end()
        await pilot.pause()
        right = panel.preset is not None and panel.preset.right == 2
        assert told[0].right == right
        assert words(panel).startswith("✓" if right else "✗")


async def test_space_plays_and_skips_either_question(tutor: Callable[..., TutorApp]) -> None:
    """Space skips the guess, which is then none; or only how sure it was, which keeps it."""
    heard: list[Message] = []
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40), message_hook=heard.append) as pilot:
        _, panel = await opened(pilot)
        for keys in (["space"], ["a", "space"]):
            panel.choose_preset(0)
            await settled(pilot)
            await pilot.press(*keys)
            await pilot.pause()
            assert playing(panel)
            assert panel.question is None
        told = once(heard, LabQuestions.Predicted)
        assert [(one.answer, one.sure) for one in told] == [(1, 0)]


async def test_a_guess_is_not_lost_when_the_lab_is_left(tutor: Callable[..., TutorApp]) -> None:
    """A guess without a word on how sure it was is told when another preset is chosen."""
    heard: list[Message] = []
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40), message_hook=heard.append) as pilot:
        _, panel = await opened(pilot)
        panel.choose_preset(0)
        await settled(pilot)
        await pilot.press("a", "full_stop")
        await settled(pilot)
        assert [one.sure for one in once(heard, LabQuestions.Predicted)] == [0]


async def test_answers_can_be_clicked(tutor: Callable[..., TutorApp]) -> None:
    """The mouse answers what the letters do."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.choose_preset(0)
        await settled(pilot)
        lines = panel.query_one("#words", Lines)
        row = next(y for y in range(lines.size.height) if " b)" in lines.render_line(y).text)
        await pilot.click(lines, offset=(2, row))
        await pilot.pause()
        assert panel.state is not None
        assert panel.state.prediction == 2


async def test_what_was_seen_is_named_and_shown(tutor: Callable[..., TutorApp]) -> None:
    """The right name is confirmed by the run: cursor, scrubber and chart go to its steps."""
    heard: list[Message] = []
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40), message_hook=heard.append) as pilot:
        _, panel = await opened(pilot)
        await bounce(panel, pilot)
        await pilot.press("space", "i")
        await pilot.pause()
        assert panel.question == "name"
        letters = dict(zip(panel._kinds, "abcd", strict=True))
        await pilot.press(letters["oscillation"])
        await pilot.pause()
        assert words(panel).startswith("✓ Right: endless oscillation")
        told = once(heard, LabQuestions.Named)
        assert [(one.lab, one.phenomenon, one.right) for one in told] == [
            ("learning-rate", "oscillation", True)
        ]
        (proof,) = panel._evidence
        assert panel.query_one(Transport).ticks == proof.finding.steps
        assert panel.playback is not None
        assert panel.playback.cursor == proof.finding.steps[0]
        assert any("☆" in chr(g) for g in panel.query_one(ChartView)._planes.glyph.flat)


async def test_a_wrong_name_is_answered_by_what_there_was(tutor: Callable[..., TutorApp]) -> None:
    """A name that does not fit is said not to, with the finding that there is; Esc only leaves."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        await bounce(panel, pilot)
        await pilot.press("space", "i", "escape")
        await pilot.pause()
        assert panel.question is None
        await pilot.press("i", "e")
        await pilot.pause()
        assert words(panel).startswith("✗ Not here: none of these")
        assert "marked ☆" in words(panel)
        panel.change({"alpha": 0.1})
        await settled(pilot)
        assert "Not here" not in words(panel)
