"""Films to test with, made without playing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.prose.wrap import splitter
from tftutor.record.film import Film, Reel
from tftutor.record.frame import Frame
from tftutor.record.request import Taken
from tftutor.record.screen import Screen
from tftutor.text.widths import MAJORITY
from tftutor.ui.khmer_display import install, pin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

OWN = (0xE4E7EE, 0x101218)


def painted(size: tuple[int, int], outputs: Iterable[str]) -> Iterator[Frame]:
    """A frame after each output, ten a second; the last but one is named, the last is the end."""
    install(MAJORITY, splitter("km"))
    screen = Screen(size, OWN)
    frames: list[Frame] = []
    for number, output in enumerate(outputs):
        screen.write(pin(output))
        frames.append(Frame(number / 10, size, screen.rows()))
    frames[-1] = frames[-1]._replace(marker="last")
    yield from frames
    yield frames[-1]._replace(time=len(frames) / 10 + 1, marker="")


class Films:
    """Makes films of frames, which last as long as the context does."""

    def __init__(self) -> None:
        self._reels: list[Reel] = []

    def __enter__(self) -> Films:
        return self

    def __exit__(self, *_: object) -> None:
        for reel in self._reels:
            reel.__exit__()

    def of(self, frames: Sequence[Frame], *, captions: bool = False, keys: bool = False) -> Film:
        """A film of these frames."""
        reel = Reel()
        self._reels.append(reel)
        for frame in frames:
            rows = dict(enumerate(frame.rows))
            reel.add(Taken(frame.time, rows, frame.caption, frame.keys, frame.marker))
        size = frames[0].size
        return Film("A film", "en", size, 10.0, True, OWN[1], reel, captions, keys)
