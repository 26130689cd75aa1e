"""A recorded demo: frames on disk, to be gone through as often as one likes."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from tftutor.record.frame import Frame
from tftutor.record.request import Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import IO

    from tftutor.record.frame import Cell

    Change = Callable[[Iterable[Frame]], Iterator[Frame]]
    """Makes frames of other frames: shorter, slower, with less in them."""


class Reel:
    """Frames as they come from the process that plays; only one of them is in memory.

    It is a context: when it is left, the frames are gone.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed when it is left
        self._count = 0

    def __enter__(self) -> Reel:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, taken: Taken) -> None:
        """Keep a frame."""
        pickle.dump(taken, self._file)
        self._count += 1

    def frames(self, size: tuple[int, int]) -> Iterator[Frame]:
        """The frames from the first; rows that stay are the same objects."""
        rows: list[tuple[Cell, ...]] = [()] * size[1]
        place = 0
        for _ in range(self._count):
            self._file.seek(place)
            taken: Taken = pickle.load(self._file)
            place = self._file.tell()
            for row, cells in taken.rows.items():
                rows[row] = cells
            yield Frame(taken.time, size, tuple(rows), taken.caption, taken.keys, taken.marker)


@dataclass(frozen=True)
class Film:
    """A demo in one language, as it is to be shown.

    Going through it gives the frames in order. Each is shown until the time of the next; the
    last one tells where the film ends.
    """

    title: str
    language: str
    size: tuple[int, int]
    """Columns and rows."""
    fps: float
    """At most so many frames a second."""
    dark: bool
    """Whether letters are light on a dark ground."""
    background: int
    """The ground of the theme, as 0xRRGGBB."""
    reel: Reel
    captions: bool = False
    """Whether there is something told below the screen, at least now and then."""
    keys: bool = False
    """Whether pressed keys are shown."""
    changes: tuple[Change, ...] = ()
    """What is made of the frames that were taken, in this order."""

    def __iter__(self) -> Iterator[Frame]:
        frames = self.reel.frames(self.size)
        for change in self.changes:
            frames = change(frames)
        return frames

    def changed(self, change: Change) -> Film:
        """The film with one more change."""
        return replace(self, changes=(*self.changes, change))

    @property
    def length(self) -> float:
        """Seconds."""
        last = 0.0
        for frame in self:
            last = frame.time
        return last
