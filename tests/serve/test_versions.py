"""A server beneath which there is something unknown is not started, and says what would do."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import asyncssh
import pytest

from tftutor.serve.errors import ServeError
from tftutor.serve.options import ServeOptions
from tftutor.serve.start import serve
from tftutor.serve.versions import check_versions
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "found", "known"),
    [("asyncssh", "2.25.0", "2.24"), ("asyncssh", "3.0.0", "2.24"), ("textual", "8.3.1", "8.2")],
)
def test_an_unknown_version_is_refused(name: str, found: str, known: str) -> None:
    """The sentence names the library, what is installed, and what to install."""
    installed = {"asyncssh": "2.24.1", "textual": "8.2.8", name: found}
    with pytest.raises(ServeError) as refused:
        check_versions(installed.__getitem__)
    for word in (name, found, f"pip install '{name}=={known}.*'"):
        assert word in str(refused.value)


def test_a_refused_server_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even its state folder is made."""
    monkeypatch.setattr("tftutor.serve.private.KNOWN", ("1.0",))
    options = ServeOptions(state=tmp_path / "state", content=content_root(), port=0)
    with pytest.raises(ServeError, match=r"asyncssh==1\.0"):
        serve(options, None, "en")
    assert not (tmp_path / "state").exists()


def test_the_private_names_are_there() -> None:
    """What is used of asyncssh has the form in which it is used."""
    ask = inspect.signature(asyncssh.SSHServerConnection._make_global_request)
    assert list(ask.parameters)[:2] == ["self", "request"]
    assert "self._env" in inspect.getsource(asyncssh.SSHServerChannel)
