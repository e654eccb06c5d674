"""Incidents as rows of a list: the few values that map, timeline, facets and bars need, all at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from accordingto.ledger.schema import claims, documents, incidents
from accordingto.ledger.store import Ledger

MAIN_POLICY = "ucdp_like"
"""Its best is what most say, its low and high what anybody says: the bars show how far sources are apart."""
_HARM = ("killed", "wounded", "missing", "casualties", "displaced", "captured", "arrested", "abducted", "destroyed")


class Rows:
    """Rows by incident, made once and again only where the incident changed."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[str, dict[str, Any]]] = {}

    def all(self, ledger: Ledger) -> list[dict[str, Any]]:
        """A row for every incident that is not merged into another one, the newest first."""
        stamps = select(incidents.c.id, incidents.c.updated).where(incidents.c.merged_into.is_(None))
        with ledger.reading() as connection:
            now = {row.id: row.updated for row in connection.execute(stamps)}
            stale = [key for key, at in now.items() if key not in self._made or self._made[key][0] != at]
            for start in range(0, len(stale), 200):
                self._made.update(_made(connection, stale[start : start + 200]))
        self._made = {key: self._made[key] for key in now if key in self._made}
        rows = [row for _, row in self._made.values()]
        return sorted(rows, key=lambda row: (row["start"] or "", row["id"]), reverse=True)


def _made(connection: Connection, keys: list[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    found = connection.execute(select(incidents).where(incidents.c.id.in_(keys))).all()
    bodies = {row.id: json.loads(row.payload) for row in found}
    told = {key: body["claims"] for key, body in bodies.items()}
    payloads = _claims(connection, [claim for ids in told.values() for claim in ids])
    publishers = _publishers(connection, {item["id"] for body in bodies.values() for item in body["documents"]})
    return {row.id: (row.updated, _row(row, bodies[row.id], payloads, publishers)) for row in found}


def _claims(connection: Connection, keys: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for start in range(0, len(keys), 500):
        query = select(claims.c.id, claims.c.payload).where(claims.c.id.in_(keys[start : start + 500]))
        found.update({row.id: json.loads(row.payload) for row in connection.execute(query)})
    return found


def _publishers(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    columns = (documents.c.id, documents.c.publisher, documents.c.ref)
    query = select(*columns).where(documents.c.id.in_(list(keys)), documents.c.removed.is_(None))
    return {row.id: row.publisher or row.ref or row.id[7:15] for row in connection.execute(query)}


def _row(
    row: Any, body: Mapping[str, Any], payloads: Mapping[str, Any], publishers: Mapping[str, str]
) -> dict[str, Any]:
    spot = next((place for place in body["places"] if place["latitude"] is not None), None)
    told = [payloads[key] for key in body["claims"] if key in payloads]
    return {
        "id": row.id,
        "slug": row.slug,
        "status": row.status,
        "start": row.start,
        "end": row.end,
        "background": body["background"],
        "what": _what(told),
        "place": body["places"][0]["name"] if body["places"] else None,
        "lat": spot["latitude"] if spot else None,
        "lon": spot["longitude"] if spot else None,
        "radius": spot["radius_km"] if spot else None,
        "precision": spot["kind"] if spot else None,
        "disputed": any(place["disputed"] for place in body["places"]),
        "country": next((place["country"] for place in body["places"] if place["country"]), None),
        "types": body["types"]["plover"],
        "actors": _actors(body),
        "sources": sorted({publishers[item["id"]] for item in body["documents"] if item["id"] in publishers}),
        "originators": len(body["originators"]),
        "contested": body["contested"],
        "claims": len(body["claims"]),
        "bars": _bars(body, told),
    }


def _what(told: list[Any]) -> str:
    first = told[0] if told else None
    return " ".join(first["trigger"]["text"].split()) if first else ""


def _actors(body: Mapping[str, Any]) -> list[str]:
    """Who is somebody: by name, else by what they are ("civilians"); a place or "people" is no actor to choose."""
    people = (actor["participant"] for actor in body["actors"])
    names = (person["name"] or person["head"] for person in people if person["sector"] or person["ids"])
    return list(dict.fromkeys(names))[:8]


def _bars(body: Mapping[str, Any], told: list[Any]) -> list[dict[str, Any]]:
    """Low, best and high of each measure, with one tick a claim that says a number."""
    bars = []
    for estimate in body["estimates"]:
        if estimate["policy"] != MAIN_POLICY or estimate["status"] or estimate["side"]:
            continue
        measure = estimate["measure"]
        ticks = [
            figure["low"] if figure["low"] is not None else figure["high"]
            for claim in told
            for figure in claim["figures"]
            if figure["measure"] == measure and figure["part_of"] is None
        ]
        bars.append(
            {
                "measure": measure,
                "low": estimate["low"],
                "best": estimate["best"],
                "high": estimate["high"],
                "ticks": [tick for tick in ticks if tick is not None],
            }
        )
    order = {measure: rank for rank, measure in enumerate(_HARM)}
    return sorted(bars, key=lambda bar: order.get(bar["measure"], len(order)))
