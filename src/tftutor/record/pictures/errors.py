"""What can be wrong with a picture, said so that it can be mended."""

from __future__ import annotations

import shutil
from importlib import import_module
from typing import TYPE_CHECKING

from tftutor.record.errors import RecordError

if TYPE_CHECKING:
    from types import ModuleType


class PictureError(RecordError):
    """A picture cannot be made: a library or a program is missing, or fails."""


def needed(module: str) -> ModuleType:
    """A library that only pictures need.

    Args:
        module: the name to import.

    Raises:
        PictureError: it is not installed; the message says how to get it.

    Example:
        >>> needed("tftutor_never_made")
        Traceback (most recent call last):
        ...
        tftutor.record.pictures.errors.PictureError: ...
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise PictureError("pictures.needs-extra", library=module.partition(".")[0]) from error


def ffmpeg() -> str:
    """The program that makes films.

    Raises:
        PictureError: it is not on the PATH; the message says how to get it.
    """
    program = shutil.which("ffmpeg")
    if program is None:
        raise PictureError("pictures.needs-ffmpeg")
    return program
