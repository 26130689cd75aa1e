"""The first moments of a screen: one paint, then what can wait, whatever happens meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.ui.conftest import opened, settled, until
from tftutor.ui.exact import ExactCompositor, ExactUpdate
from tftutor.ui.screens.home import HomeScreen
from tftutor.ui.screens.room import RoomScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tftutor.ui.app import TutorApp


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[ExactUpdate]:
    """What is sent to the terminal, paint by paint."""
    sent: list[ExactUpdate] = []
    render = ExactCompositor.render_update

    def noting(self: ExactCompositor, *arguments: Any, **named: Any) -> object:  # noqa: ANN401
        update = render(self, *arguments, **named)
        if update is not None:
            assert isinstance(update, ExactUpdate)
            sent.append(update)
        return update

    monkeypatch.setattr(ExactCompositor, "render_update", noting)
    return sent


@pytest.mark.parametrize(
    ("room", "first"),
    [(None, "Choose a room"), ("derivatives", "A model learns")],
)
async def test_the_first_paint_is_the_whole_screen(
    tutor: Callable[..., TutorApp],
    painted: list[ExactUpdate],
    room: str | None,
    first: str,
) -> None:
    """Nothing is painted before the screen is laid out, and then all of it, in one go."""
    app = tutor(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: bool(painted))
        texts = [cells.text for group in painted[0].groups.values() for cells in group]
        assert sum(map(cell_len, texts)) == 120 * 40
        assert any(first in text for text in texts)
        assert any("help" in text for text in texts)


@pytest.mark.parametrize("room", [None, "derivatives"])
async def test_a_screen_left_at_once_is_complete_when_it_is_come_back_to(
    tutor: Callable[..., TutorApp], painted: list[ExactUpdate], room: str | None
) -> None:
    """Help opened and closed before the first paint takes nothing of the screen along."""
    app = tutor(room)
    async with app.run_test(size=(120, 40)) as pilot:
        below = app.screen
        app.action_help()
        await app.pop_screen()
        if isinstance(below, HomeScreen):
            await until(pilot, lambda: below._overview is not None)
        else:
            assert isinstance(below, RoomScreen)
            await opened(pilot)
        await settled(pilot)
        assert painted
        assert app.screen is below
