"""The learner's own update rule, run beside an optimizer from the same start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tftutor.core.optimizers import optimizer
from tftutor.core.optimizers.compare_rules import compare_rules
from tftutor.labs import options as read
from tftutor.labs.control import Control
from tftutor.labs.descent import DescentLab
from tftutor.rooms.settings import options_of
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.settings import Settings
    from tftutor.labs.control import Input
    from tftutor.labs.descent import DescentExperiment


@dataclass(frozen=True)
class OwnRuleLab(DescentLab):
    """A descent whose rule is typed: assignments, parted by semicolons on the one line."""

    def _typed(self, rule: str) -> OwnRuleLab:
        """The same lab with another rule."""
        return OwnRuleLab(replace(self.lab, options={**self.lab.options, "rule": on_lines(rule)}))

    def controls(self, preset: str | None) -> Sequence[Control]:
        """The rule, the learning rate, then what the room offers besides."""
        asked = super().controls(preset)
        alpha = Control("alpha", "α", 0.0, 1e6, "log", ends=(1e-5, 10.0))
        rest = [control for control in asked if control.name not in ("rule", "alpha")]
        return [Control("rule", "", scale="text", label="control.rule"), alpha, *rest]

    def inputs(self, preset: str | None) -> dict[str, Input]:
        """As the room sets them."""
        settings = self._settings(preset)
        alpha = dict(settings.optimizers[0].values).get("alpha", 0.01)
        numbers = super().inputs(preset)
        return {"rule": on_one_line(settings.rule), "alpha": alpha, **numbers}

    def settings(self, inputs: Mapping[str, Input], preset: str | None) -> Settings:
        """The settings of the room with the learner's rule and numbers in them.

        Raises:
            TutorError: the rule cannot be understood, with line and column; or a number.
        """
        rest = {name: value for name, value in inputs.items() if name != "rule"}
        typed = self._typed(str(inputs["rule"]))
        chosen = read.preset_of(self.lab, preset)
        if chosen is not None and "rule" in chosen.options:
            presets = tuple(
                replace(one, options={n: v for n, v in one.options.items() if n != "rule"})
                for one in typed.lab.presets
            )
            typed = OwnRuleLab(replace(typed.lab, presets=presets))
        return super(OwnRuleLab, typed).settings(rest, preset)

    def run(self, inputs: Mapping[str, Input], preset: str | None) -> DescentExperiment:
        """Run the rule beside its opponent; where a rule is asked for, say whether this is it.

        Raises:
            TutorError: the rule or the settings cannot be run; with what is allowed.
        """
        made = super().run(inputs, preset)
        asked = read.text(options_of(self.lab, read.preset_of(self.lab, preset)), "asked")
        if not asked:
            return made
        return replace(made, told=(*made.told, compared(made.settings.rule, asked)))


def compared(rule: str, asked: str) -> Message:
    """Whether a rule is the one that is asked for, or where it first goes another way.

    Raises:
        TutorError: the rule cannot be understood, or there is no such optimizer.

    Example:
        >>> compared("theta = theta - alpha*g", "sgd").key
        'lab.rule-same'
        >>> compared("theta = theta + alpha*g", "sgd").values["step"]
        1
    """
    name = optimizer(asked).name
    found = compare_rules(rule, asked)
    if found is None:
        return Message("lab.rule-same", {"name": name})
    numbers = {
        part: format_number(value)
        for part, value in (
            ("alpha", found.hyperparameters["alpha"]),
            ("theta", found.theta),
            ("g", found.g),
            ("wanted", found.wanted),
            ("got", found.got),
        )
    }
    return Message("lab.rule-differs", {"name": name, "step": found.step, **numbers})


def on_one_line(rule: str) -> str:
    r"""A rule as it stands in a field.

    Example:
        >>> on_one_line("m = 0.9*m + g\ntheta = theta - alpha*m\n")
        'm = 0.9*m + g; theta = theta - alpha*m'
    """
    return "; ".join(line.strip() for line in rule.splitlines() if line.strip())


def on_lines(rule: str) -> str:
    r"""A rule with an assignment on each line, as it is parsed.

    Example:
        >>> on_lines("m = 0.9*m + g; theta = theta - alpha*m")
        'm = 0.9*m + g\ntheta = theta - alpha*m'
    """
    return "\n".join(part.strip() for part in rule.split(";") if part.strip())
