"""Review: checks of any room that come back, with new numbers, one after the other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from tftutor.learner.items import item
from tftutor.ui import answers, speech, way
from tftutor.ui.check_state import CheckState
from tftutor.ui.look import prose_theme
from tftutor.ui.measuring import due_now
from tftutor.ui.screens.base import TutorScreen, style_sheet
from tftutor.ui.screens.steady import is_there
from tftutor.ui.widgets.check_card import CheckCard
from tftutor.ui.widgets.hints import Hints
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tftutor.learner.items import Item
    from tftutor.learner.review import Remembered
    from tftutor.ui.keeping import Keeper
    from tftutor.ui.session import Session

HINTS = (
    ("escape", "leave-review"), ("enter", "answer"), ("pagedown", "next"), ("pageup", "before"),
    ("ctrl+g", "hint"), ("ctrl+o", "place"), ("f1", "help"),
)  # fmt: skip
"""The keys that the foot of the screen tells: none that a field would take."""

NOTHING_HINTS = (("escape", "leave-review"), ("f1", "help"))
"""Where nothing comes back."""


class ReviewScreen(TutorScreen):
    """One check at a time.

    Args:
        session: whose rooms.
        keeper: of the record.
        room: what comes back while this room is read; empty: what is due at home.
    """

    DEFAULT_CSS = style_sheet("review")
    SCOPED_CSS = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "next(1)", "Next", id="review.next", tooltip="The next check"),
        Binding("pageup", "next(-1)", "Before", id="review.before", tooltip="The check before"),
        Binding("ctrl+o", "place", "Its place", id="review.place", tooltip="Where it stands"),
        Binding("f1", "app.help", "Help", id="review.help", show=False),
        Binding("escape", "leave", "Leave", id="review.leave", tooltip="Back to where you were"),
    ]

    def __init__(self, session: Session, keeper: Keeper, room: str = "") -> None:
        super().__init__()
        self.session = session
        self._keeper = keeper
        self._room = room
        self._due: tuple[Remembered, ...] = ()
        self._states: dict[int, CheckState] = {}
        self._place = 0

    def compose(self) -> ComposeResult:
        """What is asked, from where, and the card."""
        yield Lines(id="review-title", fold=True)
        yield VerticalScroll(id="review", can_focus=False)
        yield Hints(self._hints, id="hints")
        yield self.too_small()

    def on_mount(self) -> None:
        """What comes back is asked when the screen is there."""
        if self.display:
            self.after_first_paint(self._begin)

    def _hints(self) -> Sequence[tuple[str, str]]:
        """The keys that do something now."""
        if not self._due:
            return NOTHING_HINTS
        ends = {"pageup": self._place == 0, "pagedown": self._place + 1 == len(self._due)}
        return [(key, name) for key, name in HINTS if not ends.get(key)]

    async def _begin(self) -> None:
        """Find what comes back, aside."""
        journal = await self._keeper.open()
        language = speech.language(self)
        library = self.session.library
        self._due = await asyncio.to_thread(due_now, library, journal, language, self._room)
        if is_there(self):
            await self._show()

    def _item(self, place: int, variant: int) -> Item:
        """What is asked at a place, in the language of the app."""
        one = self._due[place]
        room = self.session.library.room(one.room, speech.language(self))
        check = next(check for check in room.checks if check.id == one.item)
        return item(check, variant)

    async def _show(self) -> None:
        """The check at the place; a sentence where there is none."""
        scroll = self.query_one("#review", VerticalScroll)
        await scroll.remove_children()
        if not is_there(self):
            return
        self.query_one("#review-title", Lines).show(self._title())
        self.query_one(Hints).refresh()
        if not self._due:
            return
        state = self._states.get(self._place)
        if state is None:
            state = CheckState.begun(self._item(self._place, self._due[self._place].variant))
        else:
            state = state.told_in(self._item(self._place, state.item.variant))
        self._states[self._place] = state
        more = self._place + 1 < len(self._due)
        card = CheckCard(
            state,
            0,
            prose_theme(self.app.theme),
            speech.language(self),
            follow_up=speech.text(self, "review.next" if more else "review.last"),
        )
        await scroll.mount(card)
        if card.is_attached:
            card.focus()

    def _title(self) -> list[Text]:
        quiet = self.app.theme_variables.get("quiet", "")
        heading = Text(speech.text(self, "review.title"), style="bold")
        if not self._due:
            return [heading, Text(speech.text(self, "review.nothing"))]
        one = self._due[self._place]
        front = self.session.library.entry(one.room).front(speech.language(self))
        where = speech.text(
            self, "review.where", n=self._place + 1, of=len(self._due),
            room=front.title if front else one.room,
        )  # fmt: skip
        reason = speech.text(self, "review.missed" if one.missed else "review.aged")
        return [heading, Text(f"{where} · {reason}", style=quiet)]

    # What is done

    def on_check_card_answered(self, event: CheckCard.Answered) -> None:
        """Write it down under the check's own room."""
        event.stop()
        card, room = event.card, self._due[self._place].room
        answers.write_answer(self._keeper, room, card.state, event.verdict, card.say_verdict)

    async def on_check_card_followed(self, event: CheckCard.Followed) -> None:
        """On to the next; after the last, back."""
        event.stop()
        if self._place + 1 < len(self._due):
            await self.action_next(1)
        else:
            self.action_leave()

    async def action_next(self, places: int) -> None:
        """Another check, answered or not: skipping counts for nothing."""
        if self._due:
            self._place = min(max(self._place + places, 0), len(self._due) - 1)
            await self._show()

    def action_place(self) -> None:
        """Where the check stands in its room."""
        if self._due:
            one = self._due[self._place]
            self.app.pop_screen()
            way.go(self.app, self.session, one.room, f"check-{one.item}")

    def action_leave(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()

    async def speak_anew(self) -> None:
        """The same in the other language."""
        if is_there(self):
            await self._show()
