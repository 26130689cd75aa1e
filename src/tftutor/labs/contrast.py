"""A contrast pair: two runs that differ in one thing, under one cursor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from tftutor.figures import series
from tftutor.figures.theme import marker
from tftutor.labs import options as read
from tftutor.labs.descent import DescentExperiment, RunLab
from tftutor.labs.descent_views import DescentView
from tftutor.labs.experiment import LegendEntry, ShownAtEnd
from tftutor.rooms.settings import options_of
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Reading, View


@dataclass(frozen=True)
class ContrastLab(RunLab):
    """Two presets of the lab, run with the same numbers of the learner."""

    def _sides(self, preset: str | None) -> tuple[str, ...]:
        options = options_of(self.lab, read.preset_of(self.lab, preset))
        return cast("tuple[str, ...]", options["sides"])

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> ContrastExperiment:
        """Both sides; a number that the learner turned holds for both.

        Raises:
            TutorError: the settings cannot be run; with what is allowed.
        """
        given = self.inputs(preset)
        turned = {name: value for name, value in inputs.items() if value != given.get(name)}
        sides = self._sides(preset)
        made = [self.descend({**self.inputs(side), **turned}, side) for side in sides]
        chosen = [read.preset_of(self.lab, side) for side in sides]
        titles = tuple(one.title for one in chosen if one is not None)
        runs = [one.runs[0] for one in made]
        both = replace(
            made[0], runs=tuple(replace(run, place=place) for place, run in enumerate(runs))
        )
        return ContrastExperiment(titles, both)


@dataclass(frozen=True, eq=False)
class ContrastExperiment(ShownAtEnd):
    """Two runs, each named by its preset."""

    titles: tuple[str, ...]
    both: DescentExperiment

    @property
    def length(self) -> int:
        """The last step of the longer run."""
        return self.both.length

    @property
    def events(self) -> Sequence[int]:
        """What happens in either run."""
        return self.both.events

    @cached_property
    def views(self) -> Sequence[View]:
        """The charts of a race of the two."""
        views = cast("Sequence[DescentView]", self.both.views)
        return tuple(ContrastView(view.figure, self.both, self.titles) for view in views)

    def status(self, cursor: int) -> Message:
        """The step; the losses stand in the legend."""
        return self.both.status(cursor)

    def findings(self) -> Sequence[Message]:
        """What happened on each side."""
        said = []
        for title, one in zip(self.titles, self.both.runs, strict=True):
            found = [finding.message for run, finding in self.both.found if run is one]
            said.append(
                Message("lab.who", {"name": title, "what": found[0] if found else one.reason})
            )
        return said

    def readings(self, cursor: int) -> Sequence[Reading]:
        """The update on each side."""
        return [
            replace(reading, title=f"{title}: {reading.title}")
            for title, reading in zip(self.titles, self.both.readings(cursor), strict=False)
        ]


@dataclass(frozen=True, eq=False)
class ContrastView(DescentView):
    """A chart of two runs, which its legend calls by the titles of their presets."""

    titles: tuple[str, ...]

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The sides with their losses at the cursor."""
        return [
            LegendEntry(
                series.colour(index),
                marker(index),
                title,
                format_number(float(one.loss[min(cursor, one.length)]), digits=3),
            )
            for index, (title, one) in enumerate(
                zip(self.titles, self.experiment.runs, strict=True)
            )
        ]
