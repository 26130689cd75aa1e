"""The class in one line at the foot of a screen; gone while there is nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tftutor.ui import speech
from tftutor.ui.classroom.questions import LETTERS

if TYPE_CHECKING:
    from textual import events

    from tftutor.learner.classroom.views import ClassView, PollView


class Part(NamedTuple):
    """Something to say, and the key that a click on it is."""

    key: str
    """Of the sentence, under `class.bar`."""
    press: str = ""
    urgent: bool = False
    values: tuple[tuple[str, object], ...] = ()


class ClassBar(Widget):
    """What a learner can do in the class just now; for presenters how the class stands."""

    DEFAULT_CSS = """
    ClassBar { height: 1; width: 1fr; background: $panel; color: $foreground; display: none; }
    """

    def __init__(self) -> None:
        super().__init__(id="class-bar")
        self._parts: tuple[Part, ...] = ()
        self._spans: list[tuple[int, int, str]] = []

    def show(self, view: ClassView) -> None:
        """Show the class as it is now."""
        parts = presented(view) if view.role == "presenter" else attended(view)
        if parts != self._parts:
            self._parts = parts
            self.display = bool(parts)
            self.refresh()

    def plain(self) -> str:
        """What it says, for tests and for reading aloud."""
        return "  ".join(self._words(part) for part in self._parts)

    def _words(self, part: Part) -> str:
        return speech.text(self, f"class.bar.{part.key}", **dict(part.values))

    def render_line(self, y: int) -> Strip:
        """The parts that fit, the most urgent first."""
        width, style = self.size.width, self.rich_style
        if y or width < 1:
            return Strip.blank(max(0, width), style)
        lit = style + Style(bold=True, reverse=True)
        segments, column = [Segment(" ", style)], 1
        self._spans = []
        for part in self._parts:
            words = f" {self._words(part)} "
            if column > 1 and column + cell_len(words) > width:
                break
            words = set_cell_size(words, min(cell_len(words), width - column))
            self._spans.append((column, column + cell_len(words), part.press))
            segments += [Segment(words, lit if part.urgent else style), Segment(" ", style)]
            column += cell_len(words) + 1
        return Strip(segments).adjust_cell_length(width, style)

    def on_click(self, event: events.Click) -> None:
        """A click is the key that it names."""
        event.stop()
        for start, end, key in self._spans:
            if start <= event.x < end and key:
                self.app.simulate_key(key)
                return


def attended(view: ClassView) -> tuple[Part, ...]:
    """What a learner is told.

    Example:
        >>> from tftutor.learner.classroom.views import ClassView
        >>> attended(ClassView(seat="s", name="Sok", hand=True))[0].key
        'hand'
    """
    parts: list[Part] = []
    if view.standing != "active":
        parts.append(Part("watching", "C", urgent=True))
    if view.poll is not None and view.standing == "active":
        parts.append(_poll(view.poll))
    if view.following:
        parts.append(Part("following", "F", values=(("name", view.leader),)))
    elif view.leader:
        parts.append(Part("leads", "F", urgent=True, values=(("name", view.leader),)))
    if view.hand:
        parts.append(Part("hand", "H"))
    if view.mark:
        parts.append(Part(view.mark, "C"))
    if view.message is not None:
        parts.append(Part("message", "C", values=(("text", view.message.text),)))
    return tuple(parts)


def _poll(poll: PollView) -> Part:
    if poll.phase != "voting":
        return Part("shown", "C")
    if poll.mine:
        return Part("voted", "C", values=(("letter", LETTERS[poll.mine - 1]),))
    return Part("vote", "C", urgent=True)


def presented(view: ClassView) -> tuple[Part, ...]:
    """What a presenter is told."""
    seats = view.roster.seats if view.roster is not None else ()
    hands = sum(bool(seat.hand) for seat in seats)
    stuck = sum(seat.mark == "stuck" for seat in seats)
    parts = [Part("class", "C", values=(("count", view.present),))]
    if hands:
        parts.append(Part("hands", "C", urgent=True, values=(("count", hands),)))
    if stuck:
        parts.append(Part("stuck-count", "C", urgent=True, values=(("count", stuck),)))
    if view.poll is not None:
        counts = (("voted", view.poll.voted), ("count", view.present))
        parts.append(Part("votes", "C", values=counts))
    if view.leading:
        followers = sum(seat.following for seat in seats)
        parts.append(Part("leading", "C", values=(("count", followers),)))
    if view.whose:
        parts.append(Part("looking", "C", values=(("name", view.whose),)))
    return tuple(parts)
