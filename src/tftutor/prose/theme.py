"""The looks of prose: a style for every kind of text, in three themes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.style import Style

if TYPE_CHECKING:
    from typing import Literal

    Tone = Literal["note", "tip", "important", "warning"]


@dataclass(frozen=True)
class ProseTheme:
    """Styles of text. Colours are chosen for the backgrounds named here, contrast at least 4.5:1.

    Example:
        >>> dark.strong.bold, mono.link.underline, mono.link.color
        (True, True, None)
    """

    background: str
    """The page's colour, for which the others are chosen; empty for the terminal's own."""
    text: Style
    muted: Style
    """Bullets, labels, hints."""
    rule: Style
    """Lines that only part things: no text is ever shown in it."""
    headings: tuple[Style, Style, Style, Style]
    """Of level 1 to 4."""
    emphasis: Style
    strong: Style
    inline_code: Style
    link: Style
    term: Style
    math: Style
    """A formula in a sentence."""
    formula: Style
    """A displayed formula."""
    table_head: Style
    quote: Style
    note: Style
    tip: Style
    important: Style
    warning: Style
    lab: Style
    """The frame and the title of a lab."""
    code: Style
    """A listing, and its background."""
    code_emphasised: Style
    """Added to emphasised lines."""
    code_mark: Style
    """The sign before an emphasised line."""
    keyword: Style
    name: Style
    """Functions, classes and builtins where they are named."""
    string: Style
    number: Style
    comment: Style
    output: Style
    """What a listing prints."""
    found: Style
    """A word that was searched for."""

    def tone(self, kind: Tone) -> Style:
        """The style of a callout of a kind.

        Example:
            >>> dark.tone("tip") == dark.tip
            True
        """
        styles = {"note": self.note, "tip": self.tip, "warning": self.warning}
        return styles.get(kind, self.important)

    def for_language(self, language: str) -> ProseTheme:
        """The theme for a language: Khmer letters are not slanted, emphasis there is colour.

        Example:
            >>> dark.for_language("km").emphasis.italic
            False
        """
        if language != "km":
            return self
        upright = Style(italic=False)
        emphasis = self.emphasis + upright
        if emphasis.color is None:
            emphasis += Style(underline=True)
        return replace(self, emphasis=emphasis, quote=self.quote + upright)


def _coloured(
    background: str,
    ink: str,
    quiet: str,
    accents: tuple[str, str, str, str, str],
    panels: tuple[str, str, str, str],
) -> ProseTheme:
    """A theme from its colours: accents; backgrounds of code, of marks, of finds; of rules."""
    blue, yellow, green, orange, violet = (Style(color=accent) for accent in accents)
    panel, line, found = (Style(bgcolor=colour) for colour in panels[:3])
    rule = Style(color=panels[3])
    bold = Style(bold=True)
    title = blue + bold
    return ProseTheme(
        background=background,
        text=Style(color=ink),
        muted=Style(color=quiet),
        rule=rule,
        headings=(title, title, Style(color=ink, bold=True), Style(color=quiet, bold=True)),
        emphasis=yellow + Style(italic=True),
        strong=Style(color=ink, bold=True),
        inline_code=Style(color=ink) + panel,
        link=blue + Style(underline=True),
        term=green + Style(underline=True),
        math=violet,
        formula=violet,
        table_head=title,
        quote=Style(color=quiet, italic=True),
        note=blue,
        tip=green,
        important=violet,
        warning=orange,
        lab=yellow,
        code=Style(color=ink) + panel,
        code_emphasised=bold + line,
        code_mark=yellow + bold,
        keyword=violet,
        name=blue,
        string=green,
        number=orange,
        comment=Style(color=quiet, italic=True),
        output=Style(color=ink),
        found=Style(color=ink, bold=True, underline=True) + found,
    )


dark = _coloured(
    "#101218",
    "#E4E7EE",
    "#959DAE",
    ("#56B4E9", "#F0E442", "#5CC9A7", "#F0A63C", "#D9A2DF"),
    ("#1D212C", "#28334A", "#4A4312", "#4B5468"),
)
"""Light on dark; the accents are told apart by colour-blind readers too."""

light = _coloured(
    "#FBFAF6",
    "#20242C",
    "#5C6372",
    ("#0B5F94", "#7A4E00", "#0B6B4F", "#9A3D05", "#7B2D83"),
    ("#EFECE3", "#E6E0CD", "#F3E08A", "#B5AF9E"),
)
"""Dark on light."""

_BOLD, _UNDER = Style(bold=True), Style(underline=True)

mono = ProseTheme(
    background="",
    text=Style(),
    muted=Style(),
    rule=Style(),
    headings=(_BOLD + _UNDER, _BOLD + _UNDER, _BOLD, _UNDER),
    emphasis=Style(italic=True),
    strong=_BOLD,
    inline_code=_BOLD,
    link=_UNDER,
    term=_UNDER,
    math=Style(),
    formula=Style(),
    table_head=_BOLD,
    quote=Style(italic=True),
    note=_BOLD,
    tip=_BOLD,
    important=_BOLD,
    warning=_BOLD,
    lab=_BOLD,
    code=Style(),
    code_emphasised=_BOLD,
    code_mark=_BOLD,
    keyword=Style(),
    name=Style(),
    string=Style(),
    number=Style(),
    comment=Style(italic=True),
    output=Style(),
    found=Style(bold=True, reverse=True),
)
"""No colours at all, for `NO_COLOR`."""
