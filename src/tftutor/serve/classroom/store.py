"""Where the class is kept: beside the host key, or in the database that several hosts share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.serve.errors import ServeError

if TYPE_CHECKING:
    from tftutor.learner.classroom.bus.base import Bus
    from tftutor.learner.postgres.door import Postgres
    from tftutor.serve.options import ServeOptions


def open_bus(options: ServeOptions) -> Bus:
    """The bus of the class.

    Raises:
        ServeError: the extra for PostgreSQL is not installed.
        StoreError: the URL is none of a PostgreSQL database.
    """
    if options.store:
        database = open_database(options.store)
        from tftutor.learner.classroom.bus.postgres import PostgresBus

        return PostgresBus(database)
    from tftutor.learner.classroom.bus.sqlite import SqliteBus

    return SqliteBus(options.state / "class.sqlite3")


def open_database(url: str) -> Postgres:
    """The door to a database.

    Raises:
        ServeError: the extra for PostgreSQL is not installed.
        StoreError: the URL is none of a PostgreSQL database.
    """
    try:
        from tftutor.learner.postgres.door import Postgres
    except ModuleNotFoundError as error:
        if error.name != "asyncpg":
            raise
        raise ServeError("serve.needs-postgres") from error
    return Postgres(url)
