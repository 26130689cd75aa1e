"""What was done in a room, as a line of words: sections, checks, guesses, challenges."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tftutor.learner.progress import RoomProgress
    from tftutor.rooms.model import Room
    from tftutor.text.catalogue import Catalogue

BAR = 10
"""Cells of a bar."""


class Measure(NamedTuple):
    """How much there is to do in a room.

    Example:
        >>> Measure(12, 4, 6).sections
        12
    """

    sections: int
    checks: int
    questions: int
    """Presets that ask for a guess."""


def measure(room: Room) -> Measure:
    """How much there is to do in a room."""
    questions = sum(bool(preset.question) for lab in room.labs for preset in lab.presets)
    return Measure(len(room.headings), len(room.checks), questions)


def share(done: RoomProgress, whole: Measure) -> float:
    """How much of a room is done, from 0 to 1: sections that were read and checks that are right.

    Example:
        >>> from tftutor.learner.progress import RoomProgress
        >>> share(RoomProgress(read=frozenset({"fog"})), Measure(3, 1, 0))
        0.25
    """
    there = whole.sections + whole.checks
    made = min(len(done.read), whole.sections) + min(len(done.right), whole.checks)
    return made / there if there else 0.0


def bar(part: float) -> str:
    """A share as a bar; its number always stands beside it.

    Example:
        >>> bar(0.52)
        '━━━━━─────'
    """
    full = round(part * BAR)
    return "━" * full + "─" * (BAR - full)


def done_words(done: RoomProgress, whole: Measure, words: Catalogue) -> str:
    """All that was done, in words; what a room does not have is left out.

    Example:
        >>> from tftutor.learner.progress import RoomProgress
        >>> from tftutor.text.catalogue import catalogue
        >>> done_words(RoomProgress(read=frozenset({"fog"})), Measure(3, 0, 0), catalogue("en"))
        '1 of 3 sections'
    """
    parts = [
        words.text("progress.sections", n=min(len(done.read), whole.sections), of=whole.sections)
    ]
    if whole.checks:
        right = min(len(done.right), whole.checks)
        parts.append(words.text("progress.checks", n=right, of=whole.checks))
    if done.predicted:
        parts.append(words.text("progress.guesses", n=len(done.foreseen), of=len(done.predicted)))
    if done.named:
        parts.append(words.text("progress.named", n=len(done.named)))
    medals = list(done.won.values())
    parts += [
        words.text(f"progress.{medal}", n=medals.count(medal)) for medal in dict.fromkeys(medals)
    ]
    return " · ".join(parts)
