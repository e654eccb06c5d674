"""Incidents in the shape of ACLED's event file (31 columns); an incident of several days is a row a day."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

from accordingto.exports import cells, facts
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Incident, IncidentActor
from accordingto.vocabulary import rows

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
_NOTES = Notes(
    filled={
        "event_id_cnty": "the incident's own id, with the number of the day where it has several",
        "disorder_type, event_type": "from the sub-event type, by ACLED's own table (codebook 2023)",
        "inter1, inter2": "from the actor's sector, by ACLED's interaction terms",
        "fatalities": "the estimate of the chosen policy for `killed`, on the first day of several; 0 where unknown, "
        "here and only here, because ACLED's codebook has it so",
        "region": "ACLED's regions, by those of UN M49; blank where the two may differ",
        "geo_precision, time_precision": "from the kind of place and the length of the interval",
        "notes": "what is claimed, by whom, in the words of the reports (32 characters around)",
    },
    dropped=[
        "source_scale, admin3: blank",
        "claims, their speakers but for the notes, denials, hedges; figures other than deaths; low and high",
    ],
)


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the table; returns the notes for its sidecar."""
    cells.write(path, COLUMNS, _rows(snapshot))
    return _NOTES


def _rows(snapshot: Snapshot) -> Iterator[dict[str, cells.Cell]]:
    kinds = {row["sub_event_type"]: row for row in rows("acled_types")}
    for incident in snapshot:
        if incident.types.acled is None:
            continue
        shared = _shared(incident, snapshot, kinds)
        dead = facts.best(facts.estimate(incident, "killed", snapshot.options.policy)) or 0
        dates = _dates(incident)
        for number, day in enumerate(dates, start=1):
            own_id = incident.id if len(dates) == 1 else f"{incident.id}-{number}"
            yield shared | {
                "event_id_cnty": own_id,
                "event_date": day,
                "year": int(day[:4]) if day else None,
                "fatalities": dead if number == 1 else 0,
            }


_SPLIT = 7
"""An event of up to so many days is a row a day; a longer interval says that the day is not known (codebook 2023)."""


def _dates(incident: Incident) -> list[str | None]:
    days: list[str | None] = [*facts.each_day(incident)]
    return days[:1] if len(days) > _SPLIT else days or [None]


def _shared(incident: Incident, snapshot: Snapshot, kinds: dict[str, dict[str, str]]) -> dict[str, cells.Cell]:
    documents = facts.sources(incident, snapshot.documents)
    kind = kinds.get(incident.types.acled or "", {})
    return {
        "time_precision": facts.acled_time_precision(incident),
        "disorder_type": kind.get("disorder_type"),
        "event_type": kind.get("event_type"),
        "sub_event_type": incident.types.acled,
        **_actors(incident),
        **_where(incident),
        "source": "; ".join(dict.fromkeys(document.publisher or "" for document in documents)),
        "notes": _notes(incident, snapshot.options.full_text),
        "timestamp": snapshot.made,
    }


def _actors(incident: Incident) -> dict[str, cells.Cell]:
    agents = facts.actors(incident, "agent")
    targets = facts.actors(incident, "target") or agents[1:]
    terms = [_inter(group[0]) if group else None for group in (agents, targets)]
    return {
        "actor1": facts.actor_name(agents[0]) if agents else None,
        "assoc_actor_1": "; ".join(facts.actor_name(actor) or "" for actor in agents[1:]) or None,
        "inter1": terms[0],
        "actor2": facts.actor_name(targets[0]) if targets else None,
        "assoc_actor_2": "; ".join(facts.actor_name(actor) or "" for actor in targets[1:]) or None,
        "inter2": terms[1],
        "interaction": "-".join(term for term in terms if term) or None,
        "civilian_targeting": "Civilian targeting" if terms[1] == "Civilians" else None,
    }


@functools.cache
def _terms() -> Mapping[str, str]:
    return {row["sector"]: row["term"] for row in rows("acled_interactions")}


def _inter(actor: IncidentActor) -> str | None:
    return _terms().get(actor.participant.sector or "")


def _where(incident: Incident) -> dict[str, cells.Cell]:
    place = facts.place(incident)
    if place is None:
        return {}
    return {
        "iso": facts.country_number(place.country),
        "region": facts.acled_region(place.country),
        "country": facts.country_name(place.country),
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": facts.acled_geo_precision(place),
    }


def _notes(incident: Incident, full: bool) -> str:
    said = facts.speakers(incident.claims)
    words = "; ".join(facts.words(claim, full) for claim in incident.claims[:3])
    return f"{words} (according to {', '.join(said)})" if said else words
