"""What is done with private names of Textual: each guarded by version, each with a way round."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual._compositor import Compositor, CompositorUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual.geometry import Region

from tftutor.ui.terse import Cells, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console, RenderableType
    from rich.style import Style
    from textual._compositor import CompositorMap, ReflowResult
    from textual._xterm_parser import XTermParser
    from textual.app import App
    from textual.geometry import Size
    from textual.screen import Screen
    from textual.strip import Strip
    from textual.widget import Widget

    from tftutor.ui.gate import Gate

    Spans = dict[int, list[tuple[int, int]]]
    """Columns from … to before … that are still to be sent, by row."""

KNOWN = ("8.2",)
"""Versions of Textual (major and minor) in which these private names are known to fit."""


@cache
def fits(installed: str = "") -> bool:
    """Whether the private names are known in this version of Textual.

    Example:
        >>> fits("8.2.8"), fits("9.0.0")
        (True, False)
    """
    from importlib.metadata import version  # slow to load, and not before the first paint

    number = installed or version("textual")
    known = ".".join(number.split(".")[:2]) in KNOWN
    if not known:
        logging.getLogger(__name__).warning(
            "Textual %s is not known: whole rows are sent instead of changed cells", number
        )
    return known


class Part(NamedTuple):
    """The columns from `first` to before `last` of a strip that begins at `start`."""

    row: int
    start: int
    strip: Strip
    first: int
    last: int


class ExactUpdate(CompositorUpdate):
    """Sends the cells of the changed spans and no others, and each style but once.

    Textual's own update cuts a span at its end but not at its start, so that every change
    resends its row from the left edge of the widget, and each piece with its whole style.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts

    def render_segments(self, console: Console) -> str:
        """The escape sequences and text for all parts, sorted by style."""
        groups: dict[Style | None, list[Cells]] = {}
        for part in self.parts:
            _collect(groups, part)
        return told(groups, console._color_system)


def _collect(groups: dict[Style | None, list[Cells]], part: Part) -> None:
    """The cells of a part by their styles."""
    row, start, strip, first, last = part
    for segment in strip:
        text, style, control = segment
        if control:
            continue
        width = len(text) if text.isascii() else cell_len(text)
        end = start + width
        if end > first and start < last:
            if start < first:
                text = _tail(segment, first - start)
            if end > last:
                text = Segment(text).split_cells(last - max(first, start))[0].text
            groups.setdefault(style, []).append(Cells(row, max(first, start), text))
        start = end


def _tail(segment: Segment, cells: int) -> str:
    """The text of a segment after some cells; half a wide character becomes a space."""
    return segment.split_cells(cells)[1].text


class ExactCompositor(Compositor):
    """A compositor whose partial updates are exact to the cell.

    Textual renders every row of every widget that meets the region around all changes; here
    a widget renders its changed rows, and widgets behind one that covers them none at all.

    It also paints what Textual forgets. Textual compares each layout with the map of the one
    before; but whoever asks for the place of a widget in between has that map made anew, and
    what moved until then is never painted: text that does not scroll, remains of a notice.

    A gate that is shut keeps updates back: what has changed is remembered and sent together.
    """

    gate: Gate | None = None
    _painted: CompositorMap | None = None
    """The places of the last layout or scroll, which are those on the terminal."""
    _made_anew = False
    """Whether the map was made anew since then."""

    @property
    def full_map(self) -> CompositorMap:
        """The places of all widgets."""
        before = self._full_map
        after = super().full_map
        self._made_anew = self._made_anew or after is not before
        return after

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay everything out, and mark what has another place than on the terminal."""
        result = super().reflow(parent, size)
        if self._made_anew and self._painted is not None:
            moved = self._painted.items() ^ self._full_map.items()
            regions = (place.clip.intersection(place.region) for _, place in moved)
            self._dirty_regions.update(region for region in regions if region)
        self._painted, self._made_anew = self._full_map, False
        return result

    def reflow_visible(self, parent: Widget, size: Size) -> set[Widget]:
        """Lay out what is in sight: the fast way to scroll.

        Textual compares with what was in sight, which it forgets at every layout and then takes
        for nothing: all is painted anew. What is on the terminal tells it.
        """
        forgotten = self._visible_map is None
        if forgotten and self._painted is not None and self.size == size:
            self._visible_map = {
                widget: place
                for widget, place in self._painted.items()
                if place.clip.intersection(place.region)
            }
        exposed = super().reflow_visible(parent, size)
        self._painted, self._made_anew = self._visible_map, False
        return set(self._visible_map or ()) if forgotten else exposed

    def render_update(
        self,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        """What is to be sent now; nothing while the gate is shut."""
        if self.gate is not None and not full and not self.gate.passes():
            return None
        return super().render_update(full, screen_stack, simplify)

    def render_full_update(self, simplify: bool = False) -> ExactUpdate | LayoutUpdate:  # type: ignore[override]
        """Everything, in the fewest bytes."""
        if simplify:
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        chops = self._render_chops(self.size.region, lambda _: True)
        return ExactUpdate(
            [
                Part(row, column, strip, column, column + strip.cell_length)
                for row, chop in enumerate(chops)
                for column, strip in chop.items()
                if strip is not None
            ]
        )

    def render_partial_update(self) -> ExactUpdate | None:  # type: ignore[override]
        """What changed since the last update, or None."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        if not regions:
            return None
        wanted: Spans = {}
        for row, first, last in self._regions_to_spans(regions):
            wanted.setdefault(row, []).append((first, last))
        parts: list[Part] = []
        first, last = min(wanted), max(wanted)
        for widget, (region, clip) in self.visible_widgets.items():
            if not wanted:
                break
            if region.y > last or region.bottom <= first:
                continue
            _take(parts, wanted, widget, region, region.intersection(clip))
        return ExactUpdate(parts)


def _take(parts: list[Part], wanted: Spans, widget: Widget, region: Region, seen: Region) -> None:
    """Move what a widget covers of the wanted spans into parts."""
    left, right = seen.column_span
    rows = [
        row
        for row in wanted
        if seen.y <= row < seen.bottom
        and any(first < right and last > left for first, last in wanted[row])
    ]
    if not rows:
        return
    top = min(rows)
    crop = Region(left - region.x, top - region.y, seen.width, max(rows) + 1 - top)
    strips = widget.render_lines(crop)
    for row in rows:
        rest: list[tuple[int, int]] = []
        for first, last in wanted[row]:
            start, end = max(first, left), min(last, right)
            if start >= end:
                rest.append((first, last))
                continue
            parts.append(Part(row, left, strips[row - top], start, end))
            rest += [span for span in ((first, start), (end, last)) if span[0] < span[1]]
        if rest:
            wanted[row] = rest
        else:
            del wanted[row]


def forget_lines(widget: Widget, kept: range) -> None:
    """Let a widget forget how it painted its lines, except some; they are painted the same anew.

    Textual keeps each line that was ever in sight, also of what is a hundred windows long.
    """
    if not fits():
        return
    painted = widget._styles_cache._cache
    for line in [line for line in painted if line not in kept]:
        del painted[line]


def measure_anew(widget: Widget) -> None:
    """Have the rows and columns of a widget asked for again, in the next layout.

    Textual keeps what it measured by a number that goes up when a layout is wished for, but not
    when one is wished for already. If other widgets have everything laid out between two wishes,
    what was measured then, before the second, is taken for what holds after it.
    """
    if fits():
        widget._box_model_cache.clear()
    widget.refresh(layout=True)


def let_go(screen: Screen[Any]) -> None:
    """Let a screen that was closed forget the widgets it showed.

    A task remembers which screens were in sight when it began, and so does what is on the screen
    now: without this it keeps whole rooms that were left long ago.
    """
    if fits():
        screen._compositor = Compositor()


def shorten_way_back(app: App[Any], most: int) -> None:
    """Forget screens near the begin of the way back, but not the first, until so many are left.

    Textual can only close the screen on top. Without this the way back grows without end.
    """
    stack = app._screen_stack
    while fits() and len(stack) > most:
        forgotten = stack.pop(1)
        forgotten._pop_result_callback()
        if forgotten not in stack:
            forgotten.remove()


def unsent(app: App[Any]) -> bool:
    """Whether something that was painted waits for a terminal that does not take it.

    Textual queues what it paints, and holds up the app, keys included, when the queue is full.
    """
    writer = getattr(app._driver, "_writer_thread", None)
    queue = getattr(writer, "_queue", None)
    return queue is not None and queue.qsize() > 0


def go_on_to(first: Screen[Any], following: Callable[[], Screen[Any]]) -> None:
    """Show a screen in the place of the first one, which is not come back to.

    Textual can replace any screen but the first. One that has been left already, because a key
    was pressed twice, is not left once more.
    """
    app = first.app
    if app.screen is not first:
        return
    app.push_screen(following())
    stack = app._screen_stack
    if fits() and len(stack) > 1 and stack[0] is first:
        stack.remove(first)
        first.remove()


def forget_painted() -> None:
    """Let go of what widgets that are no more have painted.

    Textual keeps the last thousand of them alive, each with all its rows, by a cache of colours.
    """
    if fits():
        StylesCache.get_inner_outer.cache_clear()


def send_cells_exactly(screen: Screen[Any]) -> bool:
    """Let a screen send changed cells only; False where that is not known to work.

    Over SSH this is most of what an animation costs. Without it everything works the same,
    with more bytes.
    """
    if not fits():
        return False
    compositor = screen._compositor
    if type(compositor) is Compositor:
        compositor.__class__ = ExactCompositor
    return isinstance(compositor, ExactCompositor)


def hold_frames(screen: Screen[Any], gate: Gate) -> bool:
    """Let a gate keep back what a screen paints; False where that is not known to work."""
    if not send_cells_exactly(screen):
        return False
    compositor = screen._compositor
    assert isinstance(compositor, ExactCompositor)
    compositor.gate = gate
    return True


def paint_now(app: App[Any]) -> None:
    """Paint what was kept back, now that the gate is open."""
    if fits() and app.is_running and app.screen_stack:
        app.screen._compositor_refresh()


def terminal_parser() -> XTermParser:
    """What makes keys, mouse and pastes of the bytes of a terminal.

    There is no way round it: a server is not started with a version in which it is not known.
    """
    from textual._xterm_parser import XTermParser  # a driver loads it, after the first paint

    return XTermParser()


def failure_of(app: App[Any]) -> BaseException | None:
    """The error that an app has ended with, if it has."""
    return app._exception if fits() else None
