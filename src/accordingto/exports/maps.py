"""Incidents on a map: GeoJSON, GeoPackage, KML; each point with its radius and precision, never as if it were exact."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from accordingto.exports import facts
from accordingto.exports.extras import needed
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Incident, Place

_PRECISION = {1: "exact place", 2: "within 25 km", 3: "second-order unit", 4: "first-order unit", 5: "region",
              6: "country", 7: "water or border"}  # fmt: skip
_CHUNK = 10_000
_FIELDS = (
    "incident name date_from date_to place disputed radius_km precision types killed_low killed_best killed_high "
    "contested reports sources"
).split()
_TYPES = {
    "radius_km": "float64", "killed_low": "Int64", "killed_best": "Int64", "killed_high": "Int64", "reports": "Int64"
}  # fmt: skip
_NOTES = Notes(
    filled={
        "radius_km": "how far off the point may be: draw a circle, not a pin",
        "precision": "from the kind of place and the radius",
        "killed_low, killed_best, killed_high": "the estimate of the chosen policy",
    },
    dropped=["incidents without a point; claims, traces"],
)


def write_geojson(snapshot: Snapshot, path: Path) -> Notes:
    """Writes a GeoJSON FeatureCollection (RFC 7946)."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as stream:
        _collection(snapshot, stream)
    part.replace(path)
    return _NOTES


def _collection(snapshot: Snapshot, stream: Any) -> None:
    stream.write('{"type": "FeatureCollection", "features": [')
    separator = "\n"
    for feature in _features(snapshot):
        stream.write(separator + json.dumps(feature, ensure_ascii=False))
        separator = ",\n"
    stream.write("\n]}\n")


def _features(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for incident in snapshot:
        place = facts.place(incident)
        if place is not None and place.latitude is not None and place.longitude is not None:
            yield {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
                "properties": _properties(incident, place, snapshot),
            }


def _properties(incident: Incident, place: Place, snapshot: Snapshot) -> dict[str, Any]:
    dead = facts.estimate(incident, "killed", snapshot.options.policy)
    return {
        "incident": incident.id,
        "name": incident.slug,
        "date_from": incident.interval.start[:10] if incident.interval else None,
        "date_to": incident.interval.end[:10] if incident.interval else None,
        "place": place.name,
        "disputed": place.disputed.name if place.disputed else None,
        "radius_km": place.radius_km,
        "precision": _PRECISION.get(facts.ucdp_precision(place) or 0),
        "types": "; ".join(incident.types.plover),
        "killed_low": dead.low if dead else None,
        "killed_best": dead.best if dead else None,
        "killed_high": dead.high if dead else None,
        "contested": "; ".join(incident.contested),
        "reports": len(incident.documents),
        "sources": "; ".join(
            dict.fromkeys(document.publisher or "" for document in facts.sources(incident, snapshot.documents))
        ),
    }


def write_gpkg(snapshot: Snapshot, path: Path) -> Notes:
    """Writes a GeoPackage with one layer, ``incidents``."""
    pyogrio = needed("pyogrio")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "incidents.gpkg"
        features = _features(snapshot)
        first = list(islice(features, _CHUNK))
        pyogrio.write_dataframe(_frame(first), made, layer="incidents", driver="GPKG", geometry_type="Point")
        while chunk := list(islice(features, _CHUNK)):
            pyogrio.write_dataframe(_frame(chunk), made, layer="incidents", driver="GPKG", append=True)
        shutil.copyfile(made, path)
    return _NOTES


def _frame(features: list[dict[str, Any]]) -> Any:
    pandas, geopandas = needed("pandas"), needed("geopandas")
    table = pandas.DataFrame([feature["properties"] for feature in features], columns=_FIELDS)
    points = [feature["geometry"]["coordinates"] for feature in features]
    geometry = geopandas.points_from_xy([x for x, _ in points], [y for _, y in points])
    return geopandas.GeoDataFrame(_typed(table), geometry=geometry, crs="EPSG:4326")


def _typed(frame: Any) -> Any:
    """Counts as integers that may be null, words as text even where a chunk has none."""
    for name in _FIELDS:
        frame[name] = frame[name].astype(_TYPES.get(name, "string"))
    return frame


def write_kml(snapshot: Snapshot, path: Path) -> Notes:
    """Writes KML (OGC 12-007r2), the facts of an incident as extended data."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as stream:
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n')
        for feature in _features(snapshot):
            stream.write(_placemark(feature))
        stream.write("</Document></kml>\n")
    part.replace(path)
    return _NOTES


def _placemark(feature: dict[str, Any]) -> str:
    about = feature["properties"]
    x, y = feature["geometry"]["coordinates"]
    data = "".join(
        f'<Data name="{name}"><value>{escape(_plain(value))}</value></Data>'
        for name, value in about.items()
        if value not in (None, "")
    )
    when = f"<TimeSpan><begin>{about['date_from']}</begin><end>{about['date_to']}</end></TimeSpan>"
    return (
        f"<Placemark><name>{escape(_plain(about['name']))}</name>{when if about['date_from'] else ''}"
        f"<ExtendedData>{data}</ExtendedData><Point><coordinates>{x},{y}</coordinates></Point></Placemark>\n"
    )


def _plain(value: object) -> str:
    """Text without control characters, which XML cannot hold."""
    return "".join(mark for mark in str(value) if mark >= " " or mark in "\t\n")
