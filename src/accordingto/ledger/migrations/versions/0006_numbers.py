"""Copies and versions are found by numbers instead of long names, and pages by their address."""

from __future__ import annotations

import numpy as np
import sqlalchemy as sa
from alembic import op

from accordingto.incidents.syndication import bands as keys
from accordingto.ledger.bulk import insert_rows
from accordingto.ledger.schema import bands, documents, signatures

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_PAGE = 1_000


def upgrade() -> None:
    """Gives signatures numbers and makes their bands anew, where an older program made them."""
    bind = op.get_bind()
    found = sa.inspect(bind)
    if "number" not in {column["name"] for column in found.get_columns("signatures")}:
        op.add_column("signatures", sa.Column("number", sa.Integer))
        op.create_index("uq_signatures_number", "signatures", ["number"], unique=True)
        op.drop_table("bands")
        bands.create(bind)
        _number(bind)
    if "ix_documents_url" not in {index["name"] for index in found.get_indexes("documents")}:
        next(index for index in documents.indexes if index.name == "ix_documents_url").create(bind)


def _number(bind: sa.Connection) -> None:
    """Numbers in order of the documents' ids, a page at a time."""
    last, number = "", 0
    numbered = (
        sa.update(signatures)
        .where(signatures.c.document_id == sa.bindparam("document"))
        .values(number=sa.bindparam("as_number"))
    )
    while True:
        page = sa.select(signatures.c.document_id, signatures.c.digest).where(signatures.c.document_id > last)
        rows = bind.execute(page.order_by(signatures.c.document_id).limit(_PAGE)).all()
        if not rows:
            return
        given = [(number + at, row) for at, row in enumerate(rows, 1)]
        bind.execute(numbered, [{"document": row.document_id, "as_number": at} for at, row in given])
        insert_rows(bind, bands, [{"key": key, "number": at} for at, row in given for key in _keys(row.digest)])
        last, number = rows[-1].document_id, number + len(rows)


def _keys(digest: bytes) -> set[int]:
    return set(keys(np.frombuffer(digest, "<u4").tolist()))
