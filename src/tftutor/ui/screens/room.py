"""A room: outline, text, and the lab that belongs to what is being read."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import DescendantBlur, DescendantFocus, Resize

from tftutor.rooms.model import Heading
from tftutor.text.message import TutorError
from tftutor.ui import speech
from tftutor.ui.beginning import collect_again
from tftutor.ui.screens import room_face
from tftutor.ui.screens.base import style_sheet
from tftutor.ui.screens.checks import Checks
from tftutor.ui.screens.steady import is_there
from tftutor.ui.widgets.hints import Hints
from tftutor.ui.widgets.lines import Lines
from tftutor.ui.widgets.reader import Reader
from tftutor.ui.widgets.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tftutor.core.settings_code import LabState as Coded
    from tftutor.rooms.model import Room
    from tftutor.ui.screens.room_labs import RoomLabs
    from tftutor.ui.screens.room_ways import RoomWays
    from tftutor.ui.session import Session
    from tftutor.ui.widgets.outline import Outline


class RoomScreen(Checks):
    """One lesson. Text first; the lab and the outline follow the first paint."""

    DEFAULT_CSS = style_sheet("room")
    SCOPED_CSS = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sweep", "Sweep the learning rate", id="lab.sweep"),
        Binding("h", "history", "Earlier runs", id="lab.history"),
        Binding("y", "settings_code", "Code of this state", id="lab.settings-code"),
        Binding("right_square_bracket", "next_lab(1)", "Next lab", id="lab.next"),
        Binding("left_square_bracket", "next_lab(-1)", "Lab before", id="lab.before"),
        Binding("v", "flip", "Text or lab", id="room.flip"),
        Binding("j", "jump", "Jump to a heading or lab", id="room.jump"),
        Binding("slash", "search", "Search", id="room.search"),
        Binding("g", "glossary", "Glossary", id="room.glossary"),
        Binding("x", "next_check(1)", "Next check", id="room.next-check"),
        Binding("X", "next_check(-1)", "Check before", id="room.check-before"),
        Binding("R", "review", "Review", id="room.review"),
        Binding("P", "progress", "Progress", id="room.progress"),
        Binding("backspace", "back", "Back", id="room.back"),
        Binding("escape", "release", "Leave a field", id="room.release"),
        Binding("f1", "app.help", "Help", id="room.help", show=False),
    ]

    def __init__(
        self, session: Session, room: str, anchor: str = "", coded: Coded | None = None
    ) -> None:
        super().__init__()
        self._coded = coded
        self.session = session
        self._room_id = room
        self._anchor = anchor
        self._room: Room | None = None

    def compose(self) -> ComposeResult:
        """How the room begins; the rest is mounted when that has been painted."""
        shown = self._text(self.session.library.opening)
        yield Lines([room_face.title(self)], id="title")
        with Horizontal(id="panes"), Reader(id="reader"):
            yield shown
        yield Hints(lambda: room_face.hints(self), id="hints")
        yield self.too_small()

    @property
    def is_complete(self) -> bool:
        """Whether what follows the first paint is there."""
        return bool(self.query("#outline"))

    @property
    def is_typed_into(self) -> bool:
        """Whether a field takes letters; a reader takes none, and asking it loads nothing."""
        focused = self.focused
        if focused is None or isinstance(focused, Reader):
            return False
        typed = any(card.has_focus and card.state.is_typed for card in self.cards)
        return typed or focused.check_consume_key("x", "x")

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _keys_go_elsewhere(self) -> None:
        """The foot tells other keys where a field takes them."""
        self.tell_keys()

    @on(Resize)
    def _title_fits(self) -> None:
        """Another width has room for other facts."""
        for title in self.query("#title").results(Lines):
            title.show([room_face.title(self)])

    def on_mount(self) -> None:
        """The keys belong to the text; what else there is comes after the first paint."""
        if not self.display:
            return
        self.query_one(Reader).focus()
        self.after_first_paint(self._complete)

    def on_unmount(self) -> None:
        """The runs of its labs and the room itself go with the screen."""
        self.labs.forget()
        self._checks, self._room = {}, None

    def _text(self, read: Callable[[str, str], Room]) -> Stretch | Lines:
        """The room's blocks, or what is wrong with its file; the other rooms still work."""
        language = speech.language(self)
        try:
            self._room = read(self._room_id, language)
        except TutorError as error:
            return self._trouble(error)
        return self.opening_piece(self._room.blocks)

    def _trouble(self, error: TutorError) -> Lines:
        self._room = None
        return room_face.trouble(self, error)

    async def _replace_text(self, shown: Stretch | Lines) -> None:
        reader = self.query_one(Reader)
        await reader.remove_children()
        await reader.mount(shown)
        if self._room is not None and self.is_attached:
            try:
                await self.fill(self._room)
            except TutorError as error:  # a check whose numbers cannot be worked out
                await reader.remove_children()
                await reader.mount(self._trouble(error))
        self.query_one("#title", Lines).show([room_face.title(self)])

    # What follows the first paint

    async def _complete(self) -> None:
        """Parse the rest and load the mathematics aside, then show outline and lab."""
        collect_again()
        if self.session.watch:
            from tftutor.ui.screens.room_watch import Watch

            Watch(self)
        if self._room is None:
            return
        try:
            room = await asyncio.to_thread(self._read_whole)
        except TutorError as error:
            if self.is_attached:
                await self._replace_text(self._trouble(error))
            return
        if not self.is_attached:
            return
        self._room = room
        await self.fill(room)
        if self._anchor:
            self.ways.go_to(self._anchor)
        from tftutor.ui.screens.room_sides import show_sides

        if await show_sides(self, room):
            self._begin_lab()
        self.tell_keys()
        await self.keeper.open()
        if self.is_attached:
            self.begin_reading(room)
            self.recall_answers()
            await self.tell_what_comes_back()
            if await self.tell_on_the_map():
                await self.speak_anew()

    def _read_whole(self) -> Room:
        """The whole room, and the labs' code loaded: work that must not hold up the keys."""
        room = self.session.library.room(self._room_id, speech.language(self))
        self.prepare_checks(room)
        if room.labs:
            import tftutor.labs.kinds
            import tftutor.ui.widgets.lab_panel  # noqa: F401
        return room

    def _begin_lab(self) -> None:
        """The lab of the code that was given, else the one with which the room begins."""
        if self._coded is not None:
            self._take_coded()
        else:
            self.labs.open_first(self._anchor)

    @property
    def room_id(self) -> str:
        """The name of the room that is shown."""
        return self._room_id

    @property
    def room(self) -> Room | None:
        """The room that is shown; None while its file is broken."""
        return self._room

    # Labs

    @cached_property
    def labs(self) -> RoomLabs:
        """Its labs, as they were left."""
        from tftutor.ui.screens.room_labs import RoomLabs

        return RoomLabs(self)

    @on(Reader.Moved)
    def _reading_moved(self, event: Reader.Moved) -> None:
        event.stop()
        if self._room is not None:
            from tftutor.ui.screens.room_sides import show_place

            show_place(self, event.block)

    def action_next_lab(self, places: int) -> None:
        """The lab some places on, with its text."""
        lab = self.labs.beside(places)
        if lab is not None:
            self.ways.go_to(f"lab-{lab.id}")

    def action_sweep(self) -> None:
        """The learning rate swept in this lab; once more leads back to it."""
        self.labs.sweep()

    def action_history(self) -> None:
        """Choose an earlier run of this lab to see again."""
        self.labs.choose_earlier()

    def action_settings_code(self) -> None:
        """Show the code of this state and copy it; or open another."""
        from tftutor.ui.screens.room_codes import show_code

        show_code(self)

    def code_of_state(self) -> str | None:
        """The settings code of what the panel shows; None where it shows nothing."""
        from tftutor.ui.screens.room_codes import code_of

        return code_of(self)

    @property
    def reading(self) -> str:
        """The anchor of the heading that is being read; empty above the first."""
        if self._room is None:
            return ""
        read = self._room.blocks[: self.query_one(Reader).reading_block + 1]
        headings = [block for block in read if isinstance(block, Heading)]
        return headings[-1].anchor if headings else ""

    def arrive(self, anchor: str, coded: Coded | None = None) -> None:
        """Go to an anchor, or to the state of a code; at once, or when the room is there."""
        self._anchor, self._coded = anchor, coded
        if self._room is None or not self.is_complete:
            return
        if anchor:
            self.ways.go_to(anchor)
        self._take_coded()

    def _take_coded(self) -> None:
        """Put the lab into the state of the code that was given, once."""
        coded, self._coded = self._coded, None
        if coded is not None:
            from tftutor.ui.screens.room_codes import take

            take(self, coded)

    # Places

    @cached_property
    def ways(self) -> RoomWays:
        """The ways to other places."""
        from tftutor.ui.screens.room_ways import RoomWays

        return RoomWays(self)

    def action_flip(self) -> None:
        """Text or lab, where there is no room for both."""
        self.show_lab(not self.has_class("-show-lab"))

    def action_release(self) -> None:
        """Leave a field or a question; the keys belong to the text again, if it is in sight."""
        if self.panel is None or not self.panel.leave_question():
            reader = self.query_one(Reader)
            self.set_focus(reader if reader.display else None)

    def action_back(self) -> None:
        """Back to where one came from; from the first room to the list of rooms."""
        self.ways.back()

    def action_jump(self) -> None:
        """Choose a heading or a lab to go to."""
        self.ways.jump()

    def action_search(self) -> None:
        """Find words in every room, this one first."""
        self.ways.search()

    def action_glossary(self) -> None:
        """What the terms mean."""
        self.ways.look_up()

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        """Go to the heading; the keys belong to the text again."""
        event.stop()
        if not is_there(self):
            return
        self.ways.go_to(event.anchor)
        self.query_one(Reader).focus()

    @on(Stretch.Followed)
    def _followed(self, event: Stretch.Followed) -> None:
        event.stop()
        if is_there(self):
            self.ways.follow(event)

    async def speak_anew(self) -> None:
        """The other language, at the same block."""
        if not is_there(self):
            return
        block, check = self.query_one(Reader).top_block, self.focused_check
        await self._replace_text(self._text(self.session.library.room))
        if not is_there(self):
            return
        self.tell_keys()
        from tftutor.ui.screens.room_sides import translate_sides

        translate_sides(self)
        reader = self.query_one(Reader)
        reader.finish()
        reader.go_to_block(block)
        if check:
            self.call_after_refresh(self.focus_check, check)
