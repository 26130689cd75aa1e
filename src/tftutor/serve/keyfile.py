"""The file of keys that may come in, in the form of OpenSSH's authorized_keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import asyncssh

from tftutor.serve.errors import ServeError
from tftutor.text.message import reason_of

if TYPE_CHECKING:
    from pathlib import Path


class KeyFile:
    """Read again when it has changed, so that keys can be added while the server runs.

    Args:
        path: of the file.

    Raises:
        ServeError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = 0
        self._keys: asyncssh.SSHAuthorizedKeys | None = None
        self._read()

    def has(self, key: asyncssh.SSHKey, address: str) -> bool:
        """Whether a key stands in it, and may come from this address."""
        try:
            self._read()
        except ServeError:
            return False  # while the file is being replaced, nobody new comes in
        return self._keys is not None and self._keys.validate(key, address, address) is not None

    def _read(self) -> None:
        try:
            stamp = self._path.stat().st_mtime_ns
            if stamp != self._stamp:
                text = self._path.read_text("utf-8")
                self._keys = asyncssh.import_authorized_keys(text) if has_lines(text) else None
                self._stamp = stamp
        except (OSError, ValueError) as error:
            raise ServeError(
                "serve.no-keys", file=str(self._path), reason=reason_of(error)
            ) from error


def has_lines(text: str) -> bool:
    """Whether a file of keys holds anything but comments: an empty one lets nobody in.

    Example:
        >>> has_lines("# learners"), has_lines("ssh-ed25519 AAAA")
        (False, True)
    """
    return any(line.strip() and not line.strip().startswith("#") for line in text.splitlines())
