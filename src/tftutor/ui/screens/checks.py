"""The checks of a room: their cards in the text, their states, their answers in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.model import Check, Heading
from tftutor.ui import answers, speech
from tftutor.ui.look import prose_theme
from tftutor.ui.screens.learning import Learning
from tftutor.ui.widgets.reader import Reader
from tftutor.ui.widgets.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widget import Widget

    from tftutor.learner.event import Event
    from tftutor.learner.items import Item
    from tftutor.rooms.model import Block, Room
    from tftutor.ui.check_state import CheckState
    from tftutor.ui.widgets.check_card import CheckCard


class Checks(Learning):
    """A screen whose text has checks between its stretches."""

    def __init__(self) -> None:
        super().__init__()
        self._room: Room | None = None
        self._checks: dict[str, CheckState] = {}
        self._last_check = ""

    # The text

    def opening_piece(self, blocks: tuple[Block, ...]) -> Stretch:
        """What is shown first: the text up to the first check."""
        return self._stretch(blocks[: _next_check(blocks, 0)], 0)

    def pieces(self, room: Room) -> Iterator[Widget]:
        """Stretches of prose, and a card for each check between them."""
        start = 0
        while start < len(room.blocks):
            end = _next_check(room.blocks, start)
            if start < end:
                yield self._stretch(room.blocks[start:end], start)
            if end < len(room.blocks):
                yield self._card(room, end)
            start = end + 1

    def prepare_checks(self, room: Room) -> None:
        """Load what checks need and put their numbers in: work for a thread of its own."""
        if not room.checks:
            return
        import tftutor.ui.widgets.check_card  # noqa: F401 - loaded for `pieces`
        from tftutor.learner.items import item
        from tftutor.ui.check_state import CheckState

        for check in room.checks:
            if check.id not in self._checks:
                self._checks[check.id] = CheckState.begun(item(check))

    def _stretch(self, blocks: tuple[Block, ...], first: int) -> Stretch:
        theme, language = prose_theme(self.app.theme), speech.language(self)
        if self._on_the_map:
            from tftutor.ui.course_map import with_progress

            blocks = with_progress(blocks, self._on_the_map)
        stretch = Stretch(blocks, first, theme, language)
        if first and isinstance(blocks[0], Heading):
            stretch.styles.margin = (1, 0, 0, 0)  # with the card's own: as before every heading
        return stretch

    def _card(self, room: Room, place: int) -> CheckCard:
        from tftutor.learner.items import item, variants
        from tftutor.ui.check_state import CheckState
        from tftutor.ui.widgets.check_card import CheckCard

        check = room.blocks[place]
        assert isinstance(check, Check)
        state = self._checks.get(check.id)
        if state is None:
            state = CheckState.begun(item(check))
        elif state.item.check is not check:
            state = state.told_in(item(check, state.item.variant))
        self._checks[check.id] = state
        titles = {one.id: one.title or one.id for one in room.checks}
        return CheckCard(
            state,
            place,
            prose_theme(self.app.theme),
            speech.language(self),
            variants=variants(check),
            follow_up=titles.get(check.follows, ""),
        )

    async def fill(self, room: Room) -> None:
        """Put what follows the first stretch into the text."""
        reader = self.query_one(Reader)
        first, *rest = self.pieces(room)
        shown = next(reader.stretches, None)
        if shown is not None and isinstance(first, Stretch):
            shown.extend(first.blocks)
            await reader.mount_all(rest)
        else:
            await reader.remove_children()
            await reader.mount_all([first, *rest])
        reader.finish()

    # Answers; the handlers have the names that Textual looks for: the cards are loaded later

    @property
    def cards(self) -> list[CheckCard]:
        """The checks in the text."""
        if self._room is None or not self._room.checks:
            return []
        from tftutor.ui.widgets.check_card import CheckCard

        return list(self.query(CheckCard))

    def on_check_card_answered(self, event: CheckCard.Answered) -> None:
        """Write the answer down; only then it is judged before the learner."""
        event.stop()
        state = event.card.state

        def written() -> None:
            for card in self.cards:
                if card.state is state:
                    card.say_verdict()

        answers.write_answer(self.keeper, self.room_id, state, event.verdict, written)

    def on_check_card_another(self, event: CheckCard.Another) -> None:
        """The next item of the check."""
        event.stop()
        old = event.card.state.item
        state = type(event.card.state).begun(_item(old, old.variant + 1))
        self._checks[old.check.id] = event.card.state = state
        event.card.redraw()

    def on_check_card_followed(self, event: CheckCard.Followed) -> None:
        """To the check that follows."""
        event.stop()
        self.go_to_check(event.check)

    def recall_answers(self) -> None:
        """Show in the cards what was answered in earlier sessions."""
        last: dict[str, Event] = {}
        for event in self.keeper.journal.events:
            if event.kind == "answered" and event.room == self.room_id:
                last[event.item] = event
        for card in self.cards:
            state = card.state
            found = last.get(state.item.check.id)
            if found is not None and state.is_untouched:
                self._recall(card, found)

    def _recall(self, card: CheckCard, event: Event) -> None:
        """Show an answer of an earlier session, with the numbers that were asked then."""
        state, variant = card.state, event.data.get("variant")
        if isinstance(variant, int) and 0 <= variant != state.item.variant:
            state = type(state).begun(_item(state.item, variant))
        state.recall(event)
        self._checks[state.item.check.id] = card.state = state
        card.redraw()

    def when_forgotten(self) -> None:
        """The checks of the room are asked afresh."""
        super().when_forgotten()
        for card in self.cards:
            state = type(card.state).begun(card.state.item)
            self._checks[state.item.check.id] = card.state = state
            card.redraw()

    @property
    def focused_check(self) -> str:
        """The check that has the keys; empty for none."""
        return next((card.state.item.check.id for card in self.cards if card.has_focus), "")

    def focus_check(self, check: str) -> None:
        """Give a check the keys, where it stands."""
        for card in self.cards:
            if card.state.item.check.id == check:
                card.focus(scroll_visible=False)

    # Ways

    def go_to_check(self, check: str) -> None:
        """Show a check and give it the keys."""
        for card in self.cards:
            if card.state.item.check.id == check:
                self._last_check = card.named
                self.query_one(Reader).go_to_anchor(card.named)
                self.call_after_refresh(card.focus)

    def action_next_check(self, places: int = 1) -> None:
        """Give the keys to the next check; where none was before, to the first in sight."""
        cards = self.cards
        if not cards:
            self.notify(speech.text(self, "check-card.no-checks"))
            return
        here = self._check_left(cards)
        if here is not None:
            here += places
        else:
            top = self.query_one(Reader).top_block
            below = (n for n, card in enumerate(cards) if card.first >= top)
            here = next(below, 0)
        self.show_lab(False)
        self.go_to_check(cards[here % len(cards)].state.item.check.id)

    def _check_left(self, cards: Sequence[CheckCard]) -> int | None:
        """The check that has the keys, or had them last and is still in sight."""
        for place, card in enumerate(cards):
            if card.has_focus:
                return place
        reader = self.query_one(Reader)
        for place, card in enumerate(cards):
            if card.named == self._last_check and reader.shows(card.first):
                return place
        return None


def _next_check(blocks: tuple[Block, ...], start: int) -> int:
    """The place of the next check from a place on; the end where there is none."""
    places = (place for place in range(start, len(blocks)) if isinstance(blocks[place], Check))
    return next(places, len(blocks))


def _item(old: Item, variant: int) -> Item:
    """Another item of the same check."""
    from tftutor.learner.items import item

    return item(old.check, variant)
