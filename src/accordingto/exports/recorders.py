"""For casualty recorders: low and high by incident, kind of victims and measure, each row with its policy and grade."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

from accordingto.exports import cells, facts
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Claim, Estimate, Incident
from accordingto.vocabulary import rows

COLUMNS = (
    "incident date_from date_to place country latitude longitude radius_km measure status sex age cause weapon min max "
    "best policy grade contested parties sources source_urls victims"
).split()
_MEASURES = frozenset({"killed", "wounded", "missing", "abducted", "captured", "displaced"})
_NOTES = Notes(
    filled={
        "min, max": "the policy `minmax`: what anybody says, lowest and highest; empty where open",
        "best": "the chosen policy",
        "cause": "categories of SDG indicator 16.1.2 (metadata of the UN Statistics Division), from the weapon",
        "grade": "only where a person has signed one; suggested grades stay in the ledger",
        "sex, age": "rows of figures that say so; the total stands in a row of its own",
        "victims": "names of the dead where reports name them, left out with --public",
    },
    dropped=["claims but through their figures; the trace of each estimate"],
)


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the table."""
    cells.write(path, COLUMNS, _rows(snapshot))
    return _NOTES


def _rows(snapshot: Snapshot) -> Iterator[dict[str, cells.Cell]]:
    for incident in snapshot:
        shared = _shared(incident, snapshot)
        for estimate in incident.estimates:
            if estimate.policy == "minmax" and estimate.side is None and estimate.measure in _MEASURES:
                yield shared | _counts(incident, estimate, snapshot)
        yield from _by_sex_and_age(incident, shared)


def _shared(incident: Incident, snapshot: Snapshot) -> dict[str, cells.Cell]:
    place = facts.place(incident)
    documents = facts.sources(incident, snapshot.documents)
    weapon = _weapon(incident.claims)
    return {
        "incident": incident.slug,
        "date_from": incident.interval.start[:10] if incident.interval else None,
        "date_to": incident.interval.end[:10] if incident.interval else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_km": place.radius_km if place else None,
        "cause": _causes().get(weapon or ""),
        "weapon": weapon,
        "grade": signed_grade(incident),
        "contested": "; ".join(incident.contested),
        "parties": "; ".join(facts.names(incident, "agent")),
        "sources": "; ".join(dict.fromkeys(document.publisher or "" for document in documents)),
        "source_urls": "; ".join(document.url for document in documents if document.url),
        "victims": "; ".join(_named(incident.claims)),
    }


def signed_grade(incident: Incident) -> str | None:
    """The grade that a person signed; a suggestion is nobody's word and is left out."""
    return incident.grade.signed if incident.grade else None


@functools.cache
def _causes() -> Mapping[str, str]:
    return {row["weapon"]: row["cause"] for row in rows("causes")}


def _weapon(claims: list[Claim]) -> str | None:
    return next((tool.weapon for claim in claims for tool in claim.instruments if tool.weapon), None)


def _named(claims: list[Claim]) -> list[str]:
    victims = (victim for claim in claims for figure in claim.figures for victim in figure.victims)
    return list(dict.fromkeys(f"{victim.name}, {victim.age}" if victim.age else victim.name for victim in victims))


def _counts(incident: Incident, estimate: Estimate, snapshot: Snapshot) -> dict[str, cells.Cell]:
    chosen = facts.estimate(incident, estimate.measure, snapshot.options.policy, estimate.status)
    return {
        "measure": estimate.measure,
        "status": estimate.status,
        "min": estimate.low,
        "max": estimate.high,
        "best": facts.best(chosen),
        "policy": snapshot.options.policy,
    }


def _by_sex_and_age(incident: Incident, shared: dict[str, cells.Cell]) -> Iterator[dict[str, cells.Cell]]:
    """The range of what claims say of women, men and children; a policy is not applied to so few."""
    found: dict[tuple[str, str | None, str | None], list[tuple[int | None, int | None]]] = {}
    for claim in incident.claims:
        for figure in claim.figures:
            if (figure.sex or figure.age) and figure.measure in _MEASURES and figure.cumulative is None:
                key = (figure.measure, figure.sex, figure.age)
                found.setdefault(key, []).append((figure.low, figure.high))
    for (measure, sex, age), said in found.items():
        lows = [low for low, _ in said if low is not None]
        highs = [high for _, high in said]
        open_above = any(high is None for high in highs)
        yield shared | {
            "measure": measure,
            "sex": sex,
            "age": age,
            "min": min(lows, default=None),
            "max": None if open_above else max((high for high in highs if high is not None), default=None),
            "policy": "minmax",
        }
