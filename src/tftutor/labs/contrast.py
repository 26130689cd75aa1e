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
from tftutor.rooms.settings import laid_over, options_of
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.run import Run
    from tftutor.labs.control import Input
    from tftutor.labs.experiment import Reading, View


@dataclass(frozen=True)
class ContrastLab(RunLab):
    """Two presets of the lab, run with the same numbers of the learner; others change both."""

    def _sides(self, preset: str | None) -> tuple[str, ...]:
        options = options_of(self.lab, read.preset_of(self.lab, preset))
        return cast("tuple[str, ...]", options["sides"])

    def _under(self, preset: str | None) -> ContrastLab:
        """The lab as a preset changes it for both sides; a side itself changes only itself."""
        chosen = read.preset_of(self.lab, preset)
        if chosen is None or chosen.id in self._sides(preset):
            return self
        old, new = (
            cast("Mapping[str, float]", options.get("set", {}))
            for options in (self.lab.options, chosen.options)
        )
        changed = {**self.lab.options, **chosen.options, "set": laid_over(old, new)}
        return ContrastLab(replace(self.lab, options=changed))

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> ContrastExperiment:
        """Both sides; a number that the learner turned holds for both.

        Raises:
            TutorError: the settings cannot be run; with what is allowed.
        """
        given = self.inputs(preset)
        turned = {name: value for name, value in inputs.items() if value != given.get(name)}
        sides, ground = self._sides(preset), self._under(preset)
        made = [ground.descend({**ground.inputs(side), **turned}, side) for side in sides]
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
        """The step, and what is compared on both sides: θ, or J where θ is more than a number."""
        compared = [shown_of(one, cursor) for one in self.both.runs]
        (name, first), (_, second) = compared
        values = {"t": cursor, "name": name, "first": first, "second": second}
        return Message("lab.contrast-status", values)

    def findings(self) -> Sequence[Message]:
        """What happened on each side."""
        said = []
        for title, one in zip(self.titles, self.both.runs, strict=True):
            found = [finding.message for run, finding in self.both.found if run is one]
            said += [Message("lab.who", {"name": title, "what": what}) for what in found[:1]]
        return said

    def readings(self, cursor: int) -> Sequence[Reading]:
        """The update on each side."""
        return [
            replace(reading, title=f"{title}: {reading.title}")
            for title, reading in zip(self.titles, self.both.readings(cursor), strict=False)
        ]


def shown_of(one: Run, cursor: int) -> tuple[str, str]:
    """What a run is compared by, its name and its value at a cursor."""
    t = min(cursor, one.length)
    if len(one.names) == 1:
        return one.names[0], format_number(float(one.theta[t, 0]))
    return "J", format_number(float(one.loss[t]))


@dataclass(frozen=True, eq=False)
class ContrastView(DescentView):
    """A chart of two runs, which its legend calls by the titles of their presets."""

    titles: tuple[str, ...]

    def legend(self, cursor: int) -> Sequence[LegendEntry]:
        """The sides with their numbers at the cursor; what one run remembers has its own legend."""
        if self.name == "state":
            return super().legend(cursor)
        return [
            LegendEntry(
                series.colour(index),
                marker(index),
                title,
                self.noted(one, cursor),
            )
            for index, (title, one) in enumerate(
                zip(self.titles, self.experiment.runs, strict=True)
            )
        ]
