"""`tftutor serve` that cannot start: a sentence says why."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Tutor

KEY = "ssh_host_ed25519_key"


def test_a_key_that_is_none_is_left_alone(tftutor: Tutor, tmp_path: Path) -> None:
    """A broken key, or one that others can read, keeps the server from starting, untouched."""
    path = tmp_path / KEY
    path.write_text("no key")
    path.chmod(0o600)
    done = tftutor("serve", "--port", "0", "--state", str(tmp_path))
    assert (done.code, path.read_text()) == (2, "no key")
    assert "It was left as it is" in done.err
    path.chmod(0o644)
    assert "chmod 600" in tftutor("serve", "--port", "0", "--state", str(tmp_path)).err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--auth", "keys"), "--keys FILE"),
        (("--auth", "keys", "--keys", "{folder}/none"), "cannot be read"),
        (("--auth", "ticket", "--ticket-file", "{folder}/none"), "holds no class code"),
        (("--port", "70000"), "from 0 to 65535"),
        (("--most", "0"), "from 1 to"),
        (("--idle", "soon"), "soon"),
        (("--log", "{folder}"), "cannot be written"),
    ],
)
def test_wrong_options_are_refused(
    tftutor: Tutor, tmp_path: Path, options: tuple[str, ...], sentence: str
) -> None:
    """What does not go together or cannot be read is said, and nothing is started."""
    given = [option.format(folder=tmp_path) for option in options]
    done = tftutor("serve", *given, "--state", str(tmp_path / "state"))
    assert done.code == 2
    assert sentence in done.err


def test_a_taken_port_is_said(tftutor: Tutor, tmp_path: Path) -> None:
    """A port on which somebody listens is named, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = tftutor("serve", "--port", str(port), "--state", str(tmp_path))
    assert done.code == 2
    assert f"127.0.0.1:{port} cannot be listened on" in done.err
