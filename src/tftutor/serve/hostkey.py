"""The server's own key: made once, kept for good."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import asyncssh

from tftutor.serve.errors import ServeError
from tftutor.text.message import reason_of

if TYPE_CHECKING:
    from pathlib import Path

FILE = "ssh_host_ed25519_key"


def host_key(state: Path) -> asyncssh.SSHKey:
    """The host key in the state folder; made, readable by its owner only, where there is none.

    A file that is there is never written again: learners' clients have come to know it.

    Raises:
        ServeError: the folder cannot be written, or the file holds no key that can be used.
    """
    path = state / FILE
    try:
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _make(path)
        if path.stat().st_mode & 0o077:
            raise ServeError("serve.key-open", file=str(path))
        return asyncssh.read_private_key(path)
    except OSError as error:
        raise ServeError("serve.no-state", folder=str(state), reason=reason_of(error)) from error
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
        raise ServeError("serve.key-broken", file=str(path), reason=str(error)) from error


def _make(path: Path) -> None:
    """Write a new key beside and link it into place, so that two servers make but one."""
    key = asyncssh.generate_private_key("ssh-ed25519", comment="tftutor")
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(key.export_private_key())
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)
    except FileExistsError:
        return  # another server was quicker
    finally:
        beside.unlink(missing_ok=True)
