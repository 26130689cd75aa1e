from __future__ import annotations

from pathlib import Path

import pytest

from tftutor.authoring.strings import check_strings

ENGLISH = '[a]\none = "One {x}."\ntwo = "Two."\n'


@pytest.mark.parametrize(
    ("khmer", "line", "key"),
    [
        ('[a]\none = "មួយ {x}។"\n', 1, "missing"),
        ('[a]\none = "មួយ {y}។"\ntwo = "ពីរ។"\n', 2, "names"),
        ('[a]\none = "មួយ {x។"\ntwo = "ពីរ។"\n', 2, "form"),
        ('[a]\none = "មួយ {x}។"\ntwo = "ពីរ។"\nsix = "៦"\n', 4, "extra"),
    ],
)
def test_catalogues_have_the_same_sentences_and_names(
    tmp_path: Path, khmer: str, line: int, key: str
) -> None:
    """A sentence that is missing, foreign, or has other names in braces is a fault."""
    (tmp_path / "strings").mkdir()
    (tmp_path / "strings/en.toml").write_text(ENGLISH, "utf-8")
    (tmp_path / "strings/km.toml").write_text(khmer, "utf-8")
    (fault,) = check_strings(tmp_path)
    assert (fault.place, fault.message.key) == (
        f"strings/km.toml:{line}",
        f"check.strings-{key}",
    )


def test_equal_catalogues_have_no_fault(tmp_path: Path) -> None:
    """The order of names does not matter, nor does a folder without catalogues."""
    assert list(check_strings(tmp_path)) == []
    (tmp_path / "strings").mkdir()
    (tmp_path / "strings/en.toml").write_text('[a]\none = "{x} of {y}"\n', "utf-8")
    (tmp_path / "strings/km.toml").write_text('[a]\none = "{y:,} នៃ {x}"\n', "utf-8")
    assert list(check_strings(tmp_path)) == []


@pytest.mark.parametrize("broken", ["en.toml", "km.toml"])
@pytest.mark.parametrize("data", [b"[a\n", b"\xff\xfe"])
def test_a_catalogue_that_cannot_be_read_is_a_fault(
    tmp_path: Path, broken: str, data: bytes
) -> None:
    """What is no TOML, or no text, is named with its file."""
    (tmp_path / "strings").mkdir()
    for name in ("en.toml", "km.toml"):
        (tmp_path / "strings" / name).write_bytes(data if name == broken else ENGLISH.encode())
    (fault,) = check_strings(tmp_path)
    assert fault.place == f"strings/{broken}:1"
