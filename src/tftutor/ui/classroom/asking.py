"""Choosing what to ask the class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.message import TutorError
from tftutor.ui import speech
from tftutor.ui.classroom.questions import Question, own_question, questions
from tftutor.ui.screens.pick import Item, PickScreen, narrowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.screen import Screen

    from tftutor.rooms.library import Library


TYPED = "?"
"""Before a question that was typed; no room's id begins so."""


def ask_screen(screen: Screen[None], library: Library, here: str) -> PickScreen:
    """The questions of all rooms, those of one room first; hands back `room/item`.

    An empty value stands for a question that is to be typed; one that was typed where they are
    looked for is handed back behind TYPED.
    """
    language = speech.language(screen)
    own = Item(speech.text(screen, "class.own"), "", "")
    items = [
        Item(question.text, question.room, f"{question.room}/{question.item}")
        for question in all_questions(library, language, here)
    ]
    title = speech.text(screen, "class.ask-title")

    def found(query: str) -> list[Item]:
        typed = [Item(query, own.title, TYPED + query)] if own_question(query) else []
        return typed + narrowed([own, *items], query)

    return PickScreen(title, found)


def all_questions(library: Library, language: str, here: str) -> Iterator[Question]:
    """The questions of the rooms that can be read, those of one room first."""
    ids = library.ids()
    for room in sorted(ids, key=lambda id_: (id_ != here, ids.index(id_))):
        try:
            yield from questions(library.room(room, language))
        except TutorError:
            continue


def chosen_question(library: Library, language: str, value: str) -> Question | None:
    """The question of a value that was handed back."""
    room, _, item = value.partition("/")
    if not library.has(room):
        return None
    found = questions(library.room(room, language))
    return next((one for one in found if one.item == item), None)
