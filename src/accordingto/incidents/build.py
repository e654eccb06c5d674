"""Makes the Incident record of a group of claims: interval, places, actors, types, estimates, what is contested."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from accordingto.incidents import policies
from accordingto.incidents.accounts import Account
from accordingto.incidents.contest import contested
from accordingto.incidents.fates import Fates
from accordingto.incidents.grades import Signature, signed, suggest
from accordingto.incidents.identity import incident_id
from accordingto.incidents.kinship import Kinship
from accordingto.incidents.sifting import sift
from accordingto.incidents.tellings import Telling, originator, tell
from accordingto.reading.coding import ranks
from accordingto.records import (
    Claim,
    DocumentCount,
    Estimate,
    Grade,
    Incident,
    IncidentActor,
    IncidentTypes,
    Interval,
    Measure,
    Place,
    Reading,
    Status,
)


def in_order(accounts: Iterable[Account]) -> list[Account]:
    """News before history, in order of publication; the first one names the incident."""
    return sorted(accounts, key=lambda one: (one.background, one.published or 10**9, one.document, one.id))


def incident_of(accounts: Sequence[Account], readings: Mapping[str, Reading], kinship: Kinship) -> Incident:
    """The incident that accounts tell, which come ``in_order``."""
    claims = [claim for account in accounts for claim in account.claims]
    background = all(account.background for account in accounts)
    return incident(claims, readings, kinship, background, incident_id(accounts[0].id))


def incident(
    claims: Sequence[Claim],
    readings: Mapping[str, Reading],
    kinship: Kinship,
    background: bool,
    key: str,
    signature: Signature | None = None,
) -> Incident:
    """The incident that claims tell; ``readings`` by document id; ``key`` is its id; ``signature`` a person's grade."""
    interval = _interval(claims)
    places = _places(claims)
    tellings = tell(claims, _published(claims, readings), kinship)
    details = contested(claims, tellings, kinship)
    grade = signed(suggest(claims, tellings, details), signature)
    return Incident(
        id=key,
        slug=_slug(interval, places, claims, key),
        documents=_documents(claims, readings),
        claims=list(claims),
        interval=interval,
        places=places,
        actors=_actors(claims),
        types=_types(claims),
        background=background,
        estimates=_estimates(claims, tellings, grade),
        contested=list(dict.fromkeys(detail.what for detail in details)),
        contested_details=details,
        grade=grade,
        originators=sorted({originator(claim, kinship.source(claim.document)) for claim in claims}),
    )


def _interval(claims: Sequence[Claim]) -> Interval | None:
    """The narrowest days that most claims agree on: the most frequent start, with the end that goes with it."""
    days = Counter(
        (claim.time.start[:10], (claim.time.end or claim.time.start)[:10])
        for claim in claims
        if claim.time is not None and claim.time.start is not None
    )
    if not days:
        return None
    start, end = max(days, key=lambda pair: (days[pair], pair[0] == pair[1], pair))
    return Interval(start=start, end=end)


def _places(claims: Sequence[Claim]) -> list[Place]:
    """Places of the claims, the most specific and most frequent first, each name once."""
    counts = Counter(place.name for claim in claims for place in claim.places)
    found: dict[str, Place] = {}
    for claim in claims:
        for place in claim.places:
            found.setdefault(place.name, place)
    return sorted(
        found.values(), key=lambda place: (place.radius_km if place.radius_km is not None else 9e3, -counts[place.name])
    )


def _actors(claims: Sequence[Claim]) -> list[IncidentActor]:
    found: dict[tuple[str, str], IncidentActor] = {}
    for claim in claims:
        said = [link.speaker.name or link.speaker.span.text for link in claim.attribution if link.speaker is not None]
        for role, people in (("agent", claim.agents), ("target", claim.targets)):
            for person in people:
                key = (role, (person.name or person.span.text).lower())
                known = found.get(key)
                if known is None:
                    found[key] = IncidentActor(
                        participant=person, role=role, suspected=bool(claim.hedges), said_by=said
                    )
                else:
                    found[key] = known.model_copy(
                        update={
                            "suspected": known.suspected and bool(claim.hedges),
                            "said_by": list(dict.fromkeys([*known.said_by, *said])),
                        }
                    )
    return list(found.values())


def _types(claims: Sequence[Claim]) -> IncidentTypes:
    plover = Counter(claim.type for claim in claims if claim.type is not None)
    return IncidentTypes(
        plover=[name for name, _ in plover.most_common()],
        acled=_most_telling([claim.acled for claim in claims if claim.acled]),
        ucdp=next((value for value, _ in Counter(claim.ucdp for claim in claims if claim.ucdp).most_common(1)), None),
    )


def _most_telling(names: Sequence[str]) -> str | None:
    """The sub-event type that tells most, in the order of the coding rules; the most frequent of equals."""
    if not names:
        return None
    counts = Counter(names)
    return min(counts, key=lambda name: (ranks()[name], -counts[name]))


def _documents(claims: Sequence[Claim], readings: Mapping[str, Reading]) -> list[DocumentCount]:
    counts = Counter(claim.document for claim in claims)
    return [DocumentCount(id=key, ref=readings[key].ref, claims=number) for key, number in counts.items()]


def _published(claims: Sequence[Claim], readings: Mapping[str, Reading]) -> dict[str, str]:
    return {key: readings[key].document.published or "" for key in {claim.document for claim in claims}}


def _estimates(claims: Sequence[Claim], tellings: Sequence[Telling], grade: Grade | None) -> list[Estimate]:
    found: list[Estimate] = []
    standing = grade.standing if grade is not None else None
    cells = _cells(claims)
    fates = Fates(tellings) if any(measure == "wounded" for measure, _, _ in cells) else None
    for cell in cells:
        found.extend(policies.estimates(sift(tellings, *cell, fates), cell, standing))
    rest = policies.unknown_rest(found)
    return [*found, rest] if rest is not None else found


def _cells(claims: Sequence[Claim]) -> list[tuple[Measure, Status | None, str | None]]:
    """For every measure the total, then each status and each side that some figure has."""
    cells: dict[tuple[Measure, Status | None, str | None], None] = {}
    for claim in claims:
        for figure in claim.figures:
            cells.setdefault((figure.measure, None, None))
            if figure.status not in (None, "unknown", "mixed"):
                cells.setdefault((figure.measure, figure.status, None))
            if figure.side is not None:
                cells.setdefault((figure.measure, None, figure.side.name or figure.side.span.text))
    return list(cells)


def _slug(interval: Interval | None, places: Sequence[Place], claims: Sequence[Claim], key: str) -> str:
    """A readable name: day, place, what happened."""
    parts = [
        interval.start if interval else "undated",
        places[0].name if places else "",
        claims[0].trigger.text,
        key[:4],
    ]
    plain = "-".join(part.lower() for part in parts if part)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
