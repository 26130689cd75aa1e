"""What every test may use."""

from __future__ import annotations

import shutil
import sys
import uuid
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.postgres import Server

settings.register_profile("check", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("soak", max_examples=5000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--soak` runs the campaigns marked `slow` whole instead of a seeded sample."""
    parser.addoption("--soak", action="store_true", help="run long campaigns whole")


def pytest_configure(config: pytest.Config) -> None:
    """Property tests repeat the same examples, except in a soak."""
    settings.load_profile("soak" if config.getoption("--soak") else "check")


@pytest.fixture(autouse=True)
def widths_of_rich() -> Iterator[None]:
    """What a test in Khmer changed in Rich and Textual is undone behind it."""
    yield
    hooks = sys.modules.get("tftutor.ui.khmer_display")
    if hooks is not None:
        hooks.restore()


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> bool:
    """Whether a long campaign is to run whole."""
    return bool(request.config.getoption("--soak"))


@pytest.fixture
def needs() -> Callable[[str], str]:
    """Skips a test that needs a program which this machine lacks; CI then fails.

    The reason has one form, `not run: needs NAME`, by which `.ci/run` finds it.
    """

    def program(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"not run: needs {name}")
        return path

    return program


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A running PostgreSQL server, started when a test first asks for it."""
    from tests.postgres import Server

    server = Server()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """An empty database of the server."""
    name = f"test_{uuid.uuid4().hex}"
    postgres_server.execute(f"CREATE DATABASE {name}")
    yield postgres_server.url(name)
    postgres_server.execute(f"DROP DATABASE {name} WITH (FORCE)")
