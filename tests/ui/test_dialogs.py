"""Dialogs in small windows: what they say and choose from is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import opened, until
from tftutor.ui.screens.glossary import GlossaryScreen
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.ui.app import TutorApp


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("lang", ["en", "km"])
async def test_a_term_shows_its_meaning_in_both_languages(
    tutor: Callable[..., TutorApp], size: tuple[int, int], lang: str
) -> None:
    """However small the window, the meaning of the asked term is in sight."""
    app = tutor("derivatives", language=lang)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        terms = app.session.library.glossary().terms
        app.push_screen(GlossaryScreen(app.session.library, "gradient"))
        await until(pilot, lambda: bool(app.screen.query("#meaning")))
        meaning = app.screen.query_one("#meaning", Lines)
        gradient = next(term for term in terms if term.id == "gradient")
        await until(pilot, lambda: gradient.definition("en") in meaning.plain())
        assert gradient.definition("km") in meaning.plain()
        await pilot.pause()
        assert app.screen.region.contains_region(meaning.region)


async def test_the_lit_line_of_a_long_list_stays_in_sight(tutor: Callable[..., TutorApp]) -> None:
    """Where rows are few the list of headings scrolls with the keys."""
    app = tutor("derivatives")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("j")
        await until(pilot, lambda: bool(app.screen.query(Choices)))
        choices = app.screen.query_one(Choices)
        await until(pilot, lambda: choices.option_count > 24)
        await pilot.press(*["down"] * 22)
        await pilot.pause()
        assert choices.highlighted is not None
        assert app.screen.region.contains_region(choices.region)
        assert choices.highlighted < choices.scroll_y + choices.size.height


async def test_the_last_key_of_the_help_can_be_reached(tutor: Callable[..., TutorApp]) -> None:
    """Where rows are few the help scrolls to its end."""
    app = tutor("derivatives")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: bool(app.screen.query(".dialog VerticalScroll")))
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        scroll = app.screen.query_one(".dialog VerticalScroll")
        dialog = app.screen.query_one(".dialog")
        assert scroll.max_scroll_y > 0
        assert dialog.content_region.contains_region(scroll.region)
