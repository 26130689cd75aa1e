"""Where somebody who comes over a network says who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Reception(Protocol):
    """Gives out codes and knows them again.

    Both raise StoreError where the record cannot be reached.
    """

    async def enrol(self, name: str) -> str:
        """Begin a record under a name; the code with which it can be gone on with."""

    async def resume(self, name: str, code: str) -> bool:
        """Go on with the record of a name and a code; False where there is none."""


@dataclass
class Welcome:
    """What somebody is asked before the first room.

    Example:
        >>> Welcome(language=True).asks
        True
    """

    language: bool = False
    """Whether the language is not known yet."""
    reception: Reception | None = None
    """Where a name can be given; None where it is known who has come."""
    name: str = ""
    """A name to begin with."""

    @property
    def asks(self) -> bool:
        """Whether there is anything left to ask."""
        return self.language or self.reception is not None
