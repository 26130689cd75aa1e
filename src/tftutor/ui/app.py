"""The application: themes, session, and the screen to begin with."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.constants import TEXTUAL_ANIMATIONS
from textual.events import Event, InputEvent
from textual.reactive import reactive

from tftutor.learner.chosen import CHOSE
from tftutor.learner.store.sqlite import SqliteStore, progress_path
from tftutor.rooms.library import Library
from tftutor.text.catalogue import LANGUAGES, catalogue
from tftutor.text.message import TutorError
from tftutor.text.places import content_root
from tftutor.ui import preferences
from tftutor.ui.beginning import FIRST_FRAME
from tftutor.ui.session import Session
from tftutor.ui.themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import SystemCommand
    from textual.events import CursorPosition
    from textual.screen import Screen

    from tftutor.core.settings_code import LabState as Coded
    from tftutor.ui.classroom.attend import Attendance
    from tftutor.ui.classroom.link import ClassLink
    from tftutor.ui.keeping import Keeper
    from tftutor.ui.options import AppOptions


MOST_FRAMES = 60
"""Nobody sees more in a second."""


class TutorApp(App[None]):
    """Rooms to read, labs to run. The session says who uses it and with what."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("L", "language", "Language", id="app.language", tooltip="English or Khmer"),
        Binding("T", "theme", "Theme", id="app.theme", tooltip="Dark or light"),
        Binding(
            "ctrl+t",
            "mouse",
            "Mouse",
            id="app.mouse",
            tooltip="Let go of the mouse, or take it again",
        ),
        Binding("question_mark", "help", "Help", id="app.help", tooltip="Every key"),
        Binding(
            "C", "class_card", "The class", id="class.card", tooltip="Votes, hand, who is here"
        ),
        Binding("F", "class_follow", "Follow the presenter, or leave", id="class.follow"),
        Binding("H", "class_hand", "Hand up or down", id="class.hand"),
        Binding("q", "quit", "Quit", id="app.quit", tooltip="Leave the tutor"),
    ]

    language: reactive[str] = reactive("en", init=False)
    """The language of everything on the screen."""

    def __init__(
        self,
        session: Session,
        room: str | None = None,
        coded: Coded | None = None,
        anchor: str = "",
    ) -> None:
        super().__init__()
        self._coded = coded
        self._anchor = anchor
        self.session = session
        self._first_room = room
        self._mouse_held = True
        self.attendance: Attendance | None = None
        """How the app takes part in a class; None where there is none."""
        self.cursor_reports: asyncio.Queue[CursorPosition] = asyncio.Queue()
        self.set_reactive(TutorApp.language, session.preferences.language or "en")
        for theme in THEMES:
            self.register_theme(theme)
        known = [theme.name for theme in THEMES]
        chosen = session.preferences.theme
        self.set_reactive(TutorApp.theme, chosen if chosen in known else DARK.name)
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode").set_class(not dark, "-light-mode")
        self.stylesheet.set_variables(self.get_css_variables())  # before any style is parsed
        self.title = catalogue(self.language).text("app.name")

    @cached_property
    def keeper(self) -> Keeper:
        """What writes down what the learner does; made after the first paint."""
        from tftutor.ui.keeping import Keeper

        return Keeper(self, self.session)

    def on_mount(self) -> None:
        """Khmer needs to know its terminal; text has the colours of the theme in its lines."""
        self.suit_motion()
        self.theme_changed_signal.subscribe(self, lambda _: self.say_anew())
        if self.session.preferences.language == "km":
            from tftutor.ui import khmer

            khmer.begin(self)
        if self.session.classroom is not None:
            # not after a refresh: one of a screen that is left at once may never come
            self.set_timer(FIRST_FRAME, partial(self._attend, self.session.classroom))

    def _attend(self, link: ClassLink) -> None:
        """Take part in the class, now that something is painted."""
        from tftutor.ui.classroom.attend import Attendance

        self.attendance = Attendance(self, link)
        self.attendance.begin()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of a class act where there is one."""
        if action.startswith("class_"):
            return self.session.classroom is not None
        return super().check_action(action, parameters)

    def action_class_card(self) -> None:
        """What happens in the class."""
        from tftutor.ui.classroom.doors import open_class

        self._in_class(partial(open_class, self))

    def action_class_follow(self) -> None:
        """Follow the presenter, or leave."""
        self._in_class(lambda attendance: attendance.toggle_following())

    def action_class_hand(self) -> None:
        """Hand up or down."""
        self._in_class(lambda attendance: attendance.toggle_hand())

    def _in_class(self, act: Callable[[Attendance], None], looks: int = 20) -> None:
        """Do something in the class; a key that comes before it has answered waits a while."""
        attendance = self.attendance
        if attendance is not None and (attendance.view is not None or not looks):
            act(attendance)
        elif looks:
            self.set_timer(FIRST_FRAME, partial(self._in_class, act, looks - 1))

    def on_cursor_position(self, event: CursorPosition) -> None:
        """Where the terminal says that its cursor is, for who has asked."""
        self.cursor_reports.put_nowait(event)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of our own names, for themes that do not have them."""
        return dict(DARK.variables)

    def get_default_screen(self) -> Screen[None]:
        """The room asked for, else the list of rooms."""
        return self.first_screen()

    def first_screen(self) -> Screen[None]:
        """A room, or the list of rooms; only what is shown is loaded."""
        if self.language == "km":
            from tftutor.ui import khmer

            self.set_reactive(TutorApp.language, khmer.language_here(self))
        if self.session.welcome.asks:
            return self._welcome_screen()
        if self._first_room is not None:
            from tftutor.ui.screens.room import RoomScreen

            return RoomScreen(self.session, self._first_room, self._anchor, self._coded)
        from tftutor.ui.screens.home import HomeScreen

        return HomeScreen(self.session)

    def _welcome_screen(self) -> Screen[None]:
        """The language, then the name, of who comes over a network."""
        if self.session.welcome.language:
            from tftutor.ui.screens.language import LanguageScreen

            return LanguageScreen()
        from tftutor.ui.screens.name import NameScreen

        return NameScreen(self.session)

    async def on_event(self, event: Event) -> None:
        """Keys that come when the last screen has gone have nobody to act on."""
        if isinstance(event, InputEvent):
            if not self.screen_stack:
                return
            if self.attendance is not None:
                self.attendance.stir()
        await super().on_event(event)

    def open_room(self, room: str, anchor: str = "") -> None:
        """Go to a room, at an anchor of it."""
        from tftutor.ui import way

        way.go(self, self.session, room, anchor)

    def watch_language(self) -> None:
        """Everything is said in the other language."""
        self.say_anew()

    def say_anew(self) -> None:
        """Everything is said and coloured anew, at the same place."""
        for screen in dict.fromkeys(self.screen_stack):
            speak = getattr(screen, "speak_anew", None)
            if speak is not None:
                screen.call_next(speak)

    def action_language(self) -> None:
        """The other language."""
        index = (LANGUAGES.index(self.language) + 1) % len(LANGUAGES)
        if LANGUAGES[index] == "km":
            from tftutor.ui import khmer

            khmer.switch(self)
        else:
            self.speak(LANGUAGES[index])

    def speak(self, language: str) -> None:
        """Use a language from now on, and at the next start."""
        self.language = language
        self.keep(language=language)

    def action_theme(self) -> None:
        """The other theme."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.keep(theme=self.theme)

    def action_mouse(self) -> None:
        """Let the terminal have the mouse (to select and copy), or take it again."""
        driver = self._driver
        if driver is None:
            return
        self._mouse_held = not self._mouse_held
        switch = "_enable_mouse_support" if self._mouse_held else "_disable_mouse_support"
        getattr(driver, switch, lambda: None)()
        key = "ui.mouse-held" if self._mouse_held else "ui.mouse-free"
        self.notify(catalogue(self.language).text(key))

    def action_command_palette(self) -> None:
        """The palette, unless it is open already beneath something else."""
        from tftutor.ui.palette import PALETTE, Palette

        if all(screen.id != PALETTE for screen in self.screen_stack):
            self.push_screen(Palette(id=PALETTE))

    def action_help(self) -> None:
        """Every key of the screen, by what it does."""
        from tftutor.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_forget(self) -> None:
        """Forget what was done in every room, after a question."""
        from tftutor.ui import forgetting

        def forgotten() -> None:
            for screen in dict.fromkeys(self.screen_stack):
                forget = getattr(screen, "when_forgotten", None)
                if forget is not None:
                    forget()

        forgetting.ask(self, self.keeper, None, forgotten)

    async def action_quit(self) -> None:
        """Leave the tutor, when all that was done is written down."""
        for screen in dict.fromkeys(self.screen_stack):
            leave = getattr(screen, "leave_reading", None)
            if leave is not None:
                leave()
        await self.keeper.finish()
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C copies in a field and ends nothing; whoever meant to leave is told how."""
        self.notify(catalogue(self.language).text("ui.how-to-leave"))

    def suit_motion(self) -> None:
        """Text glides where that is wanted and costs nothing: over a network each frame does."""
        still = self.session.preferences.reduced_motion or self.session.gate is not None
        self.animation_level = "none" if still else TEXTUAL_ANIMATIONS

    def keep(self, **choices: str | bool) -> None:
        """Remember choices for the next start; a folder that cannot be written is no harm."""
        self.session.preferences = replace(self.session.preferences, **choices)  # type: ignore[arg-type]
        self.suit_motion()
        path = self.session.preferences_path
        if path is None:
            self.keeper.note(CHOSE, "", "", then=None, **choices)
            return
        try:
            preferences.save(self.session.preferences, path)
        except OSError as error:
            self.log.warning(f"preferences not kept: {error}")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: rooms, then whatever the screen can do."""
        from tftutor.ui.palette import system_commands

        return system_commands(self, screen)


def run_app(options: AppOptions, say: Callable[[str], None]) -> int:
    """Open the tutor on this terminal and stay until it is left.

    Args:
        options: how it opens.
        say: prints a line on the terminal, when the tutor has been left.

    Raises:
        TutorError: the room or the folder of content is not there, or the code cannot be read.
    """
    path = preferences.preferences_path()
    chosen = preferences.load(path)
    chosen.language = options.lang or chosen.language or options.locale or "en"
    if options.theme:
        chosen.theme = theme_name(options.theme)
    if options.glyphs:
        chosen.glyphs = options.glyphs
    library = Library(options.content or content_root(), verify=False)
    coded, room = None, options.room
    if options.code is not None:
        from tftutor.core.settings_code import read_settings_code

        coded = read_settings_code(options.code)
        room = coded.room
    if room is None:
        library.entries()  # the list is shown first: what is wrong with it is said here
    elif not library.has(room):
        library.entry(room)
    frames = min(MOST_FRAMES, max(1, options.fps or chosen.frames_per_second))
    session = Session(
        library,
        chosen,
        path,
        frames_per_second=frames,
        watch=options.watch,
        store=SqliteStore(progress_path()),  # opened after the first paint
    )
    if chosen.language == "km":
        from tftutor.ui import khmer

        khmer.measure_before_start()
    app = TutorApp(session, room, coded)
    app.run()
    keeper = app.keeper
    trouble = keeper.trouble or keeper.unsaved
    if keeper.journal.session:
        from tftutor.ui.farewell import farewell

        for line in farewell(library, keeper.journal, app.language, trouble):
            say(line)
    elif trouble is not None:
        say(catalogue(app.language).say(trouble.message))
    return app.return_code or 0


def theme_name(typed: str) -> str:
    """The theme that a person means: its name, with or without `tftutor-`.

    Raises:
        TutorError: there is none of that name.

    Example:
        >>> theme_name("light")
        'tftutor-light'
    """
    names = [theme.name for theme in THEMES]
    for name in names:
        if typed in (name, name.removeprefix("tftutor-")):
            return name
    allowed = ", ".join(name.removeprefix("tftutor-") for name in names)
    raise TutorError("ui.unknown-theme", name=typed, allowed=allowed)
