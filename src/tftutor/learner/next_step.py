"""Where to go on: back to what is due, on in a room that was begun, or into the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tftutor.learner.event import Event
    from tftutor.learner.progress import RoomProgress


class NextStep(NamedTuple):
    """What to do next.

    Example:
        >>> NextStep("review", due=3).message.key
        'learner.next-review'
    """

    kind: Literal["review", "continue", "begin", "done"]
    room: str = ""
    """Where; empty for `review` and `done`."""
    due: int = 0
    """How many items are due."""

    @property
    def message(self) -> Message:
        """The same as a sentence, the room by its id; the app puts its title in."""
        return Message(f"learner.next-{self.kind}", {"room": self.room, "due": self.due})


def next_step(
    rooms: Sequence[str],
    progress: Mapping[str, RoomProgress],
    events: Iterable[Event] = (),
    due: int = 0,
) -> NextStep:
    """What to do next.

    What is due comes first; then the room that was left last, if not all of it is read; then
    another that was begun; then the first that was not.

    Args:
        rooms: the lessons by id, in the order of the course.
        progress: of the rooms where something was done.
        events: all that was done, in order.
        due: how many items are due.

    Example:
        >>> from tftutor.learner.progress import RoomProgress
        >>> done = RoomProgress(read=frozenset({"fog"}), sections=1)
        >>> next_step(["limits", "derivatives"], {"limits": done})
        NextStep(kind='begin', room='derivatives', due=0)
    """
    if due:
        return NextStep("review", due=due)
    open_rooms = [room for room in rooms if room in progress and not is_read(progress[room])]
    if open_rooms:
        last = {event.room: at for at, event in enumerate(events)}
        return NextStep("continue", max(open_rooms, key=lambda room: last.get(room, -1)))
    new = next((room for room in rooms if room not in progress), "")
    return NextStep("begin", new) if new else NextStep("done")


def is_read(progress: RoomProgress) -> bool:
    """Whether every section of a room was read.

    Example:
        >>> from tftutor.learner.progress import RoomProgress
        >>> is_read(RoomProgress(read=frozenset({"fog"}), sections=7))
        False
    """
    return 0 < progress.sections <= len(progress.read)
