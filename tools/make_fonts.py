"""Make the fonts of the recorder afresh: fixed subsets of free fonts, without hints.

DejaVu Sans Mono and DejaVu Sans come with Debian's `fonts-dejavu-core`, Noto Sans Khmer UI with
`fonts-noto-ui-core`; the fonts are then under /usr/share/fonts/truetype. The same fonts and the
pinned fontTools give the same bytes.

    python tools/make_fonts.py [--from /usr/share/fonts/truetype]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[1] / "src" / "tftutor" / "record" / "fonts"

LATIN = [
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin of Europe
    (0x233, 0x237),  # ȳ and the dotless ȷ
    (0x2B0, 0x2E4),  # raised letters
    (0x300, 0x338),  # accents: hat, bar, dot, tilde
    (0x370, 0x3FF),  # Greek
    (0x1D2C, 0x1D9F),  # raised and lowered letters
    (0x2000, 0x206F),  # dashes, quotation marks, primes
    (0x2070, 0x209F),  # raised and lowered digits
    (0x20A0, 0x20BF),  # currencies, the riel among them
    (0x2100, 0x218F),  # letterlike signs, fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # operators
    (0x2300, 0x23FF),  # ceilings, floors, keys
    (0x25A0, 0x25FF),  # circles, squares, triangles
    (0x2605, 0x2606),  # stars
    (0x266D, 0x266F),  # the signs of music
    (0x2713, 0x2718),  # ticks and crosses
    (0x27C0, 0x27FF),  # angle brackets, long arrows
    (0x2A00, 0x2A2F),  # operators of several terms
    (0x2C7C, 0x2C7D),  # lowered j, raised V
    (0xFFFD, 0xFFFD),
]
KHMER = [(0x20, 0x20), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0x200C, 0x200D), (0x25CC, 0x25CC)]

SOURCES = {
    "mono.ttf": ("dejavu/DejaVuSansMono.ttf", LATIN),
    "mono-bold.ttf": ("dejavu/DejaVuSansMono-Bold.ttf", LATIN),
    "symbols.ttf": ("dejavu/DejaVuSans.ttf", LATIN),
    "khmer.ttf": ("noto/NotoSansKhmerUI-Regular.ttf", KHMER),
    "khmer-bold.ttf": ("noto/NotoSansKhmerUI-Bold.ttf", KHMER),
}
FEATURES = {
    "mono": ["ccmp", "mark", "mkmk"],
    "symbols": [],
    "khmer": ["*"],
}


def options(features: list[str]) -> Options:
    """Outlines, the wanted features, and the names that the licences ask for."""
    chosen = Options()
    chosen.hinting = False
    chosen.glyph_names = False
    chosen.layout_features = features
    chosen.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    chosen.notdef_outline = True
    chosen.recalc_timestamp = False
    chosen.drop_tables += ["FFTM"]
    return chosen


def subset(source: Path, wanted: set[int], features: list[str]) -> TTFont:
    """A font with the wanted characters, as far as the source has them."""
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options(features))
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return font


def main() -> None:
    """Write every font, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--from", dest="folder", type=Path, default="/usr/share/fonts/truetype")
    folder = parser.parse_args().folder
    mono: set[int] = set()
    for name, (source, ranges) in SOURCES.items():
        kind = name.removesuffix(".ttf").removesuffix("-bold")
        wanted = {code for first, last in ranges for code in range(first, last + 1)}
        has = mono if kind == "symbols" else set()
        font = subset(folder / source, wanted - has, FEATURES[kind])
        font.save(TARGET / name)
        if name == "mono.ttf":
            mono = set(font.getBestCmap())
        size = (TARGET / name).stat().st_size
        print(f"{name:16} {len(font.getBestCmap()):5} characters {size:7} bytes")


if __name__ == "__main__":
    main()
