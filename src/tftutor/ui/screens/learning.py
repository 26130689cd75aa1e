"""What a room writes down: sections that were read, guesses, names, answers."""

from __future__ import annotations

import asyncio
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual import on

from tftutor.ui import speech
from tftutor.ui.screens.lab_keys import LabKeys
from tftutor.ui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.rooms.model import Room
    from tftutor.ui.keeping import Keeper
    from tftutor.ui.reading import Reading
    from tftutor.ui.session import Session
    from tftutor.ui.widgets.lab_challenge import LabChallenges
    from tftutor.ui.widgets.lab_questions import LabQuestions


class Learning(LabKeys):
    """A screen with a room, from which what the learner does goes to the keeper."""

    session: Session
    _reading: Reading | None = None
    _on_the_map: Mapping[str, str] = MappingProxyType({})
    """What a page about the rooms says of each."""

    @property
    def keeper(self) -> Keeper:
        """What writes it down."""
        keeper: Keeper = self.app.keeper  # type: ignore[attr-defined]
        return keeper

    @property
    def room_id(self) -> str:
        """The name of the room that is shown."""
        raise NotImplementedError

    # Sections

    def begin_reading(self, room: Room) -> None:
        """From now on it is noticed what is read of a room."""
        from tftutor.ui.reading import of_room

        self._reading = of_room(room)
        self._mark_outline()
        self._read_on()

    def _read_on(self) -> None:
        """The reading is where the text stands."""
        if self._reading is not None and self.is_attached:
            block = self.query_one(Reader).reading_block
            self._was_read(self._reading.comes_to(block, self.session.clock()))

    def leave_reading(self) -> None:
        """The text is left, for another screen or for good."""
        if self._reading is not None:
            self._was_read(self._reading.leaves(self.session.clock()))

    def _was_read(self, anchor: str) -> None:
        if not anchor or self._reading is None:
            return
        count, known = len(self._reading.sections), self.keeper.journal.progress(self.room_id)
        if anchor not in known.read or known.sections != count:
            then = self._mark_outline
            self.keeper.note("read", self.room_id, anchor, then=then, sections=count)

    def _mark_outline(self, kept: bool = True) -> None:
        """Mark in the outline what was read."""
        if kept and self.is_attached and self.query("#outline"):
            from tftutor.ui.widgets.outline import Outline

            self.query_one(Outline).show_read(self.keeper.journal.progress(self.room_id).read)

    @on(Reader.Moved)
    def _read_further(self) -> None:
        self._read_on()

    def on_screen_suspend(self) -> None:
        """Nothing plays or is read where nobody looks, nor is kept drawn."""
        if self.panel is not None:
            self.panel.player.pause()
        self.leave_reading()
        for reader in self.query(Reader):
            reader.keep_drawn(-1)

    def on_screen_resume(self) -> None:
        """The reading goes on where it was left."""
        self._read_on()

    # Runs; the handlers have the names that Textual looks for: the panel is loaded later

    def on_lab_questions_predicted(self, event: LabQuestions.Predicted) -> None:
        """A guess was made."""
        event.stop()
        item = f"{event.lab}#{event.preset}"
        self.keeper.note(
            "predicted", self.room_id, item, answer=event.answer, right=event.right, sure=event.sure
        )

    def on_lab_questions_named(self, event: LabQuestions.Named) -> None:
        """It was said what a run shows."""
        event.stop()
        item = f"{event.lab}#{event.preset}"
        self.keeper.note(
            "named", self.room_id, item, phenomenon=event.phenomenon, right=event.right
        )

    def on_lab_challenges_won(self, event: LabChallenges.Won) -> None:
        """A challenge was won; a medal that is no better than the one before is no news."""
        event.stop()
        from tftutor.learner.progress import MEDALS

        had = self.keeper.journal.progress(self.room_id).won.get(event.challenge, "")
        if had and MEDALS.index(had) <= MEDALS.index(event.medal):
            return
        self.keeper.note(
            "won",
            self.room_id,
            event.challenge,
            steps=event.steps,
            medal=event.medal,
            code=self.code_of_state() or "",
        )

    def code_of_state(self) -> str | None:
        """The settings code of what the panel shows; None where it shows nothing."""
        raise NotImplementedError

    # What was done

    def action_review(self) -> None:
        """Checks that come back: what is due, and what was missed in other rooms."""
        from tftutor.ui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.session, self.keeper, self.room_id))

    def action_progress(self) -> None:
        """What was done, room by room."""
        from tftutor.ui import way
        from tftutor.ui.screens.progress import ProgressScreen

        def chosen(room: str | None) -> None:
            if room:
                way.go(self.app, self.session, room)

        self.app.push_screen(ProgressScreen(self.session, self.keeper), chosen)

    def action_forget(self) -> None:
        """Forget what was done in this room, after a question."""
        from tftutor.ui import forgetting

        forgetting.ask(self.app, self.keeper, self.room_id, self.when_forgotten)  # type: ignore[arg-type]

    def when_forgotten(self) -> None:
        """What was done here is forgotten: begin the reading anew."""
        if self._reading is not None:
            self._reading = type(self._reading)(self._reading.sections)
            self._mark_outline()

    async def tell_on_the_map(self) -> bool:
        """Find out what a page about the rooms can say of each; False where that is nothing."""
        from tftutor.ui.measuring import shares_of
        from tftutor.ui.progress_text import percent

        library, journal = self.session.library, await self.keeper.open()
        begun = [room for room in library.ids() if journal.progress(room).begun]
        if not begun or library.entry(self.room_id).kind != "page":
            return False
        found = await asyncio.to_thread(shares_of, begun, library, journal, speech.language(self))
        self._on_the_map = {room: percent(shares) for room, shares in found.items()}
        return True

    async def tell_what_comes_back(self) -> None:
        """Say how many checks of other rooms come back, if any do."""
        from tftutor.ui.measuring import due_now

        journal = await self.keeper.open()
        found = await asyncio.to_thread(
            due_now, self.session.library, journal, speech.language(self), self.room_id
        )
        if found and self.is_attached:
            self.notify(speech.text(self, "review.waiting", count=len(found)))
