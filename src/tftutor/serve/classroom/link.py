"""The session's way to the class: through its line to the gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tftutor.learner.classroom.notices import Kind, Notice
from tftutor.learner.classroom.views import ClassView
from tftutor.learner.classroom.wire import from_json, parsed, written
from tftutor.learner.errors import StoreError
from tftutor.serve.line import RequestError
from tftutor.ui.classroom.link import Results

if TYPE_CHECKING:
    from tftutor.learner.classroom.commands import Command
    from tftutor.serve.line import Line
    from tftutor.ui.classroom.link import Listener


class LineLink:
    """The class at the other end of a line.

    Args:
        line: to the gateway.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._view: ClassView | None = None
        self._listener: Listener | None = None
        self._untold: list[Notice] = []

    @property
    def view(self) -> ClassView | None:
        """The class as this seat may see it; None before it is known."""
        return self._view

    def listen(self, listener: Listener) -> None:
        """Tell somebody from now on; at once what is known."""
        self._listener = listener
        if self._view is not None:
            listener.viewed(self._view)
        for notice in self._untold:
            listener.noticed(notice)
        self._untold.clear()

    def tell(self, command: Command) -> None:
        """Something was done here."""
        self._line.did(written(command))

    async def results(self) -> Results:
        """Have the results written.

        Raises:
            StoreError: they could not be written.
        """
        try:
            path, table = cast("list[str]", await self._line.request("results"))
        except RequestError as error:
            raise StoreError(error.key, **error.values) from error
        except ConnectionError as error:
            raise StoreError("serve.store-gone") from error
        return Results(path, table)

    # What the line brings

    def viewed(self, view: str) -> None:
        """The class is so now."""
        self._view = from_json(ClassView, parsed(view))
        if self._listener is not None:
            self._listener.viewed(self._view)

    def told(self, kind: str, why: str) -> None:
        """A notice to this seat."""
        seat = self._view.seat if self._view is not None else ""
        notice = Notice(seat, cast("Kind", kind), why)
        if self._listener is None:
            self._untold.append(notice)
        else:
            self._listener.noticed(notice)
