"""A class in memory, in which apps under test take part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.learner.classroom.apply import apply
from tftutor.learner.classroom.commands import Command, Joined
from tftutor.learner.classroom.model import ClassState
from tftutor.learner.classroom.results import table
from tftutor.learner.classroom.views import ClassView, view
from tftutor.ui.classroom.link import Results

if TYPE_CHECKING:
    from tftutor.learner.classroom.model import Role
    from tftutor.ui.classroom.link import Listener


class School:
    """A class, and the links of who is in it."""

    def __init__(self) -> None:
        self.state = ClassState()
        self.links: dict[str, Link] = {}
        self.told: list[Command] = []

    def join(self, seat: str, name: str, role: Role = "learner", learner: str = "") -> Link:
        """Somebody comes in."""
        self.links[seat] = Link(self, seat)
        who = learner or name.lower()
        self.take(Joined(seat=seat, learner=who, name=name, node="here", role=role, at=1.0))
        return self.links[seat]

    def take(self, command: Command) -> None:
        """Something happens; everybody sees what comes of it."""
        self.told.append(command)
        change = apply(self.state, command)
        self.state = change.state
        for notice in change.notices:
            listener = self.links[notice.seat].listener
            if listener is not None:
                listener.noticed(notice)
        for link in self.links.values():
            link.show()


class Link:
    """The way of one app to the class."""

    def __init__(self, school: School, seat: str) -> None:
        self.school = school
        self.seat = seat
        self.listener: Listener | None = None
        self._shown: ClassView | None = None

    @property
    def view(self) -> ClassView | None:
        """The class as this seat may see it."""
        return view(self.school.state, self.seat)

    def listen(self, listener: Listener) -> None:
        """Tell somebody from now on."""
        self.listener = listener
        self.show()

    def show(self) -> None:
        """Show the class, if it has changed."""
        seen = self.view
        if self.listener is not None and seen is not None and seen != self._shown:
            self._shown = seen
            self.listener.viewed(seen)

    def tell(self, command: Command) -> None:
        """Something was done."""
        self.school.take(replace(command, seat=self.seat, at=2.0))

    async def results(self) -> Results:
        """The results, written nowhere."""
        return Results("/state/results.csv", table(self.school.state))
