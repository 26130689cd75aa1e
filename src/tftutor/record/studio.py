"""Has demos played, each in a process of its own, and keeps what comes of it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING

from tftutor.record.errors import RecordError, StepError
from tftutor.record.request import Failed, Finished, Report, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import IO

    from tftutor.record.script import Script

KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "TMPDIR", "TEMP", "TMP")
"""What a demo's process takes over from the one that asks for it: what programs need to run."""


def played(
    script: Script, language: str, content: Path, *, lists: bool = False
) -> Iterator[Report]:
    """Play a demo and hand on what its process reports, until it has finished.

    Raises:
        RecordError: it cannot be played to its end.
    """
    with TemporaryDirectory() as home, TemporaryFile() as errors:
        request = Request(script, language, content, Path(home) / "preferences.toml", lists)
        process = subprocess.Popen(
            [sys.executable, "-m", "tftutor.record.stage"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=surroundings(os.environ, home),
        )
        try:
            assert process.stdin is not None
            with process.stdin as door:
                pickle.dump(request, door)
            yield from reports(process, lambda: last_line(errors))
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def reports(process: subprocess.Popen[bytes], trouble: Callable[[], str]) -> Iterator[Report]:
    """What a process reports.

    Raises:
        StepError: a step did not come true.
        RecordError: it cannot be played at all, or broke before it had finished.
    """
    assert process.stdout is not None
    while True:
        try:
            report: Report = pickle.load(process.stdout)
        except EOFError as error:
            raise RecordError("record.died", reason=trouble()) from error
        if isinstance(report, Failed):
            kind = StepError if report.step else RecordError
            raise kind(report.message.key, **report.message.values)
        if isinstance(report, Finished):
            return
        yield report


def surroundings(environment: Mapping[str, str], home: str) -> dict[str, str]:
    """The environment of a demo: the same on every machine, but for what programs need.

    Example:
        >>> surroundings({"TEXTUAL_FPS": "5", "PATH": "/bin"}, "/tmp/x").get("TEXTUAL_FPS")
    """
    kept = {name: environment[name] for name in KEPT if name in environment}
    return {
        **kept,
        "HOME": home,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": environment.get("TZ", "UTC"),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": environment.get("PYTHONHASHSEED", "0"),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }


def last_line(errors: IO[bytes]) -> str:
    """The last thing that a process has complained of."""
    errors.seek(0)
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip() if lines else "?"
