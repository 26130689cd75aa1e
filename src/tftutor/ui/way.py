"""The way through the rooms: each room is one screen, however often one comes by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

    from tftutor.core.settings_code import LabState as Coded
    from tftutor.ui.session import Session

MOST = 32
"""How many screens the way back remembers."""


def go(
    app: App[Any], session: Session, room: str, anchor: str = "", coded: Coded | None = None
) -> None:
    """Show a room, at an anchor or in the state of a code; Backspace leads back.

    A room in which one was before is the same screen again, with its labs as they were left: to
    and fro along references a hundred times costs no more than once.
    """
    from tftutor.ui import compat
    from tftutor.ui.screens.room import RoomScreen

    seen = [one for one in app.screen_stack if isinstance(one, RoomScreen) and one.room_id == room]
    if not seen:
        app.push_screen(RoomScreen(session, room, anchor, coded))
    else:
        if seen[-1] is not app.screen:
            app.push_screen(seen[-1])
        seen[-1].arrive(anchor, coded)
    compat.shorten_way_back(app, MOST)
