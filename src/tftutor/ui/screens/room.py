"""A room: outline, text, and the lab that belongs to what is being read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import DescendantBlur, DescendantFocus

from tftutor.rooms.model import Heading, Lab
from tftutor.text.message import TutorError
from tftutor.ui import speech, way
from tftutor.ui.beginning import FIRST_FRAME, collect_again
from tftutor.ui.look import glyphs_named
from tftutor.ui.screens.base import BESIDE, style_sheet
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
    from tftutor.ui.lab_state import LabState
    from tftutor.ui.session import Session
    from tftutor.ui.widgets.outline import Outline


HINTS = (
    ("question_mark", "help"), ("space", "play"), ("left", ""), ("right", "forward"),
    ("full_stop", "preset"), ("x", "check"), ("right_square_bracket", "lab"), ("e", "edit"),
    ("m", "microscope"), ("f", "chart"), ("j", "jump"), ("slash", "search"),
    ("P", "progress"), ("backspace", "leave"),
)  # fmt: skip
"""The keys that the foot of the screen tells, the most useful first."""

TEXT_HINTS = (
    ("question_mark", "help"), ("v", "flip"), ("x", "check"), ("j", "jump"), ("slash", "search"),
    ("g", "glossary"), ("L", "language"), ("backspace", "leave"),
)  # fmt: skip
"""Where the text stands alone."""

LAB_HINTS = (
    ("question_mark", "help"), ("v", "flip"), ("space", "play"), ("left", ""), ("right", "forward"),
    ("full_stop", "preset"), ("e", "edit"), ("right_square_bracket", "lab"), ("m", "microscope"),
    ("f", "chart"),
)  # fmt: skip
"""Where the lab covers the text."""

FIELD_HINTS = (("escape", "leave-review"),)
"""Where every other key is typed."""


LOOK = 0.5
"""Seconds between looks at the file of a watched room."""


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
    ]

    def __init__(
        self, session: Session, room: str, anchor: str = "", coded: Coded | None = None
    ) -> None:
        super().__init__()
        self._coded = coded
        self.session = session
        self._room_id = room
        self._anchor = anchor
        self._states: dict[str, LabState] = {}
        self._room: Room | None = None
        self._seen_file: object = None
        self._chosen_lab: Lab | None = None

    def compose(self) -> ComposeResult:
        """How the room begins; the rest is mounted when that has been painted."""
        shown = self._text(self.session.library.opening)
        yield Lines([self._title()], id="title")
        with Horizontal(id="panes"), Reader(id="reader"):
            yield shown
        yield Hints(self._hints, id="hints")
        yield self.too_small()

    def _hints(self) -> tuple[tuple[str, str], ...]:
        """The keys that do most with what is in sight."""
        if self._is_typed_into:
            return FIELD_HINTS
        if self.app.size.width >= BESIDE:
            return HINTS
        return LAB_HINTS if self.has_class("-show-lab") else TEXT_HINTS

    @property
    def _is_typed_into(self) -> bool:
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
        for hints in self.query(Hints):
            hints.refresh()

    def on_mount(self) -> None:
        """The keys belong to the text; what else there is comes after the first paint."""
        if not self.display:
            return
        self.query_one(Reader).focus()
        self.call_after_refresh(self.set_timer, FIRST_FRAME, self._complete)

    def on_unmount(self) -> None:
        """The runs of its labs and the room itself go with the screen."""
        self._states, self._checks, self._room = {}, {}, None
        self._chosen_lab = None

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
        colour = self.app.theme_variables.get("error", "")
        lines = speech.say(self, error.message).splitlines()
        return Lines([Text(line, style=colour) for line in lines], fold=True, classes="trouble")

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
        self.query_one("#title", Lines).show([self._title()])

    def _title(self) -> Text:
        quiet = self.app.theme_variables.get("quiet", "")
        name = self._room.front.title if self._room else self._room_id
        title = Text.assemble((" tftutor ", "bold reverse"), "  ", (name, "bold"))
        if self._room:
            front = self._room.front
            facts = speech.text(
                self, "room.facts", minutes=front.minutes, author=front.author, date=front.updated
            )
            title.append(f"   {facts}", style=quiet)
            if self._room.language != speech.language(self):
                title.append("   " + speech.text(self, "room.only-english"), style=quiet)
        return title

    # What follows the first paint

    async def _complete(self) -> None:
        """Parse the rest and load the mathematics aside, then show outline and lab."""
        collect_again()
        if self.session.watch:
            self._seen_file = self.session.library.stamp_of(self._room_id)
            self.set_interval(LOOK, self._look_at_file)
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
            self._go_to(self._anchor)
        await self._show_sides(room)
        await self.keeper.open()
        if self.is_attached:
            self.begin_reading(room)
            self.recall_answers()
            await self.tell_what_comes_back()
            if await self.tell_on_the_map():
                await self.speak_anew()

    async def _look_at_file(self) -> None:
        """Show the room afresh when its author has saved it."""
        stamp = self.session.library.stamp_of(self._room_id)
        if stamp != self._seen_file:
            self._seen_file = stamp
            await self.speak_anew()
            if self._room is not None:
                self.begin_reading(self._room)

    def _read_whole(self) -> Room:
        """The whole room, and the labs' code loaded: work that must not hold up the keys."""
        room = self.session.library.room(self._room_id, speech.language(self))
        self.prepare_checks(room)
        if room.labs:
            import tftutor.labs.kinds
            import tftutor.ui.widgets.lab_panel  # noqa: F401
        return room

    async def _show_sides(self, room: Room) -> None:
        """Outline and lab, beside the text."""
        from tftutor.ui.widgets.outline import Outline

        panes = self.query_one("#panes", Horizontal)
        await panes.mount(Outline(room.headings, id="outline"), before=0)
        if not room.labs or not self.is_attached:
            return
        from tftutor.ui.widgets.lab_panel import LabPanel

        self.add_class("-has-lab")
        glyphs = glyphs_named(self.session.preferences.glyphs)
        panel = LabPanel(self.session.clock, glyphs, id="lab")
        panel.frames_per_second = self.session.frames_per_second
        await panes.mount(panel)
        if self.is_attached:
            self._open_first_lab()

    def _open_first_lab(self) -> None:
        assert self._room is not None
        if self._coded is not None:
            self._go_to(f"lab-{self._coded.lab}")
            self._take_coded()
            return
        first = self._chosen_lab or self._lab_for(self.query_one(Reader).reading_block)
        hero = self._room.front.hero
        if not self._anchor and any(lab.id == hero for lab in self._room.labs):
            first = next(lab for lab in self._room.labs if lab.id == hero)
        self.open_lab(first)
        if not self._anchor and not self.session.preferences.reduced_motion:
            panel = self.panel
            if panel is not None:
                panel.play()

    @property
    def room_id(self) -> str:
        """The name of the room that is shown."""
        return self._room_id

    @property
    def room(self) -> Room | None:
        """The room that is shown; None while its file is broken."""
        return self._room

    # Labs

    def _lab_for(self, block: int) -> Lab:
        """The lab nearest to a block: the last one before it, else the first."""
        assert self._room is not None
        before = [one for one in self._room.blocks[: block + 1] if isinstance(one, Lab)]
        return before[-1] if before else self._room.labs[0]

    def open_lab(self, lab: Lab, key: str = "", *, anew: bool = False) -> None:
        """Show a lab in the panel, as it was left under its key (by default its id)."""
        key = key or lab.id
        panel = self.panel
        if panel is None or (panel.lab is lab and not anew):
            return
        from tftutor.labs.kinds import open_lab
        from tftutor.ui.lab_state import LabState

        if key not in self._states:
            try:
                self._states[key] = LabState.opened(open_lab(lab))
            except TutorError as error:
                self.notify(speech.say(self, error.message), severity="error")
                return
        panel.open(lab, self._states[key])

    @on(Reader.Moved)
    def _reading_moved(self, event: Reader.Moved) -> None:
        event.stop()
        if self._room is None:
            return
        from tftutor.ui.widgets.outline import Outline

        for outline in self.query(Outline):
            outline.show_block(event.block, self._room)
        if self.panel is not None and self._room.labs:
            lab, shown = self._lab_for(event.block), self.panel.lab
            if self._chosen_lab_in_sight():
                return
            if shown is None or shown.id != lab.id:
                self.open_lab(lab)

    def _chosen_lab_in_sight(self) -> bool:
        """Whether a lab that was gone to is still in sight: so long it stays in the panel."""
        assert self._room is not None
        place = next(
            (i for i, one in enumerate(self._room.blocks) if one is self._chosen_lab), None
        )
        if place is not None and self.query_one(Reader).shows(place):
            return True
        self._chosen_lab = None
        return False

    def action_next_lab(self, places: int) -> None:
        """The lab some places on, with its text."""
        panel = self.panel
        if panel is None or panel.lab is None or self._room is None:
            return
        labs = self._room.labs
        here = next(place for place, one in enumerate(labs) if one.id == panel.lab.id)
        lab = labs[(here + places) % len(labs)]
        self._go_to(f"lab-{lab.id}")

    def action_sweep(self) -> None:
        """The learning rate swept in this lab; once more leads back to it."""
        panel = self.panel
        if panel is None or panel.lab is None or panel.state is None or self._room is None:
            return
        from tftutor.labs.sweep import sweep_of

        if panel.lab not in self._room.labs:
            self.open_lab(next(one for one in self._room.labs if one.id == panel.lab.id))
            return
        swept = sweep_of(panel.lab, panel.preset)
        if swept is None:
            self.notify(speech.text(self, "lab.no-sweep"))
        else:
            self.open_lab(swept, key=f"{swept.id}/sweep/{panel.state.preset}")

    def action_history(self) -> None:
        """Choose an earlier run of this lab to see again."""
        from tftutor.ui.finding import history_screen

        panel = self.panel
        if panel is None or panel.state is None:
            return
        kept = list(panel.state.history)

        def chosen(value: str | None) -> None:
            run = kept[int(value)] if value is not None else None
            if run is not None and panel.state is not None and run in panel.state.history:
                panel.recall(run)

        self.app.push_screen(history_screen(self, panel.state), chosen)

    def action_settings_code(self) -> None:
        """Show the code of this state and copy it; or open another."""
        from tftutor.ui.screens.code import CodeScreen

        code = self.code_of_state()
        if code is not None:
            self.app.push_screen(CodeScreen(code), self._open_coded)

    def code_of_state(self) -> str | None:
        """The settings code of what the panel shows; None where it shows nothing."""
        from tftutor.core.settings_code import LabState as Coded
        from tftutor.core.settings_code import settings_code

        panel = self.panel
        if panel is None or panel.lab is None or panel.state is None or panel.playback is None:
            return None
        state = panel.state
        return settings_code(
            Coded(
                room=self._room_id,
                lab=panel.lab.id,
                preset=state.preset or "",
                cursor=panel.playback.cursor,
                inputs=tuple(state.inputs.items()),
            )
        )

    @property
    def reading(self) -> str:
        """The anchor of the heading that is being read; empty above the first."""
        if self._room is None:
            return ""
        read = self._room.blocks[: self.query_one(Reader).reading_block + 1]
        headings = [block for block in read if isinstance(block, Heading)]
        return headings[-1].anchor if headings else ""

    def _open_coded(self, coded: Coded | None) -> None:
        """Go to the state of a code, here or in another room."""
        if coded is None:
            return
        if coded.room != self._room_id:
            way.go(self.app, self.session, coded.room, coded=coded)
        else:
            self.arrive("", coded)

    def arrive(self, anchor: str, coded: Coded | None = None) -> None:
        """Go to an anchor, or to the state of a code; at once, or when the room is there."""
        self._anchor, self._coded = anchor, coded
        if self._room is None or not (self.panel or self.query("#outline")):
            return
        if anchor:
            self._go_to(anchor)
        if coded is not None:
            self._go_to(f"lab-{coded.lab}")
            self._take_coded()

    def _take_coded(self) -> None:
        """Put the lab into the state of the code."""
        coded, self._coded = self._coded, None
        if coded is None or self._room is None or self.panel is None:
            return
        lab = next((one for one in self._room.labs if one.id == coded.lab), None)
        if lab is None:
            self.notify(speech.text(self, "ui.code-no-lab", lab=coded.lab), severity="error")
            return
        self.open_lab(lab)
        self.panel.restore(coded.preset or None, dict(coded.inputs), coded.cursor)

    # Places

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
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
            return
        from tftutor.ui.screens.home import HomeScreen

        self.app.push_screen(HomeScreen(self.session))

    def action_jump(self) -> None:
        """Choose a heading or a lab to go to."""
        if self._room is None:
            return
        from tftutor.ui.finding import jump_screen

        def gone(anchor: str | None) -> None:
            if anchor:
                self.show_lab(False)
                self._go_to(anchor)

        self.app.push_screen(jump_screen(self, self._room), gone)

    def action_search(self) -> None:
        """Find words in every room, this one first."""
        from tftutor.ui.finding import search_screen

        self.app.push_screen(search_screen(self, self.session.library, self._room_id), self._found)

    def _found(self, value: str | None) -> None:
        if value:
            self.show_lab(False)
            room, _, anchor = value.partition("#")
            self._leave_for(room, anchor)

    def action_glossary(self, term: str | None = None) -> None:
        """What the terms mean."""
        from tftutor.ui.screens.glossary import GlossaryScreen

        self.app.push_screen(GlossaryScreen(self.session.library, term))

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        """Go to the heading; the keys belong to the text again."""
        event.stop()
        if not is_there(self):
            return
        self._go_to(event.anchor)
        self.query_one(Reader).focus()

    @on(Stretch.Followed)
    def _followed(self, event: Stretch.Followed) -> None:
        event.stop()
        if not is_there(self):
            return
        if event.kind == "term":
            self.action_glossary(event.target)
        elif event.kind == "lab":
            self._go_to(f"lab-{event.target}")
            self.show_lab(True)
        elif "://" in event.target:
            self.app.open_url(event.target)
            self.notify(event.target, title=speech.text(self, "room.web-address"))
        else:
            room, _, anchor = event.target.partition("#")
            self._leave_for(room or self._room_id, anchor)

    def _leave_for(self, room: str, anchor: str) -> None:
        if room == self._room_id:
            self._go_to(anchor)
        else:
            way.go(self.app, self.session, room, anchor)

    def _go_to(self, anchor: str) -> None:
        if anchor.startswith("check-"):
            self.go_to_check(anchor.removeprefix("check-"))
            return
        self.query_one(Reader).go_to_anchor(anchor)
        if self._room is not None:
            for lab in self._room.labs:
                if f"lab-{lab.id}" == anchor:
                    self._chosen_lab = lab
                    self.open_lab(lab)

    async def speak_anew(self) -> None:
        """The other language, at the same block."""
        if not is_there(self):
            return
        block, check = self.query_one(Reader).top_block, self.focused_check
        await self._replace_text(self._text(self.session.library.room))
        if not is_there(self):
            return
        self.query_one(Hints).refresh()
        self._translate_sides()
        reader = self.query_one(Reader)
        reader.finish()
        reader.go_to_block(block)
        if check:
            self.call_after_refresh(self.focus_check, check)

    def _translate_sides(self) -> None:
        """Outline and labs in the language of the text, the labs in the state that they had."""
        room, panel = self._room, self.panel
        if room is None:
            return
        from tftutor.ui.widgets.outline import Outline

        for outline in self.query(Outline):
            outline.show(room.headings)
        if panel is None or panel.lab is None:
            return
        from tftutor.labs.kinds import open_lab

        panel.pause()
        shown = panel.lab.id
        old, self._states = self._states, {}
        for lab in room.labs:
            state = old[lab.id].of_kind(open_lab(lab), lab) if lab.id in old else None
            if state is not None:
                self._states[lab.id] = state
        self.open_lab(next((lab for lab in room.labs if lab.id == shown), room.labs[0]), anew=True)
