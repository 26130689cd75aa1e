"""The colours of a `.gif`: one table for all pictures, and tables of their own for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLEAR = 0
"""The place of the colour that lets the picture before be seen."""
PLACES = 256


class Indexed(NamedTuple):
    """A picture by places of a table of colours."""

    places: NDArray[np.uint8]
    table: bytes | None
    """Red, green and blue of each place; None for the table that all pictures share."""


class Palette:
    r"""Gives colours places, in the order in which they are met.

    Example:
        >>> palette = Palette()
        >>> pixels = np.array([[0x0000FF, 0x00FF00]], np.uint32)
        >>> palette.index(pixels, np.array([[True, False]])).places.tolist()
        [[1, 0]]
        >>> palette.shared()[3:6]
        b'\x00\x00\xff'
    """

    def __init__(self) -> None:
        self._places: dict[int, int] = {}

    def index(self, colours: NDArray[np.uint32], seen: NDArray[np.bool_]) -> Indexed:
        """A picture of colours 0xRRGGBB as places; what is not seen is clear.

        If the shared table has no room for its new colours, the picture gets one of its own; if
        it has more than 255 colours, the rare ones become the nearest of the others.
        """
        found, back = np.unique(colours[seen], return_inverse=True)
        known = self._known([int(colour) for colour in found])
        table = None
        if known is None:
            kept, known = _fewer(found, back)
            table = _table([int(colour) for colour in kept])
        places = np.zeros(colours.shape, np.uint8)
        places[seen] = np.array(known, np.uint8)[back] if len(found) else 0
        return Indexed(places, table)

    def shared(self) -> bytes:
        """The table that pictures share, as far as it is known now."""
        return _table(list(self._places)).ljust(3 * PLACES, b"\0")

    def _known(self, found: list[int]) -> list[int] | None:
        """The places of colours in the shared table, if it can hold them."""
        new = [colour for colour in found if colour not in self._places]
        if len(self._places) + len(new) >= PLACES:
            return None
        for colour in new:
            self._places[colour] = len(self._places) + 1
        return [self._places[colour] for colour in found]


def _table(colours: list[int]) -> bytes:
    """A table with a clear colour first, as long as the next power of two."""
    size = 2
    while size < len(colours) + 1:
        size *= 2
    told = b"\0\0\0" + b"".join(colour.to_bytes(3, "big") for colour in colours)
    return told.ljust(3 * size, b"\0")


def _fewer(
    found: NDArray[np.uint32], back: NDArray[np.intp]
) -> tuple[NDArray[np.uint32], list[int]]:
    """At most 255 of some colours, the most used, and the place of each colour among them."""
    uses = np.bincount(back, minlength=len(found))
    kept = np.sort(np.argsort(-uses, kind="stable")[: PLACES - 1])
    parts = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.int64)
    places = [int(np.argmin(((parts[kept] - part) ** 2).sum(axis=1))) + 1 for part in parts]
    return found[kept], places
