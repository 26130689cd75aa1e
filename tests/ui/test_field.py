"""A field edits in the order in which keys were pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.events import Key

from tftutor.ui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult


class OneField(App[None]):
    """A field with some text."""

    def compose(self) -> ComposeResult:
        """The field."""
        yield Field("wrong")


async def test_keys_that_come_in_one_piece_keep_their_order() -> None:
    """Five Backspaces and a word, all there at once, leave the word alone."""
    app = OneField()
    async with app.run_test() as pilot:
        field = app.query_one(Field)
        field.focus()
        await pilot.pause()
        for _ in "wrong":
            app.post_message(Key("backspace", None))
        for letter in "right":
            app.post_message(Key(letter, letter))
        await pilot.pause()
        assert field.value == "right"
