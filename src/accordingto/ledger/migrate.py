"""Which version a ledger has, and bringing it up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from accordingto.errors import LedgerError

_SCRIPTS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config


def head() -> str:
    """The revision that this version of the program writes."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    if revision is None:
        raise LedgerError("this installation lacks its migrations; install accordingto again")
    return revision


def revision(connection: Connection) -> str | None:
    """The revision of an open ledger; None where there is no ledger yet."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection) -> None:
    """Brings a ledger up to date, or makes it. Raises LedgerError for a ledger of a newer program."""
    now = revision(connection)
    if now == head():
        return
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if now is not None and now not in known:
        raise LedgerError(f"this ledger was written by a newer version (revision {now}); install that version")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
