"""The class for a learner: the open question and its votes, the hand, following, stuck and done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tftutor.learner.classroom.commands import Marked, Voted
from tftutor.ui import speech
from tftutor.ui.classroom.bars import poll_lines
from tftutor.ui.classroom.questions import LETTERS, question_of
from tftutor.ui.screens.base import Dialog
from tftutor.ui.widgets.chips import Chips
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tftutor.learner.classroom.model import Mark
    from tftutor.learner.classroom.views import ClassView, PollView
    from tftutor.rooms.library import Library
    from tftutor.ui.classroom.attend import Attendance
    from tftutor.ui.classroom.questions import Question

ACTIONS = ("follow", "hand", "mark('stuck')", "mark('done')")
"""What the row of words does, in its order."""


class ClassCard(Dialog[None]):
    """What a learner sees of the class, as it changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,C", "dismiss(None)", "Close", id="card.close"),
        Binding("F", "follow", "Follow or leave", id="card.follow"),
        Binding("H", "hand", "Hand up or down", id="card.hand"),
        Binding("S", "mark('stuck')", "I am stuck", id="card.stuck"),
        Binding("D", "mark('done')", "I am done", id="card.done"),
        *(
            Binding(letter, f"vote({place})", f"Vote {letter}", id=f"card.{letter}", show=False)
            for place, letter in enumerate(LETTERS, 1)
        ),
    ]

    def __init__(self, attendance: Attendance, library: Library) -> None:
        super().__init__()
        self._attendance = attendance
        self._library = library
        self._asked: tuple[str, int] | None = None
        """The poll and round whose answers the list shows."""

    def compose(self) -> ComposeResult:
        """Message, question, answers to choose from or how they fell, and what else one can do."""
        with Vertical(classes="dialog"):
            yield Label(speech.text(self, "class.title"), classes="dialog-title", markup=False)
            yield Lines(fold=True, id="card-message")
            with VerticalScroll(can_focus=False):
                yield Lines(fold=True, id="card-question")
            yield Choices(id="card-answers")
            yield Lines(fold=True, id="card-said")
            yield Chips(id="card-actions")

    def on_mount(self) -> None:
        """Show the class as it is."""
        if self.display and self._attendance.view is not None:
            self.show_class(self._attendance.view)

    def show_class(self, view: ClassView) -> None:
        """The class is so now."""
        if not self.is_attached:
            return
        quiet = self.app.theme_variables.get("quiet", "")
        said = [Text("» " + view.message.text)] if view.message is not None else []
        self.query_one("#card-message", Lines).show(said)
        self._show_poll(view, quiet)
        words = [
            speech.text(self, "class.unfollow" if view.following else "class.follow"),
            speech.text(self, "class.hand-down" if view.hand else "class.hand-up"),
            speech.text(self, "class.stuck"),
            speech.text(self, "class.done"),
        ]
        marked = {"stuck": 2, "done": 3}.get(view.mark, -1)
        self.query_one("#card-actions", Chips).show(words, marked)

    def _show_poll(self, view: ClassView, quiet: str) -> None:
        poll = view.poll
        answers = self.query_one("#card-answers", Choices)
        question, note = (
            self.query_one("#card-question", Lines),
            self.query_one("#card-said", Lines),
        )
        voting = poll is not None and poll.phase == "voting"
        answers.display = voting
        if poll is None:
            key = "class.no-question" if view.presented else "class.nobody-presents"
            question.show([Text(speech.text(self, key))])
            note.show([])
            return
        asked = question_of(self._library, speech.language(self), poll)
        accent = self.app.theme_variables.get("accent", "")
        if voting:
            question.show([Text(asked.text, style="bold")])
            self._fill(answers, poll, asked)
        else:
            question.show(poll_lines(poll, asked, self._width, accent))
        note.show([Text(self._note(poll), style=quiet)])

    @property
    def _width(self) -> int:
        """Columns of the dialog's inside, also before it is laid out."""
        return max(20, min(84, self.app.size.width * 96 // 100) - 6)

    def _fill(self, answers: Choices, poll: PollView, asked: Question) -> None:
        """The answers, the own one marked; the list keeps its place while a vote lasts."""
        prompts = [
            Text(f"{'●' if place == poll.mine else '○'} {letter})  {answer}")
            for place, (letter, answer) in enumerate(
                zip(LETTERS, asked.answers[: poll.options], strict=False), 1
            )
        ]
        if self._asked == (poll.id, poll.round) and answers.option_count == len(prompts):
            for place, prompt in enumerate(prompts):
                answers.replace_option_prompt_at_index(place, prompt)
            return
        self._asked = (poll.id, poll.round)
        answers.clear_options()
        answers.add_options(Option(prompt) for prompt in prompts)
        answers.highlighted = None
        answers.focus()

    def _note(self, poll: PollView) -> str:
        if poll.phase != "voting":
            return speech.text(self, f"class.{poll.phase}", count=poll.voted)
        key = "class.your-vote" if poll.mine else "class.private"
        return speech.text(self, key, letter=LETTERS[poll.mine - 1], round=poll.round)

    @on(OptionList.OptionSelected, "#card-answers")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_vote(event.option_index + 1)

    @on(Chips.Chosen, "#card-actions")
    async def _action_chosen(self, event: Chips.Chosen) -> None:
        event.stop()
        await self.run_action(ACTIONS[event.index])

    def action_vote(self, choice: int) -> None:
        """Vote; the mark appears when the vote is kept."""
        view = self._attendance.view
        poll = view.poll if view is not None else None
        if poll is not None and poll.phase == "voting" and choice <= poll.options:
            self._attendance.tell(Voted(poll=poll.id, round=poll.round, choice=choice))

    def action_follow(self) -> None:
        """Follow the presenter, or leave."""
        self._attendance.toggle_following()

    def action_hand(self) -> None:
        """Raise the hand, or take it down."""
        self._attendance.toggle_hand()

    def action_mark(self, mark: Mark) -> None:
        """Say that one is stuck or done, or no longer."""
        view = self._attendance.view
        if view is not None:
            self._attendance.tell(Marked(mark="" if view.mark == mark else mark))
