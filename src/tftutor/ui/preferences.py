"""What a person has chosen to keep: language, theme, glyphs, motion. A small TOML file."""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.text.catalogue import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass
class Preferences:
    """Choices that hold for the next start.

    Example:
        >>> Preferences().theme
        'tftutor-dark'
    """

    language: str = ""
    """Empty: taken from the locale."""
    theme: str = "tftutor-dark"
    glyphs: str = ""
    """`braille`, `blocks` or `ascii`. Empty: the finest that the terminal is sure to show."""
    reduced_motion: bool = False
    """Runs are shown whole at once instead of being played."""
    frames_per_second: int = 20
    """How often a lab that plays is painted, 1 to 60."""
    last_room: str = ""
    khmer_asked: str = ""
    """The terminal on which it was asked whether Khmer can be read."""


def preferences_path() -> Path:
    """Where the choices are kept, by the custom of the platform."""
    from platformdirs import user_config_path

    return user_config_path("tftutor", appauthor=False) / "preferences.toml"


def load(path: Path) -> Preferences:
    """The kept choices; the defaults where there are none or the file cannot be understood.

    Example:
        >>> load(Path("no such file")).language
        ''
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Preferences()
    return known(table)


def known(table: Mapping[str, object]) -> Preferences:
    """The choices of a table; the defaults for what is missing or cannot be.

    Example:
        >>> known({"language": "tlh", "theme": "tftutor-light", "glyphs": 7}).theme
        'tftutor-light'
    """
    fit = {
        field.name: table[field.name]
        for field in fields(Preferences)
        if isinstance(table.get(field.name), type(field.default))
    }
    if fit.get("language") not in LANGUAGES:
        fit.pop("language", None)
    return Preferences(**fit)  # type: ignore[arg-type]  # of the types of the defaults


def save(preferences: Preferences, path: Path) -> None:
    """Keep the choices: written beside and moved into place, so that a crash loses nothing."""
    import tempfile  # seldom needed, and slow to load

    lines = [f"{name} = {toml_value(value)}" for name, value in asdict(preferences).items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".preferences-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    Path(beside).replace(path)


def toml_value(value: bool | int | str) -> str:
    """A switch, a whole number or a line of text in TOML.

    Example:
        >>> toml_value(True), toml_value("km")
        ('true', '"km"')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
