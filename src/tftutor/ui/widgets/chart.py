"""A chart on the screen: shows planes, sends what changed, tells where it is pointed at."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tftutor.figures.axes import place, sound
from tftutor.figures.painter import Painter
from tftutor.figures.planes import Planes
from tftutor.figures.scene import Point
from tftutor.figures.signs import signs
from tftutor.figures.theme import Colours, FigureTheme
from tftutor.figures.window import Window
from tftutor.ui import compat, look
from tftutor.ui.cells import (
    FilteredStyles,
    changed_regions,
    colour_names,
    looks_of,
    plain_style,
    row_strip,
    runs,
)
from tftutor.ui.exact import TellsCells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rich.style import Style
    from textual.events import Click, MouseEvent, Resize
    from textual.geometry import Region, Size

    from tftutor.figures.raster import Glyphs
    from tftutor.figures.scene import Mark, Scene

NEAR = 10
"""Changed cells of a row with no more than so many between them are sent as one."""


class ChartView(TellsCells, Widget):
    """Shows a scene and its marks in the size that it has; no clock of its own.

    The wheel zooms about the cell under the mouse; dragging moves the window, or, where
    `grab` is set, tells where it was dragged to (with ctrl or another button than the left
    it moves the window all the same); a click of another button brings the first window back.
    """

    DEFAULT_CSS: ClassVar[str] = "ChartView { width: 1fr; height: 1fr; }"

    glyphs: reactive[Glyphs] = reactive("braille")
    """What the font can show."""
    mode: reactive[Colours | None] = reactive(None)
    """What the terminal's colours are good for; None: found out from the terminal."""
    grab: reactive[bool] = reactive(False)
    """Whether a drag is told as `Dragged` instead of moving the window."""

    @dataclass
    class Clicked(Message):
        """The chart was clicked at a point, in data units."""

        chart: ChartView
        x: float
        y: float

        @property
        def control(self) -> ChartView:
            """The chart."""
            return self.chart

    @dataclass
    class Dragged(Clicked):
        """The mouse was moved to a point with its button down."""

    @dataclass
    class WindowChanged(Message):
        """The person zoomed, moved or reset the window."""

        chart: ChartView

        @property
        def control(self) -> ChartView:
            """The chart."""
            return self.chart

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._planes = Planes.blank(0, 0)
        self._looks = looks_of(self._planes)
        self._styles: FilteredStyles | None = None
        self._scene: Scene | None = None
        self._window: Window | None = None
        self._marks: Sequence[Mark] = ()
        self._painter: Painter | None = None
        self._exact = False
        self._held: tuple[int, int] | None = None
        self._moved = False
        self._kept: Window | None = None
        """What is in view while something is dragged: it must not slip away under the mouse."""

    # What is shown

    def set_scene(self, scene: Scene, marks: Sequence[Mark] | None = None) -> None:
        """Show another scene, with other marks if any are given.

        The window of the person stays while the scene's own window is the same.
        """
        before = self._scene
        if before is None or (scene.x, scene.y) != (before.x, before.y):
            self._window = None
        if before is None or _kinds(scene) != _kinds(before):
            self._kept = None
        self._scene = scene
        self._marks = self._marks if marks is None else marks
        self._repaint()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks upon the scene; only changed cells are drawn again."""
        before, self._marks = self._marks, marks
        same = len(before) == len(marks) and all(map(operator.is_, before, marks))
        if self._painter is not None and not same:
            self.set_frame(self._painter.paint(marks))

    def show(self, painter: Painter, marks: Sequence[Mark]) -> None:
        """Show what a painter of one's own paints, once."""
        self.set_frame(painter.paint(marks))

    def set_frame(self, planes: Planes) -> None:
        """Show planes; those of another size than the widget's are cut or filled up."""
        looks = looks_of(planes)
        before, self._planes = self._planes.glyph, planes
        looked, self._looks = self._looks, looks
        if before.shape != planes.glyph.shape:
            self.refresh()
            return
        changed = (planes.glyph != before) | (looks != looked)
        regions = changed_regions(changed, NEAR if self._exact else None)
        if regions:
            self.refresh(*regions)

    @property
    def theme(self) -> FigureTheme:
        """The colours of the figure in this terminal."""
        return look.figure_theme(self.app.theme).limited(self.colour_mode)

    @property
    def colour_mode(self) -> Colours:
        """What the terminal's colours are good for: as set, or as Rich found out."""
        return self.mode or look.colours(self.app.console.color_system)

    @property
    def colours(self) -> Mapping[str, str]:
        """The roles of the figure as Rich colours, for legends; empty: the terminal's own."""
        return colour_names(self.theme)

    def sign(self, glyph: str) -> str:
        """What stands for a glyph in this terminal: for legends."""
        return signs(self.glyphs, self.colour_mode).point(glyph)

    @property
    def painter(self) -> Painter | None:
        """What paints at the present size; None before there is a scene and a size."""
        return self._painter

    # The window

    @property
    def window(self) -> Window | None:
        """What is in view: the person's window, or the scene's."""
        if self._scene is None:
            return None
        return self._kept or self._window or Window(self._scene.x, self._scene.y)

    def zoom(self, factor: float, across: float = 0.5, up: float = 0.5) -> None:
        """Show more (factor > 1) or less about a place of the unit square."""
        if self.window is not None:
            self._look_through(self.window.zoomed(factor, across, up))

    def zoom_about_now(self, factor: float) -> None:
        """The same about what is marked last, where that is in view: where the run is now."""
        points = [mark for mark in self._marks if isinstance(mark, Point)]
        if self.window is not None and points:
            x, y = sound(self.window.x), sound(self.window.y)
            across, up = place(x, points[-1].x), place(y, points[-1].y)
            if 0 <= across <= 1 and 0 <= up <= 1:
                self.zoom(factor, across, up)
                return
        self.zoom(factor)

    @property
    def zoomed(self) -> bool:
        """Whether the person looks through a window of their own."""
        return self._window is not None

    def pan(self, across: float, up: float) -> None:
        """Move the window by parts of its width and height."""
        if self.window is not None:
            self._look_through(self.window.moved(across, up))

    def reset_window(self) -> None:
        """Back to the scene's own window."""
        self._look_through(None)

    def _look_through(self, window: Window | None) -> None:
        if window != self._window:
            self._window = window
            self._repaint()
            self.post_message(self.WindowChanged(self))

    # Events

    def on_mount(self) -> None:
        """Follow the theme; send exact cells where that is known to work."""
        self._exact = compat.send_cells_exactly(self.screen)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._dress())

    def on_unmount(self) -> None:
        """Follow it no more: the app would keep every chart that it ever had."""
        self.app.theme_changed_signal.unsubscribe(self)

    def on_resize(self, event: Resize) -> None:
        """Paint for the new size."""
        self._repaint(event.size)

    def watch_glyphs(self) -> None:
        """Paint with other glyphs."""
        self._repaint()

    def watch_mode(self) -> None:
        """Paint with other colours."""
        self._repaint()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Zoom in about the mouse."""
        self._wheel(event, 0.8)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Zoom out about the mouse."""
        self._wheel(event, 1.25)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a click or a drag."""
        if self._place(event) is not None:
            self._held, self._moved, self._kept = (event.x, event.y), False, None
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Drag: move the window, or tell where to."""
        if self._held is None or (event.x, event.y) == self._held or self._painter is None:
            return
        frame, (x, y) = self._painter.frame, self._held
        self._held, self._moved = (event.x, event.y), True
        if self.grab and event.button in (0, 1) and not event.ctrl:
            place = self._place(event)
            if place is not None:
                self._kept = self.window
                self.post_message(self.Dragged(self, *place))
        else:
            self.pan((x - event.x) / frame.width, (event.y - y) / frame.height)
        event.stop()

    def on_mouse_up(self, event: MouseUp) -> None:
        """End a click or a drag."""
        if self._held is None:
            return
        self._held = None
        self.release_mouse()
        place = self._place(event)
        if self._kept is not None:
            self._kept = None
            self._repaint()
        if place is not None and not self._moved:
            if event.button > 1:
                self.reset_window()
            else:
                self.post_message(self.Clicked(self, *place))
        event.stop()

    def on_click(self, event: Click) -> None:
        """A click ends here."""
        event.stop()

    def _wheel(self, event: MouseEvent, factor: float) -> None:
        painter = self._painter
        if painter is None or self._place(event) is None:
            return
        frame = painter.frame
        across = (event.x - frame.column + 0.5) / frame.width
        up = 1 - (event.y - frame.row + 0.5) / frame.height
        self.zoom(factor, across, up)
        event.stop()

    def _place(self, event: MouseEvent) -> tuple[float, float] | None:
        return None if self._painter is None else self._painter.locate(event.x, event.y)

    # Drawing

    def _dress(self) -> None:
        """Paint in another theme."""
        self._styles = None
        self._repaint()
        self.refresh()

    def _repaint(self, size: Size | None = None) -> None:
        width, height = size or self.size
        if self._scene is None or not self.is_attached or not width or not height:
            return
        window, scene = self._kept or self._window, self._scene
        seen = scene if window is None else scene.within(window.x, window.y)
        theme = look.figure_theme(self.app.theme)
        self._painter = Painter(seen, width, height, theme, self.glyphs, self.colour_mode)
        self.set_frame(self._painter.paint(self._marks))

    def render_line(self, y: int) -> Strip:
        """One row in plain styles."""
        return self._row(y, plain_style)

    def render_lines(self, crop: Region) -> list[Strip]:
        """All rows in view; without padding or border, none of Textual's styling is needed."""
        if self.outer_size != self.size:
            return super().render_lines(crop)
        style = self._filtered.__getitem__
        lines = [self._row(y, style) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            lines = [strip.crop(*crop.column_span) for strip in lines]
        return lines

    def tell(self, row: int, first: int, last: int) -> Iterator[tuple[int, str, Style]]:
        """The runs of one look between two columns of a row."""
        planes, styles = self._planes, self._filtered
        if row >= planes.height or last > planes.width:
            strip = self._row(row, styles.__getitem__).crop(first, last)
            for text, style, _ in strip:
                yield first, text, style or self.rich_style
                first += len(text)
            return
        for column, text, look_here in runs(planes, self._looks, row, first, last):
            yield column, text, styles[look_here]

    @property
    def _filtered(self) -> FilteredStyles:
        """The styles of looks after the app's filters."""
        if self._styles is None:
            self._styles = FilteredStyles(
                self.get_line_filters(), self.background_colors[1], self.rich_style
            )
        return self._styles

    def _row(self, y: int, style: Callable[[int], Style]) -> Strip:
        """One row, as wide as the widget whatever the planes are."""
        width = self.size.width
        if y >= self._planes.height:
            return Strip.blank(width, self.rich_style)
        strip = row_strip(self._planes, self._looks, y, style)
        if strip.cell_length != width:
            strip = strip.adjust_cell_length(width, self.rich_style)
        return strip


def _kinds(scene: Scene) -> tuple[str, ...]:
    """What the axes of a scene are: limits of the same ones may be compared."""
    return scene.x.title, scene.x.scale, scene.y.title, scene.y.scale
