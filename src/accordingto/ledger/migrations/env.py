"""Runs migrations on the connection that :mod:`accordingto.ledger.migrate` hands over."""

from __future__ import annotations

from alembic import context

from accordingto.ledger.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
context.run_migrations()
