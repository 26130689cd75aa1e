"""The learner's progress: room by room, and the way to forget it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tftutor.text.catalogue import catalogue
from tftutor.ui import forgetting, speech
from tftutor.ui.measuring import shares_of
from tftutor.ui.progress_text import done_words, percent
from tftutor.ui.question_text import pressing
from tftutor.ui.screens.base import Dialog
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from tftutor.learner.totals import Share
    from tftutor.rooms.library import Entry
    from tftutor.ui.keeping import Keeper
    from tftutor.ui.session import Session


class ProgressScreen(Dialog[str | None]):
    """Hands back the room that was chosen, None when nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Close", id="progress.close"),
        Binding("delete", "forget_room", "Forget the room", id="progress.forget-room"),
        Binding("shift+delete", "forget_all", "Forget everything", id="progress.forget-all"),
    ]

    def __init__(self, session: Session, keeper: Keeper) -> None:
        super().__init__()
        self.session = session
        self._keeper = keeper
        self._shares: Mapping[str, Mapping[str, Share]] = {}

    def compose(self) -> ComposeResult:
        """The rooms with what was done in each, then what can be done with that."""
        with Vertical(classes="dialog"):
            yield Label(speech.text(self, "progress.title"), classes="dialog-title", markup=False)
            yield Choices()
            yield Lines(self._foot(), fold=True, id="progress-foot", classes="dialog-foot")

    def _foot(self) -> list[Text]:
        """What can be done, to be clicked; how to keep a copy."""
        room, everything = (
            Text(speech.text(self, f"progress.do-forget-{what}"), style=pressing(what))
            for what in ("room", "all")
        )
        return [room, everything, Text(speech.text(self, "progress.foot"))]

    @on(Lines.Pressed, "#progress-foot")
    def _pressed(self, event: Lines.Pressed) -> None:
        event.stop()
        if event.what == "room":
            self.action_forget_room()
        else:
            self.action_forget_all()

    async def on_mount(self) -> None:
        """Read what there is to do, aside; then show it."""
        if self.display:
            await self._keeper.open()
            await self._measure()

    async def _measure(self) -> None:
        library, language = self.session.library, speech.language(self)
        journal = self._keeper.journal
        self._shares = await asyncio.to_thread(shares_of, library.ids(), library, journal, language)
        if self.is_attached and self.display:
            self._show()

    def _measure_again(self) -> None:
        self.run_worker(self._measure, exclusive=True)  # type: ignore[arg-type]  # its type

    def _show(self) -> None:
        options = self.query_one(OptionList)
        lit = options.highlighted or 0
        options.clear_options()
        options.add_options(
            Option(self._lines(entry), id=entry.id)
            for entry in self.session.library.entries()
            if entry.id in self._shares
        )
        if options.option_count:
            options.highlighted = min(lit, options.option_count - 1)

    def _lines(self, entry: Entry) -> Text:
        words = catalogue(speech.language(self))
        done, shares = self._keeper.journal.progress(entry.id), self._shares[entry.id]
        front = entry.front(words.language)
        quiet = self.app.theme_variables.get("quiet", "")
        return Text.assemble(
            (f"{percent(shares):<16}", quiet),
            (front.title if front else entry.id, "bold"),
            "\n",
            done_words(done, shares, words) if done.begun else words.text("progress.nothing"),
            "\n",
        )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_forget_room(self) -> None:
        """Forget what was done in the room that is lit, after a question."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            room = options.get_option_at_index(options.highlighted).id
            forgetting.ask(self.app, self._keeper, room, self._measure_again)  # type: ignore[arg-type]

    def action_forget_all(self) -> None:
        """Forget everything, after a question."""
        forgetting.ask(self.app, self._keeper, None, self._measure_again)  # type: ignore[arg-type]
