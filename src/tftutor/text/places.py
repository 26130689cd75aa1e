"""Where the content lies: inside the installed package, else in the checkout."""

from __future__ import annotations

from pathlib import Path


def content_root() -> Path:
    """The folder with the rooms and the catalogues.

    Example:
        >>> (content_root() / "strings" / "en.toml").is_file()
        True
    """
    package = Path(__file__).resolve().parents[1]
    packaged = package / "content"
    return packaged if packaged.is_dir() else package.parents[1] / "content"
