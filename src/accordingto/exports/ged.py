"""Incidents with a death in the shape of the UCDP Georeferenced Event Dataset (versions 23.1 to 26.1, 49 columns)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from accordingto.exports import cells, facts
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Document, Estimate, Incident, IncidentActor

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
).split()
_NOTES = Notes(
    filled={
        "id": "the incident's own id; relid is its readable name",
        "best, high, low": "the estimate of the chosen policy for `killed`; blank where open",
        "deaths_a, deaths_b, deaths_civilians, deaths_unknown": "estimates by side and status; the rest is unknown",
        "where_prec": "1 to 7 from the kind of place and the radius of its point",
        "date_prec": "1 to 5 from the length of the interval",
        "priogrid_gid": "the half-degree cell of the point",
        "side_a_new_id, side_b_new_id": "UCDP actor ids where the actor is one of UCDP's, else blank",
        "gwnoa, gwnob": "the Gleditsch-Ward number of a side that is a government by its UCDP actor id, else blank",
        "country_id": "the Gleditsch-Ward number of the state that the place lies in; blank inside disputed areas",
        "event_clarity": "1 where the claims tell one event on one day, else 2",
    },
    dropped=[
        "incidents without a death; denials and doubts; every claim but through its figures; radii of points",
        "conflict and dyad ids, and region: blank, as nothing here carries them",
    ],
)


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the table; returns the notes for its sidecar."""
    cells.write(path, COLUMNS, _rows(snapshot))
    return _NOTES


def _rows(snapshot: Snapshot) -> Iterator[dict[str, cells.Cell]]:
    for incident in snapshot:
        dead = facts.estimate(incident, "killed", snapshot.options.policy)
        if _has_a_death(dead):
            yield _row(incident, dead, snapshot)


def _has_a_death(dead: Estimate | None) -> bool:
    return dead is not None and any(value for value in (dead.low, dead.best, dead.high) if value)


def _row(incident: Incident, dead: Estimate | None, snapshot: Snapshot) -> dict[str, cells.Cell]:
    documents = facts.sources(incident, snapshot.documents)
    return {
        "id": incident.id,
        "relid": incident.slug,
        "code_status": incident.status,
        "type_of_violence": incident.types.ucdp,
        "event_clarity": 1 if facts.days(incident) == 1 else 2,
        **_sides(incident),
        **_sources(incident, documents),
        **_where(incident),
        **_when(incident),
        **_deaths(incident, dead, snapshot),
    }


def _sides(incident: Incident) -> dict[str, cells.Cell]:
    side_a = next(iter(facts.actors(incident, "agent")), None)
    side_b = next(iter(facts.actors(incident, "target")), None)
    parties = facts.actors(incident, "agent")
    if side_b is None and len(parties) > 1:  # a clash: all parties are agents
        side_b = parties[1]
    name_a = facts.actor_name(side_a)
    name_b = "Civilians" if incident.types.ucdp == 3 else facts.actor_name(side_b)
    return {
        "side_a": name_a,
        "side_a_new_id": side_a.participant.ids.get("ucdp") if side_a else None,
        "side_b": name_b,
        "side_b_new_id": side_b.participant.ids.get("ucdp") if side_b and incident.types.ucdp != 3 else None,
        "dyad_name": f"{name_a} - {name_b}" if name_a and name_b else None,
        "gwnoa": _number(side_a),
        "gwnob": _number(side_b) if incident.types.ucdp != 3 else None,
    }


def _number(side: IncidentActor | None) -> int | None:
    """The Gleditsch-Ward number of a side that is a government, as its UCDP actor id says."""
    return facts.gleditsch_ward(facts.government(side.participant)) if side is not None else None


def _sources(incident: Incident, documents: list[Document]) -> dict[str, cells.Cell]:
    articles = (
        ",".join((d.publisher or "", (d.published or "")[:10], d.title or "")).replace('"', "'") for d in documents
    )
    return {
        "number_of_sources": len(incident.originators) or len(incident.documents),
        "source_article": ";".join(f'"{article}"' for article in articles),
        "source_office": ";".join(document.publisher or "" for document in documents),
        "source_date": ";".join((document.published or "")[:10] for document in documents),
        "source_headline": ";".join(document.title or "" for document in documents),
        "source_original": ";".join(facts.speakers(incident.claims)) or None,
    }


def _where(incident: Incident) -> dict[str, cells.Cell]:
    place = facts.place(incident)
    if place is None:
        return {}
    row: dict[str, cells.Cell] = {
        "where_prec": facts.ucdp_precision(place),
        "where_coordinates": place.name,
        "where_description": ", ".join(dict.fromkeys(found.span.text for found in incident.places)),
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "country": facts.country_name(place.country),
        "country_id": facts.gleditsch_ward(place.country),
    }
    if place.latitude is not None and place.longitude is not None:
        row |= {
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geom_wkt": f"POINT ({place.longitude} {place.latitude})",
            "priogrid_gid": facts.priogrid(place.latitude, place.longitude),
        }
    return row


def _when(incident: Incident) -> dict[str, cells.Cell]:
    if incident.interval is None:
        return {}
    return {
        "year": int(incident.interval.start[:4]),
        "date_prec": facts.ucdp_date_precision(incident),
        "date_start": incident.interval.start[:10],
        "date_end": incident.interval.end[:10],
    }


def _deaths(incident: Incident, dead: Estimate | None, snapshot: Snapshot) -> dict[str, cells.Cell]:
    """Deaths by side only where the text says whose they were; what is left of the best estimate is unknown."""
    policy = snapshot.options.policy
    civilians = facts.best(facts.estimate(incident, "killed", policy, status="civilian"))
    sides = _sides(incident)
    by_side = [
        facts.best(facts.estimate(incident, "killed", policy, side=str(sides[side]))) if sides[side] else None
        for side in ("side_a", "side_b")
    ]
    total = facts.best(dead)
    known = sum(value or 0 for value in (civilians, *by_side))
    return {
        "deaths_a": by_side[0],
        "deaths_b": by_side[1],
        "deaths_civilians": civilians,
        "deaths_unknown": max(0, total - known) if total is not None else None,
        "best": total,
        "high": dead.high if dead else None,
        "low": dead.low if dead else None,
    }
