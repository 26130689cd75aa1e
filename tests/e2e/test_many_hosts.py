"""Two hosts behind HAProxy with one database: a host is lost, and the learner goes on."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import asyncpg
import asyncssh
import pytest

from tests.postgres import free_port
from tests.serve.conftest import HOME_SCREEN, Client, Server, eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "haproxy.cfg"


class Balancer(NamedTuple):
    """What a client needs to know of where it connects."""

    folder: Path
    port: int


class Hosts(NamedTuple):
    """Two hosts, the balancer before them, and the database behind them."""

    nodes: dict[str, Server]
    balancer: Balancer
    url: str

    def asked(self, question: str) -> list[tuple[object, ...]]:
        """What the database says."""

        async def ask() -> list[tuple[object, ...]]:
            connection = await asyncpg.connect(self.url)
            try:
                return [tuple(row) for row in await connection.fetch(question)]
            finally:
                await connection.close()

        return asyncio.run(ask())


def haproxy() -> str:
    """The balancer; without it the test cannot run."""
    found = shutil.which("haproxy", path=os.environ["PATH"] + ":/usr/sbin")
    if found is None:
        pytest.skip("not run: needs haproxy")
    return found


@pytest.fixture
def hosts(tmp_path: Path, postgres_url: str) -> Iterator[Hosts]:
    """Two running hosts with one key, behind the balancer of `deploy/`."""
    program = haproxy()
    key = asyncssh.generate_private_key("ssh-ed25519")
    key.write_private_key(tmp_path / "teacher")
    (tmp_path / "teacher").chmod(0o600)
    key.write_public_key(tmp_path / "teacher.pub")
    nodes: dict[str, Server] = {}
    port = free_port()
    balancer: subprocess.Popen[bytes] | None = None
    try:
        for name in ("one", "two"):
            folder = tmp_path / name
            (folder / "state").mkdir(parents=True, mode=0o700)
            if nodes:
                host_key = tmp_path / "one" / "state" / "ssh_host_ed25519_key"
                shutil.copy(host_key, folder / "state")
            nodes[name] = Server(
                *(folder, "--store", postgres_url, "--node", name, "--proxy", "127.0.0.1"),
                *("--presenter-key", str(tmp_path / "teacher.pub")),
            )
        balancer = subprocess.Popen(
            [program, "-db", "-f", str(CONFIGURATION)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={
                "LISTEN": f"127.0.0.1:{port}",
                "NODE_ONE": f"127.0.0.1:{nodes['one'].port}",
                "NODE_TWO": f"127.0.0.1:{nodes['two'].port}",
            },
        )
        assert eventually(lambda: greets(port)), balancer.poll()
        yield Hosts(nodes, Balancer(tmp_path, port), postgres_url)
    finally:
        if balancer is not None:
            balancer.terminate()
            balancer.wait(10)
        for server in nodes.values():
            server.end()


def greets(port: int) -> bool:
    """Whether a host answers behind the balancer."""
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as one:
            return one.recv(8) == b"SSH-2.0-"
    except OSError:
        return False


def host_of(hosts: Hosts, name: str) -> str:
    """The host that serves whoever has logged in last with a name; empty while nobody has."""
    rows = hosts.asked(
        "SELECT body::json->>'node' FROM tftutor.class_entries"
        f" WHERE body::json->>'is' = 'Joined' AND body::json->>'name' = '{name}'"
        " ORDER BY seq DESC LIMIT 1"
    )
    return str(rows[0][0]) if rows else ""


def answers(hosts: Hosts) -> list[tuple[object, ...]]:
    """What learners have answered, as it is committed."""
    return hosts.asked("SELECT id, item FROM tftutor.events WHERE kind = 'predicted'")


def test_a_learner_goes_on_at_another_host(hosts: Hosts, needs_ssh: str, tmp_path: Path) -> None:
    """A host is killed: who connects again is where they were, with every confirmed answer."""
    clients: list[Client] = []

    def come(name: str) -> Client:
        path = tmp_path / name
        if not path.exists():
            asyncssh.generate_private_key("ssh-ed25519").write_private_key(path)
            path.chmod(0o600)
        one = Client(*(needs_ssh, hosts.balancer, "-i", str(path)), name=name, size=(140, 40))  # type: ignore[arg-type]
        one.others = clients
        clients.append(one)
        return one

    try:
        sok = come("sok")
        assert sok.has(HOME_SCREEN), sok.terminal.text
        sok.press("\r")
        assert sok.has("Δf/h")
        sok.press(".")
        assert sok.has("what is")
        sok.press("b")
        assert sok.has("How sure")
        sok.press("c")

        def at_the_end() -> bool:
            sok.read()
            places = hosts.asked(
                "SELECT body FROM tftutor.class_entries WHERE body::json->>'is' = 'Moved'"
                " AND body::json->'place'->>'step' = body::json->'place'->>'length'"
            )
            return bool(places and answers(hosts))

        assert eventually(at_the_end)
        kept = answers(hosts)
        lost = host_of(hosts, "sok")
        other = {"one": "two", "two": "one"}[lost]

        hosts.nodes[lost].process.send_signal(signal.SIGKILL)
        hosts.nodes[lost].process.wait()
        assert sok.ends() == 255

        again = come("sok")
        assert again.has("From secant to tangent"), again.terminal.text
        assert again.has("h = 2")
        assert host_of(hosts, "sok") == other
        assert answers(hosts) == kept, "every confirmed answer, once"

        teacher = come("teacher")
        assert teacher.has("Class: 1 here"), teacher.terminal.text
        teacher.press("C")
        assert teacher.has("guessed,"), "what was guessed before stands in the class"
    finally:
        for one in clients:
            one.close()


@pytest.fixture
def needs_ssh() -> str:
    """The client; without it the test cannot run."""
    path = shutil.which("ssh")
    if path is None:
        pytest.skip("not run: needs ssh")
    return path
