"""A live tutor that notes what is done, for a first draft of a script."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input

from tftutor.record.errors import RecordError
from tftutor.record.notes import Note, script_of
from tftutor.record.outputs import beside
from tftutor.record.targets import targets
from tftutor.rooms.library import Library
from tftutor.ui import app, khmer
from tftutor.ui.app import TutorApp
from tftutor.ui.preferences import Preferences
from tftutor.ui.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen


class NotingApp(TutorApp):
    """The tutor, with a notebook."""

    CSS_PATH = str(Path(app.__file__).with_name("app.tcss"))

    def __init__(self, session: Session, room: str) -> None:
        super().__init__(session, room)
        self.notes: list[Note] = []
        self._began = session.clock()

    async def on_event(self, event: events.Event) -> None:
        """Note what comes from the keyboard and the mouse, before the tutor acts on it."""
        if isinstance(event, events.InputEvent) and not event.is_forwarded and self.screen_stack:
            self._note(event)
        await super().on_event(event)

    def _note(self, event: events.InputEvent) -> None:
        now = self.session.clock() - self._began
        if isinstance(event, events.Key):
            if isinstance(self.focused, Input) and event.is_printable and event.key != "space":
                self.notes.append(Note(now, typed=event.character or ""))
            else:
                self.notes.append(Note(now, key=event.key))
        elif isinstance(event, events.MouseDown):
            name = name_at(self.screen, int(event.screen_x), int(event.screen_y))
            if name:
                self.notes.append(Note(now, click=name))


def name_at(screen: Screen[object], column: int, row: int) -> str:
    """The name of the smallest thing at a place; empty where nothing has one."""
    found = [
        (region.area, target.name)
        for target in targets(screen)
        if (region := target.region).contains(column, row)
    ]
    return min(found, default=(0, ""))[1]


def drafted(path: Path, room: str, content: Path, language: str) -> None:
    """Open the tutor at a room; when it is left, write what was done as a script.

    Raises:
        RecordError: the file is there already, or cannot be written.
        TutorError: there is no such room.
    """
    if path.exists():
        raise RecordError("record.exists", file=str(path))
    library = Library(content, verify=False)
    if not library.has(room):
        library.entry(room)
    with beside(path) as part, TemporaryDirectory() as home:
        part.touch()  # what cannot be kept is better not begun
        chosen = Preferences(language=language)
        if language == "km":
            khmer.measure_before_start()
        session = Session(library, chosen, Path(home) / "preferences.toml")
        tutor = NotingApp(session, room)
        tutor.run()
        size = tutor.size
        text = script_of(tutor.notes, room, (size.width, size.height), language)
        part.write_text(text + "\n", encoding="utf-8")
