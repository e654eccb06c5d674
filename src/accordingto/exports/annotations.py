"""Claims as W3C Web Annotations of their documents (JSON-LD), each with text position and quote selectors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from accordingto.exports import facts
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Claim, Document

_NOTES = Notes(
    filled={
        "target.source": "the document's URL, or its id where it has none",
        "selector": "position in code points of the text as read, and the quoted words with what stands around them; "
        "of words of the headline the quotation alone",
        "body": "the event in words, and its type as a tag",
    },
    dropped=["figures, places and times but in the words of the body; estimates"],
)


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes an annotation collection's page."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as stream:
        stream.write('{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:accordingto:annotations",\n')
        stream.write('"type": "AnnotationPage", "items": [')
        separator = "\n"
        for incident in snapshot:
            for claim in incident.claims:
                item = _annotation(claim, snapshot.documents(claim.document), incident.id)
                stream.write(separator + json.dumps(item, ensure_ascii=False))
                separator = ",\n"
        stream.write("\n]}\n")
    part.replace(path)
    return _NOTES


def _annotation(claim: Claim, document: Document | None, incident: str) -> dict[str, Any]:
    source = document.url if document and document.url else f"urn:accordingto:document:{claim.document}"
    said = facts.chain(claim)
    value = f"{claim.trigger.text}: {claim.type or 'event'}" + (f", according to {said}" if said else "")
    return {
        "id": f"urn:accordingto:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "value": value, "format": "text/plain", "language": "en"},
            {"type": "TextualBody", "value": claim.type or "event", "purpose": "tagging"},
            {"type": "TextualBody", "value": f"incident {incident}", "purpose": "linking"},
        ],
        "target": {
            "source": source,
            "selector": [*_position(claim), _quote(claim)],
        },
    }


def _position(claim: Claim) -> list[dict[str, Any]]:
    """The place in the text; words of the headline have none there."""
    if claim.trigger.field == "title":
        return []
    return [{"type": "TextPositionSelector", "start": claim.trigger.start, "end": claim.trigger.end}]


def _quote(claim: Claim) -> dict[str, str]:
    quote = {"type": "TextQuoteSelector", "exact": claim.trigger.text}
    if claim.trigger.prefix:
        quote["prefix"] = claim.trigger.prefix[-facts.AROUND :]
    if claim.trigger.suffix:
        quote["suffix"] = claim.trigger.suffix[: facts.AROUND]
    return quote
