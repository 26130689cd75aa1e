"""The way from the app to its class, whoever carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from tftutor.learner.classroom.commands import Command
    from tftutor.learner.classroom.notices import Notice
    from tftutor.learner.classroom.views import ClassView


class Listener(Protocol):
    """Who hears of the class."""

    def viewed(self, view: ClassView) -> None:
        """The class is so now."""

    def noticed(self, notice: Notice) -> None:
        """Something is to be told."""


class Results(NamedTuple):
    """Where the results of the class were written."""

    path: str
    """On the server."""
    table: str
    """What was written; empty where it is too long to travel."""


class ClassLink(Protocol):
    """What an app in a class can do. It goes on without an answer where the class is away."""

    @property
    def view(self) -> ClassView | None:
        """The class as this seat may see it; None before it is known."""

    def listen(self, listener: Listener) -> None:
        """Tell somebody from now on; at once what is known."""

    def tell(self, command: Command) -> None:
        """Something was done here. Whether it counts is seen in the next view."""

    async def results(self) -> Results:
        """Have the results written; for presenters.

        Raises:
            TutorError: they could not be written.
        """
