from __future__ import annotations

from tftutor.authoring.listings import run


def test_a_listing_that_does_not_end_is_stopped() -> None:
    """After its time a program is ended, and that is what is said."""
    ended = run("while True: pass", seconds=0.5)
    assert ended.problem is not None
    assert ended.problem.key == "check.code-slow"


def test_a_listing_runs_alone_in_an_empty_folder() -> None:
    """It sees no files of the project and none of the environment's Python settings."""
    ended = run("import os, sys; print(os.listdir(), sys.flags.isolated)")
    assert ended.printed == "[] 1\n"


def test_a_listing_may_print_any_letter() -> None:
    """Khmer and Greek come through, whatever the locale."""
    assert run("print('θ អត្រា')").printed == "θ អត្រា\n"


def test_a_failing_listing_tells_its_last_line() -> None:
    """The error's own sentence is passed on."""
    ended = run("raise ValueError('no such luck')")
    assert ended.problem is not None
    assert ended.problem.values["problem"] == "ValueError: no such luck"
