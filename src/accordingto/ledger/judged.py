"""What persons judged of one claim and others: its history, and taking the last judgement back by adding one."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, or_, select

from accordingto.incidents.judgements import Verdict
from accordingto.ledger.grouping import judge
from accordingto.ledger.schema import judgements
from accordingto.ledger.store import Ledger

BACK = "taken back"
"""The reason of a judgement that only takes the one before it back."""


def history(connection: Connection, claim: str) -> list[dict[str, Any]]:
    """All judgements that name a claim, oldest first, in the shape of decisions; ``new`` names the other claim."""
    found: list[dict[str, Any]] = []
    standing: dict[str, list[dict[str, Any]]] = defaultdict(list)
    named = or_(judgements.c.left_id == claim, judgements.c.right_id == claim)
    for row in connection.execute(select(judgements).where(named).order_by(judgements.c.id)):
        other = row.right_id if row.left_id == claim else row.left_id
        before = standing[other][-1] if standing[other] else None
        item = {"id": row.id, "subject": claim, "field": "judgement", "new": {"claim": other, "verdict": row.verdict},
                "old": before["new"] if before else None, "who": row.who, "at": row.at, "why": row.why,
                "undoes": None, "undone": False}  # fmt: skip
        if row.why == BACK and before is not None:
            standing[other].pop()["undone"] = True
            item["undoes"] = before["id"]
        else:
            standing[other].append(item)
        found.append(item)
    return found


def last(connection: Connection, claim: str) -> dict[str, Any] | None:
    """The newest judgement of a claim that stands."""
    left = [item for item in history(connection, claim) if item["undoes"] is None and not item["undone"]]
    return left[-1] if left else None


def take_back(ledger: Ledger, claim: str, standing: dict[str, Any], who: str) -> None:
    """Puts the judgement of the same two claims before this one in its place; none leaves them to the features."""
    before: Verdict = standing["old"]["verdict"] if standing["old"] else "unsure"
    judge(ledger, claim, standing["new"]["claim"], before, BACK, who=who)
