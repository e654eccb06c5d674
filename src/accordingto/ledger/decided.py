"""What persons decided of claims and incidents, and what of it stands: beside the machine's values, never over them.

A subject's version is the number of its last decision.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from accordingto.ledger.schema import decisions

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


def last(connection: Connection, subject: str) -> list[Decision]:
    """What was decided together last of all that stands; empty where nothing does."""
    left = standing(history(connection, subject))
    return [one for one in left if (one.at, one.who) == (left[-1].at, left[-1].who)]
