"""What tests of recordings share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.record.films import Films

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def films() -> Iterator[Films]:
    """Makes films of frames."""
    with Films() as maker:
        yield maker
