"""A driver of Textual on a socket: no terminal, no thread, no signal."""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from textual import constants, events
from textual.driver import Driver
from textual.geometry import Size

from tftutor.serve.escapes import BEGIN, END, MOUSE_OFF, MOUSE_ON
from tftutor.serve.intake import Intake
from tftutor.ui import compat

if TYPE_CHECKING:
    from asyncio import TimerHandle
    from collections.abc import Callable

    from textual.app import App
    from textual.message import Message

    from tftutor.serve.line import Line

ESCAPE = constants.ESCAPE_DELAY + 0.01
"""Seconds after which a lone Esc is a key and not the begin of a sequence."""


class SocketDriver(Driver):
    """Paints into a line to the gateway and takes keys and sizes from it.

    Args:
        app: the app.
        line: to the gateway, which calls `keys` and `resized` of this driver.
        debug: as Textual wants it.
        mouse: whether the mouse is taken.
        size: columns and rows at the start.
    """

    def __init__(
        self,
        app: App[Any],
        line: Line,
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._line = line
        self._parser = compat.terminal_parser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._unsent: list[str] = []
        self._escape: TimerHandle | None = None
        self._listening = False
        self._intake = Intake(self._parse, self._when_settled, line.taken)
        line.attach(self)

    # What is painted

    def write(self, data: str) -> None:
        """Paint; what is written at one moment travels together."""
        if not self._unsent:
            self._loop.call_soon(self.flush)
        self._unsent.append(data)

    def flush(self) -> None:
        """Send what was painted."""
        if self._unsent:
            data = "".join(self._unsent)
            self._unsent.clear()
            self._line.paint(data.encode("utf-8", "replace"))

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._listening = True
        self.write(BEGIN)
        self._enable_mouse_support()
        columns, rows = self._size or (80, 24)
        self.resized(columns, rows)
        self.flush()

    def disable_input(self) -> None:
        """No more keys."""
        self._listening = False
        self._disable_mouse_support()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.disable_input()
        self.write(END)
        self.flush()

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write(MOUSE_ON)

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write(MOUSE_OFF)

    # What comes in

    def send_message(self, message: Message) -> None:
        """Hand a message to the app, which runs on the same loop."""
        self._app.post_message(message)

    def keys(self, data: bytes) -> None:
        """Bytes from the terminal: keys, mouse, pastes, answers to questions."""
        self._intake.put(data)

    def _when_settled(self, then: Callable[[], None]) -> None:
        """Call back when the app, and then its screen, have done with what came before."""

        def asked() -> None:
            if not (self._app.screen_stack and self._app.screen.call_later(then)):
                then()

        if not self._app.call_later(asked):
            then()

    def _parse(self, data: bytes) -> None:
        if not self._listening:
            return
        for message in self._parser.feed(self._decode(data)) if data else ():
            self.process_message(message)
        if self._escape is not None:
            self._escape.cancel()
        self._escape = self._loop.call_later(ESCAPE, self._tick)

    def resized(self, columns: int, rows: int) -> None:
        """The window has another size."""
        size = Size(columns, rows)
        self._app.post_message(events.Resize(size, size))

    def _tick(self) -> None:
        self._escape = None
        if self._listening:
            for message in self._parser.tick():
                self.process_message(message)

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """No page is opened on the server; the address stands in the room."""
        del url, new_tab
