"""The record kept: documents with their custody, readings, claims, decisions and an audit log that cannot be bent."""

from __future__ import annotations

import os

from accordingto.ledger.store import Ledger, Receipt

__all__ = ["DEFAULT_LEDGER", "Ledger", "Receipt", "address"]

DEFAULT_LEDGER = "accordingto.db"


def address(chosen: str | None = None) -> str:
    """Which ledger is meant: the ``chosen`` one, else ``ACCORDINGTO_LEDGER``, else ``accordingto.db`` here."""
    return chosen or os.environ.get("ACCORDINGTO_LEDGER") or DEFAULT_LEDGER
