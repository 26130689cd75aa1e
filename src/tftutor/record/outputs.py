"""What a film is written as, by the ending of the file's name."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tftutor.record.cast import write_cast
from tftutor.record.cut import between, faster, showing, without_idling
from tftutor.record.errors import RecordError
from tftutor.record.pictures.look import Look
from tftutor.record.pictures.write import ENDINGS, counted, write_picture
from tftutor.record.text import write_text
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tftutor.record.film import Film

    Progress = Callable[[float], None]
    """Is told how much is done, from 0 to 1."""


@dataclass(frozen=True)
class Wishes:
    """How a film is to be shown."""

    speed: float = 1.0
    idle_limit: float | None = None
    """Seconds after which a moment in which nothing happens is cut short."""
    keys: bool = False
    captions: bool = False
    first: str = ""
    """The marker at which the film begins; empty for its beginning."""
    last: str = ""
    """The marker at which it ends; empty for its end."""
    at: str = ""
    """The marker that a picture shows; empty for the last snapshot."""
    loop: bool = False
    cast_version: int = 2
    names: tuple[str, ...] = ()
    """The names of the snapshots."""


class Writer(Protocol):
    """Writes films of one kind."""

    def __call__(
        self, film: Film, path: Path, wishes: Wishes, progress: Progress
    ) -> Sequence[Message]:
        """Write a film; what should be known about it is handed back."""


def as_cast(film: Film, path: Path, wishes: Wishes, progress: Progress) -> Sequence[Message]:
    """An asciicast."""
    khmer = write_cast(film, path, wishes.cast_version)
    progress(1.0)
    return [Message("record.khmer-cast")] if khmer else []


def as_text(film: Film, path: Path, wishes: Wishes, progress: Progress) -> Sequence[Message]:
    """The snapshots as text."""
    write_text(film, path, wishes.names)
    progress(1.0)
    return []


def as_picture(film: Film, path: Path, wishes: Wishes, progress: Progress) -> Sequence[Message]:
    """A picture, still or moving."""
    look = Look(
        title=film.title,
        captions=film.captions,
        keys=film.keys,
        loop=wishes.loop,
        rate=film.fps,
    )
    frames = counted(film, film.length, progress)
    write_picture(frames, path, look, wishes.at, wishes.names)
    return []


WRITERS: Mapping[str, Writer] = {
    "cast": as_cast,
    **dict.fromkeys(ENDINGS, as_picture),
    "txt": as_text,
}
"""Who writes what, by the ending of the file's name."""


def writer_for(path: Path) -> Writer:
    """Who writes a file.

    Raises:
        RecordError: nobody writes files with this ending.

    Example:
        >>> writer_for(Path("adam.cast")).__name__
        'as_cast'
    """
    ending = path.suffix.removeprefix(".").lower()
    if ending not in WRITERS:
        allowed = ", ".join(f".{one}" for one in WRITERS)
        raise RecordError("record.ending", file=str(path), allowed=allowed)
    return WRITERS[ending]


def write(
    film: Film, path: Path, wishes: Wishes, progress: Progress = lambda _: None
) -> Sequence[Message]:
    """Write a film as it is wished; nothing is there until all of it is.

    Raises:
        RecordError: there is no such marker, or the file cannot be written.
    """
    wished = as_wished(film, wishes)
    with beside(path) as part:
        return writer_for(path)(wished, part, wishes, progress)


def as_wished(film: Film, wishes: Wishes) -> Film:
    """The film cut, and at the speed, that is wished."""
    shown = replace(film, captions=wishes.captions, keys=wishes.keys)
    shown = shown.changed(showing(captions=wishes.captions, keys=wishes.keys))
    if wishes.first or wishes.last:
        shown = shown.changed(between(wishes.first, wishes.last))
    if wishes.idle_limit is not None:
        shown = shown.changed(without_idling(wishes.idle_limit))
    return shown if wishes.speed == 1 else shown.changed(faster(wishes.speed))


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A name beside a file; what is written there takes its place when all went well.

    Raises:
        RecordError: the folder cannot be written to.
    """
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RecordError("record.unwritable", file=str(path), reason=reason) from error
    finally:
        part.unlink(missing_ok=True)
