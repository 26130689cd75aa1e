"""Every kind of picture by the ending of its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.record.pictures.errors import ffmpeg, needed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from tftutor.record.frame import Frame
    from tftutor.record.pictures.look import Look

ENDINGS = ("gif", "svg", "png", "mp4", "webm")
"""What pictures can be written."""


def write_picture(
    frames: Iterable[Frame], path: Path, look: Look, at: str = "", snapshots: Collection[str] = ()
) -> None:
    """Write frames as the picture that the ending of the file's name says.

    The frames are gone through once, and one of them is in memory at a time.

    Args:
        frames: of a film, in the order of their times; the last tells where it ends.
        path: of the file; its ending is one of `ENDINGS`.
        look: what stands around the screen.
        at: the marker of the moment that a `.png` shows.
        snapshots: the markers of which a `.png` shows the last, if none is wanted.

    Raises:
        PictureError: a library or a program is missing, or no frame has the marker.
    """
    ending = path.suffix.removeprefix(".").lower()
    if ending == "png":
        from tftutor.record.pictures.still import write_png

        write_png(frames, path, look, at, snapshots)
    elif ending == "gif":
        from tftutor.record.pictures.gif import write_gif

        write_gif(frames, path, look)
    elif ending == "svg":
        from tftutor.record.pictures.svg import write_svg

        write_svg(frames, path, look)
    else:
        from tftutor.record.pictures.video import write_video

        write_video(frames, path, look)


def ready(path: Path) -> None:
    """Make sure that a picture could be written, before anything is played for it.

    Args:
        path: of a file of any kind; those that are not pictures need nothing.

    Raises:
        PictureError: a library or a program is missing; the message says how to get it.

    Example:
        >>> ready(Path("adam.txt"))
    """
    ending = path.suffix.removeprefix(".").lower()
    libraries = {
        "png": ("uharfbuzz", "PIL.Image"),
        "gif": ("uharfbuzz", "PIL.Image"),
        "svg": ("uharfbuzz", "fontTools.subset", "brotli"),
        "mp4": ("uharfbuzz",),
        "webm": ("uharfbuzz",),
    }
    for library in libraries.get(ending, ()):
        needed(library)
    if ending in ("mp4", "webm"):
        ffmpeg()


def counted(
    frames: Iterable[Frame], length: float, progress: Callable[[float], None]
) -> Iterator[Frame]:
    """The same frames, while it is told how much of a length is done, from 0 to 1.

    Example:
        >>> from tftutor.record.frame import Frame
        >>> told = []
        >>> film = [Frame(time, (0, 0), ()) for time in (0.0, 1.0, 2.0)]
        >>> len(list(counted(film, 2.0, told.append))), told
        (3, [0.0, 0.5, 1.0])
    """
    for frame in frames:
        progress(min(1.0, frame.time / length) if length > 0 else 1.0)
        yield frame
