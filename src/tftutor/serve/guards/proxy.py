"""Who a connection comes from when a balancer stands before the server: PROXY protocol 2.

Source: HAProxy Technologies, The PROXY protocol, versions 1 & 2 (2020), section 2.2.
"""

from __future__ import annotations

import ipaddress
import struct

from tftutor.serve.errors import ServeError

SIGNATURE = b"\r\n\r\n\x00\r\nQUIT\n"
HEAD = struct.Struct(">12sBBH")
LONGEST = 1024
"""Bytes of addresses and additions that a header may announce."""
LOCAL, PROXIED = 0x20, 0x21
FAMILIES = {0x11: 4, 0x21: 16}
"""TCP over IPv4 and over IPv6, and the bytes of an address."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class ProxyError(ServeError):
    """A connection from a balancer that does not begin as it must."""


def networks(typed: str) -> tuple[Network, ...]:
    """The addresses of balancers, as the host types them.

    Raises:
        ProxyError: one of them is no address.

    Example:
        >>> networks("10.0.0.1, fd00::/8")
        (IPv4Network('10.0.0.1/32'), IPv6Network('fd00::/8'))
    """
    found = []
    for one in filter(None, (part.strip() for part in typed.split(","))):
        try:
            found.append(ipaddress.ip_network(one))
        except ValueError:
            raise ProxyError("serve.no-proxy", address=one) from None
    return tuple(found)


def is_balancer(address: str, known: tuple[Network, ...]) -> bool:
    """Whether a connection comes from one of the balancers, whom alone we believe.

    Example:
        >>> is_balancer("::ffff:10.0.0.1", networks("10.0.0.1"))
        True
        >>> is_balancer("10.0.0.2", networks("10.0.0.1"))
        False
    """
    one = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(one, "ipv4_mapped", None)
    return any((mapped or one) in network for network in known)


def announced(head: bytes) -> int:
    """How many bytes follow the head of a header.

    Raises:
        ProxyError: it is no head of one.

    Example:
        >>> announced(HEAD.pack(SIGNATURE, PROXIED, 0x11, 12))
        12
    """
    signature, command, _, length = HEAD.unpack(head)
    if signature != SIGNATURE or command not in (LOCAL, PROXIED) or length > LONGEST:
        raise ProxyError("serve.proxy-header")
    return int(length)


def source(head: bytes, rest: bytes) -> str:
    """The address of who has connected to the balancer; empty where it speaks for itself.

    Raises:
        ProxyError: the header names no address.

    Example:
        >>> head = HEAD.pack(SIGNATURE, PROXIED, 0x11, 12)
        >>> source(head, bytes([192, 0, 2, 7, 10, 0, 0, 1]) + bytes(4))
        '192.0.2.7'
    """
    _, command, family, _ = HEAD.unpack(head)
    if command == LOCAL:
        return ""
    size = FAMILIES.get(family, 0)
    if not size or len(rest) < 2 * size + 4:
        raise ProxyError("serve.proxy-header")
    return str(ipaddress.ip_address(rest[:size]))
