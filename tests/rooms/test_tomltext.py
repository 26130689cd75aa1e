from __future__ import annotations

from tftutor.rooms.faults import Faults
from tftutor.rooms.tomltext import key_lines, read_toml

SOURCE = (
    '''kind = "descent"   # [[presets]]
rule = """
m = 1
[[presets]]
"""
over = [
  { name = "a" },
  3,
]
set = { alpha = 1, "b.c" = [
  2,
] }
[[presets]]
id = "one"
[[presets.claims]]
at = 1
[[presets.claims]]
at = 2

[[presets]]
"id" = 'it'''
    + """'
[[presets.claims]]
at = 3
"""
)


def test_every_key_that_begins_a_line_is_found() -> None:
    """Long strings, arrays over lines and comments hide nothing and add nothing."""
    lines = key_lines(SOURCE)
    assert lines["kind",] == 1
    assert lines["rule",] == 2
    assert ("m",) not in lines
    assert (lines["over",], lines["set",]) == (6, 10)
    assert lines["presets", 0] == 13
    assert lines["presets", 0, "claims", 1, "at"] == 18
    assert lines["presets", 1, "id"] == 21
    assert lines["presets", 1, "claims", 0, "at"] == 23


def test_an_unknown_key_has_the_line_of_what_is_around_it() -> None:
    """A key inside an inline table is placed at the table."""
    located = read_toml(SOURCE, 100, Faults("a.md"))
    assert located is not None
    assert located.line("set", "alpha") == 110
    assert located.line("presets", 1, "claims", 0, "digits") == 122
    assert located.line("nowhere") == 100


def test_faults_of_toml_have_the_line_of_the_file() -> None:
    """The line inside the fence is added to the line of the fence."""
    for source, line in [("a = 1\nb = = 2", 12), ("a = ", 11), ("a = 1\na = 2\n", 12)]:
        faults = Faults("a.md")
        assert read_toml(source, 10, faults) is None
        assert [fault.line for fault in faults.found] == [line]


def test_toml_that_exhausts_the_reader_is_a_fault() -> None:
    """Nesting without end and numbers without end are faults, not crashes."""
    for source in ("a = " + "[" * 5000, "a = " + "9" * 5000):
        faults = Faults("a.md")
        assert read_toml(source, 10, faults) is None
        assert len(faults.found) == 1
