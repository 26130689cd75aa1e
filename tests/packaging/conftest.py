"""What is given away, built once: a source archive, and a wheel made from that archive."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Built:
    """The two files."""

    wheel: Path
    source: Path


@dataclass(frozen=True)
class Installed:
    """An environment with nothing in it but tftutor and what it depends on."""

    python: Path
    elsewhere: Path

    def install(self, *arguments: str) -> None:
        """Install something there with pip."""
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *arguments], check=True)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `tftutor` there."""
        return self._run(self.python.parent / "tftutor", *arguments)

    def imports(self, module: str) -> str:
        """What importing a module there complains of; empty when all is well."""
        return self._run(self.python, "-c", f"import {module}").stderr

    def _run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Far from the checkout and with none of its variables."""
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.elsewhere,
            env={"PATH": os.defpath, "HOME": str(self.elsewhere), "LC_ALL": "C.UTF-8"},
        )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The wheel by way of the source archive, as `python -m build` makes them."""
    target = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", target, CHECKOUT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (wheel,), (source,) = target.glob("*.whl"), target.glob("*.tar.gz")
    return Built(wheel, source)


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own."""
    home = tmp_path_factory.mktemp("home")
    subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True)
    environment = Installed(home / "venv" / "bin" / "python", home)
    environment.install("--constraint", str(CHECKOUT / "constraints.txt"), str(built.wheel))
    return environment
