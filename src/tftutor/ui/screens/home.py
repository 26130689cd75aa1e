"""The first screen: the rooms in order, what each teaches, how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tftutor.ui import speech
from tftutor.ui.beginning import FIRST_FRAME, collect_again
from tftutor.ui.screens.base import TutorScreen, style_sheet
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.hints import Hints
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tftutor.rooms.library import Entry
    from tftutor.ui.session import Session


HINTS = (
    ("enter", "open"), ("slash", "search"), ("g", "glossary"), ("L", "language"),
    ("T", "theme"), ("question_mark", "help"), ("q", "quit"),
)  # fmt: skip
"""The keys that the foot of the screen tells."""


class HomeScreen(TutorScreen):
    """A list of rooms to choose from."""

    DEFAULT_CSS = style_sheet("home")
    SCOPED_CSS = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="home.search", tooltip="Find words in every room"),
        Binding("g", "glossary", "Glossary", id="home.glossary", tooltip="What the terms mean"),
        Binding("escape", "stay", "", id="home.stay", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Name, rooms, keys."""
        with Vertical(id="home"):
            yield Lines(id="home-title", fold=True)
            yield Choices(id="rooms")
        yield Hints(HINTS, id="hints")
        yield self.too_small()

    def on_mount(self) -> None:
        """Fill the list."""
        if not self.display:
            return
        self.speak_anew()
        self.query_one(OptionList).focus()
        self.call_after_refresh(self.set_timer, FIRST_FRAME, collect_again)

    def speak_anew(self) -> None:
        """Say everything in the language of the app."""
        if not self.is_attached:
            return
        quiet = self.app.theme_variables.get("quiet", "")
        title = Text(speech.text(self, "home.title"), style="bold")
        self.query_one("#home-title", Lines).show(
            [title, Text(speech.text(self, "home.subtitle"), style=quiet)]
        )
        rooms = self.query_one(OptionList)
        highlighted = rooms.highlighted or 0
        rooms.clear_options()
        rooms.add_options(
            Option(self._room_lines(entry), id=entry.id) for entry in self.session.library.entries()
        )
        if rooms.option_count:
            rooms.highlighted = min(highlighted, rooms.option_count - 1)
        self.query_one(Hints).refresh()

    def _room_lines(self, entry: Entry) -> Text:
        quiet = self.app.theme_variables.get("quiet", "")
        front = entry.front(speech.language(self))
        if front is None:
            trouble = self.app.theme_variables.get("error", "")
            return Text.assemble(
                (entry.id, "bold"), "\n", (speech.text(self, "home.broken"), trouble), "\n"
            )
        facts = [speech.text(self, "home.minutes", minutes=front.minutes)]
        if front.prerequisites:
            facts.append(
                speech.text(self, "home.after", rooms=", ".join(self._titles(front.prerequisites)))
            )
        return Text.assemble(
            (front.title, "bold"), "\n", front.description, "\n", (" · ".join(facts), quiet), "\n"
        )

    def _titles(self, ids: tuple[str, ...]) -> list[str]:
        language = speech.language(self)
        titles = []
        for id in ids:  # noqa: A001 - the name of the thing
            front = self.session.library.entry(id).front(language)
            titles.append(front.title if front else id)
        return titles

    @on(OptionList.OptionSelected, "#rooms")
    def _room_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.open_room(event.option_id)

    def open_room(self, room: str, anchor: str = "") -> None:
        """Go to a room."""
        from tftutor.ui import way

        way.go(self.app, self.session, room, anchor)

    def action_search(self) -> None:
        """Find words in every room."""
        from tftutor.ui.finding import search_screen

        def opened(value: str | None) -> None:
            if value:
                room, _, anchor = value.partition("#")
                self.open_room(room, anchor)

        self.app.push_screen(search_screen(self, self.session.library), opened)

    def action_glossary(self) -> None:
        """What the terms mean."""
        from tftutor.ui.screens.glossary import GlossaryScreen

        self.app.push_screen(GlossaryScreen(self.session.library))

    def action_stay(self) -> None:
        """Escape never leaves the tutor."""
