"""Room for any figure that a report may print: PostgreSQL's integers end at two thousand million."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widens the columns; SQLite's integers are as wide already."""
    if op.get_bind().dialect.name == "postgresql":
        for column in ("low", "high"):
            op.alter_column("figures", column, type_=sa.BigInteger())
