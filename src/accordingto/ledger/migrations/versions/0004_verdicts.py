"""Room for the verdict ``different``: PostgreSQL refuses what is longer than its column, SQLite never did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widens the column; SQLite does not look at lengths and needs nothing."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("judgements", "verdict", type_=sa.String(16))
