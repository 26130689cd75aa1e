"""Settings codes: the state of a lab told as a short text, and put back from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.settings_code import LabState as Coded
from tftutor.core.settings_code import settings_code
from tftutor.ui import speech

if TYPE_CHECKING:
    from tftutor.ui.screens.room import RoomScreen


def code_of(screen: RoomScreen) -> str | None:
    """The settings code of what the panel shows; None where it shows nothing."""
    panel = screen.panel
    if panel is None or panel.lab is None or panel.state is None or panel.playback is None:
        return None
    state = panel.state
    return settings_code(
        Coded(
            room=screen.room_id,
            lab=panel.lab.id,
            preset=state.preset or "",
            cursor=panel.playback.cursor,
            inputs=tuple(state.inputs.items()),
        )
    )


def show_code(screen: RoomScreen) -> None:
    """Show the code of this state and copy it; or open another, here or in another room."""
    from tftutor.ui.screens.code import CodeScreen

    def given(coded: Coded | None) -> None:
        if coded is not None:
            screen.ways.leave_for(coded.room, "", coded)

    code = code_of(screen)
    if code is not None:
        screen.app.push_screen(CodeScreen(code), given)


def take(screen: RoomScreen, coded: Coded) -> None:
    """Put the lab of a code into its state."""
    screen.ways.go_to(f"lab-{coded.lab}")
    room, panel = screen.room, screen.panel
    if room is None or panel is None:
        return
    lab = next((one for one in room.labs if one.id == coded.lab), None)
    if lab is None:
        problem = speech.text(screen, "ui.code-no-lab", lab=coded.lab)
        screen.notify(problem, severity="error")
        return
    screen.labs.open(lab)
    panel.restore(coded.preset or None, dict(coded.inputs), coded.cursor)
