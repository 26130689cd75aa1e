"""What is made of the frames that were taken: less, faster, shorter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.record.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tftutor.record.film import Change
    from tftutor.record.frame import Frame


def showing(*, captions: bool, keys: bool) -> Change:
    """Leave out what is not to be shown, and then frames that show nothing new."""

    def change(frames: Iterable[Frame]) -> Iterator[Frame]:
        last: Frame | None = None
        held: Frame | None = None
        for frame in frames:
            plain = frame._replace(
                caption=frame.caption if captions else "", keys=frame.keys if keys else ()
            )
            held = None
            if last is None or plain.marker or plain[1:] != last._replace(marker="")[1:]:
                yield plain
                last = plain
            else:
                held = plain
        if held is not None:  # the last frame tells where the film ends
            yield held

    return change


def between(first: str, last: str) -> Change:
    """The film from one marker to another; an empty name is its beginning, or its end.

    The change raises a RecordError when there is no such marker, or no film between the two.
    """

    def change(frames: Iterable[Frame]) -> Iterator[Frame]:
        start: float | None = None if first else 0.0
        ended = False
        seen: list[str] = []
        for frame in frames:
            seen += [frame.marker] if frame.marker else []
            if start is None and frame.marker == first:
                start = frame.time
            if start is None:
                continue
            yield frame._replace(time=frame.time - start)
            if last and frame.marker == last:
                ended = True
                break
        missing = first if start is None else last if last and not ended else ""
        if missing:
            known = ", ".join(seen) or "–"
            raise RecordError("record.no-marker", name=missing, allowed=known)

    return change


def faster(factor: float) -> Change:
    """The film some times as fast."""

    def change(frames: Iterable[Frame]) -> Iterator[Frame]:
        return (frame._replace(time=frame.time / factor) for frame in frames)

    return change


def without_idling(limit: float) -> Change:
    """The film with no frame shown for longer than some seconds."""

    def change(frames: Iterable[Frame]) -> Iterator[Frame]:
        saved = before = 0.0
        for frame in frames:
            saved += max(0.0, frame.time - before - limit)
            before = frame.time
            yield frame._replace(time=frame.time - saved)

    return change
