"""Where the app is, for the class to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.classroom.model import Place
from tftutor.text.message import TutorError
from tftutor.ui.screens.home import HomeScreen
from tftutor.ui.screens.room import RoomScreen

if TYPE_CHECKING:
    from textual.app import App


def place_of(app: App[None]) -> Place:
    """The room and lab that are shown, beneath dialogs if need be."""
    for screen in reversed(app.screen_stack):
        if isinstance(screen, HomeScreen):
            break
        if isinstance(screen, RoomScreen):
            return _in_room(screen)
    return Place()


def _in_room(screen: RoomScreen) -> Place:
    panel = screen.panel
    playback = panel.playback if panel is not None else None
    if panel is None or panel.lab is None or playback is None:
        return Place(room=screen.room_id, anchor=screen.reading)
    return Place(
        room=screen.room_id,
        anchor=screen.reading,
        lab=panel.lab.id,
        step=playback.cursor,
        length=playback.length,
        code=_code(screen),
        playing=playback.playing,
        speed=playback.speed,
    )


def _code(screen: RoomScreen) -> str:
    """The settings code of the lab; empty for a state that is too large for one."""
    try:
        return screen.code_of_state() or ""
    except TutorError:
        return ""
