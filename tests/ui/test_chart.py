"""The chart on the screen: what it sends, what it tells, and how it changes its window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from textual.app import App
from textual.geometry import Region
from textual.widgets import Static

from tftutor.figures.painter import Painter
from tftutor.figures.planes import Planes
from tftutor.figures.scene import Axis, Curve, Mark, Path, Point, Scene
from tftutor.figures.theme import DARK
from tftutor.figures.window import Window
from tftutor.ui import compat
from tftutor.ui.exact import ExactCompositor
from tftutor.ui.widgets.chart import ChartView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.message import Message

XS = np.linspace(-6.0, 6.0, 200)
SCENE = Scene(
    Axis(-6.0, 6.0, title="θ"), Axis(-2.0, 38.0, title="J(θ)"), (Curve(XS, XS**2),), key="parabola"
)


class ChartApp(App[None]):
    """A chart and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Message] = []

    def compose(self) -> ComposeResult:
        """The chart."""
        chart = ChartView()
        chart.mode = "true"
        yield chart

    @property
    def chart(self) -> ChartView:
        """The chart."""
        return self.query_one(ChartView)

    def shown(self) -> str:
        """The text on the screen."""
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    def on_chart_view_clicked(self, message: ChartView.Clicked) -> None:
        """Remember it."""
        self.seen.append(message)

    def on_chart_view_dragged(self, message: ChartView.Dragged) -> None:
        """Remember it."""
        self.seen.append(message)


def marks(t: int) -> list[Mark]:
    """An iterate that comes down the parabola."""
    path = 5 * np.power(0.8, np.arange(t + 1), dtype=np.float64)
    return [Path(path, path**2), Point(path[-1], path[-1] ** 2, "series-1", "●")]


async def test_a_chart_is_shown_in_its_size() -> None:
    """The screen holds what a painter of the same size paints, before and after a resize."""
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.set_scene(SCENE)
        app.chart.set_marks(marks(3))
        await pilot.pause()
        assert app.shown() == Painter(SCENE, 60, 20, DARK).paint(marks(3)).text()
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert app.shown() == Painter(SCENE, 40, 12, DARK).paint(marks(3)).text()


async def test_moving_marks_refresh_their_cells_only() -> None:
    """A step dirties single-row regions about the changed cells, and the screen is right after."""
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.set_scene(SCENE)
        app.chart.set_marks(marks(3))
        await pilot.pause()
        dirtied: list[Region] = []
        original = app.chart.refresh

        def refresh(*regions: Region, **options: bool) -> ChartView:
            dirtied.extend(regions)
            return original(*regions, **options)

        app.chart.refresh = refresh  # type: ignore[method-assign]
        app.chart.set_marks(marks(4))
        await pilot.pause()
        assert dirtied
        assert all(region.height == 1 for region in dirtied)
        assert sum(region.width for region in dirtied) < 60
        assert app.shown() == Painter(SCENE, 60, 20, DARK).paint(marks(4)).text()


async def test_the_wheel_zooms_and_a_right_click_resets() -> None:
    """The wheel keeps the point under the mouse and narrows the window; another button resets."""
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.set_scene(SCENE)
        await pilot.pause()
        painter = app.chart.painter
        assert painter is not None
        before = painter.locate(30, 10)
        await pilot._post_mouse_events([mouse_event("up")], ChartView, offset=(30, 10))
        await pilot.pause()
        after = app.chart.painter
        assert after is not None
        assert before is not None
        assert after.locate(30, 10) == pytest.approx(before, abs=0.5)
        assert after.frame.x.high - after.frame.x.low == pytest.approx(12 * 0.8)
        await pilot.click(ChartView, offset=(30, 10), button=3)
        await pilot.pause()
        assert app.chart.window is not None
        assert app.chart.window.x == SCENE.x


def mouse_event(way: str) -> type:
    """The event of the wheel turned up or down."""
    from textual.events import MouseScrollDown, MouseScrollUp

    return MouseScrollUp if way == "up" else MouseScrollDown


async def test_a_click_tells_where_in_data_units() -> None:
    """A click on the cell of a point tells that point, to half a cell."""
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.set_scene(SCENE)
        await pilot.pause()
        painter = app.chart.painter
        assert painter is not None
        cell = painter.cell(3.0, 9.0)
        assert cell is not None
        await pilot.click(ChartView, offset=cell)
        await pilot.pause()
        (message,) = app.seen
        assert isinstance(message, ChartView.Clicked)
        assert (message.x, message.y) == pytest.approx((3.0, 9.0), abs=1.5)


@pytest.mark.parametrize("grab", [False, True])
async def test_a_drag_moves_the_window_or_is_told(grab: bool) -> None:
    """Dragging moves the window with the mouse, unless the chart grabs: then it is told."""
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.set_scene(SCENE)
        app.chart.grab = grab
        await pilot.pause()
        await pilot.mouse_down(ChartView, offset=(30, 10))
        await pilot.hover(ChartView, offset=(40, 10))
        await pilot.mouse_up(ChartView, offset=(40, 10))
        await pilot.pause()
        assert app.chart.window is not None
        if grab:
            assert [type(message) for message in app.seen] == [ChartView.Dragged]
            assert app.chart.window.x == SCENE.x
        else:
            assert app.seen == []
            assert app.chart.window.x.low < SCENE.x.low


async def test_what_is_dragged_stays_under_the_mouse() -> None:
    """A scene may follow what is dragged: it does so when the mouse lets go, not before."""
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        chart = app.chart
        chart.set_scene(SCENE)
        chart.grab = True
        await pilot.pause()
        await pilot.mouse_down(ChartView, offset=(30, 10))
        for column in (34, 38, 34):
            await pilot.hover(ChartView, offset=(column, 10))
            await pilot.pause()
            at = app.seen[-1]
            assert isinstance(at, ChartView.Dragged)
            chart.set_scene(replace(SCENE, x=Axis(at.x - 3.0, at.x + 3.0, title=SCENE.x.title)))
            assert chart.window == Window(SCENE.x, SCENE.y)
        first, _, last = app.seen
        assert isinstance(first, ChartView.Dragged)
        assert isinstance(last, ChartView.Dragged)
        assert first.x == last.x
        await pilot.mouse_up(ChartView, offset=(34, 10))
        await pilot.pause()
        assert chart.window is not None
        assert chart.window.x.low == last.x - 3.0


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (11, 30), (200, 4)])
async def test_a_small_chart_is_a_dot(size: tuple[int, int]) -> None:
    """Where there is no room a dot is shown, and nothing fails."""
    app = ChartApp()
    async with app.run_test(size=size) as pilot:
        app.chart.set_scene(SCENE)
        app.chart.set_marks(marks(3))
        await pilot.pause()
        assert set(app.shown()) <= set(" ·\n")


async def test_planes_of_another_size_are_cut_or_filled() -> None:
    """A frame from elsewhere is shown even when it does not fit."""
    app = ChartApp()
    async with app.run_test(size=(20, 6)) as pilot:
        for width, height in [(30, 9), (3, 2), (0, 0)]:
            planes = Planes.blank(width, height)
            planes.glyph[:] = ord("x")
            app.chart.set_frame(planes)
            await pilot.pause()
            assert app.shown().count("x") == min(width, 20) * min(height, 6)


async def test_exact_updates_leave_the_same_screen() -> None:
    """Cell-exact updates, applied to the screen before, give the screen after."""
    assert compat.fits()
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.set_scene(SCENE)
        app.chart.set_marks(marks(0))
        await pilot.pause()
        screen = [list(line) for line in app.shown().split("\n")]
        compositor = app.screen._compositor
        assert isinstance(compositor, ExactCompositor)
        compositor._dirty_regions.clear()
        painter = Painter(SCENE, 60, 20, DARK)
        for t in range(1, 6):
            planes = painter.paint(marks(t))
            with app.batch_update():
                app.chart.set_frame(planes)
                compositor.update_widgets({app.chart})
                update = compositor.render_partial_update()
            assert update is not None
            text = update.render_segments(app.console)
            assert len(text) < 1200
            replay(screen, text)
            assert "\n".join("".join(line) for line in screen) == planes.text()


class CoveredApp(ChartApp):
    """A chart with another widget over a part of it."""

    CSS = """
    Screen { layers: default above; }
    #cover { layer: above; width: 20; height: 6; offset: 30 5; background: red; }
    """

    def compose(self) -> ComposeResult:
        """The chart, and what covers it."""
        yield from super().compose()
        yield Static("covers the chart", id="cover")


async def test_exact_updates_leave_what_lies_above_the_chart() -> None:
    """Where another widget covers the chart, updates show that widget, cell for cell."""
    app = CoveredApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.set_scene(SCENE, marks(0))
        await pilot.pause()
        compositor = app.screen._compositor
        assert isinstance(compositor, ExactCompositor)
        screen = [list(line) for line in app.shown().split("\n")]
        for t in range(1, 9):
            with app.batch_update():
                app.chart.set_marks(marks(t))
                compositor.update_widgets({app.chart})
                update = compositor.render_partial_update()
            if update is not None:
                replay(screen, update.render_segments(app.console))
            assert "\n".join("".join(line) for line in screen) == app.shown()
        assert "covers the chart" in app.shown()


async def test_what_moved_is_painted_though_its_place_was_asked_for() -> None:
    """A cover that goes is painted over, also when a widget's place was looked up in between."""
    app = CoveredApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.set_scene(SCENE, marks(0))
        await pilot.pause()
        compositor = app.screen._compositor
        cover = app.screen.query_one("#cover")
        place = cover.region
        with app.batch_update():
            cover.styles.display = "none"
            compositor._full_map_invalidated = True
            assert cover not in compositor.full_map
            compositor._dirty_regions.clear()
            compositor.reflow(app.screen, app.size)
            assert place in compositor._dirty_regions


async def test_the_public_path_shows_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the private path whole row parts are refreshed, with the same result."""
    monkeypatch.setattr(compat, "fits", lambda: False)
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        assert not isinstance(app.screen._compositor, ExactCompositor)
        app.chart.set_scene(SCENE, marks(0))
        for t in range(5):
            app.chart.set_marks(marks(t))
            await pilot.pause()
        assert app.shown() == Painter(SCENE, 60, 20, DARK).paint(marks(4)).text()


async def test_no_color_is_grey(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the chart passes Textual's filters: letters, contours, no hue."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.mode = "mono"
        app.chart.set_scene(SCENE, marks(3))
        await pilot.pause()
        assert "A" in app.shown()
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                assert style is not None
                for colour in (style.color, style.bgcolor):
                    assert colour is None or len(set(colour.get_truecolor())) == 1


async def test_padding_is_drawn_by_textual() -> None:
    """With padding or a border the chart is drawn inside of it."""
    app = ChartApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.chart.styles.padding = 1
        app.chart.set_scene(SCENE, marks(3))
        await pilot.pause()
        inner = Painter(SCENE, 58, 18, DARK).paint(marks(3)).text().split("\n")
        assert app.shown().split("\n")[1:-1] == [f" {line} " for line in inner]


def replay(screen: list[list[str]], text: str) -> None:
    """Put text with cursor movements upon a screen."""
    import re

    column = row = 0
    for move, style, word in re.findall(r"\x1b\[(\d+;\d+)H|(\x1b\[[\d;]*m)|([^\x1b])", text):
        if move:
            row, column = (int(part) - 1 for part in move.split(";"))
        elif not style:
            screen[row][column] = word
            column += 1


def test_an_unknown_textual_takes_the_public_path(caplog: pytest.LogCaptureFixture) -> None:
    """Another version of Textual is not touched, and that is logged."""
    assert not compat.fits("99.0.0")
    assert "99.0.0" in caplog.text
