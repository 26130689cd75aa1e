"""The fonts of the recorder: what they can write, and that they may be given away."""

from __future__ import annotations

import importlib.util
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

import tftutor.record

if TYPE_CHECKING:
    from types import ModuleType

CHECKOUT = Path(__file__).resolve().parents[2]
FONTS = Path(tftutor.record.__file__).parent / "fonts"
DRAWN = {*range(0x2500, 0x25A0), *range(0x2800, 0x2900)}


@cache
def maker() -> ModuleType:
    """The script that made the fonts."""
    spec = importlib.util.spec_from_file_location("make_fonts", CHECKOUT / "tools/make_fonts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def characters(*names: str) -> set[int]:
    """The characters that some of the fonts have between them."""
    return {code for name in names for code in TTFont(FONTS / name).getBestCmap()}


def written() -> set[int]:
    """All characters of the rooms, the glossary and the labels."""
    content = CHECKOUT / "content"
    files = [*content.rglob("*.md"), *content.rglob("*.toml"), content / "km" / "words.txt"]
    return {ord(one) for file in files for one in file.read_text("utf-8") if one.isprintable()}


@pytest.mark.parametrize("weight", ["", "-bold"])
def test_the_fonts_have_every_character_of_the_content(weight: str) -> None:
    """Whatever rooms and labels say can be typeset, regular and bold, or is drawn."""
    has = characters(f"mono{weight}.ttf", f"khmer{weight}.ttf", "symbols.ttf")
    joiners = {0x200C, 0x200D}
    assert {chr(code) for code in written() - has - DRAWN - joiners} == set()


def test_every_letter_of_the_monospace_fonts_is_one_cell_wide() -> None:
    """Accents apart, the regular and the bold letters advance alike, as a grid needs."""
    for name in ("mono.ttf", "mono-bold.ttf"):
        font = TTFont(FONTS / name)
        assert {width for width, _ in font["hmtx"].metrics.values()} <= {0, 1233}


def test_the_fonts_carry_no_forbidden_name() -> None:
    """The licence of Bitstream wants changed fonts to be named otherwise; ours are DejaVu."""
    for name in maker().SOURCES:
        family = TTFont(FONTS / name)["name"].getDebugName(1)
        assert family.startswith(("DejaVu", "Noto"))


def test_every_font_has_its_licence_beside_it() -> None:
    """No font lies there that the script does not make, and both licences do."""
    names = {path.name for path in FONTS.iterdir()}
    assert {name for name in names if name.endswith(".ttf")} == set(maker().SOURCES)
    assert {"LICENSE-DejaVu.txt", "LICENSE-Noto.txt", "README.txt"} <= names


def test_the_fonts_are_small() -> None:
    """They stay under 400 KiB together, hints left out."""
    fonts = list(FONTS.glob("*.ttf"))
    assert sum(path.stat().st_size for path in fonts) < 400 * 1024
    assert all("fpgm" not in TTFont(path) for path in fonts)


def test_the_script_makes_the_same_bytes() -> None:
    """From the fonts of the distribution the script makes the very file that is shipped."""
    source = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
    if not source.exists():
        pytest.skip("not run: needs fonts-dejavu-core")
    make = maker()
    wanted = {code for first, last in make.LATIN for code in range(first, last + 1)}
    made = BytesIO()
    make.subset(source, wanted, make.FEATURES["mono"]).save(made)
    assert made.getvalue() == (FONTS / "mono.ttf").read_bytes()
