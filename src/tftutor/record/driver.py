"""The terminal of a recording: it shows nothing, and hands on what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.driver import Driver
from textual.geometry import Size

if TYPE_CHECKING:
    from collections.abc import Callable


def driver_for(listener: Callable[[str], None]) -> type[Driver]:
    """A kind of driver that hands everything that an app writes to a listener.

    It is not headless, since Textual writes nothing then.
    """

    class RecordingDriver(Driver):
        """Hands the output to the listener at hand."""

        def write(self, data: str) -> None:
            """Hand on what the app writes."""
            listener(data)

        def start_application_mode(self) -> None:
            """Tell the app how large its screen is."""
            size = Size(*(self._size or (80, 24)))
            self.send_message(events.Resize(size, size))

        def stop_application_mode(self) -> None:
            """There is no terminal to be put in order."""

        def disable_input(self) -> None:
            """There is no input that could be lost."""

    return RecordingDriver
