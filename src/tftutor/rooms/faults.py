"""What is wrong with a file of the content: where, what, and what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from tftutor.text.message import Message, TutorError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Fault:
    """One thing to mend in a file.

    Example:
        >>> Fault("en/adam.md", 12, Message("rooms.html")).place
        'en/adam.md:12'
    """

    file: str
    line: int
    """Counted from 1, of the file as written."""
    message: Message

    @property
    def place(self) -> str:
        """The place as `file:line`."""
        return f"{self.file}:{self.line}"


class ContentError(TutorError):
    """All faults of a file together, in the order of its lines.

    Example:
        >>> str(ContentError([Fault("en/adam.md", 12, Message("rooms.html"))]))[:15]
        'en/adam.md:12: '
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        first = self.faults[0]
        super().__init__(
            "rooms.faults" if len(self.faults) > 1 else "rooms.fault",
            place=first.place,
            first=first.message,
            others=len(self.faults) - 1,
        )


class Faults:
    """Collects the faults of one file while it is read.

    Example:
        >>> faults = Faults("en/adam.md")
        >>> faults.add(3, "rooms.html")
        >>> faults.found[0].line
        3
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []

    def add(self, line: int, key: str, /, **values: object) -> None:
        """Note a fault by the key of its sentence."""
        self.note(line, Message(key, values))

    def note(self, line: int, message: Message) -> None:
        """Note a fault whose sentence another part has made."""
        self.found.append(Fault(self.file, line, message))

    def throw(self) -> NoReturn:
        """Raise all that was found.

        Raises:
            ContentError: always.
        """
        raise ContentError(self.found)
