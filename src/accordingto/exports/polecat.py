"""Claims in the shape of POLECAT (40 columns, tab-separated); a claim a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from accordingto.exports import cells
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Claim, Document, Participant

COLUMNS = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
]  # fmt: skip
_NOTES = Notes(
    filled={
        "Quad Code": "from the event type, as PLOVER's codebook groups them",
        "Event Date": "the first day of the claim's time; blank where the text gives none",
        "Version": "the program's version",
    },
    dropped=[
        "who says so, stance, modality, polarity, hedges, figures; claims that are denied stand here like others",
        "Intensity, COW codes and Wikipedia ids: blank",
    ],
)
_QUAD = (
    ("Verbal Cooperation", frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE"})),
    ("Material Cooperation", frozenset({"COOPERATE", "AID", "RETREAT"})),
    ("Verbal Conflict", frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})),
    ("Material Conflict", frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})),
)


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the table; returns the notes for its sidecar."""
    cells.write(path, COLUMNS, _rows(snapshot), tabs=True)
    return _NOTES


def _rows(snapshot: Snapshot) -> Iterator[dict[str, cells.Cell]]:
    for incident in snapshot:
        for claim in incident.claims:
            if claim.type is not None:
                yield _row(claim, snapshot.documents(claim.document), snapshot.version)


def _row(claim: Claim, document: Document | None, version: str) -> dict[str, cells.Cell]:
    place = claim.places[0] if claim.places else None
    return {
        "Event ID": claim.id,
        "Event Date": claim.time.start[:10] if claim.time and claim.time.start else None,
        "Event Type": claim.type,
        "Event Mode": claim.mode,
        "Quad Code": next((name for name, types in _QUAD if claim.type in types), None),
        **_somebody("Actor", claim.agents),
        **_somebody("Recipient", claim.targets),
        "Placename": place.name if place else None,
        "City": place.name if place and place.kind == "populated place" else None,
        "District": place.admin2 if place else None,
        "Province": place.admin1 if place else None,
        "Country": place.country if place else None,
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
        "GeoNames ID": place.geonames_id if place else None,
        "Raw Placename": place.span.text if place else None,
        "Feature Type": place.kind if place else None,
        "Source": document.publisher if document else None,
        "Publication Date": (document.published or "")[:10] or None if document else None,
        "Story Locations": "; ".join(dict.fromkeys(found.name for found in claim.places)) or None,
        "Language": (document.language or "en") if document else None,
        "Version": version,
    }


def _somebody(role: str, people: list[Participant]) -> dict[str, cells.Cell]:
    first = people[0] if people else None
    return {
        f"{role} Name": "; ".join(person.name or person.span.text for person in people) or None,
        f"{role} Country": "; ".join(dict.fromkeys(person.country for person in people if person.country)) or None,
        f"Primary {role} Sector": first.sector if first else None,
        f"{role} Sectors": "; ".join(dict.fromkeys(person.sector for person in people if person.sector)) or None,
        f"{role} Name Raw": "; ".join(person.span.text for person in people) or None,
    }
