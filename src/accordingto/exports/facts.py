"""What several formats ask of an incident: its estimate, place, sides, sources, in one reading."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from accordingto.records import (
    Claim,
    Document,
    Estimate,
    Incident,
    IncidentActor,
    Measure,
    Participant,
    Place,
    PolicyName,
    Status,
)
from accordingto.vocabulary import rows

Documents = Callable[[str], Document | None]


def estimate(
    incident: Incident, measure: Measure, policy: PolicyName, status: Status | None = None, side: str | None = None
) -> Estimate | None:
    """The estimate of one policy for one measure; the total where status and side are None."""
    for item in incident.estimates:
        if (item.measure, item.policy, item.status, item.side) == (measure, policy, status, side):
            return item
    return None


def best(item: Estimate | None) -> int | None:
    """The best value of an estimate, or the low one where no best was chosen."""
    if item is None:
        return None
    return item.best if item.best is not None else item.low


def place(incident: Incident) -> Place | None:
    """The most specific place that has a point, or else the most specific one."""
    for found in incident.places:
        if found.latitude is not None:
            return found
    return incident.places[0] if incident.places else None


def ucdp_precision(found: Place | None) -> int | None:
    """UCDP GED where_prec: 1 exact, 2 within 25 km, 3 second-order unit, 4 first-order unit, 5 region, 6 country,
    7 water or border (GED codebook, version 23.1)."""
    if found is None:
        return None
    fixed = {"admin 2": 3, "admin 1": 4, "region": 5, "country": 6, "water": 7}
    if found.kind in fixed:
        return fixed[found.kind]
    return 1 if (found.radius_km or 0) <= 5 else 2 if (found.radius_km or 0) <= 25 else 5


def acled_geo_precision(found: Place | None) -> int | None:
    """ACLED geo_precision: 1 exact place, 2 part of a region, 3 larger region (codebook 2023)."""
    precision = ucdp_precision(found)
    return None if precision is None else 1 if precision <= 2 else 2 if precision == 3 else 3


def ucdp_date_precision(incident: Incident) -> int | None:
    """UCDP GED date_prec from the interval: 1 a day, 2 up to 6 days, 3 a week, 4 up to a month, 5 longer."""
    length = days(incident)
    if length is None:
        return None
    return 1 if length == 1 else 2 if length <= 6 else 3 if length == 7 else 4 if length <= 31 else 5


def acled_time_precision(incident: Incident) -> int | None:
    """ACLED time_precision: 1 a day, 2 a week, 3 a month."""
    length = days(incident)
    return None if length is None else 1 if length == 1 else 2 if length <= 7 else 3


def days(incident: Incident) -> int | None:
    """How many days the interval has, both ends included; None where it is unknown."""
    if incident.interval is None:
        return None
    start, end = (date.fromisoformat(day[:10]) for day in (incident.interval.start, incident.interval.end))
    return (end - start).days + 1


def each_day(incident: Incident) -> list[str]:
    """The days of the interval."""
    if incident.interval is None:
        return []
    start = date.fromisoformat(incident.interval.start[:10])
    return [(start + timedelta(days=number)).isoformat() for number in range(days(incident) or 0)]


def priogrid(latitude: float, longitude: float) -> int:
    """PRIO-GRID cell of a point: half-degree cells numbered from the south-west (Tollefsen et al. 2012)."""
    row = min(359, int((latitude + 90) * 2))
    column = min(719, int((longitude + 180) * 2))
    return row * 720 + column + 1


def actors(incident: Incident, role: str) -> list[IncidentActor]:
    """Actors of one role, known ones first."""
    found = [actor for actor in incident.actors if actor.role == role]
    return sorted(found, key=lambda actor: actor.suspected)


def actor_name(actor: IncidentActor | None) -> str | None:
    """The canonical name, or else the words of the text."""
    return called(actor.participant) if actor is not None else None


def called(person: Participant) -> str:
    """The canonical name, or else the words of the text; of a pronoun those that it points to."""
    return person.name or (person.antecedent.text if person.antecedent is not None else person.span.text)


def speakers(claims: list[Claim]) -> list[str]:
    """Names of those who say so, innermost speaker of each claim, in order of appearance."""
    found: dict[str, None] = {}
    for claim in claims:
        if claim.attribution and claim.attribution[-1].speaker is not None:
            found.setdefault(called(claim.attribution[-1].speaker))
    return list(found)


def sources(incident: Incident, documents: Documents) -> list[Document]:
    """The documents of an incident that the ledger still has."""
    found = (documents(item.id) for item in incident.documents)
    return [document for document in found if document is not None]


AROUND = 32
"""Characters around a claim's trigger that an export carries: enough to know it again, no article."""


def words(claim: Claim, full: bool) -> str:
    """The clause that tells a claim; only what stands near its trigger, unless the full text is asked for."""
    text = claim.span.text
    if full:
        return text
    at = claim.trigger.start - claim.span.start
    start, end = max(0, at - AROUND), min(len(text), at + len(claim.trigger.text) + AROUND)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def names(incident: Incident, role: str) -> list[str]:
    """Names of the actors of one role, each once."""
    return list(dict.fromkeys(name for actor in actors(incident, role) if (name := actor_name(actor))))


def people(found: Sequence[Participant]) -> str:
    """Participants in the words of the text, with the name that they stand for."""
    return "; ".join(
        person.span.text
        if not person.name or person.name in person.span.text
        else f"{person.span.text} ({person.name})"
        for person in found
    )


def states(found: Sequence[Participant]) -> str:
    """The states of participants, each once."""
    return "; ".join(dict.fromkeys(person.country for person in found if person.country))


def chain(claim: Claim) -> str:
    """According to whom, outermost first; empty in the report's own voice."""
    return " > ".join(called(link.speaker) if link.speaker else "unnamed" for link in claim.attribution)


@functools.cache
def _states() -> Mapping[str, Mapping[str, str]]:
    return {row["iso3"]: row for row in rows("states")}


def country_name(code: str | None) -> str | None:
    """The name of a state by its alpha-3 code."""
    return _states()[code]["name"] if code is not None and code in _states() else code


def country_number(code: str | None) -> int | None:
    """The ISO 3166-1 number of a state."""
    number = _states()[code]["numeric"] if code is not None and code in _states() else ""
    return int(number) if number else None


def country_letters(code: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code of a state."""
    return (_states()[code]["iso2"] if code is not None and code in _states() else "") or None


def gleditsch_ward(code: str | None) -> int | None:
    """The Gleditsch-Ward number of a state by its alpha-3 code; None where it is not in their system."""
    number = _states()[code]["gwno"] if code is not None and code in _states() else ""
    return int(number) if number else None


def acled_region(code: str | None) -> str | None:
    """The region that ACLED counts a state in; None where that is not known."""
    return (_states()[code]["region"] if code is not None and code in _states() else "") or None


@functools.cache
def _governments() -> Mapping[str, str]:
    return {row["ucdp"]: code for code, row in _states().items() if row["ucdp"]}


def government(person: Participant) -> str | None:
    """The state whose government an actor is, by its UCDP actor id."""
    return _governments().get(person.ids.get("ucdp", ""))
