"""Labs on paper: what they are set to, how they end, their presets with questions and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.authoring.export.chart import HALF, LARGE, WIDE, Size, chart
from tftutor.authoring.export.markup import NOTHING, Markup, joined, tag, text
from tftutor.labs.describe import values
from tftutor.labs.kinds import open_lab
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.labs.experiment import Experiment, LegendEntry, View
    from tftutor.rooms.model import Lab, Preset
    from tftutor.text.catalogue import Catalogue


@dataclass(frozen=True)
class Labs:
    """Sets the labs of a room.

    Example:
        >>> from tftutor.rooms.model import Lab
        >>> from tftutor.text.catalogue import catalogue
        >>> options = {"function": "x**2", "x": 1, "h": 2}
        >>> drawn = Labs(catalogue("en"), "slopes").lab(Lab(1, "a", "secant", "A", "", options))
        >>> drawn.startswith('<section class="lab" id="lab-a"')
        True
    """

    words: Catalogue
    room: str

    def lab(self, lab: Lab) -> Markup:
        """A lab: its title and purpose, its charts, its numbers, its presets."""
        title = tag("p", text(lab.title), class_="lab-title", id=f"lab-{lab.id}-title")
        label = tag("p", text(self.words.text("prose.lab")), class_="label")
        about = tag("p", text(lab.about)) if lab.about else NOTHING
        presets = [self.preset(lab, preset) for preset in lab.presets]
        parts = [label, title, about, self.ending(lab, None), *presets]
        inner = joined(*parts, by="\n")
        name = f"lab-{lab.id}"
        return tag("section", inner, class_="lab", id=name, aria_labelledby=f"{name}-title")

    def preset(self, lab: Lab, preset: Preset) -> Markup:
        """A preset: its question first, all that it shows behind it."""
        title = tag("span", text(preset.title), class_="preset")
        asked = text(f" {preset.question}") if preset.question else NOTHING
        summary = tag("summary", title, asked)
        answers = self.answers(preset)
        says = tag("p", text(preset.says)) if preset.says else NOTHING
        return tag("details", summary, answers, says, self.ending(lab, preset))

    def answers(self, preset: Preset) -> Markup:
        """The answers to choose from, the right one marked."""
        if not preset.answers:
            return NOTHING
        items = []
        for number, answer in enumerate(preset.answers, start=1):
            right = number == preset.right
            sign = tag("strong", text(self.words.text("export.right"))) if right else NOTHING
            space = Markup(" ") if right else NOTHING
            items.append(tag("li", text(answer), space, sign, class_="right" if right else None))
        return tag("ol", *items, class_="answers")

    def ending(self, lab: Lab, preset: Preset | None) -> Markup:
        """Settings, charts, last numbers, what happened; why, if it cannot be run."""
        chosen = preset.id if preset else None
        try:
            kind = open_lab(lab)
            inputs = kind.inputs(chosen)
            experiment = kind.run(inputs, chosen)
        except TutorError as error:
            return tag("p", text(self.words.say(error.message)), class_="status")
        given = self.words.text("lab.with", values=values(kind, inputs, chosen))
        settings = tag("p", text(given), class_="settings") if inputs else NOTHING
        name = f"{lab.id}-{chosen}" if chosen else lab.id
        views = list(experiment.views) if preset is None else list(experiment.views)[:1]
        sizes = [LARGE, *([HALF] * (len(views) - 1) if len(views) > 2 else [WIDE])]
        figures = [
            self.figure(view, experiment, f"chart-{name}-{view.name}", size)
            for view, size in zip(views, sizes, strict=False)
        ]
        charts = tag("div", *figures, class_="charts")
        said = text(self.words.say(experiment.status(experiment.show)))
        status = tag("p", said, class_="status")
        return joined(settings, charts, status, self.findings(experiment), by="\n")

    def findings(self, experiment: Experiment) -> Markup:
        """What happened, in words."""
        found = [tag("li", text(self.words.say(one))) for one in experiment.findings()]
        return tag("ul", *found, class_="findings") if found else NOTHING

    def figure(self, view: View, experiment: Experiment, name: str, size: Size) -> Markup:
        """A chart with its name and what its colours and signs stand for."""
        last = experiment.show
        title = self.words.text(f"view.{view.name}")
        drawn = chart(
            view.scene_at(last), view.marks(last, None), name, title, self.said(view, last), size
        )
        caption = tag(
            "figcaption",
            tag("span", text(title), class_="name"),
            _legend(view.legend(last), self.words),
        )
        return tag("figure", drawn, caption)

    def said(self, view: View, cursor: int) -> str:
        """A chart in words: all that it shows where it can say so, else its axes."""
        from tftutor.labs.descent_views import DescentView

        if isinstance(view, DescentView):
            return " ".join(self.words.say(message) for message in view.words(cursor))
        scene = view.scene_at(cursor)
        return self.words.text(
            "lab.axes", x=scene.x.title, x_low=f"{scene.x.low:.4g}", x_high=f"{scene.x.high:.4g}",
            y=scene.y.title, y_low=f"{scene.y.low:.4g}", y_high=f"{scene.y.high:.4g}",
        )  # fmt: skip


def _legend(entries: Sequence[LegendEntry], words: Catalogue) -> Markup:
    """Signs in their colours, what they stand for, and a number beside some."""
    items = []
    for entry in entries:
        sign = tag("span", text(entry.marker), class_=f"sign {entry.colour}", aria_hidden="true")
        said = words.written(entry.note)
        note = tag("small", text(f" {said}")) if said else NOTHING
        items.append(tag("li", sign, text(f" {entry.name}"), note))
    return tag("ul", *items, class_="legend") if items else NOTHING
