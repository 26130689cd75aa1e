"""What is done with private names of Textual: each guarded by version, each with a way round."""

from __future__ import annotations

import logging
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor

if TYPE_CHECKING:
    from rich.console import Console
    from textual.screen import Screen

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
    """Sends the cells of the changed spans and no others.

    Textual's own update cuts a span at its end but not at its start, so that every change
    resends its row from the left edge of the widget.
    """

    def render_segments(self, console: Console) -> str:
        """The escape sequences and text for all spans."""
        parts: list[str] = []
        for row, first, last in self.spans:
            for end, (start, strip) in zip(
                self.chop_ends[row], self.chops[row].items(), strict=False
            ):
                if strip is None or start >= last or end <= first:
                    continue
                left, right = max(first, start), min(last, end)
                parts.append(Control.move_to(left, row).segment.text)
                parts.append(strip.crop(left - start, right - start).render(console))
        return "".join(parts)


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
