"""Reading on costs no more than what it changes on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import opened, settled
from tftutor.ui import compat
from tftutor.ui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.ui.app import TutorApp


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (60, 20)])
async def test_pieces_are_where_textual_has_them(
    tutor: Callable[..., TutorApp], size: tuple[int, int]
) -> None:
    """The places that the reader goes by are those of the layout, wherever one has scrolled to."""
    app = tutor("adam-optimizer")
    async with app.run_test(size=size) as pilot:
        screen, _ = await opened(pilot)
        reader = screen.query_one(Reader)
        for place in (0, 40, 333, 10_000):
            reader.scroll_to(y=place, animate=False)
            await settled(pilot)
            wanted = [(piece, piece.virtual_region.y) for piece in reader.pieces]
            assert list(reader._tops()) == wanted


async def test_a_scroll_paints_the_text_and_nothing_else(
    tutor: Callable[..., TutorApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a layout too: not the outline, not the chart."""
    app = tutor("derivatives")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, _ = await opened(pilot)
        reader = screen.query_one(Reader)
        compositor = screen._compositor
        assert isinstance(compositor, compat.ExactCompositor)
        compositor.reflow(screen, app.size)
        sent: list[compat.ExactUpdate] = []
        partial = compat.ExactCompositor.render_partial_update

        def watched(self: compat.ExactCompositor) -> compat.ExactUpdate | None:
            update = partial(self)
            if update is not None:
                sent.append(update)
            return update

        def never(*_: object) -> None:
            raise AssertionError("all of the screen was painted")

        monkeypatch.setattr(compat.ExactCompositor, "render_partial_update", watched)
        monkeypatch.setattr(compat.ExactCompositor, "render_full_update", never)
        compositor._dirty_regions.clear()
        reader.scroll_to(y=3, animate=False)
        await settled(pilot)
        assert sent
        left, right = reader.region.x, reader.region.right
        columns = [(part.first, part.last) for part in sent[0].parts]
        assert all(left <= first < last <= right for first, last in columns)
