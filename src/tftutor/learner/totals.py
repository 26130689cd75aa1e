"""What there is to do in a room, beside what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.learner.challenge import challenge_id

if TYPE_CHECKING:
    from tftutor.learner.progress import RoomProgress
    from tftutor.rooms.model import Room


class Totals(NamedTuple):
    """How much there is to read, to answer, to predict and to win in a room."""

    sections: tuple[str, ...] = ()
    """The anchors of its headings."""
    checks: tuple[str, ...] = ()
    predictions: tuple[str, ...] = ()
    """Its presets with a question, as `lab#preset`."""
    challenges: tuple[str, ...] = ()


class Share(NamedTuple):
    """So many of so many."""

    done: int
    of: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left."""
        return self.done >= self.of


def totals(room: Room) -> Totals:
    """What there is to do in a room.

    Example:
        >>> from tftutor.rooms.library import Library
        >>> from tftutor.text.places import content_root
        >>> found = totals(Library(content_root(), verify=False).room("gradient-descent", "en"))
        >>> len(found.sections) > 10, len(found.challenges) > 0
        (True, True)
    """
    presets = [(lab, preset) for lab in room.labs for preset in lab.presets]
    challenges = [challenge_id(lab) for lab in room.labs if "challenge" in lab.options]
    challenges += [
        challenge_id(lab, preset) for lab, preset in presets if "challenge" in preset.options
    ]
    return Totals(
        tuple(heading.anchor for heading in room.headings if heading.anchor),
        tuple(check.id for check in room.checks),
        tuple(f"{lab.id}#{preset.id}" for lab, preset in presets if preset.question),
        tuple(challenges),
    )


def shares(done: RoomProgress, there: Totals) -> dict[str, Share]:
    """How much of each is done: `read`, `right`, `predicted`, `won`. What is gone is not counted.

    Example:
        >>> from tftutor.learner.progress import RoomProgress
        >>> shares(RoomProgress(read=frozenset({"fog", "old"})), Totals(("fog", "hill")))["read"]
        Share(done=1, of=2)
    """
    pairs = {
        "read": (done.read, there.sections),
        "right": (done.right, there.checks),
        "predicted": (done.predicted, there.predictions),
        "won": (done.won, there.challenges),
    }
    return {
        name: Share(len(set(had) & set(wanted)), len(wanted))
        for name, (had, wanted) in pairs.items()
    }
