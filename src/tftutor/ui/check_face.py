"""How a check looks: its question, its answer, what is said to it, and what can be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich import cells
from rich.segment import Segment
from rich.style import Style

from tftutor.prose.blocks.frames import framed
from tftutor.prose.wrap import Run
from tftutor.ui.check_answer import answer_lines
from tftutor.ui.question_text import RIGHT, WRONG, pressing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.learner.items import Says
    from tftutor.learner.verdict import Verdict
    from tftutor.prose.typesetter import Typesetter
    from tftutor.prose.wrap import Line
    from tftutor.ui.check_state import CheckState

KEYS = {"answer": "enter", "hint": "ctrl+g", "worked": "ctrl+s", "another": "ctrl+n", "open": "x"}
"""What can be pressed at the foot, with its key."""


Part = Literal["answer", "hints", "verdict", "worked", "foot"]
"""What stands below the question."""


class Drawn(NamedTuple):
    """A card as it is drawn, and in which of its rows each part stands."""

    lines: list[Line]
    parts: Mapping[Part, range]

    def rows_of(self, pressed: str) -> range:
        """The rows that can be clicked for something; none where there are none."""
        rows = [
            row
            for row, line in enumerate(self.lines)
            if any(_pressed(segment).startswith(pressed) for segment in line)
        ]
        return range(rows[0], rows[-1] + 1) if rows else range(0)


def _pressed(segment: Segment) -> str:
    """What a click on a segment asks for, with a blank after it."""
    meta = segment.style.meta if segment.style else {}
    return f"{meta.get('press', '')} "


@dataclass(frozen=True)
class Face:
    """Draws a check at a width."""

    setter: Typesetter
    width: int
    focused: bool
    """Whether the keys act on it."""
    follow_up: str = ""
    """The title of the check that is offered after this one."""
    variants: int = 1
    """How many items it has."""

    def drawn(self, state: CheckState) -> Drawn:
        """The whole card."""
        inner = max(2, self.width - 4)
        body = self.setter.blocks(state.item.question, inner)
        parts: dict[Part, range] = {}
        made: dict[Part, list[Line]] = {
            "answer": answer_lines(state, self.setter, inner, focused=self.focused),
            "hints": self._hints(state, inner),
            "verdict": self._verdict(state, inner),
            "worked": self._worked(state, inner),
            "foot": self._foot(state, inner),
        }
        for part, lines in made.items():
            if lines:
                body += [[], *lines]
                parts[part] = range(len(body) - len(lines) + 1, len(body) + 1)  # below the frame
        return Drawn(self._framed(body, state), parts)

    def _framed(self, body: list[Line], state: CheckState) -> list[Line]:
        theme = self.setter.theme
        frame = theme.lab if self.focused else theme.rule
        name = theme.lab + Style(bold=self.focused)
        card = Style(meta={"press": "open"})
        return framed(body, self._label(state), self.width, (frame + card, name + card, card))

    def _label(self, state: CheckState) -> str:
        """What it is, and how it stands: by sign and word."""
        words = self.setter.words
        parts = [words.text("prose.check")]
        if state.item.check.title:
            parts.append(state.item.check.title)
        right = state.shown.right if state.shown is not None else state.before
        if right is not None:
            sign = RIGHT if right else WRONG
            parts.append(
                f"{sign} {words.text('check-card.right' if right else 'check-card.wrong')}"
            )
        return " · ".join(parts)

    def _hints(self, state: CheckState, width: int) -> list[Line]:
        lines: list[Line] = []
        for number, hint in enumerate(state.item.hints[: state.hints], 1):
            of = len(state.item.hints)
            head = self.setter.words.text("check-card.hint", number=number, of=of)
            lines += self.setter.divide([Run(head, self.setter.theme.note)], width)
            lines += self.setter.blocks(hint, width)
        return lines

    def _verdict(self, state: CheckState, width: int) -> list[Line]:
        """Right or wrong, and why; or why the answer cannot be read."""
        theme, words = self.setter.theme, self.setter.words
        if state.refused is not None:
            head = words.text("check-card.refused")
            return self.setter.divide(
                [Run(f"? {head} ", theme.warning), Run(words.say(state.refused), theme.text)], width
            )
        if state.kept == "writing":
            return self.setter.divide([Run(words.text("check-card.writing"), theme.muted)], width)
        verdict = state.shown
        if verdict is None:
            return []
        tone = (theme.tip if verdict.right else theme.warning) + Style(bold=True)
        sign = RIGHT if verdict.right else WRONG
        word = words.text("check-card.right" if verdict.right else "check-card.wrong")
        kept = words.text(f"check-card.{state.kept}") if state.kept else ""
        lines = self.setter.divide(
            [Run(f"{sign} {word}", tone), Run(f"  {kept}", theme.muted)], width
        )
        for said in verdict.says:
            lines += self._said(said, width)
        return lines + self._way_on(state, verdict, width)

    def _way_on(self, state: CheckState, verdict: Verdict, width: int) -> list[Line]:
        """What helps after a wrong answer of which no mistake is known: a hint, else the solution.

        A mistake that is known was told, and is to be thought about first.
        """
        if verdict.right or verdict.slip or state.worked or not self.focused:
            return []
        name = "hint" if state.hints < len(state.item.hints) else "worked"
        if name == "worked" and not state.item.worked:
            return []
        said = self.setter.words.text(f"clue.ask-{name}", key=KEYS[name])
        return self.setter.divide([Run(said, self.setter.theme.muted + pressing(name))], width)

    def _said(self, said: Says, width: int) -> list[Line]:
        if isinstance(said, tuple):
            return self.setter.blocks(said, width)
        return self.setter.divide([Run(self.setter.words.say(said), self.setter.theme.text)], width)

    def _worked(self, state: CheckState, width: int) -> list[Line]:
        if not state.worked:
            return []
        head = Run(self.setter.words.text("check-card.worked"), self.setter.theme.note)
        return self.setter.divide([head], width) + self.setter.blocks(state.item.worked, width)

    # The foot

    def _foot(self, state: CheckState, width: int) -> list[Line]:
        """What can be done now, each with its key, each to be clicked."""
        if not self.focused:
            done = state.is_settled or state.before is not None
            return self._row([self._button("open", "again" if done else "open")], width)
        names = [] if state.is_settled else ["answer"]
        if state.hints < len(state.item.hints):
            names.append("hint")
        if state.item.worked and not state.worked:
            names.append("worked")
        if self.variants > 1 and (state.verdict is not None or state.worked):
            names.append("another")
        buttons = [self._button(name) for name in names]
        if self.follow_up and state.is_settled:
            said = self.setter.words.text("check-card.follow", title=self.follow_up)
            press = pressing("follow")
            key = Segment(f"{KEYS['answer']} ", self.setter.theme.lab + press)
            buttons.insert(0, [key, Segment(said, self.setter.theme.link + press)])
        return self._row(buttons, width)

    def _button(self, name: str, said: str = "") -> Line:
        theme, press = self.setter.theme, pressing(name)
        word = self.setter.words.text(f"check-card.do-{said or name}")
        return [Segment(KEYS[name], theme.lab + press), Segment(f" {word}", theme.muted + press)]

    def _row(self, buttons: Sequence[Line], width: int) -> list[Line]:
        """As many side by side as fit on a line."""
        lines: list[Line] = []
        used = width
        for button in buttons:
            size = sum(cells.cell_len(segment.text) for segment in button)
            if lines and used + 3 + size <= width:
                lines[-1] += [Segment("   "), *button]
                used += 3 + size
            else:
                lines.append(list(button))
                used = size
        return lines
