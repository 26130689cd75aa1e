"""What can go wrong with a learner's record, each error with its remedy."""

from __future__ import annotations

from tftutor.text.message import TutorError


class LearnerError(TutorError):
    """Anything that the learner's record or an answer is refused for."""


class StoreError(LearnerError):
    """The record cannot be read or written: where it lies, why, and what helps.

    Example:
        >>> StoreError("learner.store-locked", file="progress.sqlite3").message.key
        'learner.store-locked'
    """


class EventError(LearnerError):
    """Something that is no event: a line of an import, or more data than an event holds."""
