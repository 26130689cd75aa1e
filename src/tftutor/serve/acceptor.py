"""Listening behind a balancer: its header is read before SSH begins."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

import asyncssh

from tftutor.serve.guards.proxy import HEAD, ProxyError, announced, is_balancer, source

if TYPE_CHECKING:
    from collections.abc import Callable

    from tftutor.serve.connection import Connection
    from tftutor.serve.guards.proxy import Network
    from tftutor.serve.log import Log

PATIENCE = 5.0
"""Seconds in which a balancer has to send its header."""
BACKLOG = 256
BANNER = b"SSH-2.0-tftutor\r\n"
"""How SSH begins: enough for a balancer to see that this host lives."""
MOST_HEADERS = 200
"""Headers that are waited for at a time; who comes meanwhile waits at the door."""
AGAIN = 0.1
"""Seconds after which accepting is tried again when no more files can be opened."""


class Acceptor:
    """Accepts connections, and believes the headers of balancers alone.

    Args:
        balancers: their addresses. Who comes from elsewhere must begin with SSH itself.
        made: makes the guard of a connection from its address.
        log: where it is written who was not believed.
        options: of asyncssh, for every connection.
    """

    def __init__(
        self,
        balancers: tuple[Network, ...],
        made: Callable[[str], Connection],
        log: Log,
        options: dict[str, Any],
    ) -> None:
        self._balancers = balancers
        self._made = made
        self._log = log
        self._options = options
        self._sockets: list[socket.socket] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._headers = asyncio.Semaphore(MOST_HEADERS)

    async def listen(self, host: str, port: int) -> None:
        """Listen at all addresses of a host.

        Raises:
            OSError: one of them is taken.
        """
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        for family, _, _, _, address in dict.fromkeys(found):
            one = socket.create_server(address, family=family, backlog=BACKLOG)
            one.setblocking(False)
            self._sockets.append(one)
        for one in self._sockets:
            self._keep(self._accept(one))

    def get_port(self) -> int:
        """On which it listens."""
        return int(self._sockets[0].getsockname()[1])

    def close(self) -> None:
        """Accept nobody any more; who is inside stays."""
        for one in self._sockets:
            asyncio.get_running_loop().remove_reader(one)
            one.close()
        for task in self._tasks:
            task.cancel()

    def _keep(self, work: Any) -> None:  # noqa: ANN401 - a coroutine of any kind
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._headers.acquire()
            try:
                one, peer = await loop.sock_accept(listening)
            except OSError:
                self._headers.release()
                await asyncio.sleep(AGAIN)
                continue
            one.setblocking(False)
            self._keep(self._welcome(one, str(peer[0])))

    async def _welcome(self, one: socket.socket, peer: str) -> None:
        """Read the header where there must be one, then let SSH begin."""
        try:
            address = await self._address(one, peer)
            if not address:  # the balancer asks whether we live
                await asyncio.get_running_loop().sock_sendall(one, BANNER)
                one.close()
                return
        except (OSError, TimeoutError, ProxyError) as error:
            self._log.write("no-header", address=peer, reason=str(error) or "time-out")
            one.close()
            return
        finally:
            self._headers.release()
        try:
            await asyncssh.run_server(
                one, server_factory=lambda: self._made(address), **self._options
            )
        except (OSError, TimeoutError, asyncssh.Error) as error:
            self._log.write("no-login", address=address, reason=type(error).__name__)

    async def _address(self, one: socket.socket, peer: str) -> str:
        """The address of the client; empty where a balancer speaks for itself."""
        if not is_balancer(peer, self._balancers):
            return peer
        async with asyncio.timeout(PATIENCE):
            head = await exactly(one, HEAD.size)
            rest = await exactly(one, announced(head))
        return source(head, rest)


async def exactly(one: socket.socket, count: int) -> bytes:
    """So many bytes of a socket, and none more: what follows belongs to SSH.

    Raises:
        ConnectionError: it ends before.
    """
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < count:
        piece = await loop.sock_recv(one, count - len(data))
        if not piece:
            raise ConnectionResetError("ended")
        data += piece
    return data
