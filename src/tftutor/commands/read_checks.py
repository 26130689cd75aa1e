"""Checks on paper: each under its number, the answers at the end, out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.model import Emphasis, Heading, Paragraph, Words
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tftutor.rooms.model import Block, Check, Room
    from tftutor.text.catalogue import Catalogue


def asker(room: Room, words: Catalogue) -> Callable[[Check], tuple[str, Sequence[Block]]]:
    """What asks the checks of a room, each under its number."""
    from tftutor.learner.items import item
    from tftutor.learner.solution import question

    def ask(check: Check) -> tuple[str, Sequence[Block]]:
        try:
            asked: Sequence[Block] = question(item(check))
        except TutorError as error:
            asked = [Paragraph(check.line, (Words(words.say(error.message)),))]
        return titled(room, check), asked

    return ask


def answers(room: Room, words: Catalogue) -> tuple[Block, ...]:
    """The solutions of all checks under a heading of their own; nothing where there is none."""
    from tftutor.learner.items import item
    from tftutor.learner.solution import solution

    if not room.checks:
        return ()
    blocks: list[Block] = [Heading(1, 2, "", (Words(words.text("learner.answers")),))]
    for check in room.checks:
        name = Emphasis((Words(titled(room, check)),), strong=True)
        blocks.append(Paragraph(check.line, (name,)))
        try:
            blocks += solution(item(check), words)
        except TutorError as error:
            blocks.append(Paragraph(check.line, (Words(words.say(error.message)),)))
    return tuple(blocks)


def titled(room: Room, check: Check) -> str:
    """The number of a check in its room, and its title."""
    number = f"{room.checks.index(check) + 1}."
    return f"{number} {check.title}" if check.title else number
