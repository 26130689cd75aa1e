"""What PostgreSQL, asyncpg or the network complain of, in our words."""

from __future__ import annotations

import asyncio

import asyncpg

from tftutor.learner.errors import StoreError

REFUSED = (asyncpg.InvalidAuthorizationSpecificationError,)
LOST = (
    OSError,
    asyncio.TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.IdleSessionTimeoutError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InternalClientError,
)
"""After these the same work may succeed on a new connection."""
ANY = (*LOST, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError)
"""All that the work with a database raises."""


def is_lost(error: Exception) -> bool:
    """Whether the connection is what failed, not the work.

    Example:
        >>> is_lost(ConnectionResetError()), is_lost(ValueError())
        (True, False)
    """
    closed = isinstance(error, asyncpg.InterfaceError) and "closed" in str(error)
    return closed or isinstance(error, LOST)


def fault(place: str, error: Exception) -> StoreError:
    """The error that a person can mend. The password is never in it.

    Example:
        >>> fault("db:5432", ConnectionRefusedError()).message.key
        'postgres.unreachable'
    """
    if isinstance(error, asyncpg.InvalidCatalogNameError):
        key = "postgres.no-database"
    elif isinstance(error, asyncpg.ClientConfigurationError):
        key = "postgres.url"
    elif isinstance(error, REFUSED):
        key = "postgres.login"
    elif isinstance(error, asyncpg.InsufficientPrivilegeError):
        key = "postgres.rights"
    elif isinstance(error, asyncpg.DiskFullError):
        key = "postgres.full"
    elif is_lost(error):
        key = "postgres.unreachable"
    else:
        key = "postgres.other"
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return StoreError(key, place=place, reason=reason)
