"""Where the records of learners are kept: in files beside the host key, or in a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.serve.errors import ServeError

if TYPE_CHECKING:
    from tftutor.learner.classroom.bus.base import Bus
    from tftutor.learner.store.base import Store
    from tftutor.serve.options import ServeOptions


class Stores(NamedTuple):
    """What is kept: what learners do, and what happens in the class."""

    store: Store
    bus: Bus


def open_stores(options: ServeOptions) -> Stores:
    """Nothing is opened yet: a store opens when it is first asked for something.

    Raises:
        ServeError: the extra for PostgreSQL is not installed.
        StoreError: the URL is none of a PostgreSQL database.
    """
    if options.store:
        return _in_database(options.store)
    from tftutor.learner.classroom.bus.sqlite import SqliteBus
    from tftutor.learner.store.sqlite import SqliteStore

    return Stores(
        SqliteStore(options.state / "progress.sqlite3"), SqliteBus(options.state / "class.sqlite3")
    )


def _in_database(url: str) -> Stores:
    try:
        from tftutor.learner.postgres.door import Postgres
    except ModuleNotFoundError as error:
        if error.name != "asyncpg":
            raise
        raise ServeError("serve.needs-postgres") from error
    from tftutor.learner.classroom.bus.postgres import PostgresBus
    from tftutor.learner.store.postgres import PostgresStore

    database = Postgres(url)
    return Stores(PostgresStore(database), PostgresBus(database))
