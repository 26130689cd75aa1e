"""Guessing before a run, saying how sure one is, and naming what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from rich.cells import cell_len

from tests.ui.conftest import opened, settled, until
from tftutor.figures.scene import Path
from tftutor.labs.descent import DescentExperiment
from tftutor.ui import speech
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
        panel.player.to_end()
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
    """The right name is confirmed by the run: its steps are marked, the cursor is at the last."""
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
        assert panel.playback.cursor == proof.finding.steps[-1]
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


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 30)])
@pytest.mark.parametrize("lang", ["en", "km"])
async def test_a_question_is_in_sight_with_its_answers_and_keys(
    tutor: Callable[..., TutorApp], size: tuple[int, int], lang: str
) -> None:
    """Where rows are few five answers stand side by side; the chart stays, clicks find each."""
    app = tutor("gradient-descent", language=lang)
    async with app.run_test(size=size) as pilot:
        screen, panel = await opened(pilot)
        screen.show_lab(True)
        await settled(pilot)
        await pilot.press("end")
        await settled(pilot)
        chart = panel.query_one(ChartView).size
        await pilot.press("i")
        await settled(pilot)
        await pilot.pause()
        assert panel.question == "name"
        assert panel.query_one(ChartView).size == chart
        below, lines = panel.query_one("#below"), panel.query_one("#words", Lines)
        assert below.scroll_y == 0
        assert below.content_region.contains_region(lines.content_region)
        rows = [lines.render_line(y).text for y in range(lines.size.height)]
        assert sum(row.count(")  ") for row in rows) == 5
        assert "Esc" in "".join(rows[-2:])
        row = next(y for y, text in enumerate(rows) if " e)" in text)
        await pilot.click(lines, offset=(cell_len(rows[row].partition(" e)")[0]) + 2, row))
        await pilot.pause()
        assert panel.state is not None
        assert panel.state.named == "none"


async def test_a_long_question_gets_its_rows_from_the_chart(
    tutor: Callable[..., TutorApp],
) -> None:
    """What cannot be said in fewer rows is in sight all the same, and gives the rows back."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(60, 20)) as pilot:
        screen, panel = await opened(pilot)
        screen.show_lab(True)
        await settled(pilot)
        chart, below = panel.query_one(ChartView), panel.query_one("#below")
        lab = next(one for one in screen.room.labs if one.id == "challenges")  # type: ignore[union-attr]
        screen.labs.open(lab)
        await settled(pilot)
        panel.choose_preset([one.id for one in lab.presets].index("local-minimum"))
        await settled(pilot)
        await pilot.pause()
        assert panel.question == "guess"
        before, asked = chart.size.height, panel.query_one("#words", Lines).content_region
        assert below.content_region.contains_region(asked)
        await pilot.press("space")
        await settled(pilot)
        await pilot.pause()
        assert chart.size.height > before


@pytest.mark.parametrize(("size", "apart"), [((140, 40), True), ((100, 30), False)])
async def test_the_offer_to_name_stands_by_itself_where_there_is_room(
    tutor: Callable[..., TutorApp], size: tuple[int, int], apart: bool
) -> None:
    """A blank row parts it from what was said, unless that pushed the parameters out of sight."""
    app = tutor("gradient-descent")
    async with app.run_test(size=size) as pilot:
        _, panel = await opened(pilot)
        await pilot.press("end")
        await settled(pilot)
        *_, above, offer = panel.query_one("#words", Lines).texts
        assert "What do you see?" in offer.plain
        assert (above.plain == "") == apart


async def test_what_a_run_shows_is_told_after_it_was_named(tutor: Callable[..., TutorApp]) -> None:
    """Whoever still has to say what the run shows is not told; the answer comes with all else."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        await bounce(panel, pilot)
        await pilot.press("end")
        await settled(pilot)
        assert panel.state is not None
        assert panel.state.experiment is not None
        first = speech.say(panel, panel.state.experiment.findings()[0])
        assert first not in words(panel)
        assert "Tell me (I)" in words(panel)
        await pilot.press("i", "e")
        await pilot.pause()
        assert words(panel).count(first) == 1


@pytest.mark.parametrize("keys", [("I",), ("i", "escape"), ("i", "space", "end")])
async def test_naming_can_be_skipped(tutor: Callable[..., TutorApp], keys: tuple[str, ...]) -> None:
    """Whoever does not want to name it is told, also what runs show after it, up to a preset."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        await bounce(panel, pilot)
        await pilot.press("end")
        await settled(pilot)
        assert "•" not in words(panel)
        await pilot.press(*keys)
        await settled(pilot)
        assert "• Endless oscillation" in words(panel)
        assert "Tell me" not in words(panel)
        panel.change({"alpha": 0.1})
        await settled(pilot)
        assert "• Converged" in words(panel)
        panel.choose_preset(0)
        await settled(pilot)
        await pilot.press("a", "a", "end")
        await settled(pilot)
        assert "Converged" not in words(panel)


async def test_a_game_tells_at_once_what_a_run_shows(tutor: Callable[..., TutorApp]) -> None:
    """Where steps are counted nobody waits for names."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, panel = await opened(pilot)
        ids = [one.id for one in screen.room.labs[0].presets]  # type: ignore[union-attr]
        panel.choose_preset(ids.index("another-bowl"))
        await settled(pilot)
        await pilot.press("end")
        await settled(pilot)
        assert "• Converged" in words(panel)


async def test_a_guess_is_drawn_as_a_ghost(tutor: Callable[..., TutorApp]) -> None:
    """How a wrong guess would look stays dim on the chart; what is right draws itself."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, panel = await opened(pilot)
        ids = [one.id for one in screen.room.labs[0].presets]  # type: ignore[union-attr]
        for key, drawn in (("b", True), ("c", False)):
            panel.choose_preset(ids.index("too-large"))
            await settled(pilot)
            await pilot.press(key)
            await pilot.pause()
            assert panel.state is not None
            assert ("Dim on the chart" in words(panel)) == drawn
            await pilot.press("a")
            await pilot.pause()
            ghost = panel.state.ghost
            assert (isinstance(ghost, DescentExperiment) and ghost.runs[0].theta[39, 0]) == (
                -5.0 if drawn else False
            )
            assert any(isinstance(one, Path) and one.dim for one in panel.chart._marks) == drawn


@pytest.mark.parametrize(
    ("room", "lab", "preset", "picture"),
    [
        ("derivatives", "secant-to-tangent", "far", True),
        ("derivatives", "arrow-field", "bowl", False),
        ("derivatives", "chain-rule", "power", False),
        ("gradient-descent", "basins", "walker", False),
        ("adam-optimizer", "sensitivity", "four-optimizers", False),
    ],
)
async def test_nothing_gives_the_answer_away(
    tutor: Callable[..., TutorApp], room: str, lab: str, preset: str, picture: bool
) -> None:
    """Numbers, and a chart that is the answer, come after the guess; or with a turned parameter."""
    app = tutor(room)
    async with app.run_test(size=(140, 40)) as pilot:
        screen, panel = await opened(pilot)
        found = next(one for one in screen.room.labs if one.id == lab)  # type: ignore[union-attr]
        screen.labs.open(found)
        await settled(pilot)
        await until(pilot, lambda: panel.state is not None and panel.state.is_shown)
        panel.choose_preset([one.id for one in found.presets].index(preset))
        await settled(pilot)
        await until(pilot, lambda: panel.question == "guess")
        legend, status = panel.query_one("#legend", Lines), panel.query_one("#status", Lines)

        def drawn() -> bool:
            assert panel.view is not None
            assert panel.playback is not None
            return panel.chart._scene is panel.view.scene_at(panel.playback.cursor)

        assert drawn() == picture
        assert not legend.plain().strip()
        assert "after your guess" in status.plain()
        await pilot.press("a", "space")
        await settled(pilot)
        assert drawn()
        assert legend.plain().strip()
        assert "after your guess" not in status.plain()


async def test_who_turns_something_before_guessing_sees_it(tutor: Callable[..., TutorApp]) -> None:
    """A parameter that is turned skips the question about what stood there before."""
    app = tutor("derivatives")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.choose_preset(0)
        await settled(pilot)
        assert "Your guess?" in words(panel)
        panel.change({"x": 2.0})
        await settled(pilot)
        assert "Your guess?" not in words(panel)
        assert "4" in panel.query_one("#legend", Lines).plain()
