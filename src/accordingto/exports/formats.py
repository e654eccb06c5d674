"""The formats by name, and the one way to write any of them."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from accordingto.errors import UsageError
from accordingto.exports import notes
from accordingto.exports.privacy import public_document
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A format that incidents can be written in."""

    writer: str
    """Module and function that write it."""
    about: str
    """What it holds, in words."""
    suffix: str
    """The ending of its file; empty for a folder."""


FORMATS = {
    "claims": Format("tables:write_claims", "a claim a row, CSV with its data dictionary", ".csv"),
    "incidents": Format("tables:write_incidents", "an incident a row, CSV with its data dictionary", ".csv"),
    "figures": Format("tables:write_figures", "a figure a row, CSV with its data dictionary", ".csv"),
    "package": Format("tables:write_package", "the three tables in a folder, as a Frictionless Data Package", ""),
    "parquet": Format("parquet:write", "claims, incidents and figures as Parquet, in a folder", ""),
    "sqlite": Format("copy:write", "the ledger itself, one file", ".db"),
    "ucdp": Format("ged:write", "incidents with a death, shaped as UCDP GED", ".csv"),
    "acled": Format("acled:write", "an incident and day a row, shaped as ACLED", ".csv"),
    "polecat": Format("polecat:write", "a claim a row, shaped as POLECAT", ".tsv"),
    "casualties": Format("recorders:write", "low and high by incident, status, sex and age", ".csv"),
    "geojson": Format("maps:write_geojson", "incidents as points with radius and precision", ".geojson"),
    "gpkg": Format("maps:write_gpkg", "the same as a GeoPackage", ".gpkg"),
    "kml": Format("maps:write_kml", "the same as KML", ".kml"),
    "hapi": Format("hapi:write", "months by admin unit, in the shape of HAPI", ".csv"),
    "ftm": Format("ftm:write", "FollowTheMoney entities, JSON Lines", ".jsonl"),
    "statements": Format("ftm:write_statements", "the same as FollowTheMoney statements, CSV", ".csv"),
    "annotations": Format("annotations:write", "W3C Web Annotations of claims, JSON-LD", ".jsonld"),
    "readings": Format("readings:write", "readings as JSON Lines, to add to another ledger", ".jsonl"),
    "report": Format("report:write", "one self-contained HTML page", ".html"),
}


def export(name: str, snapshot: Snapshot, path: Path) -> Path:
    """Writes a ``snapshot`` to ``path`` in the format of a ``name`` in ``FORMATS``, and notes on it beside.

    Returns the path of the notes. Memory stays flat, whatever the number of incidents. Raises UsageError for names that
    are not known, for a path that cannot be written, and where a format needs an extra that is not installed.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; choose one of {', '.join(FORMATS)}")
    module, _, function = FORMATS[name].writer.partition(":")
    writer = getattr(importlib.import_module(f"accordingto.exports.{module}"), function)
    if snapshot.options.public:
        snapshot = replace(snapshot, documents=_without_headlines(snapshot.documents))
    try:
        made = writer(snapshot, path)
        return notes.write(made, snapshot, name, path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _without_headlines(documents: Callable[[str], Document | None]) -> Callable[[str], Document | None]:
    return lambda key: public_document(documents(key))
