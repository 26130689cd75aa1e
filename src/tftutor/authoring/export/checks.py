"""Checks on paper: the question in sight, hints and solution folded away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.authoring.export.markup import NOTHING, Markup, joined, tag, text
from tftutor.learner.items import item
from tftutor.learner.solution import solution
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.authoring.export.passages import Passages
    from tftutor.learner.items import Option
    from tftutor.rooms.model import Block, Check


@dataclass(frozen=True)
class Checks:
    """Sets checks with what sets the text around them."""

    passages: Passages

    def check(self, check: Check) -> Markup:
        """A check: its question with the first numbers, then folded its hints and its solution."""
        words = self.passages.words
        try:
            asked = item(check)
        except TutorError as error:
            inner = tag("p", text(words.say(error.message)), class_="status")
            return self._frame(check, inner)
        parts = [self.passages.of(asked.question), self._options(asked.options)]
        for number, hint in enumerate(asked.hints, start=1):
            parts.append(self._folded(words.text("learner.hint", number=number), hint))
        parts.append(self._folded(words.text("learner.solution"), solution(asked, words)))
        return self._frame(check, joined(*parts, by="\n"))

    def _frame(self, check: Check, inner: Markup) -> Markup:
        label = tag("p", text(self.passages.words.text("prose.check")), class_="label")
        title = tag("p", text(check.title), class_="lab-title") if check.title else NOTHING
        return tag("section", label, title, inner, class_="lab check", id=f"check-{check.id}")

    def _options(self, options: Sequence[Option]) -> Markup:
        """Choices or lines under their letters."""
        if not options:
            return NOTHING
        items = [tag("li", self.passages.sentences.of(option.text)) for option in options]
        return tag("ol", *items, type="a")

    def _folded(self, name: str, blocks: Sequence[Block]) -> Markup:
        summary = tag("summary", tag("span", text(name), class_="preset"))
        return tag("details", summary, self.passages.of(blocks))
