"""The app between English and Khmer: measured inside, refused, or asked about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.events import CursorPosition
from textual.widgets import OptionList

from tftutor.text.khmer_terminals import Support, support
from tftutor.text.widths import MAJORITY, WidthModel
from tftutor.ui import khmer, khmer_display
from tftutor.ui.app import TutorApp
from tftutor.ui.preferences import load
from tftutor.ui.screens.khmer_card import KhmerCard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    yield
    khmer_display.restore()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Gives the app a terminal: of an ability, that answers with columns, or is silent."""

    def make(ability: Support, columns: Sequence[int] = ()) -> list[str]:
        asked: list[str] = []

        def send(app: App[None], sequence: str) -> bool:
            asked.append(sequence)
            for column in columns:
                app.post_message(CursorPosition(column - 1, 0))
            return True

        monkeypatch.setattr(TutorApp, "is_headless", False)
        monkeypatch.setattr(khmer, "support_here", lambda: ability)
        monkeypatch.setattr(khmer_display, "send", send)
        return asked

    return make


FAIR, WEAK, NONE = Support("fair", "kitty"), Support("weak", "xterm"), Support("none", "linux")


async def switched(app: TutorApp, keys: Sequence[str] = ("L",)) -> TutorApp:
    """The app after some keys, when all that follows from them is done."""
    async with app.run_test(size=(100, 30)) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert app._exception is None
    return app


def shows_card(app: TutorApp) -> bool:
    """Whether the card lies on top."""
    return isinstance(app.screen, KhmerCard)


@pytest.mark.parametrize(("columns", "model"), [((1, 2, 3), (0, 1)), ((1, 3, 2), (1, 0))])
async def test_the_switch_measures_the_terminal_first(
    tutor: Callable[..., TutorApp],
    terminal: Callable[..., list[str]],
    columns: Sequence[int],
    model: tuple[int, int],
) -> None:
    """At the first switch to Khmer the terminal is asked, once; then its widths hold."""
    asked = terminal(FAIR, columns)
    app = await switched(tutor(), ["L", "L", "L"])
    wish = khmer_display.installed()
    assert app.language == "km"
    assert wish is not None
    assert wish.model == WidthModel(*model)
    assert wish.measured
    assert len(asked) == 1


async def test_a_silent_terminal_gets_the_safe_guess(
    tutor: Callable[..., TutorApp],
    terminal: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without an answer the switch happens all the same."""
    monkeypatch.setattr(khmer, "LONG", 0.05)
    terminal(FAIR)
    app = await switched(tutor())
    wish = khmer_display.installed()
    assert app.language == "km"
    assert wish is not None
    assert wish.model == MAJORITY
    assert not wish.measured


async def test_an_app_that_begins_in_khmer_measures_behind_the_first_picture(
    tutor: Callable[..., TutorApp], terminal: Callable[..., list[str]]
) -> None:
    """Over SSH nobody could ask before the start: the guess is corrected when the answer is in."""
    terminal(FAIR, (5, 6, 6))
    await switched(tutor(language="km"), ["question_mark"])
    wish = khmer_display.installed()
    assert wish is not None
    assert wish.model == WidthModel(0, 0)


@pytest.mark.parametrize("language", ["en", "km"])
async def test_where_khmer_cannot_be_shown_it_is_english_with_a_notice(
    tutor: Callable[..., TutorApp], terminal: Callable[..., list[str]], language: str
) -> None:
    """The text console speaks English, whether Khmer was asked for before or now."""
    asked = terminal(NONE)
    app = tutor(language=language)
    keys = ["L"] if language == "en" else ["down"]
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        notices = [notice.message for notice in app._notifications]
    assert app.language == "en"
    assert asked == []
    assert any("linux" in notice for notice in notices)


@pytest.mark.parametrize(
    ("downs", "language"), [(0, "km"), (1, "en"), (2, "en")], ids=["khmer", "english", "export"]
)
async def test_a_weak_terminal_is_asked_about_once(
    tutor: Callable[..., TutorApp],
    terminal: Callable[..., list[str]],
    downs: int,
    language: str,
) -> None:
    """The card is shown at the first switch; the choice holds and is kept."""
    terminal(WEAK, (1, 3, 3))
    app = tutor()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("L")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert shows_card(app)
        await pilot.press(*["down"] * downs, "enter")
        await pilot.pause()
        assert not shows_card(app)
        assert app.language == language
        kept = load(app.session.preferences_path or Path())
        assert (kept.khmer_asked, kept.language) == ("xterm", language)
        assert len(app._notifications) == (1 if downs == 2 else 0)
        khmer.ask(app)
        await pilot.pause()
        assert not shows_card(app)


async def test_a_card_that_is_only_closed_comes_again(
    tutor: Callable[..., TutorApp], terminal: Callable[..., list[str]]
) -> None:
    """Esc leaves Khmer on and decides nothing."""
    terminal(WEAK, (1, 3, 3))
    app = tutor()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("L")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 3
        await pilot.press("escape")
        await pilot.pause()
        assert app.language == "km"
        assert load(app.session.preferences_path or Path()).khmer_asked == ""


async def test_english_leaves_rich_and_textual_alone(tutor: Callable[..., TutorApp]) -> None:
    """An English session replaces nothing at all."""
    await switched(tutor(), ["down"])
    assert khmer_display.installed() is None


def test_terminals_are_known_by_their_environment() -> None:
    """Weak ones by name, better ones inside them first, and none without UTF-8 or letters."""
    known = {
        "xterm": {"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"},
        "urxvt": {"TERM": "rxvt-unicode-256color", "COLORTERM": "rxvt-xpm"},
        "alacritty": {"TERM": "xterm-256color", "ALACRITTY_WINDOW_ID": "1"},
        "vscode": {"TERM": "xterm-256color", "TERM_PROGRAM": "vscode", "VTE_VERSION": "7000"},
        "foot": {"TERM": "foot"},
        "vte": {"TERM": "xterm-256color", "VTE_VERSION": "7003"},
        "konsole": {"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"},
    }
    for name, environment in known.items():
        assert support(environment, "UTF-8") == Support("weak", name)
        assert support({**environment, "KITTY_WINDOW_ID": "1"}, "utf8").ability == "fair"
        assert support(environment, "iso8859-1").ability == "none"
    for term in ("linux", "dumb"):
        assert support({"TERM": term}, "utf-8").ability == "none"
