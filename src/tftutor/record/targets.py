"""What a script can name on a screen, and where it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textual.css.errors import StylesheetError
from textual.css.query import InvalidQueryFormat
from textual.css.tokenizer import TokenError
from textual.geometry import Region
from textual.widgets import Label

from tftutor.record.errors import RecordError
from tftutor.text.nearest import nearest
from tftutor.ui.widgets.chips import Chips
from tftutor.ui.widgets.lab_panel import LabPanel
from tftutor.ui.widgets.parameter import Parameter
from tftutor.ui.widgets.transport import BUTTONS, Transport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.screen import Screen
    from textual.widget import Widget


class Target(NamedTuple):
    """Something that a script can name."""

    name: str
    widget: Widget
    about: str = ""
    """What it is, where that cannot be seen from its name."""
    part: Region | None = None
    """Which part of the widget it is; None for all of it."""

    @property
    def region(self) -> Region:
        """Its place on the screen."""
        whole = self.widget.content_region
        return self.part.translate(whole.offset) if self.part else whole

    @property
    def middle(self) -> tuple[int, int]:
        """The column and the row to click at."""
        x, y, width, height = self.region
        return x + (width - 1) // 2, y + (height - 1) // 2


def find(screen: Screen[object], name: str) -> Target:
    """What a script names: one of our own names, else the first that a CSS selector finds.

    Raises:
        RecordError: nothing on this screen has that name.
    """
    known = {target.name: target for target in targets(screen)}
    if name in known:
        return known[name]
    try:
        widget = next(iter(screen.query(name)), None)
    except (InvalidQueryFormat, StylesheetError, TokenError):
        widget = None
    if widget is None:
        raise RecordError(
            "record.no-target", name=name, nearest=nearest(name, known), allowed=", ".join(known)
        )
    return Target(name, widget)


def targets(screen: Screen[object]) -> Iterator[Target]:
    """Everything on a screen that has a name, parts of the lab first."""
    for panel in screen.query(LabPanel):
        yield from parts_of(panel)
    for widget in screen.query("*").results():
        if widget.id and widget.region and not widget.id.startswith("_"):
            yield Target(f"#{widget.id}", widget)


def parts_of(panel: LabPanel) -> Iterator[Target]:
    """The parameters, the presets, the charts and the buttons of a lab."""
    for row in panel.query(Parameter):
        handle = next((one for one in row.query("ValueField, Turner").results()), row)
        label = " ".join(str(one.content) for one in row.query(".symbol").results(Label))
        yield Target(own_name(row.spec.name), handle, label.strip())
    if panel.lab is not None:
        names = [(f"preset-{preset.id}", preset.title) for preset in panel.lab.presets]
        yield from words_of(panel.query_one("#presets", Chips), names)
    if panel.state is not None and panel.state.experiment is not None:
        names = [(f"view-{view.name}", "") for view in panel.state.experiment.views]
        yield from words_of(panel.query_one("#views", Chips), names)
    yield from buttons_of(panel.query_one(Transport))


def words_of(chips: Chips, names: list[tuple[str, str]]) -> Iterator[Target]:
    """The words of a row that are in sight."""
    for place, (name, about) in enumerate(names):
        region = chips.region_of(place)
        if chips.display and region is not None:
            yield Target(own_name(name), chips, about, region)


def buttons_of(transport: Transport) -> Iterator[Target]:
    """The buttons that move the cursor of a run."""
    width = transport.BUTTON_WIDTH
    for place, (action, sign) in enumerate(BUTTONS):
        yield Target(f"#play-{action}", transport, sign, Region(place * width, 0, width, 1))


def own_name(name: str) -> str:
    """The name by which a script calls a parameter.

    Example:
        >>> own_name("adam.bias_correction")
        '#adam-bias-correction'
    """
    return "#" + re.sub(r"[^\w]|_", "-", name)
