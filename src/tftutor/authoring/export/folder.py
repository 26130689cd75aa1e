"""The folder of an export: refused where it holds something else, written file by file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MARKER = ".tftutor-export"
"""The file by which a folder is known as made by an export; it lists the others."""

OURS = re.compile(r"[a-z0-9-]+_?\.(html|css)")
"""What an export names its files."""


class ExportError(TutorError):
    """Pages that cannot be written where they were asked for."""


def prepare(folder: Path, *, force: bool = False) -> None:
    """Make the folder, unless it holds what no export made.

    Args:
        folder: where the pages go.
        force: write in it all the same.

    Raises:
        ExportError: it is no folder, holds other files, or cannot be made.
    """
    if folder.exists() and not folder.is_dir():
        raise ExportError("export.not-a-folder", folder=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = not (folder / MARKER).is_file() and any(folder.iterdir())
    except OSError as error:
        raise _unwritable(folder, error) from error
    if strange and not force:
        raise ExportError("export.not-empty", folder=str(folder))


def write(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the files, each as a whole or not at all, and remove those of an export before.

    Args:
        folder: that was prepared.
        files: texts by name.

    Returns:
        What was written, in order, without the marker.

    Raises:
        ExportError: a file cannot be written.
    """
    try:
        for name in sorted(_former(folder) - files.keys()):
            (folder / name).unlink(missing_ok=True)
        written = tuple(_whole(folder / name, text) for name, text in files.items())
        _whole(folder / MARKER, "".join(f"{name}\n" for name in sorted(files)))
    except OSError as error:
        raise _unwritable(folder, error) from error
    return written


def _former(folder: Path) -> set[str]:
    """The files that an export before has made here, by its own list."""
    marker = folder / MARKER
    listed = marker.read_text("utf-8").split() if marker.is_file() else []
    return {name for name in listed if OURS.fullmatch(name)}


def _whole(path: Path, text: str) -> Path:
    """A file that is there as a whole or as it was before, whatever happens."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    with beside.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return beside.replace(path)


def _unwritable(folder: Path, error: OSError) -> ExportError:
    reason = error.strerror or type(error).__name__
    return ExportError("export.cannot-write", folder=str(folder), reason=reason)
