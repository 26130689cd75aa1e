"""Fenced blocks: listings, their output, and directives such as `{lab}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.rooms.model import Code
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.rooms.faults import Faults

DIRECTIVES = ("lab", "check", "code", "output")
"""What may stand in braces after the backticks."""
CODE_OPTIONS = ("continues", "emphasize-lines")
"""The `:option:` lines of a listing."""

INFO = re.compile(r"\{([^{}]*)\}\s*(.*)", re.DOTALL)
OPTION = re.compile(r":([a-z-]+):[ \t]*(.*)")
LANGUAGE = re.compile(r"[A-Za-z0-9+#-]*")
RANGE = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")


@dataclass(frozen=True)
class Fence:
    """A fenced block as written.

    Example:
        >>> Fence(3, "{lab} first", "kind = 'descent'").directive
        ('lab', 'first')
    """

    line: int
    """Of the opening backticks."""
    info: str
    source: str

    @property
    def directive(self) -> tuple[str, str]:
        """The name in braces and what stands after it; without braces, `code` and the info."""
        match = INFO.fullmatch(self.info.strip())
        return (match[1].strip(), match[2].strip()) if match else ("code", self.info.strip())

    @property
    def is_directive(self) -> bool:
        """Whether a name stands in braces, so that option lines are read."""
        return self.info.lstrip().startswith("{")


def read_code(fence: Fence, faults: Faults) -> Code:
    """A listing, with the lines to emphasise."""
    _, language = fence.directive
    if not LANGUAGE.fullmatch(language):
        faults.add(fence.line, "rooms.code-language", text=language)
    if not fence.is_directive:
        return Code(fence.line, language, fence.source.rstrip("\n"))
    options, source = _options(fence, faults)
    emphasised = _ranges(fence, options, source, faults)
    return Code(fence.line, language, source, emphasised, continues="continues" in options)


def _options(fence: Fence, faults: Faults) -> tuple[Mapping[str, str], str]:
    lines = fence.source.rstrip("\n").split("\n")
    options: dict[str, str] = {}
    while lines and (match := OPTION.fullmatch(lines[0])):
        name = match[1]
        if name not in CODE_OPTIONS:
            faults.add(
                fence.line + 1 + len(options),
                "rooms.code-option",
                name=name,
                nearest=nearest(name, CODE_OPTIONS),
                allowed=", ".join(CODE_OPTIONS),
            )
        options[name] = match[2].strip()
        del lines[0]
    if options and lines and not lines[0].strip():
        del lines[0]
    return options, "\n".join(lines)


def _ranges(
    fence: Fence, options: Mapping[str, str], source: str, faults: Faults
) -> frozenset[int]:
    text = options.get("emphasize-lines")
    if text is None:
        return frozenset()
    last = source.count("\n") + 1
    chosen: set[int] = set()
    for part in text.split(","):
        match = RANGE.fullmatch(part.strip())
        first, end = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= end <= last:
            faults.add(fence.line + 1, "rooms.code-lines", text=part.strip(), last=last)
        else:
            chosen.update(range(first, end + 1))
    return frozenset(chosen)
