"""How a widget says something: in the language that the app has now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from textual.widget import Widget

    from tftutor.text.message import Message


def language(widget: Widget) -> str:
    """The language of the app that a widget belongs to, English outside the tutor's own."""
    return str(getattr(widget.app, "language", "en"))


def text(widget: Widget, key: str, /, **values: object) -> str:
    """The sentence of a key in the language of the widget's app."""
    return catalogue(language(widget)).text(key, **values)


def say(widget: Widget, message: Message) -> str:
    """A message in the language of the widget's app."""
    return catalogue(language(widget)).say(message)
