"""What is done with private names of Textual: each guarded by version, each with a way round."""

from __future__ import annotations

import logging
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style
    from textual.screen import Screen
    from textual.strip import Strip

KNOWN = ("8.2",)
"""Versions of Textual (major and minor) in which these private names are known to fit."""


@cache
def fits(installed: str = "") -> bool:
    """Whether the private names are known in this version of Textual.

    Example:
        >>> fits("8.2.8"), fits("9.0.0")
        (True, False)
    """
    number = installed or version("textual")
    known = ".".join(number.split(".")[:2]) in KNOWN
    if not known:
        logging.getLogger(__name__).warning(
            "Textual %s is not known: whole rows are sent instead of changed cells", number
        )
    return known


class ExactUpdate(ChopsUpdate):
    """Sends the cells of the changed spans and no others, and each style but once.

    Textual's own update cuts a span at its end but not at its start, so that every change
    resends its row from the left edge of the widget, and each piece with its whole style.
    """

    def render_segments(self, console: Console) -> str:
        """The escape sequences and text for all spans, sorted by style."""
        pieces: dict[Style | None, list[str]] = {}
        for row, first, last in self.spans:
            for end, (start, strip) in zip(
                self.chop_ends[row], self.chops[row].items(), strict=False
            ):
                if strip is not None and start < last and end > first:
                    _collect(pieces, strip, row, start, max(first, start), min(last, end))
        return "".join(_styled("".join(texts), style, console) for style, texts in pieces.items())


def _collect(
    pieces: dict[Style | None, list[str]], strip: Strip, row: int, start: int, first: int, last: int
) -> None:
    """The parts of a strip between two columns, each with the movement to its place."""
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
            pieces.setdefault(style, []).append(f"\x1b[{row + 1};{max(first, start) + 1}H{text}")
        start = end


def _tail(segment: Segment, cells: int) -> str:
    """The text of a segment after some cells; half a wide character becomes a space."""
    return segment.split_cells(cells)[1].text


def _styled(text: str, style: Style | None, console: Console) -> str:
    """Text in a style; the cursor movements in it do no harm."""
    if style is None:
        return text
    return style.render(
        text, color_system=console._color_system, legacy_windows=console.legacy_windows
    )


class ExactCompositor(Compositor):
    """A compositor whose partial updates are exact to the cell."""

    def render_partial_update(self) -> ExactUpdate | None:
        """What changed since the last update, or None."""
        update = super().render_partial_update()
        if update is None:
            return None
        return ExactUpdate(update.chops, update.spans, update.chop_ends)


def send_cells_exactly(screen: Screen[object]) -> bool:
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
