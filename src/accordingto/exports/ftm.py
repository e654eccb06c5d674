"""FollowTheMoney, as entities and as statements: incidents as Events, actors and sources as what they involve."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accordingto.exports import facts
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Document, Incident, IncidentActor

_NOTES = Notes(
    filled={
        "Event": "an incident: name, days, place, country, and in `summary` its figures by the chosen policy",
        "Organization, PublicBody": "actors by canonical name; nameless ones stay words of the summary",
        "Article": "the reports, as `proof` of the event",
    },
    dropped=["claims, spans, stances; single figures; radii of points"],
)
_STATEMENT_NOTES = Notes(
    filled={
        **_NOTES.filled,
        "dataset": "`accordingto`",
        "id": "SHA-1 over dataset, entity, property and value, as FollowTheMoney reckons it",
        "first_seen, last_seen": "when the export was made",
    },
    dropped=_NOTES.dropped,
)
STATEMENT = (
    "canonical_id entity_id prop prop_type schema value dataset origin lang original_value external first_seen "
    "last_seen id"
).split()
"""Columns of a statement file, in the order in which followthemoney 4 writes them."""
_DATASET = "accordingto"
_BODIES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes an entity a line; each entity once."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as stream:
        for entity in _each(snapshot):
            stream.write(json.dumps(entity, ensure_ascii=False) + "\n")
    part.replace(path)
    return _NOTES


def write_statements(snapshot: Snapshot, path: Path) -> Notes:
    """Writes a statement a row: that an entity is of a schema, or has a value, and since when that is said."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as stream:
        made = csv.DictWriter(stream, STATEMENT, lineterminator="\n", quoting=csv.QUOTE_ALL)
        made.writeheader()
        for entity in _each(snapshot):
            made.writerows(_statements(entity, snapshot))
    part.replace(path)
    return _STATEMENT_NOTES


def _statements(entity: dict[str, Any], snapshot: Snapshot) -> Iterator[dict[str, str]]:
    """The statements of an entity, the one that gives its id last."""
    kinds = PROPERTIES[entity["schema"]]
    keys = []
    for name, values in entity["properties"].items():
        for value in values:
            key = hashlib.sha1(f"{_DATASET}.{entity['id']}.{name}.{value}".encode(), usedforsecurity=False).hexdigest()
            keys.append(key)
            yield _statement(entity, name, kinds[name], value, key, snapshot.made)
    digest = hashlib.sha1("".join([entity["schema"], *sorted(keys)]).encode(), usedforsecurity=False).hexdigest()
    key = hashlib.sha1(f"{_DATASET}.{entity['id']}.id.{digest}".encode(), usedforsecurity=False).hexdigest()
    yield _statement(entity, "id", "entity", digest, key, snapshot.made)


def _statement(entity: dict[str, Any], name: str, kind: str, value: str, key: str, made: str) -> dict[str, str]:
    return {
        "canonical_id": entity["id"], "entity_id": entity["id"], "prop": name, "prop_type": kind,
        "schema": entity["schema"], "value": value, "dataset": _DATASET, "first_seen": made, "last_seen": made,
        "external": "f", "id": key,
    }  # fmt: skip


PROPERTIES = {
    "Event": {
        "name": "name", "startDate": "date", "endDate": "date", "location": "string", "country": "country",
        "involved": "entity", "proof": "entity", "summary": "text",
    },
    "Organization": {"name": "name", "country": "country"},
    "PublicBody": {"name": "name", "country": "country"},
    "Article": {"title": "string", "sourceUrl": "url", "publisher": "string", "publishedAt": "date"},
}  # fmt: skip
"""The properties that are written, with their types in FollowTheMoney's model."""


def _each(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """The entities of all incidents, each once."""
    seen: set[str] = set()
    for incident in snapshot:
        for entity in _entities(incident, snapshot):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield entity


def _entities(incident: Incident, snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    actors = [(actor, _actor(actor)) for actor in incident.actors if actor.participant.name]
    articles = [_article(document) for document in facts.sources(incident, snapshot.documents)]
    yield from (entity for _, entity in actors)
    yield from articles
    place = facts.place(incident)
    properties = {
        "name": [incident.slug],
        "startDate": [incident.interval.start[:10]] if incident.interval else [],
        "endDate": [incident.interval.end[:10]] if incident.interval else [],
        "location": [place.name] if place else [],
        "country": _country(place.country if place else None),
        "involved": [entity["id"] for _, entity in actors],
        "proof": [entity["id"] for entity in articles],
        "summary": [_summary(incident, snapshot)],
    }
    yield _entity(_id("event", incident.id), "Event", properties)


def _summary(incident: Incident, snapshot: Snapshot) -> str:
    dead = facts.estimate(incident, "killed", snapshot.options.policy)
    toll = "killed: unknown" if facts.best(dead) is None else f"killed: {facts.best(dead)}"
    contested = f"; contested: {', '.join(incident.contested)}" if incident.contested else ""
    return f"{', '.join(incident.types.plover)}; {toll} ({snapshot.options.policy}){contested}"


def _actor(actor: IncidentActor) -> dict[str, Any]:
    person = actor.participant
    schema = "PublicBody" if person.sector in _BODIES else "Organization"
    return _entity(
        _id("actor", person.name or ""), schema, {"name": [person.name or ""], "country": _country(person.country)}
    )


def _article(document: Document) -> dict[str, Any]:
    return _entity(
        _id("document", document.id),
        "Article",
        {
            "title": [document.title] if document.title else [],
            "sourceUrl": [document.url] if document.url else [],
            "publisher": [document.publisher] if document.publisher else [],
            "publishedAt": [document.published[:10]] if document.published else [],
        },
    )


def _entity(key: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": {name: values for name, values in properties.items() if values}}


def _id(kind: str, key: str) -> str:
    return f"accordingto-{kind}-{hashlib.sha256(key.encode()).hexdigest()[:24]}"


def _country(code: str | None) -> list[str]:
    """FollowTheMoney writes states in two letters, in lower case."""
    letters = facts.country_letters(code)
    return [letters.lower()] if letters else []
