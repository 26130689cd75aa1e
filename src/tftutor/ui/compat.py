"""What is done with private names of Textual: each guarded by version, each with a way round."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import textual
from textual._compositor import Compositor
from textual._styles_cache import StylesCache

from tftutor.ui.exact import ExactCompositor

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual._xterm_parser import XTermParser
    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget

    from tftutor.ui.gate import Gate

KNOWN = ("8.2",)
"""Versions of Textual (major and minor) in which these private names are known to fit."""


@cache
def fits(installed: str = "") -> bool:
    """Whether the private names are known in this version of Textual.

    Example:
        >>> fits("8.2.8"), fits("9.0.0")
        (True, False)
    """
    number = installed or version()
    known = ".".join(number.split(".")[:2]) in KNOWN
    if not known:
        logging.getLogger(__name__).warning(
            "Textual %s is not known: whole rows are sent instead of changed cells", number
        )
    return known


def version() -> str:
    """The installed version of Textual, by the name of the folder beside it where that is sure.

    Example:
        >>> from importlib import metadata
        >>> version() == metadata.version("textual")
        True
    """
    beside = Path(textual.__file__).parents[1].glob("textual-*.dist-info")
    numbers = [path.name.split("-")[1].removesuffix(".dist") for path in beside]
    if len(numbers) == 1:
        return numbers[0]
    from importlib import metadata  # slow to load, and this may be before the first paint

    return metadata.version("textual")


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
    now: without this it keeps whole rooms that were left long ago. Textual's lists of children
    remember what they told last, also when it is gone.
    """
    if fits():
        screen._compositor = Compositor()
        screen._nodes._displayed_nodes = (-1, [])


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
    return _exact(screen) is not None


def hold_frames(screen: Screen[Any], gate: Gate) -> bool:
    """Let a gate keep back what a screen paints; False where that is not known to work."""
    compositor = _exact(screen)
    if compositor is not None:
        compositor.gate = gate
    return compositor is not None


def hold_first_frame(screen: Screen[Any]) -> bool:
    """Paint nothing of a screen until its first layout is complete; False where that cannot be."""
    compositor = _exact(screen)
    if compositor is not None:
        compositor.unready = True
    return compositor is not None


def _exact(screen: Screen[Any]) -> ExactCompositor | None:
    """The compositor of a screen as one that sends changed cells only, where that is known."""
    if not fits():
        return None
    compositor = screen._compositor
    if type(compositor) is Compositor:
        compositor.__class__ = ExactCompositor
    return compositor if isinstance(compositor, ExactCompositor) else None


def show_first_frame(screen: Screen[Any]) -> None:
    """Paint what was held back."""
    compositor = screen._compositor
    if isinstance(compositor, ExactCompositor) and compositor.unready:
        compositor.unready = False
        if screen.is_current:
            screen._layout_required = screen._scroll_required = screen._repaint_required = False
            screen._refresh_layout()


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
