"""Double coding: two coders code the same claims, blind to one another; agreement by Krippendorff's alpha."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from accordingto.errors import UsageError
from accordingto.ledger import audit
from accordingto.ledger.schema import assignments, codings
from accordingto.ledger.store import Ledger, now

FIELDS = ("verdict", "type", "mode", "modality", "polarity", "background")
"""What is coded of a claim; ``verdict`` says whether the text makes this claim at all: accept or reject."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha (nominal) of one field; None where no value varies. ``n``: claims with two codings."""

    field: str
    n: int
    agreed: int
    alpha: float | None


def assign(ledger: Ledger, claims: Sequence[str], coders: Sequence[str], who: str) -> int:
    """Deals each claim to every coder named; returns how many assignments are new."""
    if len(set(coders)) < 2:
        raise UsageError("coders: double coding needs two coders or more")
    new = 0
    with ledger.writing() as connection:
        known = {(row.claim_id, row.coder) for row in connection.execute(select(assignments))}
        for claim in dict.fromkeys(claims):
            for coder in dict.fromkeys(coders):
                if (claim, coder) not in known:
                    connection.execute(insert(assignments).values(claim_id=claim, coder=coder, by=who, at=now()))
                    new += 1
        payload = {"claims": len(set(claims)), "coders": list(coders)}
        audit.append(connection, at=now(), who=who, action="assigned", subject="claims", payload=payload)
    return new


def code(ledger: Ledger, claim: str, coder: str, values: Mapping[str, Any]) -> None:
    """Keeps one coder's values of a claim. Raises UsageError for what is not coded or was not dealt to them."""
    unknown = set(values) - set(FIELDS)
    if unknown or not values:
        raise UsageError(f"values: what is coded is {', '.join(FIELDS)}")
    with ledger.writing() as connection:
        mine = (assignments.c.claim_id == claim, assignments.c.coder == coder)
        if connection.execute(select(assignments).where(*mine)).first() is None:
            raise UsageError(f"{claim} was not dealt to {coder}")
        connection.execute(delete(codings).where(codings.c.claim_id == claim, codings.c.coder == coder))
        at = now()
        rows = [
            {"claim_id": claim, "coder": coder, "field": name, "value": json.dumps(value), "at": at}
            for name, value in values.items()
        ]
        connection.execute(insert(codings), rows)
        audit.append(connection, at=at, who=coder, action="coded", subject=claim, payload=dict(values))


def dealt(ledger: Ledger, coder: str) -> list[dict[str, Any]]:
    """The claims dealt to a coder with their own values; those of others only once all have coded (blind)."""
    by_claim = _all(ledger)
    return [
        {"claim": claim, "mine": coded[coder], "done": all(coded.values()), "others": _others(coded, coder)}
        for claim, coded in sorted(by_claim.items())
        if coder in coded
    ]


def _others(coded: Mapping[str, dict[str, Any]], coder: str) -> dict[str, dict[str, Any]]:
    return {name: values for name, values in coded.items() if name != coder} if all(coded.values()) else {}


def complete(ledger: Ledger) -> dict[str, dict[str, dict[str, Any]]]:
    """Claims that all their coders coded: for adjudication."""
    return {claim: coded for claim, coded in sorted(_all(ledger).items()) if all(coded.values())}


def _all(ledger: Ledger) -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    with ledger.reading() as connection:
        for row in connection.execute(select(assignments)):
            found[row.claim_id][row.coder] = {}
        for row in connection.execute(select(codings)):
            found[row.claim_id].setdefault(row.coder, {})[row.field] = json.loads(row.value)
    return found


def agreement(ledger: Ledger) -> list[Agreement]:
    """Alpha of each field over the claims that two coders or more coded."""
    coded = complete(ledger)
    return [_agreement(name, coded) for name in FIELDS]


def _agreement(name: str, coded: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Agreement:
    units = [
        {coder: json.dumps(values[name]) for coder, values in by_coder.items() if name in values}
        for by_coder in coded.values()
    ]
    units = [unit for unit in units if len(unit) > 1]
    agreed = sum(len(set(unit.values())) == 1 for unit in units)
    return Agreement(name, len(units), agreed, _alpha(units))


def _alpha(units: Sequence[Mapping[str, str]]) -> float | None:
    """Nominal alpha (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011) of units with two values or more.

    None where nothing varies: then agreement cannot be told from chance.
    """
    counts = [Counter(unit.values()) for unit in units]
    whole: Counter[str] = sum(counts, Counter())
    expected = _unlike(whole)
    if not expected:
        return None
    observed = sum(_unlike(unit) / (unit.total() - 1) for unit in counts)
    return 1.0 - (whole.total() - 1) * observed / expected


def _unlike(counts: Counter[str]) -> int:
    """Ordered pairs of values that differ."""
    return counts.total() ** 2 - sum(n * n for n in counts.values())
