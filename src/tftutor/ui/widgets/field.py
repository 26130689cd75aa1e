"""A field to type into that edits in the order in which keys were pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events

EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.action != "submit"
    for key in binding.key.split(",")
}
"""What the keys of Textual's input do, but for Enter: what that submits may depend on where the
keys before it led."""


class Field(Input):
    """Textual's input, but a Backspace acts before the letters that follow it.

    Textual inserts letters at once and lets keys with a binding climb to the app first. Keys that
    come in one piece, as over a slow line, would be carried out in another order.
    """

    async def _on_key(self, event: events.Key) -> None:
        action = EDITING.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.app.run_action(action, self)
