"""Behind a balancer: whose word is believed, and what the limits count then."""

from __future__ import annotations

import contextlib
import socket
import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.serve.conftest import PATIENCE
from tftutor.serve.guards.proxy import (
    HEAD,
    LOCAL,
    PROXIED,
    SIGNATURE,
    ProxyError,
    announced,
    networks,
    source,
)

if TYPE_CHECKING:
    from tests.serve.conftest import Server, Starts

BANNER = b"SSH-2.0-tftutor"


def header(address: str, command: int = PROXIED, more: bytes = b"") -> bytes:
    """What HAProxy sends before everything else."""
    six = ":" in address
    packed = socket.inet_pton(socket.AF_INET6 if six else socket.AF_INET, address)
    body = packed + packed + struct.pack(">HH", 40_000, 2222) + more
    return HEAD.pack(SIGNATURE, command, 0x21 if six else 0x11, len(body)) + body


def answer(server: Server, first: bytes) -> bytes:
    """How the server answers to a first few bytes; nothing when it hangs up."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as one:
        one.sendall(first)
        with contextlib.suppress(ConnectionError):
            return one.recv(len(BANNER))
    return b""


def test_a_balancer_is_believed(starts: Starts) -> None:
    """The address in the header is the one that is written down and counted."""
    server = starts("--proxy", "127.0.0.1", "--per-address", "1")
    for address in ("192.0.2.7", "2001:db8::7"):
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as one:
            one.sendall(header(address, more=b"\x03\x00\x04abcd") + b"SSH-2.0-x\r\n")
            assert one.recv(len(BANNER)) == BANNER
            assert answer(server, header(address)) == b"", "one more from the same address"
        assert server.await_event("turned-away")["address"] == "192.0.2.7"
    assert {one["address"] for one in server.events("turned-away")} == {"192.0.2.7", "2001:db8::7"}
    assert answer(server, header("192.0.2.9", LOCAL)) == BANNER, "a look at our health"


def test_a_balancer_must_say_who_comes(starts: Starts) -> None:
    """From the balancer's address nothing is let in without a header, nor with a broken one."""
    server = starts("--proxy", "127.0.0.1")
    for first in (b"SSH-2.0-OpenSSH_9.2\r\n" * 2, b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n"):
        assert answer(server, first) == b""
    assert answer(server, HEAD.pack(SIGNATURE, PROXIED, 0x31, 0)) == b""
    assert len(server.events("no-header")) == 3


def test_nobody_else_is_believed(starts: Starts) -> None:
    """A client that pretends to be a balancer gets no further, and its lie counts for nothing."""
    server = starts("--proxy", "10.0.0.1")
    assert answer(server, b"") == BANNER
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as one:
        one.sendall(header("192.0.2.7"))
        data = b""
        while piece := one.recv(1 << 16):  # until the server hangs up
            data += piece
    assert all("192.0.2.7" not in str(event) for event in server.events())


@given(st.binary(min_size=HEAD.size, max_size=HEAD.size), st.binary(max_size=60))
def test_no_bytes_crash_the_reader(head: bytes, rest: bytes) -> None:
    """Whatever comes: an address, none, or a refusal."""
    for one in (head, SIGNATURE + head[12:]):
        with contextlib.suppress(ProxyError):
            announced(one)
            source(one, rest)


@pytest.mark.parametrize("typed", ["example.org", "10.0.0.1/8", "10.0.0.1;10.0.0.2"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    """The host is told which address of a balancer cannot be read."""
    with pytest.raises(ProxyError):
        networks(typed)
