"""Reading on costs no more than what it changes on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.constants import TEXTUAL_ANIMATIONS

from tests.ui.conftest import opened, settled
from tftutor.ui.exact import ExactCompositor
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


async def test_a_scroll_paints_the_text_and_nothing_else(tutor: Callable[..., TutorApp]) -> None:
    """After a layout too: not the outline, not the chart."""
    app = tutor("derivatives")
    async with app.run_test(size=(140, 40)) as pilot:
        screen, _ = await opened(pilot)
        reader = screen.query_one(Reader)
        compositor = screen._compositor
        assert isinstance(compositor, ExactCompositor)
        compositor.reflow(screen, app.size)
        compositor._dirty_regions.clear()
        reader.scroll_to(y=3, animate=False, immediate=True)
        compositor.reflow_visible(screen, app.size)
        assert compositor._dirty_regions
        assert all(reader.region.contains_region(region) for region in compositor._dirty_regions)


class AlwaysOpen:
    """A gate of a line that is never slow."""

    def passes(self) -> bool:
        """Whatever is painted may go."""
        return True


async def test_text_glides_only_where_motion_is_wanted(tutor: Callable[..., TutorApp]) -> None:
    """Not with reduced motion; chosen otherwise, it glides again."""
    app = tutor("derivatives")
    async with app.run_test(size=(100, 30)):
        assert app.animation_level == "none"
        app.keep(reduced_motion=False)
        assert app.animation_level == TEXTUAL_ANIMATIONS != "none"


async def test_text_does_not_glide_over_a_network(tutor: Callable[..., TutorApp]) -> None:
    """Each frame on the way would be sent: a page is turned in one."""
    app = tutor("derivatives")
    app.session.gate = AlwaysOpen()
    app.session.preferences.reduced_motion = False
    async with app.run_test(size=(100, 30)) as pilot:
        screen, _ = await opened(pilot)
        places: list[float] = []
        reader = screen.query_one(Reader)
        reader.watch(reader, "scroll_y", lambda place: places.append(place), init=False)
        await pilot.press("pagedown")
        await settled(pilot)
        assert places == [reader.scroll_y]
