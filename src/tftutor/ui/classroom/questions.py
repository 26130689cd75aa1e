"""The questions that a class can be asked: predictions and choices of the rooms, and one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.learner.classroom.views import PollView
    from tftutor.rooms.library import Library
    from tftutor.rooms.model import Room

PARTS = " / "
"""What stands between a question of one's own and its answers."""
LETTERS = "abcdefgh"


class Question(NamedTuple):
    """A question with its answers, in words."""

    room: str
    item: str
    text: str
    answers: tuple[str, ...]
    right: int = 0
    """Which answer is right, from 1; 0 if none is."""


def own_question(typed: str) -> Question | None:
    """A question that a presenter has typed; None without at least two answers.

    Example:
        >>> own_question("Ready? / yes / not yet").answers
        ('yes', 'not yet')
        >>> own_question("Ready?") is None
        True
    """
    text, *answers = (part.strip() for part in typed.split(PARTS.strip()))
    kept = tuple(answer for answer in answers if answer)
    if not text or not 2 <= len(kept) <= len(LETTERS):
        return None
    return Question("", "", text, kept)


def questions(room: Room) -> Iterator[Question]:
    """The questions of a room, in its order: before a lab's run, and checks with one answer."""
    for lab in room.labs:
        for preset in lab.presets:
            if preset.question:
                yield Question(
                    room.id, f"{lab.id}#{preset.id}", preset.question, preset.answers, preset.right
                )
    for check in room.checks:
        if check.kind == "single":
            right = [place for place, choice in enumerate(check.choices, 1) if choice.right]
            yield Question(
                room=room.id,
                item=check.id,
                text=check.question,
                answers=tuple(choice.text for choice in check.choices),
                right=right[0] if right else 0,
            )


def question_of(library: Library, language: str, poll: PollView) -> Question:
    """What a poll asks, in a language; only letters where the room does not have it."""
    if poll.text:
        typed = own_question(poll.text)
        if typed is not None:
            return typed
    try:
        room = library.room(poll.room, language)
    except TutorError:
        return nameless(poll)
    return next((one for one in questions(room) if one.item == poll.item), nameless(poll))


def nameless(poll: PollView) -> Question:
    """A poll of which only the number of answers is known."""
    letters = tuple(LETTERS[: poll.options].upper())
    return Question(poll.room, poll.item, poll.item or poll.room, letters)
