"""What is said after leaving: what was done in this session, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.learner.summary import summary
from tftutor.text.catalogue import catalogue
from tftutor.text.message import Message
from tftutor.ui.measuring import due_now

if TYPE_CHECKING:
    from tftutor.learner.errors import LearnerError
    from tftutor.learner.journal import Journal
    from tftutor.rooms.library import Library


def farewell(
    library: Library,
    journal: Journal,
    language: str,
    trouble: LearnerError | None = None,
    more: str = "farewell.more",
) -> list[str]:
    """The lines of the summary; none where nothing was done.

    Args:
        library: of the rooms.
        journal: of the session that has ended.
        language: of the learner.
        trouble: why nothing of it is kept, if that is so.
        more: the sentence that says how to go on.

    Example:
        >>> from tftutor.learner.journal import Journal
        >>> from tftutor.learner.store.memory import MemoryStore
        >>> from tftutor.rooms.library import Library
        >>> from tftutor.text.places import content_root
        >>> farewell(Library(content_root(), verify=False), Journal(MemoryStore()), "en")
        []
    """
    from tftutor.learner.next_step import next_step

    done = summary(journal.session)
    if done.empty:
        return []
    words = catalogue(language)
    lines = [words.text("farewell.title")]
    lines += [f"  {words.say(message)}" for message in done.lines]
    lessons = [entry.id for entry in library.entries() if entry.kind == "lesson"]
    due = len(due_now(library, journal, language))
    following = next_step(lessons, journal.rooms, journal.events, due)
    values = dict(following.message.values)
    if following.room:
        front = library.entry(following.room).front(language)
        values["room"] = front.title if front else following.room
    lines.append(f"  {words.say(Message(following.message.key, values))}")
    last = words.text(more) if trouble is None else words.say(trouble.message)
    lines.append(f"  {last}")
    return lines
