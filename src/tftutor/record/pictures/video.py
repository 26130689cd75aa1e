"""`.mp4` and `.webm`: pixels handed to ffmpeg."""

from __future__ import annotations

import subprocess
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from tftutor.record.pictures.canvas import Canvas
from tftutor.record.pictures.errors import PictureError, ffmpeg
from tftutor.record.pictures.moments import Ticks, moments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tftutor.record.frame import Frame
    from tftutor.record.pictures.look import Layout, Look

SCALE = 2
"""Films are shown large."""
CODECS = {
    "mp4": ["-c:v", "libx264", "-preset", "medium", "-crf", "20", "-movflags", "+faststart"],
    "webm": ["-c:v", "libvpx-vp9", "-crf", "30", "-b:v", "0", "-cpu-used", "4", "-row-mt", "1"],
}
"""How ffmpeg packs each kind: sharp letters first, small files second."""


def write_video(frames: Iterable[Frame], path: Path, look: Look) -> None:
    """Write a film of the kind that the ending of its name says.

    Args:
        frames: of a film; the last tells where it ends.
        path: of the file, ending in `.mp4` or `.webm`.
        look: what stands around the screen, and how many pictures a second there are.

    Raises:
        PictureError: ffmpeg is missing or fails, or a library is missing.
    """
    program = ffmpeg()
    pictures = _pictures(frames, look)
    first = next(pictures, None)
    if first is None:
        return
    command = [program, *_arguments(first.layout, look.rate, path)]
    with TemporaryFile() as complaints:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=complaints)
        try:
            assert process.stdin is not None
            _pour(pictures, process.stdin)
        finally:
            failed = process.wait()
        if failed:
            raise PictureError("pictures.ffmpeg-failed", reason=_last_line(complaints))


def _pictures(frames: Iterable[Frame], look: Look) -> Iterator[Canvas]:
    """The canvas once before all, then once for each picture of the film."""
    canvas: Canvas | None = None
    ticks, count = Ticks(1 / look.rate), 0
    for frame, until in moments(frames):
        if canvas is None:
            canvas = Canvas(look, frame.size, look.scale or SCALE)
            ticks = Ticks(1 / look.rate, frame.time)
            yield canvas
        canvas.show(frame)
        count = ticks.until(until)
        for _ in range(count):
            yield canvas
    if canvas is not None and not count:
        yield canvas  # the last picture is seen, too, when no time is left for it


def _arguments(layout: Layout, rate: float, path: Path) -> list[str]:
    """What ffmpeg is told: raw pixels come in, a film goes out, nothing is asked."""
    kind = path.suffix.removeprefix(".").lower()
    size = f"{layout.width}x{layout.height}"
    given = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", f"{rate:g}"]
    made = ["-an", "-pix_fmt", "yuv420p", *CODECS[kind], "-f", kind]
    return ["-y", "-loglevel", "error", *given, "-i", "-", *made, str(path)]


def _pour(pictures: Iterable[Canvas], door: IO[bytes]) -> None:
    """Hand over all pictures, or as many as are taken: ffmpeg says itself why it stopped."""
    try:
        with door:
            for canvas in pictures:
                door.write(canvas.pixels.data)
    except BrokenPipeError:
        return


def _last_line(complaints: IO[bytes]) -> str:
    """The last thing that was complained of."""
    complaints.seek(0)
    lines = complaints.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "?"
