"""The ways out of a place in a room: to a heading, a lab, a word, another room, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.ui import speech, way
from tftutor.ui.widgets.reader import Reader

if TYPE_CHECKING:
    from tftutor.core.settings_code import LabState as Coded
    from tftutor.ui.screens.room import RoomScreen
    from tftutor.ui.widgets.stretch import Stretch


class RoomWays:
    """Takes the learner from one place of a room to another, or to another room."""

    def __init__(self, screen: RoomScreen) -> None:
        self._screen = screen

    def go_to(self, anchor: str) -> None:
        """To an anchor of this room; a lab is shown in the panel, a check gets the keys."""
        screen = self._screen
        if anchor.startswith("check-"):
            screen.go_to_check(anchor.removeprefix("check-"))
            return
        screen.query_one(Reader).go_to_anchor(anchor)
        if screen.room is not None and screen.room.labs:
            screen.labs.choose(anchor)

    def leave_for(self, room: str, anchor: str, coded: Coded | None = None) -> None:
        """To an anchor of this room or another, or to the state of a code."""
        screen = self._screen
        if room != screen.room_id:
            way.go(screen.app, screen.session, room, anchor, coded)
        elif coded is not None:
            screen.arrive(anchor, coded)
        else:
            self.go_to(anchor)

    def back(self) -> None:
        """Back to where one came from; from the first room to the list of rooms."""
        app = self._screen.app
        if len(app.screen_stack) > 1:
            app.pop_screen()
            return
        from tftutor.ui.screens.home import HomeScreen

        app.push_screen(HomeScreen(self._screen.session))

    def jump(self) -> None:
        """Choose a heading, a lab or a check to go to."""
        screen = self._screen
        if screen.room is None:
            return
        from tftutor.ui.finding import jump_screen

        def gone(anchor: str | None) -> None:
            if anchor:
                self._go_where_seen(anchor)

        screen.app.push_screen(jump_screen(screen, screen.room), gone)

    def search(self) -> None:
        """Find words in every room, this one first."""
        from tftutor.ui.finding import search_screen

        screen = self._screen

        def found(value: str | None) -> None:
            if value:
                room, _, anchor = value.partition("#")
                if room == screen.room_id:
                    self._go_where_seen(anchor)
                else:
                    screen.show_lab(False)
                    self.leave_for(room, anchor)

        library = screen.session.library
        screen.app.push_screen(search_screen(screen, library, screen.room_id), found)

    def _go_where_seen(self, anchor: str) -> None:
        """To an anchor of this room, in the text or in the lab, whichever shows it."""
        in_lab = anchor.startswith("lab-")
        if not in_lab:
            self._screen.show_lab(False)  # what is hidden has no lines to go to
        self.go_to(anchor)
        if in_lab:
            self._screen.show_lab(True)

    def look_up(self, term: str | None = None) -> None:
        """What a term means, or all terms."""
        from tftutor.ui.screens.glossary import GlossaryScreen

        self._screen.app.push_screen(GlossaryScreen(self._screen.session.library, term))

    def follow(self, event: Stretch.Followed) -> None:
        """Where a reference in the text leads."""
        screen = self._screen
        if event.kind == "term":
            self.look_up(event.target)
        elif event.kind == "lab":
            self._go_where_seen(f"lab-{event.target}")
        elif "://" in event.target:
            screen.app.open_url(event.target)
            screen.notify(event.target, title=speech.text(screen, "room.web-address"))
        else:
            room, _, anchor = event.target.partition("#")
            self.leave_for(room or screen.room_id, anchor)
