"""The palettes, measured: contrast, and difference for four kinds of vision.

Sources: WCAG 2.2 (relative luminance); Viénot, Brettel & Mollon 1999 and, for tritanopia,
Machado, Oliveira & Fernandes 2009 (simulation, full severity); Sharma, Wu & Dalal 2005
(CIEDE2000).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tftutor.figures.theme import DARK, LIGHT, MARKERS, FigureTheme, marker

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SERIES = tuple(f"series-{number}" for number in range(1, 5))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_series_are_told_apart(theme: FigureTheme) -> None:
    """Any two series differ by ΔE2000 ≥ 15 for every kind of vision."""
    for one, other in combinations(SERIES, 2):
        for vision in VISIONS:
            assert difference(theme.colour(one), theme.colour(other), vision) >= 15


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_series_stand_out(theme: FigureTheme) -> None:
    """Series and what else must be read have a contrast ≥ 4.5 with the ground."""
    for role in (*SERIES, "now", "label", "title", "data", "tangent", "gradient", "minimum"):
        assert contrast(theme.colour(role), theme.background) >= 4.5, role


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_series_stand_out_on_the_landscape(theme: FigureTheme) -> None:
    """On every colour of a landscape or decision surface a series has a contrast ≥ 2.4."""
    for ground in (*theme.ramp, *theme.classes):
        for role in SERIES:
            assert contrast(theme.colour(role), ground) >= 2.4, (role, hex(ground))


def test_themes_have_the_same_roles() -> None:
    """What is drawn in one theme can be drawn in the other."""
    assert [role for role, _ in DARK.roles] == [role for role, _ in LIGHT.roles]


def test_markers_differ() -> None:
    """Eight series have eight markers, and eight letters."""
    assert len(set(MARKERS)) == 8
    assert len({marker(index, letters=True) for index in range(8)}) == 8


def test_the_difference_formula() -> None:
    """CIEDE2000 agrees with published pairs (Sharma, Wu & Dalal 2005, table 1)."""
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for one, other, expected in pairs:
        assert ciede2000(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)


VISIONS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.11238, 0.88762, 0.0),
        (0.11238, 0.88762, 0.0),
        (0.00401, -0.00401, 1.0),
    ),
    "deuteranopia": (
        (0.29275, 0.70725, 0.0),
        (0.29275, 0.70725, 0.0),
        (-0.02234, 0.02234, 1.0),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Matrices on linear RGB."""


def linear(colour: int) -> Floats:
    """Linear RGB, 0 to 1, of 0xRRGGBB."""
    channels = np.array([colour >> 16 & 255, colour >> 8 & 255, colour & 255]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(colour: int) -> float:
    """Relative luminance of 0xRRGGBB."""
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: int, other: int) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: int, vision: str) -> Floats:
    """Linear RGB of a colour as seen with a kind of vision."""
    return np.clip(np.array(VISIONS[vision]) @ linear(colour), 0, 1)


def lab(rgb: Floats) -> Floats:
    """CIE L*a*b* (D65) of linear RGB."""
    matrix = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    t = matrix @ rgb / np.array([0.95047, 1.0, 1.08883])
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: int, other: int, vision: str = "usual") -> float:
    """ΔE2000 of two colours with a kind of vision."""
    return ciede2000(lab(seen(one, vision)), lab(seen(other, vision)))


def ciede2000(one: Floats, other: Floats) -> float:
    """CIEDE2000 of two L*a*b* colours."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - np.sqrt(mean7 / (mean7 + 25.0**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    mean = h1 + h2 if grey else (h1 + turn / 2) % 360
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * np.cos(np.radians(mean - 30))
        + 0.24 * np.cos(np.radians(2 * mean))
        + 0.32 * np.cos(np.radians(3 * mean + 6))
        - 0.20 * np.cos(np.radians(4 * mean - 63))
    )
    sl = 1 + 0.015 * (ml - 50) ** 2 / np.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    rotation = -2 * np.sqrt(mc**7 / (mc**7 + 25.0**7))
    rotation *= np.sin(np.radians(60 * np.exp(-(((mean - 275) / 25) ** 2))))
    l_part, c_part, h_part = dl / sl, dc / sc, dh / sh
    return float(np.sqrt(l_part**2 + c_part**2 + h_part**2 + rotation * c_part * h_part))
