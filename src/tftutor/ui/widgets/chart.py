"""A chart on the screen: shows planes, sends what changed, tells where it is pointed at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tftutor.figures.painter import Painter
from tftutor.figures.planes import ANSI, BOLD, DEFAULT, DIM, Planes
from tftutor.figures.theme import Colours, FigureTheme
from tftutor.figures.window import Window
from tftutor.ui import compat, look

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from textual.events import Click, MouseEvent, Resize
    from textual.geometry import Size

    from tftutor.figures.raster import Glyphs
    from tftutor.figures.scene import Mark, Scene

NEAR = 4
"""Changed cells of a row with no more than so many between them are sent as one."""


class ChartView(Widget):
    """Shows a scene and its marks in the size that it has; no clock of its own.

    The wheel zooms about the cell under the mouse; dragging moves the window, or, where
    `grab` is set, tells where it was dragged to (with ctrl or another button than the left
    it moves the window all the same); a click of another button brings the first window back.
    """

    DEFAULT_CSS: ClassVar[str] = "ChartView { height: 1fr; }"

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
        self._strips: dict[int, Strip] = {}
        self._scene: Scene | None = None
        self._window: Window | None = None
        self._marks: Sequence[Mark] = ()
        self._painter: Painter | None = None
        self._exact = False
        self._held: tuple[int, int] | None = None
        self._moved = False

    # What is shown

    def set_scene(self, scene: Scene) -> None:
        """Show another scene; the window of the person stays while the first one is the same."""
        if self._scene is None or (scene.x, scene.y) != (self._scene.x, self._scene.y):
            self._window = None
        self._scene = scene
        self._repaint()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks upon the scene; only changed cells are drawn again."""
        self._marks = marks
        if self._painter is not None:
            self.set_frame(self._painter.paint(marks))

    def show(self, painter: Painter, marks: Sequence[Mark]) -> None:
        """Show what a painter of one's own paints, once."""
        self.set_frame(painter.paint(marks))

    def set_frame(self, planes: Planes) -> None:
        """Show planes; those of another size than the widget's are cut or filled up."""
        before, self._planes = self._planes, planes
        if before.glyph.shape != planes.glyph.shape:
            self._strips.clear()
            self.refresh()
            return
        regions = list(_regions(planes.changed(before), NEAR if self._exact else None))
        for region in regions:
            self._strips.pop(region.y, None)
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
        return {role: _name(colour) for role, colour in self.theme.roles}

    @property
    def letters(self) -> bool:
        """Whether series are marked by letters instead of signs."""
        return self._painter is not None and self._painter.signs.letters

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
        return self._window or Window(self._scene.x, self._scene.y)

    def zoom(self, factor: float, across: float = 0.5, up: float = 0.5) -> None:
        """Show more (factor > 1) or less about a place of the unit square."""
        if self.window is not None:
            self._look_through(self.window.zoomed(factor, across, up))

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
        self.app.theme_changed_signal.subscribe(self, lambda _: self._repaint())

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
            self._held, self._moved = (event.x, event.y), False
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

    def _repaint(self, size: Size | None = None) -> None:
        width, height = size or self.size
        if self._scene is None or not self.is_attached or not width or not height:
            return
        window, scene = self._window, self._scene
        seen = scene if window is None else scene.within(window.x, window.y)
        theme = look.figure_theme(self.app.theme)
        self._painter = Painter(seen, width, height, theme, self.glyphs, self.colour_mode)
        self.set_frame(self._painter.paint(self._marks))

    def render_line(self, y: int) -> Strip:
        """One row, from the strips kept."""
        strip = self._strips.get(y)
        if strip is None:
            width = self.size.width
            if y < self._planes.height:
                strip = _strip(self._planes, y).adjust_cell_length(width, self.rich_style)
            else:
                strip = Strip.blank(width, self.rich_style)
            self._strips[y] = strip
        return strip


def _regions(changed: NDArray[np.bool_], near: int | None) -> Iterator[Region]:
    """Changed cells as regions of one row each: one a row, or one a run of near cells."""
    for row in np.flatnonzero(changed.any(axis=1)).tolist():
        columns = np.flatnonzero(changed[row])
        cuts = [] if near is None else (np.flatnonzero(np.diff(columns) > near) + 1).tolist()
        for first, last in zip([0, *cuts], [*cuts, len(columns)], strict=True):
            start, end = int(columns[first]), int(columns[last - 1])
            yield Region(start, row, end - start + 1, 1)


def _strip(planes: Planes, row: int) -> Strip:
    """A row as runs of one style each."""
    colours = np.stack((planes.foreground[row], planes.background[row], planes.style[row]))
    cuts = (np.flatnonzero((colours[:, 1:] != colours[:, :-1]).any(axis=0)) + 1).tolist()
    text = planes.glyph[row].astype("<u4").tobytes().decode("utf-32-le")
    starts = [0, *cuts] if text else []
    ends = [*cuts, len(text)]
    styles = colours[:, starts].T.tolist()
    segments = [
        Segment(text[start:end], _style(*style))
        for start, end, style in zip(starts, ends, styles, strict=bool(text))
    ]
    return Strip(segments, len(text))


@lru_cache(maxsize=4096)
def _style(foreground: int, background: int, bits: int) -> Style:
    """The Rich style of a cell; every cell has one, since Textual's filters need it."""
    return Style(
        color=_colour(foreground),
        bgcolor=_colour(background),
        bold=bool(bits & BOLD) or None,
        dim=bool(bits & DIM) or None,
    )


def _colour(colour: int) -> Color | None:
    """The Rich colour of a plane's value."""
    if colour == DEFAULT:
        return None
    if colour >= ANSI:
        return Color.from_ansi(colour - ANSI)
    return Color.from_rgb(colour >> 16 & 255, colour >> 8 & 255, colour & 255)


def _name(colour: int) -> str:
    """What Rich's styles call a colour."""
    rich = _colour(colour)
    if rich is None:
        return ""
    return f"color({rich.number})" if rich.number is not None else rich.name
