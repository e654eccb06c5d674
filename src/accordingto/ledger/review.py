"""Deciding on claims and incidents: changes are added beside the machine's values, and undone by adding.

Who decides says which version of the subject they saw; where somebody else was first, nothing is written and a
:class:`Conflict` brings what they did (optimistic locking).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, update

from accordingto.errors import AccordingtoError
from accordingto.ledger import audit
from accordingto.ledger.decided import (
    CREATED,
    DEALT,
    GRADE,
    SENSITIVITY,
    STATUS,
    Decision,
    State,
    fold,
    history,
    last,
    state,
    states,
)
from accordingto.ledger.reviewed import refresh
from accordingto.ledger.schema import decisions, incidents
from accordingto.ledger.store import Ledger, now

__all__ = [
    "CREATED",
    "DEALT",
    "GRADE",
    "SENSITIVITY",
    "STATUS",
    "Change",
    "Conflict",
    "Decision",
    "NothingToUndo",
    "State",
    "deal",
    "decide",
    "history",
    "last",
    "state",
    "states",
    "undo",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One field's new value (JSON-ready), and why."""

    field: str
    new: Any
    why: str = ""


class Conflict(AccordingtoError):
    """Somebody else decided meanwhile; ``since`` is what they decided."""

    kind = "conflict"

    def __init__(self, subject: str, version: int, since: Sequence[Decision]) -> None:
        names = ", ".join(sorted({decision.who for decision in since})) or "somebody"
        super().__init__(f"{names} changed {subject} after you opened it; nothing of yours was written")
        self.version = version
        self.since = list(since)


class NothingToUndo(AccordingtoError):
    """No decision of the subject stands."""

    kind = "nothing-to-undo"


def decide(ledger: Ledger, subject: str, changes: Sequence[Change], *, seen: int, who: str) -> State:
    """Writes changes that belong together. Raises Conflict where ``seen`` is not the subject's version."""
    with ledger.writing() as connection:
        write(connection, subject, changes, _unchanged(connection, subject, seen), who)
        return _settled(connection, subject)


def write(connection: Connection, subject: str, changes: Sequence[Change], before: State, who: str) -> None:
    """Writes changes within a transaction, whoever decided meanwhile."""
    at = now()
    for change in changes:
        row = {
            "subject": subject, "field": change.field, "old": _dumped(before.values.get(change.field)),
            "new": _dumped(change.new), "who": who, "at": at, "why": change.why or None, "undoes": None,
        }  # fmt: skip
        connection.execute(insert(decisions).values(row))
    payload = [{"field": change.field, "new": change.new, "why": change.why} for change in changes]
    audit.append(connection, at=at, who=who, action="decided", subject=subject, payload=payload)


def deal(ledger: Ledger, claims: Sequence[str], coders: Sequence[str], who: str) -> dict[str, str]:
    """Deals claims out to coders for review, in turn; returns the coder by claim. A claim dealt before goes over."""
    turns = {claim: coders[number % len(coders)] for number, claim in enumerate(dict.fromkeys(claims))}
    with ledger.writing() as connection:
        decided = states(connection, list(turns))
        for claim, coder in turns.items():
            write(connection, claim, [Change(DEALT, coder)], decided.get(claim, State()), who)
    return turns


def _dumped(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _unchanged(connection: Connection, subject: str, seen: int) -> State:
    made = history(connection, subject)
    found = fold(made)
    if found.version != seen:
        raise Conflict(subject, found.version, [decision for decision in made if decision.id > seen])
    return found


def undo(ledger: Ledger, subject: str, *, seen: int, who: str, why: str = "") -> State:
    """Takes back the changes that were written together last. Raises NothingToUndo, or Conflict."""
    with ledger.writing() as connection:
        _unchanged(connection, subject, seen)
        together = last(connection, subject)
        if not together:
            raise NothingToUndo(f"nothing was decided on {subject} that could be taken back")
        at = now()
        for decision in together:
            row = {
                "subject": subject, "field": decision.field, "old": _dumped(decision.new),
                "new": _dumped(decision.old), "who": who, "at": at, "why": why or None, "undoes": decision.id,
            }  # fmt: skip
            connection.execute(insert(decisions).values(row))
        payload = {"undoes": [decision.id for decision in together], "why": why}
        audit.append(connection, at=at, who=who, action="undone", subject=subject, payload=payload)
        return _settled(connection, subject)


def _settled(connection: Connection, subject: str) -> State:
    """The state after a change; an incident's row says its status, too, so that exports see it."""
    refresh(connection, subject)
    after = state(connection, subject)
    connection.execute(update(incidents).where(incidents.c.id == subject).values(status=after.status, updated=now()))
    return after
