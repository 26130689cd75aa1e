"""`.png`: the screen at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.record.pictures.canvas import Canvas, rounded
from tftutor.record.pictures.errors import PictureError
from tftutor.record.pictures.images import png

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from tftutor.record.frame import Frame
    from tftutor.record.pictures.look import Look

SCALE = 2
"""Stills are made for dense screens."""


def write_png(
    frames: Iterable[Frame], path: Path, look: Look, at: str = "", snapshots: Collection[str] = ()
) -> None:
    """Write the frame of a marker; without one, that of the last snapshot, or the last of all.

    Args:
        frames: of a film.
        path: of the file.
        look: what stands around the screen.
        at: the marker of the moment that is wanted.
        snapshots: the markers that are snapshots.

    Raises:
        PictureError: no frame has the marker, or a library is missing.
    """
    frame = chosen(frames, at, snapshots)
    canvas = Canvas(look, frame.size, look.scale or SCALE)
    canvas.show(frame)
    layout = canvas.layout
    opacity = rounded(layout.width, layout.height, layout.radius) if layout.radius else None
    path.write_bytes(png(canvas.pixels, opacity))


def chosen(frames: Iterable[Frame], at: str = "", snapshots: Collection[str] = ()) -> Frame:
    """The frame of a marker, or of the last snapshot, or the last.

    Raises:
        PictureError: no frame has the marker.

    Example:
        >>> from tftutor.record.frame import Frame
        >>> film = [Frame(i, (0, 0), (), marker=name) for i, name in enumerate(["a", "b", ""])]
        >>> chosen(film, "a").time, chosen(film, snapshots={"b"}).time, chosen(film).time
        (0, 1, 2)
    """
    wanted = {at} if at else set(snapshots)
    markers: list[str] = []
    found: Frame | None = None
    frame: Frame | None = None
    for frame in frames:
        markers += [frame.marker] if frame.marker else []
        found = frame if frame.marker in wanted else found
    if frame is None or (at and found is None):
        raise PictureError("record.no-marker", name=at, allowed=", ".join(markers) or "–")
    return found or frame
