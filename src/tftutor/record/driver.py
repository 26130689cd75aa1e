"""The terminal of a recording: it shows nothing, hands on what is written, and types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from tftutor.record.errors import StepError

if TYPE_CHECKING:
    from collections.abc import Callable


class Terminal:
    """What an app takes for its terminal.

    Args:
        listener: takes everything that the app writes.
    """

    def __init__(self, listener: Callable[[str], None]) -> None:
        self.listener = listener
        self.driver: Driver | None = None

    def send(self, event: events.InputEvent) -> None:
        """Let a key or the mouse come in by the door by which a terminal's input comes.

        Raises:
            StepError: the app was left.
        """
        driver = self.driver
        if driver is None:
            raise StepError("record.left")
        driver.process_message(event)

    def kind_of_driver(self) -> type[Driver]:
        """A kind of driver that leads to this terminal.

        It is not headless, since Textual writes nothing then.
        """
        terminal = self

        class RecordingDriver(Driver):
            """Hands the output to the terminal at hand."""

            def write(self, data: str) -> None:
                """Hand on what the app writes."""
                terminal.listener(data)

            def start_application_mode(self) -> None:
                """Tell the app how large its screen is."""
                terminal.driver = self
                size = Size(*(self._size or (80, 24)))
                self.send_message(events.Resize(size, size))

            def stop_application_mode(self) -> None:
                """Take no more input."""
                terminal.driver = None

            def disable_input(self) -> None:
                """There is no input that could be lost."""

        return RecordingDriver
