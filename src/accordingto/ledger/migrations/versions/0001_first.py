"""The first ledger: all tables of the schema, and the full-text index."""

from __future__ import annotations

from alembic import op

from accordingto.ledger.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE_SEARCH = "CREATE VIRTUAL TABLE search USING fts5(document_id UNINDEXED, title, text, tokenize='unicode61')"
_POSTGRES_SEARCH = (
    "ALTER TABLE documents ADD COLUMN search tsvector GENERATED ALWAYS AS "
    "(to_tsvector('simple', coalesce(title, '') || ' ' || text)) STORED",
    "CREATE INDEX ix_documents_search ON documents USING gin (search)",
)


def upgrade() -> None:
    """Creates the tables."""
    bind = op.get_bind()
    metadata.create_all(bind)
    if bind.dialect.name == "sqlite":
        op.execute(_SQLITE_SEARCH)
        return
    for statement in _POSTGRES_SEARCH:
        op.execute(statement)
