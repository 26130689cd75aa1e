"""The first screen: the rooms in order, what each teaches, how long it takes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tftutor.text.catalogue import catalogue
from tftutor.ui import speech
from tftutor.ui.beginning import collect_again
from tftutor.ui.screens.base import TutorScreen, style_sheet
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.hints import Hints
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tftutor.learner.event import Event
    from tftutor.rooms.library import Entry
    from tftutor.ui.keeping import Keeper
    from tftutor.ui.measuring import Overview
    from tftutor.ui.session import Session


HINTS = (
    ("enter", "open"), ("R", "review"), ("P", "progress"), ("question_mark", "help"),
    ("L", "language"), ("q", "quit"), ("slash", "search"), ("g", "glossary"),
    ("T", "theme"),
)  # fmt: skip
"""The keys that the foot of the screen tells."""


GO_ON, REVIEW = "go-on:", "review:"
"""The lines above the rooms, by what they are called in the list; no room is called so."""


class HomeScreen(TutorScreen):
    """A list of rooms to choose from."""

    DEFAULT_CSS = style_sheet("home")
    SCOPED_CSS = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="home.search", tooltip="Find words in every room"),
        Binding("g", "glossary", "Glossary", id="home.glossary", tooltip="What the terms mean"),
        Binding("R", "review", "Review", id="home.review", tooltip="Checks that come back"),
        Binding("P", "progress", "Progress", id="home.progress", tooltip="What you have done"),
        Binding("escape", "stay", "", id="home.stay", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._overview: Overview | None = None

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
        self.after_first_paint(self._complete)

    async def _complete(self) -> None:
        """What follows the first paint: where the learner stands."""
        collect_again()
        await self._look_over()

    async def on_screen_resume(self) -> None:
        """Something may have been done meanwhile."""
        if self._overview is not None:
            await self._look_over()

    async def _look_over(self) -> None:
        """Find out where the learner stands, aside, and show it."""
        from tftutor.ui.measuring import overview

        journal = await self.keeper.open()
        library, language = self.session.library, speech.language(self)
        self._overview = await asyncio.to_thread(overview, library, journal, language)
        self.speak_anew()

    @property
    def keeper(self) -> Keeper:
        """What knows what was done."""
        keeper: Keeper = self.app.keeper  # type: ignore[attr-defined]
        return keeper

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
        lit = self._lit(rooms)
        rooms.clear_options()
        rooms.add_options(self._ways())
        rooms.add_options(
            Option(self._room_lines(entry), id=entry.id) for entry in self.session.library.entries()
        )
        if rooms.option_count:
            ids = [rooms.get_option_at_index(place).id for place in range(rooms.option_count)]
            rooms.highlighted = ids.index(lit) if lit in ids else 0
        self.query_one(Hints).refresh()

    def _lit(self, rooms: OptionList) -> str | None:
        """What was lit by the learner's own hand; the first line is lit by itself."""
        if not rooms.highlighted or rooms.highlighted >= rooms.option_count:
            return None
        return rooms.get_option_at_index(rooms.highlighted).id

    def _ways(self) -> Iterator[Option]:
        """Where to go on, and what comes back, above the rooms."""
        if self._overview is None:
            return
        accent = self.app.theme_variables.get("accent", "")
        following = self._overview.following
        if following.kind == "continue":
            front = self.session.library.entry(following.room).front(speech.language(self))
            title = front.title if front else following.room
            said = speech.text(self, "home.continue", room=title)
            yield Option(Text(f"▸ {said}\n", style=accent), id=f"{GO_ON}{following.room}")
        if self._overview.due:
            said = speech.text(self, "home.due", count=len(self._overview.due))
            yield Option(Text(f"↻ {said}\n", style=accent), id=REVIEW)

    def _done(self, entry: Entry) -> str:
        """What was done in a room, as a line; empty where nothing was."""
        found = self._overview.shares.get(entry.id) if self._overview else None
        if found is None:
            return ""
        from tftutor.ui.progress_text import done_words, percent

        done = self.keeper.journal.progress(entry.id)
        words = catalogue(speech.language(self))
        return f"{percent(found)} · {done_words(done, found, words)}\n"

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
            (front.title, "bold"), "\n", front.description, "\n", (" · ".join(facts), quiet), "\n",
            (self._done(entry), quiet),
        )  # fmt: skip

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
        chosen = event.option_id or ""
        if chosen == REVIEW:
            self.action_review()
        elif chosen.startswith(GO_ON):
            room = chosen.removeprefix(GO_ON)
            self.open_room(room, last_section(room, self.keeper.journal.events))
        elif chosen:
            self.open_room(chosen)

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

    def action_review(self) -> None:
        """Checks that come back."""
        from tftutor.ui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.session, self.keeper))

    def action_progress(self) -> None:
        """What was done, room by room."""
        from tftutor.ui.screens.progress import ProgressScreen

        def chosen(room: str | None) -> None:
            if room:
                self.open_room(room)

        self.app.push_screen(ProgressScreen(self.session, self.keeper), chosen)

    def action_stay(self) -> None:
        """Escape never leaves the tutor."""


def last_section(room: str, events: Sequence[Event]) -> str:
    """Where a room was left: the anchor of what was done there last; empty for its beginning."""
    for event in reversed(events):
        if event.room == room and event.item:
            prefix = {"read": "", "answered": "check-"}.get(event.kind, "lab-")
            return prefix + event.item.partition("#")[0]
    return ""
