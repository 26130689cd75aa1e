"""The `.svg` as a browser shows it, against the pixels that the other pictures have."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from tests.record.pictures.conftest import DARK, LIGHT, row
from tftutor.record.frame import Frame, Style
from tftutor.record.pictures.canvas import Canvas
from tftutor.record.pictures.look import Look
from tftutor.record.pictures.svg import write_svg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--force-device-scale-factor=1", "--disable-lcd-text",
)  # fmt: skip
LOOK = Look(title="tftutor · ខ្មែរ", captions=True, keys=True)
SIZE = (44, 6)


def shown(style: Style, step: int) -> Frame:
    """A screen with all kinds of things on it; some of it changes with the step."""
    bold, italic = style._replace(bold=True), style._replace(italic=True)
    lined = style._replace(underline=True)
    turned = Style(style.background, 0x56B4E9)
    rows = (
        row("╭─ Lab ──┬──╮ ═╬═ ━┿━ ▁▃▅█ ░▒▓ ▚", 44, style),
        row(f"│ step {step}  ⣿⡇⠁⣀⠤⠒⠉⢄⡠⠊ ", 24, style)
        + row("bold", 10, bold)
        + row("lean", 10, italic),
        row("អត្រារៀន", 14, style) + row("ខ្មែរ ស្ត្រី", 30, bold),
        row("θₜ₊₁ = θₜ − α·m̂ₜ ∇J ⟹ ≪ ∮", 44, style),
        row("learning rate", 15, lined) + row(" turned ", 29, turned),
        row("╱╲ ╰──────╯  ● ▲ ■ ◆ ▸", 44, style),
    )
    caption = "walk · ខ្មែរ" if step else "stand"
    return Frame(float(step), SIZE, rows, caption, ("space", "→")[: step + 1])


def cells(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The mean colour of each stretch of 10 × 20 pixels."""
    height, width = pixels.shape[0] // 20 * 20, pixels.shape[1] // 10 * 10
    parts = pixels[:height, :width, :3].astype(float).reshape(height // 20, 20, width // 10, 10, 3)
    means: NDArray[np.float64] = parts.mean(axis=(1, 3))
    return means


@pytest.fixture
def browse(needs: Callable[[str], str], tmp_path: Path) -> Callable[..., NDArray[np.uint8]]:
    """What a browser shows of an `.svg` in a page, at a moment of its animation."""
    chromium = needs("chromium")

    def pictured(path: Path, seconds: float) -> NDArray[np.uint8]:
        text = path.read_text("utf-8")
        held = f".a,.z{{animation-play-state:paused;animation-delay:-{seconds}s}}</style>"
        (tmp_path / "held.svg").write_text(text.replace("</style>", held), "utf-8")
        page = tmp_path / "page.html"
        page.write_text('<body style="margin:0"><img src="held.svg" style="display:block">')
        width, height = map(int, re.findall(r'(?:width|height)="(\d+)"', text)[:2])
        made = tmp_path / "shot.png"
        flags = [f"--user-data-dir={tmp_path / 'profile'}", "--window-size=800,600"]
        command = [chromium, *QUIET, *flags, f"--screenshot={made}", page.as_uri()]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        with Image.open(made) as image:
            return np.asarray(image.convert("RGB"))[:height, :width]

    return pictured


@pytest.mark.parametrize("style", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("step", [0, 1])
def test_a_browser_shows_what_the_other_pictures_show(
    browse: Callable[..., NDArray[np.uint8]], tmp_path: Path, style: Style, step: int
) -> None:
    """Cell by cell the colours agree: letters, drawn lines, Khmer, window, caption and keys."""
    film = [shown(style, 0), shown(style, 1), shown(style, 1)._replace(time=2.0)]
    write_svg(film, tmp_path / "a.svg", LOOK)
    canvas = Canvas(LOOK, SIZE, 1)
    canvas.show(film[step])
    seen, expected = browse(tmp_path / "a.svg", step + 0.5), canvas.pixels
    assert seen.shape == expected.shape
    apart = np.abs(cells(seen) - cells(expected)).max(axis=2)
    assert apart.max() < 30, np.argwhere(apart >= 30)
    assert apart.mean() < 2


def test_straight_lines_are_exactly_the_same(
    browse: Callable[..., NDArray[np.uint8]], tmp_path: Path
) -> None:
    """Boxes, blocks and grounds agree in every pixel."""
    lines = ["┌─┬─┐╔═╗", "├─┼─┤║█║", "└─┴─┘╚═╝", "▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉▐"]
    frame = Frame(0.0, (9, 5), tuple(row(one, 9, DARK) for one in lines))
    write_svg([frame], tmp_path / "a.svg", Look(window=False))
    canvas = Canvas(Look(window=False), (9, 5), 1)
    canvas.show(frame)
    assert np.array_equal(browse(tmp_path / "a.svg", 0), canvas.pixels)


def test_round_and_slanting_lines_are_nearly_the_same(
    browse: Callable[..., NDArray[np.uint8]], tmp_path: Path
) -> None:
    """Corners and diagonals agree in each cell but for the softness of their edges."""
    frame = Frame(0.0, (8, 2), tuple(row(one, 8, DARK) for one in ("╭──╮ ╱╲╳", "╰──╯ ╲╱╳")))
    write_svg([frame], tmp_path / "a.svg", Look(window=False))
    canvas = Canvas(Look(window=False), (8, 2), 1)
    canvas.show(frame)
    apart = np.abs(browse(tmp_path / "a.svg", 0).astype(int) - canvas.pixels).astype(np.uint8)
    assert cells(apart).max() < 8
