"""What the command palette offers besides the keys: rooms, and all that the screen can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import CommandPalette
from textual.widgets import OptionList

from tftutor.text.catalogue import catalogue
from tftutor.ui.screens.steady import SteadyScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.screen import Screen

    from tftutor.ui.app import TutorApp


PALETTE = "--command-palette"
"""The name by which Textual knows its palette."""


class Palette(CommandPalette, SteadyScreen[None]):
    """Textual's palette, unbroken by keys typed ahead, a second Enter and a tiny window."""

    DEFAULT_CSS = """
    Palette CommandList { min-width: 8; }
    """
    """Textual divides by what margins and scrollbar leave of the width: at six cells nothing."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key acts before it is there, nor on pages where it has no room for lines."""
        if not super().check_action(action, parameters):
            return False
        paging = action == "command_list" and "page" in str(parameters)
        return not paging or bool(self.query_one(OptionList).scrollable_content_region)


def system_commands(app: TutorApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """Rooms to open, then every binding that has words."""
    words = catalogue(app.language)
    for entry in app.session.library.entries():
        front = entry.front(app.language)
        if front is not None:
            yield SystemCommand(
                words.text("ui.open-room", title=front.title),
                front.description,
                lambda room=entry.id: app.open_room(room),
            )
    if hasattr(screen, "action_forget"):
        yield SystemCommand(words.text("ui.forget-room"), "", lambda: call(app, "forget", screen))
    yield SystemCommand(words.text("ui.forget-all"), "", lambda: call(app, "forget", app))
    yield motion(app)
    for node in (screen, app):
        for binding in node._bindings.key_to_bindings.values():
            for one in binding:
                key = f"keys.{one.id}"
                if one.id and key in words.sentences and acts(app, one.id):
                    yield SystemCommand(
                        words.sentences[key],
                        one.key,
                        lambda action=one.action, node=node: call(app, action, node),
                    )


def motion(app: TutorApp) -> SystemCommand:
    """Whether runs play by themselves; kept, and seldom wanted, so it has no key."""
    words, still = catalogue(app.language), not app.session.preferences.reduced_motion

    def choose() -> None:
        app.keep(reduced_motion=still)
        app.notify(words.text("choosing.kept"))

    return SystemCommand(words.text("choosing.still" if still else "choosing.motion"), "", choose)


def acts(app: TutorApp, id: str) -> bool:  # noqa: A002 - the binding's name for it
    """Whether a key does something: those of a class only where there is one."""
    return app.attendance is not None or not id.startswith("class.")


def call(app: TutorApp, action: str, node: Screen[object] | TutorApp) -> None:
    """Do what a screen or the app can do, when the palette is gone."""
    app.call_later(app.run_action, action, node)
