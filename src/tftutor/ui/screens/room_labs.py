"""The labs of a room: which one the panel shows, and how each was left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.rooms.model import Lab
from tftutor.text.message import TutorError
from tftutor.ui import speech
from tftutor.ui.widgets.reader import Reader

if TYPE_CHECKING:
    from tftutor.rooms.model import Room
    from tftutor.ui.lab_state import LabState
    from tftutor.ui.screens.room import RoomScreen


class RoomLabs:
    """Shows the lab nearest to what is read, or one that was gone to."""

    def __init__(self, screen: RoomScreen) -> None:
        self._screen = screen
        self.states: dict[str, LabState] = {}
        """How each lab was left, by its id; a sweep of it has a key of its own."""
        self._chosen: Lab | None = None

    def forget(self) -> None:
        """Hold nothing any more: the runs go with the screen."""
        self.states, self._chosen = {}, None

    def near(self, block: int) -> Lab:
        """The lab nearest to a block: the last one before it, else the first."""
        room = self._room
        before = [one for one in room.blocks[: block + 1] if isinstance(one, Lab)]
        return before[-1] if before else room.labs[0]

    @property
    def _room(self) -> Room:
        room = self._screen.room
        assert room is not None
        return room

    def open(self, lab: Lab, key: str = "", *, anew: bool = False) -> None:
        """Show a lab in the panel, as it was left under its key (by default its id)."""
        key = key or lab.id
        panel = self._screen.panel
        if panel is None or (panel.lab is lab and not anew):
            return
        from tftutor.labs.kinds import open_lab
        from tftutor.ui.lab_state import LabState

        if key not in self.states:
            try:
                self.states[key] = LabState.opened(open_lab(lab))
            except TutorError as error:
                self._screen.notify(speech.say(self._screen, error.message), severity="error")
                return
        panel.open(lab, self.states[key])

    def open_first(self, anchor: str) -> None:
        """Show the lab with which the room begins, and play it where nothing else was asked for."""
        room = self._room
        first = self._chosen or self.near(self._screen.query_one(Reader).reading_block)
        if not anchor:
            first = next((lab for lab in room.labs if lab.id == room.front.hero), first)
        self.open(first)
        panel = self._screen.panel
        still = bool(anchor) or self._screen.session.preferences.reduced_motion
        if panel is not None and not still:
            panel.player.play()

    def choose(self, anchor: str) -> None:
        """Show the lab of an anchor, if it is one; it stays while it is in sight."""
        for lab in self._room.labs:
            if f"lab-{lab.id}" == anchor:
                self._chosen = lab
                self.open(lab)

    def follow(self, block: int) -> None:
        """The reading came to a block: show the lab that belongs to it."""
        panel = self._screen.panel
        if panel is None or not self._room.labs or self._chosen_in_sight():
            return
        lab = self.near(block)
        if panel.lab is None or panel.lab.id != lab.id:
            self.open(lab)

    def _chosen_in_sight(self) -> bool:
        """Whether a lab that was gone to is still in sight: so long it stays in the panel."""
        places = (at for at, one in enumerate(self._room.blocks) if one is self._chosen)
        place = next(places, None)
        if place is not None and self._screen.query_one(Reader).shows(place):
            return True
        self._chosen = None
        return False

    def beside(self, places: int) -> Lab | None:
        """The lab some places on from the one that is shown; None where none is."""
        panel, room = self._screen.panel, self._screen.room
        if panel is None or panel.lab is None or room is None:
            return None
        here = next(place for place, one in enumerate(room.labs) if one.id == panel.lab.id)
        return room.labs[(here + places) % len(room.labs)]

    def sweep(self) -> None:
        """The learning rate swept in this lab; once more leads back to it."""
        panel, room = self._screen.panel, self._screen.room
        if panel is None or panel.lab is None or panel.state is None or room is None:
            return
        if panel.lab not in room.labs:
            self.open(next(one for one in room.labs if one.id == panel.lab.id))
            return
        from tftutor.labs.sweep import sweep_of

        swept = sweep_of(panel.lab, panel.preset)
        if swept is None:
            self._screen.notify(speech.text(self._screen, "lab.no-sweep"))
        else:
            told = replace(swept, about=speech.text(self._screen, "lab.sweep-about"))
            self.open(told, key=f"{swept.id}/sweep/{panel.state.preset}")

    def choose_earlier(self) -> None:
        """Choose an earlier run of this lab to see again."""
        panel = self._screen.panel
        if panel is None or panel.state is None:
            return
        from tftutor.ui.finding import history_screen

        kept = list(panel.state.history)

        def chosen(value: str | None) -> None:
            run = kept[int(value)] if value is not None else None
            if run is not None and panel.state is not None and run in panel.state.history:
                panel.recall(run)

        self._screen.app.push_screen(history_screen(self._screen, panel.state), chosen)

    def speak_anew(self) -> None:
        """The labs in the language of the text, in the state that they had."""
        panel, room = self._screen.panel, self._screen.room
        if panel is None or panel.lab is None or room is None:
            return
        from tftutor.labs.kinds import open_lab

        panel.player.pause()
        shown = panel.lab.id
        old, self.states = self.states, {}
        for lab in room.labs:
            state = old[lab.id].of_kind(open_lab(lab), lab) if lab.id in old else None
            if state is not None:
                self.states[lab.id] = state
        self.open(next((lab for lab in room.labs if lab.id == shown), room.labs[0]), anew=True)
