"""Films as plain text: the screen at each snapshot. Golden texts are the same, kept to compare."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from tftutor.record.below import with_line_below

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tftutor.record.film import Film
    from tftutor.record.frame import Frame


def snapshot_text(frames: Iterable[Frame], names: Iterable[str]) -> str:
    """The screens of the frames that have these names, each below its name.

    Example:
        >>> from tftutor.record.below import DARK_TOLD, written
        >>> from tftutor.record.frame import Frame
        >>> frame = Frame(0.0, (2, 1), (tuple(written("ok", DARK_TOLD)),), marker="end")
        >>> print(snapshot_text([frame], ["end"]), end="")
        == end ==
        ok
    """
    wanted = set(names)
    screens = (
        "\n".join([f"== {frame.marker} ==", *frame.lines()]).rstrip() + "\n"
        for frame in frames
        if frame.marker in wanted
    )
    return "\n".join(screens)


def write_text(film: Film, path: Path, names: Iterable[str]) -> None:
    """Write the snapshots of a film."""
    text = snapshot_text(with_line_below(film), names)
    path.write_text(text, encoding="utf-8", newline="\n")


def golden_path(script: Path, language: str) -> Path:
    """Where the text is kept that a demo's snapshots must show.

    Example:
        >>> from pathlib import Path
        >>> golden_path(Path("demos/adam.toml"), "km").as_posix()
        'demos/golden/adam.km.txt'
    """
    return script.parent / "golden" / f"{script.stem}.{language}.txt"


def difference(golden: str, shown: str, name: str) -> str:
    r"""How a text differs from the golden one; empty if it does not.

    Example:
        >>> print(difference("a\n", "b\n", "x"))
        --- x
        +++ now
        @@ -1 +1 @@
        -a
        +b
    """
    lines = unified_diff(golden.splitlines(), shown.splitlines(), name, "now", lineterm="", n=2)
    return "\n".join(lines)
