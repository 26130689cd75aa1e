"""The words and the legend of the lab panel, as styled lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from tftutor.labs.descent import DescentExperiment
from tftutor.labs.descent_views import DescentView
from tftutor.ui.question_text import guessed, verdict
from tftutor.ui.rows import side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tftutor.labs.experiment import Experiment, LegendEntry, View
    from tftutor.rooms.model import Lab, Preset
    from tftutor.text.catalogue import Catalogue
    from tftutor.ui.lab_state import LabState

MOST_FINDINGS = 3
"""How much of what happened is told at once in a run of one optimizer."""


class Palette(NamedTuple):
    """The colours of words that are beside the point, and of those that say what is wrong."""

    quiet: str
    error: str


def legend_lines(
    entries: Sequence[LegendEntry],
    colours: Mapping[str, str],
    sign: Callable[[str], str],
    palette: Palette,
    width: int,
    words: Catalogue,
) -> list[Text]:
    """Entries side by side, as many on a line as fit.

    Args:
        entries: what colours and markers stand for.
        colours: role → colour; empty where the terminal's own is used.
        sign: how a marker is drawn in this terminal.
        palette: with the colour of notes.
        width: cells of a line.
        words: of the learner's language.
    """
    items: list[Text] = []
    for entry in entries:
        colour, note = colours.get(entry.colour, ""), words.written(entry.note)
        items.append(
            Text.assemble(
                (f"{sign(entry.marker)} ", Style.parse(colour) if colour else Style()),
                entry.name,
                (f" {note}" if note else "", palette.quiet),
            )
        )
    return side_by_side(items, width)


def packed(text: str, width: int) -> list[str]:
    """A line of parts between middle dots, broken between parts where it is too long.

    Example:
        >>> packed("step 12 · x 1, y 2 · J 0.5", 20)
        ['step 12 · x 1, y 2', 'J 0.5']
    """
    lines = [""]
    for part in text.split(" · "):
        longer = f"{lines[-1]} · {part}" if lines[-1] else part
        if cell_len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def panel_words(
    lab: Lab,
    preset: Preset | None,
    state: LabState,
    seen: bool,
    words: Catalogue,
    palette: Palette,
) -> list[Text]:
    """What to try during a run, what its preset says after it."""
    lines: list[Text] = []
    if preset is not None and seen:
        lines += verdict(preset, state, words)
        lines.append(Text(preset.says))
    else:
        if preset is not None:
            lines += guessed(preset, state, words)
        if lab.about:
            lines.append(Text(lab.about, style=palette.quiet))
    if isinstance(state.experiment, DescentExperiment):
        lines += [Text("• " + words.say(message)) for message in state.experiment.told]
    return lines


def findings_lines(
    experiment: Experiment, words: Catalogue, already: Sequence[Text] = ()
) -> list[Text]:
    """What happened in a run, as far as it was not said already."""
    found = experiment.findings()
    several = len(found) > 0 and found[0].key == "lab.who"
    said = [words.say(message) for message in (found if several else found[:MOST_FINDINGS])]
    return [
        Text(f"• {one}") for one in said if not any(line.plain.startswith(one) for line in already)
    ]


def chart_words(view: View, cursor: int, words: Catalogue) -> list[Text]:
    """A chart said in words: for a chart of runs all that it shows, else its axes and legend."""
    if isinstance(view, DescentView):
        return [Text(words.say(message)) for message in view.words(cursor)]
    scene = view.scene_at(cursor)
    axes = words.text(
        "lab.axes", x=scene.x.title, x_low=f"{scene.x.low:.4g}", x_high=f"{scene.x.high:.4g}",
        y=scene.y.title, y_low=f"{scene.y.low:.4g}", y_high=f"{scene.y.high:.4g}",
    )  # fmt: skip
    entries = "; ".join(
        f"{entry.name} {words.written(entry.note)}".strip() for entry in view.legend(cursor)
    )
    return [Text(axes), Text(entries)]
