"""Going where somebody else is: their room, their lab, their step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from tftutor.core.settings_code import LabState, read_settings_code
from tftutor.learner.classroom.model import Place
from tftutor.text.message import TutorError
from tftutor.ui import way
from tftutor.ui.screens.room import RoomScreen

if TYPE_CHECKING:
    from tftutor.ui.app import TutorApp


class Follower:
    """Moves an app to places; what has not changed there is left alone.

    Args:
        app: that follows.
    """

    def __init__(self, app: TutorApp) -> None:
        self._app = app
        self._place: Place | None = None
        """Where the app was taken last; None while it follows nobody."""
        self._wanted: Place | None = None
        """Where it is to be, once no dialog is in the way."""

    def follow(self, place: Place | None) -> None:
        """Be at a place from now on; None follows nobody."""
        if place is None:
            self._place = self._wanted = None
        else:
            self._wanted = place
            self.catch_up()

    @property
    def goes(self) -> bool:
        """Whether it has still to go where it should be."""
        return self._wanted is not None

    def catch_up(self) -> None:
        """Go to where one should be, unless a dialog is open: nothing is torn from under keys."""
        place, before = self._wanted, self._place or Place()
        if place is None or not place.room or isinstance(self._app.screen, ModalScreen):
            return
        if not self._app.session.library.has(place.room):
            return
        self._wanted, self._place = None, place
        coded = state_of(place)
        here = self._app.screen
        if not (isinstance(here, RoomScreen) and here.room_id == place.room):
            way.go(self._app, self._app.session, place.room, place.anchor, coded)
            return
        was = state_of(before) if before.room == place.room else None
        if place.anchor != before.anchor:
            here.arrive(place.anchor)
        if coded is not None and (was is None or replace(was, cursor=coded.cursor) != coded):
            here.arrive("", coded)
        elif place.lab == before.lab:
            show_step(here, place)


def state_of(place: Place) -> LabState | None:
    """The state of the lab at a place; None where there is none, or none that can be read.

    Example:
        >>> state_of(Place(room="derivatives", code="nonsense")) is None
        True
    """
    if not place.code:
        return None
    try:
        return read_settings_code(place.code)
    except TutorError:
        return None


def show_step(screen: RoomScreen, place: Place) -> None:
    """Put the cursor where theirs is, and let it run if theirs runs."""
    panel = screen.panel
    playback = panel.playback if panel is not None else None
    if panel is None or playback is None or panel.lab is None or panel.lab.id != place.lab:
        return
    drift = abs(playback.cursor - place.step)
    if place.playing and playback.playing and drift <= max(2.0, place.speed):
        return
    if playback.cursor != place.step:
        panel.player.step(place.step - playback.cursor)
    if place.playing:
        panel.player.play_at(place.speed)
    elif playback.playing:
        panel.player.pause()
