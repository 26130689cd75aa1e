"""What is to be said, before a language is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Message:
    """A sentence of the catalogues (`content/strings/*.toml`) with the values to put into it.

    Example:
        >>> Message("run.converged", {"step": 27}).key
        'run.converged'
    """

    key: str
    """The dotted name of the sentence: section and entry."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What replaces the `{names}` in the sentence."""


class TutorError(Exception):
    """An error that a person can mend: it says what is wrong, where, and what is allowed.

    Each package has its own subclass. It is caught once, at the edge, and said in the
    language of the person; `str()` says it in English.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.message = Message(key, values)

    def __str__(self) -> str:
        from tftutor.text.catalogue import catalogue

        return catalogue("en").say(self.message)


def reason_of(error: BaseException) -> str:
    """Why the system refuses something, without its number and the file, which a sentence names.

    Example:
        >>> reason_of(PermissionError(13, "Permission denied", "record"))
        'Permission denied'
    """
    return getattr(error, "strerror", None) or str(error)
