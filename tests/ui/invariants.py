"""What holds of the app after anything that was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.ui.screens.room import RoomScreen
from tftutor.ui.widgets.check_card import CheckCard
from tftutor.ui.widgets.parameter import Parameter
from tftutor.ui.widgets.switches import Switches
from tftutor.ui.widgets.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.screen import Screen

    from tftutor.ui.app import TutorApp
    from tftutor.ui.widgets.lab_panel import LabPanel

MOST_SCREENS = 40
"""How deep the way back may be."""


def troubles(app: TutorApp) -> Iterator[str]:
    """What does not hold just now, at any moment between two actions."""
    if app._exception is not None:
        yield f"the app broke: {app._exception!r}"
        return
    stack = app.screen_stack
    if len(stack) > MOST_SCREENS:
        yield f"the way back is {len(stack)} screens long"
    focused = app.focused
    if focused is not None and not (focused.is_attached and focused.screen is app.screen):
        yield f"the keys belong to {focused}, which is not on the screen"
    for screen in set(stack):
        panel = panel_of(screen)
        if panel is not None:
            yield from _bounds(panel)


def troubles_at_rest(app: TutorApp) -> Iterator[str]:
    """What does not hold when everything was answered and computed."""
    yield from troubles(app)
    if app._exception is None and app.screen.is_attached:
        yield from _checks(app.screen)
    for screen in set(app.screen_stack):
        panel = panel_of(screen)
        if panel is not None:
            yield from _timer(panel, shown=screen is app.screen)
            yield from _inputs(panel)


def _checks(screen: Screen[object]) -> Iterator[str]:
    """No answer is on its way for ever; what is judged was written down, or could not be."""
    for card in screen.query("CheckCard"):
        assert isinstance(card, CheckCard)
        state = card.state
        if state.kept == "writing":
            yield f"the answer to {card.named} is still being written"
        if (state.verdict is None) != (state.kept == ""):
            yield f"{card.named} is judged {state.verdict}, kept {state.kept!r}"
        if not 0 <= state.cursor < max(1, state.places):
            yield f"the cursor of {card.named} is at {state.cursor} of {state.places}"
        if sorted(state.order) != sorted(one.letter for one in state.item.options if state.order):
            yield f"the lines of {card.named} are {state.order}"
        lines = len(card._laid_out(card.size.width)) if card.size.width else 0
        if lines != card.size.height and card.size.width:
            focus = "with" if card.has_focus else "without"
            yield f"{card.named} has {lines} lines in {card.size}, {focus} the keys"


def panel_of(screen: Screen[object]) -> LabPanel | None:
    """The lab panel of a screen that has one, mounted."""
    if not isinstance(screen, RoomScreen) or not screen.is_attached:
        return None
    panel = screen.panel
    return panel if panel is not None and panel.is_mounted else None


def _bounds(panel: LabPanel) -> Iterator[str]:
    """The cursor lies within the run, the chart is one of its charts."""
    state, playback = panel.state, panel.playback
    if state is None or playback is None or state.experiment is None:
        return
    if not 0 <= playback.cursor <= playback.length:
        yield f"the cursor {playback.cursor} lies outside 0…{playback.length}"
    if playback.length != state.experiment.length:
        yield f"the playback has {playback.length} steps, the run {state.experiment.length}"
    if state.experiment.views and not 0 <= state.view < len(state.experiment.views):
        yield f"chart {state.view} of {len(state.experiment.views)}"
    transport = panel.query_one(Transport)
    if not 0 <= transport.cursor <= transport.length:
        yield f"the line shows {transport.cursor} of {transport.length}"


def _timer(panel: LabPanel, *, shown: bool) -> Iterator[str]:
    """A timer runs when the run is played where it is seen, and only then."""
    playback = panel.playback
    if playback is None:
        return
    runs = panel.player.timer is not None
    if runs and not (playback.playing and shown):
        yield f"a timer runs: playing {playback.playing}, on the screen {shown}"
    if playback.playing and not runs:
        yield "nothing moves a run that is being played"


def _inputs(panel: LabPanel) -> Iterator[str]:
    """What the fields show is what is chosen; the run on the chart is the one that was chosen."""
    state = panel.state
    if state is None:
        return
    if panel.has_class("-busy"):
        yield "the panel is busy although nothing is computed"
    for row in panel.query(Parameter):
        name = row.spec.name
        if name not in state.inputs:
            yield f"a field for {name}, which the lab does not have"
        elif row.value != state.value(name):
            yield f"the field of {name} shows {row.value!r}, chosen is {state.value(name)!r}"
    for switch in panel.query_one(Switches).switches:
        if switch.on != bool(state.value(switch.name)):
            yield f"the switch of {switch.name} shows {switch.on}"
    chosen, shown = (state.preset, dict(state.inputs)), state.shown
    if shown is not None and (shown.preset, dict(shown.inputs)) != chosen and not panel._trouble:
        yield f"the chart shows {shown.preset} {shown.inputs}, chosen is {chosen}"
