"""The parameters of a lab, a row each: made anew for another lab, told what holds now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from tftutor.ui.widgets.parameter import Parameter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widget import Widget

    from tftutor.labs.control import Control, Input


class Parameters(Vertical):
    """Rows of parameters; the keys stay with theirs when the rows are made anew."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.rows: tuple[Parameter, ...] = ()
        """Those of the lab that is shown; those of the last one go a little later."""

    def show(
        self, controls: Sequence[Control], value: Callable[[str], Input], otherwise: Widget
    ) -> None:
        """Show the parameters of a lab.

        Args:
            controls: what can be turned; switches are not shown here.
            value: of a control, by its name.
            otherwise: what has the keys where no parameter can take them.
        """
        held = next((row.spec.name for row in self.rows if row.has_focus_within), "")
        if held:
            self.screen.set_focus(None)  # else Textual gives the keys to a check far away
            self.call_after_refresh(self._give_keys, held, otherwise)
        self.remove_children()
        self.rows = tuple(
            Parameter(control, value(control.name))
            for control in controls
            if control.scale != "switch"
        )
        self.mount_all(self.rows)

    def follow(self, value: Callable[[str], Input], by: Parameter | None = None) -> None:
        """Show the values that hold now, but not in a row in which something was typed since."""
        for row in self.rows:
            if row is not by and not row.untold:
                row.show(value(row.spec.name))

    def refuse(self, name: str, why: str) -> None:
        """Say beside a parameter why its value cannot be run."""
        for row in self.rows:
            if row.spec.name == name:
                row.refuse(why)

    def _give_keys(self, name: str, otherwise: Widget) -> None:
        """Give the keys to a parameter again, whose row was made anew, or else to the first."""
        if self.is_attached and self.screen.focused is None:
            rows = sorted(self.rows, key=lambda row: row.spec.name != name)
            next((row.grip for row in rows if row.grip is not None), otherwise).focus()
