"""Only the cells that changed are sent: a compositor whose updates are exact.

It stands on private names of Textual; `compat` puts it to use where they are known to fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.segment import Segment
from textual._compositor import Compositor, CompositorUpdate, LayoutUpdate
from textual.geometry import Region

from tftutor.ui.terse import Cells, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import Console, RenderableType
    from rich.style import Style
    from textual._compositor import CompositorMap, ReflowResult
    from textual.geometry import Size
    from textual.screen import Screen
    from textual.strip import Strip
    from textual.widget import Widget

    from tftutor.ui.gate import Gate

    Spans = dict[int, list[tuple[int, int]]]
    """Columns from … to before … that are still to be sent, by row."""


class TellsCells:
    """Of a widget that knows its cells without making lines of them.

    With padding or a border its lines are taken all the same.
    """

    def tell(self, row: int, first: int, last: int) -> Iterable[tuple[int, str, Style]]:
        """The texts of a row from one column to before another, each with its column and style."""
        raise NotImplementedError


class ExactUpdate(CompositorUpdate):
    """Sends the cells of the changed spans and no others, and each style but once.

    Textual's own update cuts a span at its end but not at its start, so that every change
    resends its row from the left edge of the widget, and each piece with its whole style.
    """

    def __init__(self) -> None:
        self.groups: dict[Style | None, list[Cells]] = {}
        """What is sent, by its style."""

    def add(self, row: int, column: int, text: str, style: Style | None) -> None:
        """Send a text at a place; texts come from the top left to the bottom right."""
        self.groups.setdefault(style, []).append(Cells(row, column, text))

    def add_strip(self, row: int, start: int, strip: Strip, first: int, last: int) -> None:
        """Send the columns from one to before another of a strip that begins at a column."""
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
                self.add(row, max(first, start), text, style)
            start = end

    def render_segments(self, console: Console) -> str:
        """The escape sequences and text, sorted by style."""
        return told(self.groups, console._color_system)


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

    A gate that is shut keeps updates back: what has changed is remembered and sent together. So
    does a first layout that is not complete: Textual would paint it three times before it is.
    """

    gate: Gate | None = None
    unready = False
    """Whether the first layout is not complete."""
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
        if self.unready or (self.gate is not None and not full and not self.gate.passes()):
            return None
        return super().render_update(full, screen_stack, simplify)

    def render_full_update(self, simplify: bool = False) -> ExactUpdate | LayoutUpdate:  # type: ignore[override]
        """Everything, in the fewest bytes."""
        if simplify:
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        chops = self._render_chops(self.size.region, lambda _: True)
        update = ExactUpdate()
        for row, chop in enumerate(chops):
            for column, strip in chop.items():
                if strip is not None:
                    update.add_strip(row, column, strip, column, column + strip.cell_length)
        return update

    def render_partial_update(self) -> ExactUpdate | None:  # type: ignore[override]
        """What changed since the last update, or None."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        if not regions:
            return None
        wanted: Spans = {}
        for row, first, last in self._regions_to_spans(regions):
            wanted.setdefault(row, []).append((first, last))
        update = ExactUpdate()
        first, last = min(wanted), max(wanted)
        for widget, (region, clip) in self.visible_widgets.items():
            if not wanted:
                break
            if region.y > last or region.bottom <= first:
                continue
            _take(update, wanted, widget, region, region.intersection(clip))
        return update


def _take(update: ExactUpdate, wanted: Spans, widget: Widget, region: Region, seen: Region) -> None:
    """Move what a widget covers of the wanted spans into an update."""
    left, right = seen.column_span
    rows = [
        row
        for row in wanted
        if seen.y <= row < seen.bottom
        and any(first < right and last > left for first, last in wanted[row])
    ]
    if not rows:
        return
    tell = _teller(update, widget, region, seen, rows)
    for row in rows:
        rest: list[tuple[int, int]] = []
        for first, last in wanted[row]:
            start, end = max(first, left), min(last, right)
            if start >= end:
                rest.append((first, last))
                continue
            tell(row, start, end)
            rest += [span for span in ((first, start), (end, last)) if span[0] < span[1]]
        if rest:
            wanted[row] = rest
        else:
            del wanted[row]


def _teller(
    update: ExactUpdate, widget: Widget, region: Region, seen: Region, rows: Sequence[int]
) -> Callable[[int, int, int], None]:
    """What adds the cells of a widget in a row, from one column to before another."""
    x, y = region.offset
    if isinstance(widget, TellsCells) and widget.outer_size == widget.size:
        cells = widget.tell

        def tell(row: int, first: int, last: int) -> None:
            for column, text, style in cells(row - y, first - x, last - x):
                update.add(row, column + x, text, style)

        return tell
    top, left = min(rows), seen.x
    crop = Region(left - x, top - y, seen.width, max(rows) + 1 - top)
    strips = widget.render_lines(crop)
    return lambda row, first, last: update.add_strip(row, left, strips[row - top], first, last)
