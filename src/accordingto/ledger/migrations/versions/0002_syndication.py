"""Signatures of texts, by which copies and newer versions are found."""

from __future__ import annotations

from alembic import op

from accordingto.ledger.schema import bands, metadata, signatures

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the two tables where the first migration has not made them already."""
    metadata.create_all(op.get_bind(), tables=[signatures, bands])
