"""A watched room: shown afresh whenever its author saves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tftutor.ui.screens.room import RoomScreen

LOOK = 0.5
"""Seconds between looks at the file of a watched room."""


class Watch:
    """Looks at the file of a room, from now on until the screen goes."""

    def __init__(self, screen: RoomScreen) -> None:
        self._screen = screen
        self._seen = self._stamp()
        screen.set_interval(LOOK, self._look)

    def _stamp(self) -> object:
        return self._screen.session.library.stamp_of(self._screen.room_id)

    async def _look(self) -> None:
        """Show the room afresh when its file has changed."""
        stamp = self._stamp()
        if stamp == self._seen:
            return
        self._seen = stamp
        await self._screen.speak_anew()
        room = self._screen.room
        if room is not None:
            self._screen.begin_reading(room)
