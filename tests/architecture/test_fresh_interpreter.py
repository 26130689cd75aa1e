"""What a package loads, seen from a fresh interpreter: contracts on paper are not enough."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"

SCREEN = {"textual"}
CHARTS = {"plotext"}
PROSE = {"rich", "pygments"}
MARKDOWN = {"markdown_it", "mdit_py_plugins"}
FORBIDDEN = {
    "text": {"numpy", "platformdirs"} | SCREEN | CHARTS | PROSE | MARKDOWN,
    "core": {"platformdirs"} | SCREEN | CHARTS | PROSE | MARKDOWN,
    "rooms": {"platformdirs"} | SCREEN | CHARTS | PROSE,
    "prose": {"platformdirs"} | SCREEN | CHARTS,
    "figures": {"platformdirs"} | SCREEN,
    "labs": {"platformdirs"} | SCREEN,
    "learner": SCREEN | CHARTS,
    "authoring": SCREEN,
}

LOAD_ALL = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)))
"""


def loaded_by(package: str) -> set[str]:
    """The top names of all modules loaded by importing every module of a package."""
    done = subprocess.run(
        [sys.executable, "-c", LOAD_ALL, package],
        capture_output=True,
        check=False,
        text=True,
        cwd=SOURCE,
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_a_lower_package_loads_nothing_from_above(package: str) -> None:
    """Importing all of a package loads none of the libraries that belong to higher ones."""
    if not (SOURCE / "tftutor" / package).is_dir():
        pytest.skip(f"there is no package {package}")
    assert loaded_by(f"tftutor.{package}") & FORBIDDEN[package] == set()
