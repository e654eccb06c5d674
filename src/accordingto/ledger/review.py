"""What persons decided of claims and incidents: kept beside the machine's values, never over them; undone by adding.

A subject's version is the number of its last decision. Who decides says which version they saw; where somebody else
was first, nothing is written and a :class:`Conflict` brings what they did (optimistic locking).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, select, update

from accordingto.errors import AccordingtoError
from accordingto.ledger import audit
from accordingto.ledger.schema import decisions, incidents
from accordingto.ledger.store import Ledger, now

STATUS = "status"
GRADE = "grade"
"""The field of an incident that holds the grade of civilian harm that an editor signed."""
SENSITIVITY = "sensitivity"
"""The field of an incident that holds why it must not be made public."""
DEALT = "dealt"
"""The field of a claim that holds the coder to whom it was dealt for review."""
CREATED = "created"
"""The field of a claim that a person made: its value is the whole claim."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field's new value (JSON-ready), and why."""

    field: str
    new: Any
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One field of one subject as a person changed it; ``undoes`` names the decision that it takes back."""

    id: int
    subject: str
    field: str
    old: Any
    new: Any
    who: str
    at: str
    why: str | None
    undoes: int | None


@dataclass(frozen=True, slots=True)
class State:
    """What stands of a subject's decisions: its version, and by field the values and who decided them."""

    version: int = 0
    values: dict[str, Any] = field(default_factory=dict)
    who: dict[str, str] = field(default_factory=dict)

    @property
    def by(self) -> str | None:
        """Who gave the status that stands; None where nobody did."""
        return self.who.get(STATUS)

    @property
    def status(self) -> str:
        """The review status; ``extracted`` where nobody looked at it yet."""
        return str(self.values.get(STATUS) or "extracted")


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


def history(connection: Connection, subject: str) -> list[Decision]:
    """All decisions on a subject, oldest first, those taken back included."""
    return _decisions(connection, [subject])


def _decisions(connection: Connection, subjects: Sequence[str] | None) -> list[Decision]:
    query = select(decisions).order_by(decisions.c.id)
    if subjects is not None:
        query = query.where(decisions.c.subject.in_(subjects))
    return [
        Decision(
            row.id, row.subject, row.field, _loaded(row.old), _loaded(row.new), row.who, row.at, row.why, row.undoes
        )
        for row in connection.execute(query)
    ]


def _loaded(value: str | None) -> Any:
    return None if value is None else json.loads(value)


def standing(made: Iterable[Decision]) -> list[Decision]:
    """The decisions that are not taken back, oldest first."""
    found = list(made)
    undone = {decision.undoes for decision in found if decision.undoes is not None}
    return [decision for decision in found if decision.undoes is None and decision.id not in undone]


def fold(made: Sequence[Decision]) -> State:
    """What one subject's decisions come to."""
    left = standing(made)
    values = {decision.field: decision.new for decision in left}
    return State(made[-1].id if made else 0, values, {decision.field: decision.who for decision in left})


def states(connection: Connection, subjects: Sequence[str] | None = None) -> dict[str, State]:
    """The states of the subjects that were decided on; of all of them where none are named."""
    grouped: dict[str, list[Decision]] = {}
    for start in range(0, len(subjects), 500) if subjects is not None else (0,):
        part = subjects[start : start + 500] if subjects is not None else None
        for decision in _decisions(connection, part):
            grouped.setdefault(decision.subject, []).append(decision)
    return {subject: fold(made) for subject, made in grouped.items()}


def state(connection: Connection, subject: str) -> State:
    """The state of one subject."""
    return fold(history(connection, subject))


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


def last(connection: Connection, subject: str) -> list[Decision]:
    """What was decided together last of all that stands; empty where nothing does."""
    left = standing(history(connection, subject))
    return [one for one in left if (one.at, one.who) == (left[-1].at, left[-1].who)]


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
    from accordingto.ledger.reviewed import refresh

    refresh(connection, subject)
    after = state(connection, subject)
    connection.execute(update(incidents).where(incidents.c.id == subject).values(status=after.status, updated=now()))
    return after
