"""The two looks of the tutor: one set of colours for widgets, prose and figures."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="tftutor-dark",
    dark=True,
    primary="#56B4E9",
    secondary="#8AA4C8",
    accent="#F0E442",
    warning="#E69F00",
    error="#FF8A5B",
    success="#5CC9A7",
    background="#101218",
    surface="#161922",
    panel="#1D212C",
    foreground="#E4E7EE",
    variables={"quiet": "#8B93A5", "hairline": "#2A3040", "border": "#2A3040"},
)
"""Light on dark, the palette of the charts."""

LIGHT = Theme(
    name="tftutor-light",
    dark=False,
    primary="#0B5F94",
    secondary="#4A5B78",
    accent="#7A4E00",
    warning="#8A5200",
    error="#A6320A",
    success="#0B6B4F",
    background="#FBFAF6",
    surface="#F3F1EA",
    panel="#EAE7DD",
    foreground="#20242C",
    variables={"quiet": "#5C6372", "hairline": "#D5D1C4", "border": "#D5D1C4"},
)
"""Dark on light, for a bright room or a projector."""

THEMES = (DARK, LIGHT)
"""Every theme that can be chosen, the default first."""
