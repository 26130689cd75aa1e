"""What stands beside the text of a room: the outline and the lab panel, there a little later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from tftutor.ui.look import glyphs_here, glyphs_named
from tftutor.ui.widgets.outline import Outline

if TYPE_CHECKING:
    from tftutor.rooms.model import Room
    from tftutor.ui.screens.room import RoomScreen


async def show_sides(screen: RoomScreen, room: Room) -> bool:
    """Put outline and lab panel beside the text; whether there is a panel now."""
    panes = screen.query_one("#panes", Horizontal)
    await panes.mount(Outline(room.headings, id="outline"), before=0)
    if not room.labs or not screen.is_attached:
        return False
    from tftutor.ui.widgets.lab_panel import LabPanel

    screen.add_class("-has-lab")
    chosen = screen.session.preferences.glyphs
    glyphs = glyphs_named(chosen) if chosen or screen.app.is_headless else glyphs_here()
    panel = LabPanel(screen.session.clock, glyphs, id="lab")
    panel.player.frames_per_second = screen.session.frames_per_second
    await panes.mount(panel)
    return screen.is_attached


def show_place(screen: RoomScreen, block: int) -> None:
    """The reading came to a block: outline and lab are those that belong to it."""
    room = screen.room
    if room is None:
        return
    for outline in screen.query(Outline):
        outline.show_block(block, room)
    screen.labs.follow(block)


def translate_sides(screen: RoomScreen) -> None:
    """Outline and labs in the language of the text, the labs in the state that they had."""
    room = screen.room
    if room is None:
        return
    for outline in screen.query(Outline):
        outline.show(room.headings)
    screen.labs.speak_anew()
