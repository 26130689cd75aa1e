"""Ways to work with a lab: forks, earlier runs, codes, sweeps, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Label

from tests.ui.conftest import opened, settled, until
from tftutor.core.settings_code import LabState, read_settings_code, settings_code
from tftutor.labs.descent import DescentExperiment
from tftutor.text.catalogue import catalogue
from tftutor.ui.screens.code import CodeScreen
from tftutor.ui.themes import THEMES
from tftutor.ui.widgets.chart import ChartView
from tftutor.ui.widgets.chips import Chips
from tftutor.ui.widgets.lines import Lines
from tftutor.ui.widgets.parameter import Parameter, worded
from tftutor.ui.widgets.reader import Reader
from tftutor.ui.widgets.switches import Switches
from tftutor.ui.widgets.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.theme import Theme

    from tftutor.ui.app import TutorApp


async def test_a_fork_keeps_the_path_up_to_the_cursor(tutor: Callable[..., TutorApp]) -> None:
    """With `o` a turned α holds from the cursor on; the steps before stay as they were."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        assert panel.state is not None
        before = panel.state.experiment
        await pilot.press("home", "right", "right", "right", "o")
        panel.change({"alpha": 0.45})
        await settled(pilot)
        after = panel.state.experiment
        assert isinstance(before, DescentExperiment)
        assert isinstance(after, DescentExperiment)
        assert (before.runs[0].theta[:4] == after.runs[0].theta[:4]).all()
        assert before.runs[0].theta[4] != after.runs[0].theta[4]
        assert panel.query(Parameter).first().value == 0.45
        assert panel.query_one(Transport).cursor == 3
        await pilot.press("u")
        await settled(pilot)
        assert panel.query(Parameter).first().value == 0.1


async def test_an_earlier_run_comes_back(tutor: Callable[..., TutorApp]) -> None:
    """`h` lists the runs before; Enter shows the chosen one with its values."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        assert panel.state is not None
        panel.change({"alpha": 0.3})
        await settled(pilot)
        panel.change({"start.θ": 2.0})
        await settled(pilot)
        await pilot.press("h")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert panel.state.inputs == {"alpha": 0.3, "start.θ": 5.0}


async def test_a_code_leads_back_to_the_same_state(tutor: Callable[..., TutorApp]) -> None:
    """The code shown by `y` opens the same lab, preset, values and cursor in a new app."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.change({"alpha": 0.37})
        await settled(pilot)
        await pilot.press("home", "right", "right", "y")
        await pilot.pause()
        assert isinstance(app.screen, CodeScreen)
        code = str(app.screen.query_one("#settings-code", Label).render())
        assert app.clipboard == code
    coded = read_settings_code(code)
    assert (coded.room, coded.lab, coded.cursor) == ("gradient-descent", "learning-rate", 2)
    again = tutor("gradient-descent", coded=coded)
    async with again.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        assert panel.state is not None
        assert panel.state.inputs["alpha"] == 0.37
        assert panel.query_one(Transport).cursor == 2


async def test_a_foreign_code_is_refused_in_words(tutor: Callable[..., TutorApp]) -> None:
    """A code with one changed letter says that it is damaged; the lab stays as it was."""
    app = tutor("gradient-descent")
    good = settings_code(LabState("gradient-descent", "learning-rate", cursor=4))
    bad = good[:-1] + ("a" if good[-1] != "a" else "b")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        await pilot.press("y")
        await pilot.pause()
        app.screen.query_one(Input).value = bad
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CodeScreen)
        assert str(app.screen.query_one("#code-trouble", Label).render())
        app.screen.query_one(Input).value = good
        await pilot.press("enter")
        await settled(pilot)
        assert panel.query_one(Transport).cursor == 4


async def test_a_sweep_and_the_way_back(tutor: Callable[..., TutorApp]) -> None:
    """`s` sweeps the learning rate of the lab; `s` again brings the lab back as it was."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        panel.change({"alpha": 0.3})
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert panel.lab is not None
        assert panel.lab.kind == "sweep"
        assert "factor" in panel.query_one("#words", Lines).plain() or not panel.seen
        await pilot.press("s")
        await settled(pilot)
        assert panel.lab.kind == "descent"
        assert panel.state is not None
        assert panel.state.inputs["alpha"] == 0.3


async def test_the_chart_is_said_in_words(tutor: Callable[..., TutorApp]) -> None:
    """`w` tells what the chart shows; once more it is left."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        words = panel.query_one("#words", Lines)
        plain = words.plain()
        await pilot.press("w")
        await pilot.pause()
        assert len(words.plain()) > len(plain) + 20
        await pilot.press("w")
        await pilot.pause()
        assert words.plain() == plain


async def test_the_mouse_chooses_a_start_and_scrubs(tutor: Callable[..., TutorApp]) -> None:
    """A click on the curve sets θ₀ there; a click on the scrubber moves the cursor."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        assert panel.state is not None
        chart = panel.query_one(ChartView)
        painter = chart.painter
        assert painter is not None
        place = painter.cell(-3.0, 9.0)
        assert place is not None
        await pilot.click(ChartView, offset=place)
        await settled(pilot)
        assert abs(float(panel.state.inputs["start.θ"]) + 3.0) < 0.5
        await pilot.click(Transport, offset=(30, 0))
        await pilot.pause()
        assert 0 < panel.query_one(Transport).cursor < panel.query_one(Transport).length
        await pilot.click("#presets", offset=(20, 0))
        await settled(pilot)
        assert panel.state.preset is not None
        assert panel.query_one("#presets", Chips)


async def test_every_glyph_and_theme_draws(tutor: Callable[..., TutorApp]) -> None:
    """Braille, blocks and ASCII, dark and light: the chart is there in each."""
    app = tutor("adam-optimizer")
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        for key in ("G", "G", "T", "G", "T"):
            await pilot.press(key)
            await pilot.pause()
            painter = app.screen.query_one(ChartView).painter
            assert painter is not None
            assert (painter.paint([]).glyph != ord(" ")).sum() > 20
        assert app._exception is None


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_the_chosen_theme_is_there_from_the_first_paint(
    tutor: Callable[..., TutorApp], theme: Theme
) -> None:
    """Widgets, prose and figures wear the colours of the theme that was chosen before."""
    app = tutor("gradient-descent", theme=theme.name)
    async with app.run_test(size=(100, 30)) as pilot:
        _, panel = await opened(pilot)
        assert app.theme_variables["primary"] == theme.primary
        assert app.screen.styles.background.hex == theme.background
        figures = panel.query_one(ChartView).theme.name
        assert figures.partition("-")[0] == ("dark" if theme.dark else "light")


@pytest.mark.parametrize("room", ["derivatives", "gradient-descent", "adam-optimizer"])
@pytest.mark.parametrize(("size", "language"), [((140, 40), "en"), ((80, 24), "km")])
async def test_the_numbers_of_every_lab_are_seen_whole(
    tutor: Callable[..., TutorApp], room: str, size: tuple[int, int], language: str
) -> None:
    """At each quarter of each run the whole status stands on the screen, and the chart stays."""
    app = tutor(room, language=language)
    async with app.run_test(size=size) as pilot:
        screen, panel = await opened(pilot)
        if size[0] < 88:
            await pilot.press("v")
        assert screen.room is not None
        words = catalogue(language)
        for lab in screen.room.labs:
            screen.labs.open(lab)
            await settled(pilot)
            assert panel.state is not None
            assert panel.state.experiment is not None
            heights = set()
            for quarter in range(5):
                panel.player.to_start()
                panel.player.step(quarter * panel.state.experiment.length // 4)
                await pilot.pause()
                status = panel.query_one("#status", Lines)
                said = words.say(panel.state.experiment.status(panel.state.playback.cursor))
                shown = "\n".join(status.render_line(y).text for y in range(status.size.height))
                assert [part for part in said.split(" · ") if part not in shown] == []
                heights.add(panel.query_one(ChartView).size.height)
            assert len(heights) == 1
            assert heights.pop() >= 8


async def test_presets_that_need_two_rows_can_be_clicked_on_both(
    tutor: Callable[..., TutorApp],
) -> None:
    """A word of the second row is chosen by a click on it."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        presets = panel.query_one("#presets", Chips)
        assert presets.size.height == 2
        second = presets.render_line(1).text
        assert await pilot.click("#presets", offset=(2, 1))
        await settled(pilot)
        assert panel.preset is not None
        assert second.strip().startswith(panel.preset.title)


async def test_switches_are_turned_by_their_digit_and_by_a_click(
    tutor: Callable[..., TutorApp],
) -> None:
    """In the lab that builds Adam `1` adds momentum, a click on the second adds scaling."""
    app = tutor("adam-optimizer")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, panel = await opened(pilot)
        screen.arrive("lab-build-adam")
        await settled(pilot)
        assert panel.state is not None
        assert panel.query_one("#legend", Lines).plain()[1:].startswith(" θ − α·g")
        await pilot.press("1")
        await settled(pilot)
        assert panel.state.inputs["piece.momentum"] == 1.0
        assert panel.query_one("#legend", Lines).plain()[1:].startswith(" θ − α·m ")
        row = panel.query_one(Switches)
        column = row.render_line(0).text.index("2 ")
        assert await pilot.click("#switches", offset=(column, 0))
        await settled(pilot)
        assert panel.state.inputs["piece.scaling"] == 1.0
        assert "[x] scaling" in row.render_line(0).text
        await pilot.press("u")
        await settled(pilot)
        assert "[ ] scaling" in row.render_line(0).text


async def test_the_last_switch_of_a_race_stays_on(tutor: Callable[..., TutorApp]) -> None:
    """When all others are off the last one is refused, with a sentence; the run stays."""
    app = tutor("adam-optimizer")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, panel = await opened(pilot)
        screen.arrive("lab-race")
        await settled(pilot)
        await pilot.press("1", "2", "3")
        await settled(pilot)
        assert panel.query_one("#legend", Lines).plain()[1:].startswith(" Adam")
        before = panel.state.experiment if panel.state else None
        await pilot.press("4")
        await settled(pilot)
        words = panel.query_one("#words", Lines).plain()
        assert words == catalogue("en").text("lab.race-empty")
        assert panel.state is not None
        assert panel.state.experiment is before


async def test_the_chart_is_zoomed_and_moved_by_keys(tutor: Callable[..., TutorApp]) -> None:
    """`z` looks closer at where the run is, ctrl and arrows move on, `0` shows all again."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        chart, title = panel.query_one(ChartView), panel.query_one("#lab-title", Lines)
        whole = chart.window
        assert whole is not None
        await pilot.press("home", "right", "z", "z")
        await pilot.pause()
        near = chart.window
        assert near is not None
        assert near.x.high - near.x.low == pytest.approx(0.64 * (whole.x.high - whole.x.low))
        assert near.x.low < 4.0 < near.x.high
        assert catalogue("en").text("lab.zoomed") in title.plain()
        await pilot.press("ctrl+left")
        assert chart.window is not None
        assert chart.window.x.low < near.x.low
        await pilot.press("Z", "0")
        await pilot.pause()
        assert chart.window == whole
        assert catalogue("en").text("lab.zoomed") not in title.plain()


async def test_choices_and_legends_are_said_in_the_language(
    tutor: Callable[..., TutorApp],
) -> None:
    """Noise, data and the best rate have Khmer words; what has none keeps its name."""
    app = tutor("adam-optimizer", language="km")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, panel = await opened(pilot)
        assert screen.room is not None
        sweep = next(lab for lab in screen.room.labs if lab.kind == "sweep")
        screen.labs.open(sweep)
        await settled(pilot)
        assert "α ល្អបំផុត" in panel.query_one("#legend", Lines).plain()
        assert worded(panel, "control.noise", "gaussian") == "ហ្គោស (Gauss)"
        assert worded(panel, "control.data", "moons") == "អឌ្ឍចន្ទ"
        assert worded(panel, "control.optimizer", "sgd") == "GD"


async def test_an_empty_list_says_what_comes_into_it(tutor: Callable[..., TutorApp]) -> None:
    """Search and earlier runs have a sentence before there is anything, and another after."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(100, 30)) as pilot:
        _, panel = await opened(pilot)
        for key, said in (("slash", "Type a word"), ("h", "no earlier run of this lab yet")):
            await pilot.press(key)
            await pilot.pause()
            empty = app.screen.query_one(".dialog-empty", Label)
            assert empty.display
            assert said in str(empty.content)
            await pilot.press("q", "q", "q")
            await pilot.pause()
            assert "Nothing found for “qqq”." in str(empty.content)
            await pilot.press("escape")
            await pilot.pause()
        panel.change({"alpha": 0.2})
        await settled(pilot)
        await pilot.press("h")
        await pilot.pause()
        assert not app.screen.query_one(".dialog-empty", Label).display


async def test_a_sweep_beside_a_lab_says_what_it_shows(tutor: Callable[..., TutorApp]) -> None:
    """It has words of its own; the key that opened it leads back."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(140, 40)) as pilot:
        _, panel = await opened(pilot)
        said = panel.query_one("#words", Lines)
        before = said.plain()
        await pilot.press("s")
        await settled(pilot)
        await pilot.pause()
        assert said.plain().startswith("Each point is a whole run")
        await pilot.press("s")
        await settled(pilot)
        await pilot.pause()
        assert said.plain() == before


@pytest.mark.parametrize(("key", "widget"), [("m", "#microscope"), ("w", "#words")])
async def test_what_a_key_adds_is_in_sight(
    tutor: Callable[..., TutorApp], key: str, widget: str
) -> None:
    """The microscope, and the chart in words, stand above what was there."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(80, 24)) as pilot:
        screen, panel = await opened(pilot)
        screen.show_lab(True)
        await settled(pilot)
        panel.player.to_end()
        below, added = panel.query_one("#below"), panel.query_one(widget, Lines)
        before = added.plain()
        below.scroll_end(animate=False)
        await pilot.pause()
        await pilot.press(key)
        await settled(pilot)
        await pilot.pause()
        assert added.plain() != before
        assert below.scroll_y == 0
        assert below.region.contains_point(added.content_region.offset)
        assert added.plain().endswith(before)


async def test_a_lab_that_is_jumped_to_is_seen_where_it_covers_the_text(
    tutor: Callable[..., TutorApp],
) -> None:
    """Where there is no room for both, a lab shows the panel, a heading the text."""
    app = tutor("gradient-descent")
    async with app.run_test(size=(80, 24)) as pilot:
        screen, panel = await opened(pilot)
        for typed, shown in (("goldilocks", True), ("Summary", False)):
            await pilot.press("j", *typed)
            await pilot.pause()
            await pilot.press("enter")
            await settled(pilot)
            await pilot.pause()
            assert panel.display == shown
            assert screen.query_one("#reader").display != shown
            assert panel.lab is not None
            assert panel.lab.id == "goldilocks"
        await pilot.press("j", *"noise floor", "enter")
        await settled(pilot)
        await pilot.press("v")
        await settled(pilot)
        assert screen.room is not None
        place = next(at for at, one in enumerate(screen.room.blocks) if one is panel.lab)
        await until(pilot, lambda: screen.query_one(Reader).shows(place))
