"""The text of a file of the content, or what is wrong with the file as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.faults import ContentError, Fault
from tftutor.text.message import Message, reason_of

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 1_000_000
"""Bytes that a file may have."""


def read_text(path: Path, name: str) -> str:
    """The text of a file of the content.

    Raises:
        ContentError: it cannot be read, is too long, or not UTF-8; the line is named.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        said = Message("rooms.unread", {"reason": reason_of(error)})
        raise ContentError([Fault(name, 1, said)]) from error
    if len(raw) > LARGEST:
        raise ContentError([Fault(name, 1, Message("rooms.too-long", {"most": LARGEST}))])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError([Fault(name, line, Message("rooms.not-utf8"))]) from error
