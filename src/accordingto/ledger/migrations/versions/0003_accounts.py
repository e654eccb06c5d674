"""Accounts, sessions, and blind double coding."""

from __future__ import annotations

from alembic import op

from accordingto.ledger.schema import accounts, assignments, codings, metadata, sessions

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables where the first migration has not made them already."""
    metadata.create_all(op.get_bind(), tables=[accounts, sessions, assignments, codings])
