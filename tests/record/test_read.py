"""Scripts as they are written, and what is refused of them, with its line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tftutor.record.errors import ScriptError
from tftutor.record.read import parse_script, read_script, step_lines

PATH = Path("demo.toml")

WHOLE = """
title = { en = "Adam in a ravine", km = "Adam ក្នុងជ្រោះ" }
size = [120, 32]
fps = 12.5
seed = 3
clock = "2026-01-01T09:00:00"
lang = "km"
theme = "light"
room = "adam-optimizer#lab-race"
steps = [
  { wait = 1.0 },
  { focus = "#alpha", type = "0.35", cps = 8 },
  { key = "space", caption = { en = "Adam walks", km = "Adam ដើរ" } },
  { wait_for = "step 50", timeout = 8 },
  { key = "L", marker = "khmer", expect = "បញ្ហា" },
  { click = "#bias-correction" },
  { hide = true, key = "r", times = 2 },
  { snapshot = "end" },
]
"""
HEAD = 'title = "x"\nroom = "derivatives"\n'


def test_a_whole_script_is_read() -> None:
    """Every key comes to its place, with the line of each step."""
    script = parse_script(WHOLE, PATH)
    assert script.title["km"] == "Adam ក្នុងជ្រោះ"
    assert (script.size, script.fps, script.seed) == ((120, 32), 12.5, 3)
    assert script.clock == datetime(2026, 1, 1, 9)
    assert (script.lang, script.theme, script.name) == ("km", "light", "demo")
    assert [step.line for step in script.steps] == list(range(11, 19))
    assert script.steps[1].type == {"": "0.35"}
    assert script.steps[3].timeout == 8.0
    assert script.steps[6].hide
    assert script.steps[6].times == 2
    assert script.steps[7].snapshot == "end"


def test_steps_may_be_tables() -> None:
    """The long form of a list says the same."""
    script = parse_script(HEAD + '[[steps]]\nwait = 2\n\n[[steps]]\nkey = "a"\n', PATH)
    assert [(step.line, step.wait, step.key) for step in script.steps] == [(3, 2, ""), (6, 0, "a")]


def test_braces_in_texts_and_comments_are_no_steps() -> None:
    """The line of a step does not depend on what is written inside of others."""
    source = HEAD + 'steps = [ # {\n  { key = "{" },\n  # { wait = 1 },\n  { key = "}" },\n]\n'
    assert step_lines(source) == [4, 6]


REFUSED = {
    'titel = "x"': (3, "titel is unknown; the nearest is title"),
    "size = [100]": (3, "size: wanted are columns"),
    "size = [1000, 30]": (3, "20 to 300"),
    "fps = 0": (3, "fps: wanted is a number from 1 to 60"),
    'seed = "x"': (3, "seed: wanted is a whole number"),
    'clock = "today"': (3, "clock: wanted is a day"),
    'clock = "2026-01-01T09:00:00+07:00"': (3, "without a time zone"),
    'lang = "fr"': (3, "lang: wanted is one of: en, km"),
    'steps = [\n{ wait = 1 },\n{ wiat = 1 },\n]': (5, "wiat is unknown; the nearest is wait"),
    "steps = [\n{ wait = -1 },\n]": (4, "wait: wanted is a number from 0"),
    'steps = [\n{ key = "" },\n]': (4, "key: wanted is a text"),
    "steps = [\n{ cps = 3 },\n]": (4, "cps says how something is done"),
    "steps = [\n{ timeout = 3, wait = 1 },\n]": (4, "It goes with: wait_for, expect"),
    'steps = [\n{ marker = "a b" },\n]': (4, "marker: wanted is a name"),
    'steps = [\n{ hide = "yes" },\n]': (4, "hide: wanted is true or false"),
    'steps = [\n{ expect = { fr = "x" } },\n]': (4, "expect: wanted is a text in quotation marks"),
    "steps = [1, 2]": (3, "steps is a list of tables"),
    "steps = [\n{ wait = 1\n]": (4, "this is not TOML"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_is_wrong_is_refused_with_its_line(wrong: str) -> None:
    """The message has file and line, what was wrong, and what is allowed."""
    line, said = REFUSED[wrong]
    rest = "" if wrong.startswith("steps") else "\nsteps = []"
    with pytest.raises(ScriptError) as caught:
        parse_script(HEAD + wrong + rest, PATH)
    assert str(caught.value).startswith(f"demo.toml:{line}: ")
    assert said in str(caught.value)


@pytest.mark.parametrize("missing", ["title", "room", "steps"])
def test_what_is_missing_is_named(missing: str) -> None:
    """Without a title, a room or steps there is no demo."""
    lines = {"title": 'title = "x"', "room": 'room = "x"', "steps": "steps = []"}
    with pytest.raises(ScriptError, match=f"{missing} is missing"):
        parse_script("\n".join(lines[name] for name in lines if name != missing), PATH)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The message names the file and the reason."""
    with pytest.raises(ScriptError, match=r"no\.toml cannot be read: No such file"):
        read_script(tmp_path / "no.toml")
