"""The looks: readable on their backgrounds, and usable without colours."""

from __future__ import annotations

from dataclasses import fields

import pytest
from rich.color import Color
from rich.style import Style

from tftutor.prose.theme import ProseTheme, dark, light, mono


def luminance(colour: Color) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour.get_truecolor())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours, 1 to 21, WCAG 2.2."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def styles(theme: ProseTheme) -> dict[str, Style]:
    """All styles in which words are shown, by name."""
    found = {}
    for field in fields(theme):
        value = getattr(theme, field.name)
        if isinstance(value, Style) and field.name != "rule":
            found[field.name] = value
        elif isinstance(value, tuple):
            found |= {f"{field.name}[{at}]": style for at, style in enumerate(value)}
    return found


@pytest.mark.parametrize("theme", [dark, light], ids=["dark", "light"])
def test_contrast(theme: ProseTheme) -> None:
    """Every style is at least 4.5 to 1 on the page."""
    page = Style(bgcolor=theme.background)
    for name, style in styles(theme).items():
        shown = page + theme.text + style
        assert shown.color is not None
        assert shown.bgcolor is not None
        assert contrast(shown.color, shown.bgcolor) >= 4.5, name


@pytest.mark.parametrize("theme", [dark, light], ids=["dark", "light"])
@pytest.mark.parametrize("emphasised", [False, True])
def test_contrast_of_code(theme: ProseTheme, emphasised: bool) -> None:
    """Code can be read on its ground, on emphasised lines too."""
    ground = theme.code + theme.code_emphasised if emphasised else theme.code
    for name in ("code", "keyword", "name", "string", "number", "comment", "code_mark", "muted"):
        style = getattr(theme, name)
        assert style.color is not None
        assert ground.bgcolor is not None
        assert contrast(style.color, ground.bgcolor) >= 4.5, name


def test_mono_has_no_colour() -> None:
    """The theme for NO_COLOR sets no colour anywhere."""
    for style in styles(mono).values():
        assert style.color is None
        assert style.bgcolor is None


@pytest.mark.parametrize("theme", [dark, light, mono], ids=["dark", "light", "mono"])
def test_khmer_is_not_slanted(theme: ProseTheme) -> None:
    """In Khmer emphasis and quotations stand upright, and emphasis can still be seen."""
    khmer = theme.for_language("km")
    assert not khmer.emphasis.italic
    assert not khmer.quote.italic
    assert khmer.emphasis.color or khmer.emphasis.underline
    assert theme.for_language("en") is theme
