"""Alembic migrations of the ledger; :func:`accordingto.ledger.migrate.upgrade` runs them."""
