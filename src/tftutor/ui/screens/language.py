"""The first screen where nothing tells the language: each choice in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tftutor.text.catalogue import LANGUAGES, catalogue
from tftutor.ui.screens.base import TutorScreen, style_sheet
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult


class LanguageScreen(TutorScreen):
    """English or Khmer; then what comes first otherwise."""

    DEFAULT_CSS = style_sheet("welcome")
    SCOPED_CSS = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", "", id="welcome.stay", show=False),
    ]

    def compose(self) -> ComposeResult:
        """A question and a line for each language, in that language."""
        with Vertical(classes="welcome"):
            yield Lines([Text(line) for line in self._said("welcome.language")], fold=True)
            yield Choices(
                *(Option(catalogue(code).text("welcome.this-language"), code) for code in LANGUAGES)
            )
        yield self.too_small()

    def _said(self, key: str) -> list[str]:
        return [catalogue(code).text(key) for code in LANGUAGES]

    def on_mount(self) -> None:
        """The keys choose."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.app.screen is not self:  # chosen twice
            return
        from tftutor.ui import compat
        from tftutor.ui.app import TutorApp

        app = self.app
        assert isinstance(app, TutorApp)
        if event.option_id is not None and event.option_id != app.language:
            app.action_language()
        else:
            app.speak(app.language)
        app.session.welcome.language = False
        compat.go_on_to(self, app.first_screen)

    def action_stay(self) -> None:
        """Escape never leaves the tutor."""
