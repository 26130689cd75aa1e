"""Who somebody is: a name, and the code of who has been here before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tftutor.learner.errors import StoreError
from tftutor.ui import speech
from tftutor.ui.screens.base import TutorScreen, style_sheet
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.field import Field
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tftutor.ui.session import Session

LONGEST_NAME = 40
LONGEST_CODE = 20


class NameScreen(TutorScreen):
    """Begins a record or goes on with one; the code of a new one is shown once.

    Args:
        session: who has come; its welcome has the reception.
    """

    DEFAULT_CSS = style_sheet("welcome")
    SCOPED_CSS = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "", id="welcome.down", show=False),
        Binding("up", "app.focus_previous", "", id="welcome.up", show=False),
        Binding("escape", "stay", "", id="welcome.stay", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._busy = False

    def compose(self) -> ComposeResult:
        """A field for the name, one for the code, and what can be done."""
        with Vertical(classes="welcome"):
            yield Lines([Text(speech.text(self, "welcome.name"), style="bold")], fold=True)
            yield Field(
                self._session.welcome.name,
                placeholder=speech.text(self, "welcome.name-here"),
                max_length=LONGEST_NAME,
                id="name",
                compact=True,
            )
            yield Field(
                placeholder=speech.text(self, "welcome.code-here"),
                max_length=LONGEST_CODE,
                id="code",
                compact=True,
            )
            yield Lines(id="trouble", fold=True, classes="trouble")
            yield Choices(
                Option(speech.text(self, "welcome.begin"), "begin"),
                Option(speech.text(self, "welcome.look"), "look"),
                id="ways",
            )
        yield self.too_small()

    def on_mount(self) -> None:
        """The keys go into the name."""
        self.query_one("#name", Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._begin()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == "begin":
            self._begin()
        else:
            self._go_on()

    def _begin(self) -> None:
        """Begin or go on, once at a time."""
        name = self.query_one("#name", Input).value.strip()
        code = self.query_one("#code", Input).value.strip()
        if not name:
            self._complain("welcome.no-name")
        elif not self._busy and self.app.screen is self:
            self._busy = True
            self.run_worker(self._ask(name, code), exclusive=True)

    async def _ask(self, name: str, code: str) -> None:
        reception = self._session.welcome.reception
        assert reception is not None
        try:
            if not code:
                self._show_code(name, await reception.enrol(name))
            elif await reception.resume(name, code):
                await self._recall()
                self._go_on()
            else:
                self._complain("welcome.unknown")
        except StoreError as error:
            self.query_one("#trouble", Lines).show([Text(speech.say(self, error.message))])
        finally:
            self._busy = False

    async def _recall(self) -> None:
        from tftutor.ui import recalling
        from tftutor.ui.app import TutorApp

        assert isinstance(self.app, TutorApp)
        await recalling.recall(self.app)

    def _complain(self, key: str) -> None:
        self.query_one("#trouble", Lines).show([Text(speech.text(self, key))])

    def _show_code(self, name: str, code: str) -> None:
        from tftutor.ui.screens.given_code import GivenCode

        self.app.push_screen(GivenCode(name, code), lambda _: self._go_on())

    def _go_on(self) -> None:
        from tftutor.ui import compat
        from tftutor.ui.app import TutorApp

        app = self.app
        assert isinstance(app, TutorApp)
        self._session.welcome.reception = None
        compat.go_on_to(self, app.first_screen)

    def action_stay(self) -> None:
        """Escape never leaves the tutor."""
