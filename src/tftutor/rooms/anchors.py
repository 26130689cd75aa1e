"""Anchors: the names by which references find headings, formulas and labs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tftutor.rooms.front import ID
from tftutor.rooms.inline import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.rooms.faults import Faults
    from tftutor.rooms.model import Inline


@dataclass
class Anchors:
    """Gives every anchor of a room once.

    Example:
        >>> from tftutor.rooms.faults import Faults
        >>> from tftutor.rooms.model import Words
        >>> anchors = Anchors("en", Faults("en/adam.md"))
        >>> anchors.of_heading((Words("Part 1: Fog"),), 12)
        'part-1-fog'
    """

    language: str
    faults: Faults
    _first: dict[str, int] = field(default_factory=dict, init=False)
    """Where each anchor was first given."""
    _waiting: tuple[str, int] | None = field(default=None, init=False)
    """An anchor and its line, until the heading or formula that it names."""

    def wait(self, anchor: str, line: int) -> None:
        """Take an anchor `(anchor)=` for what comes next."""
        self.drop()
        self._waiting = (anchor, line)

    def drop(self) -> None:
        """Note that what came next cannot have the anchor that waits."""
        if self._waiting is not None:
            anchor, line = self._waiting
            self.faults.add(line, "rooms.anchor-alone", anchor=anchor)
            self._waiting = None

    def of_heading(self, words: Sequence[Inline], line: int) -> str:
        """The anchor of a heading: the one that waits, else in English one of its words."""
        anchor = self._waited() or self._slug(words, line)
        self.register(anchor, line)
        return anchor

    def of_formula(self, label: str, line: int) -> str:
        """The anchor of a formula: its label, or the one that waits; empty for none."""
        anchor = self._waited()
        if label:
            if anchor or not ID.fullmatch(label):
                self.faults.add(line, "rooms.id", text=label)
            anchor = label
        self.register(anchor, line)
        return anchor

    def register(self, anchor: str, line: int) -> None:
        """Note an anchor that is given already."""
        if anchor and anchor in self._first:
            self.faults.add(line, "rooms.anchor-twice", anchor=anchor, line=self._first[anchor])
        self._first.setdefault(anchor, line)

    def _waited(self) -> str:
        """The anchor that waits; empty for none."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return ""
        anchor, line = waiting
        if not ID.fullmatch(anchor):
            self.faults.add(line, "rooms.id", text=anchor)
            return "-"
        return anchor

    def _slug(self, words: Sequence[Inline], line: int) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", plain(words).lower()).strip("-")
        if self.language != "en" or (words and not slug):
            self.faults.add(line, "rooms.anchor-missing")
            return ""
        return slug
