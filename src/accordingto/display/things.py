"""What a ledger shows of one thing, and lists of things, for the terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.display import wording as w
from accordingto.display.table import printed, render_incidents
from accordingto.records import Claim, Document, Incident

_SHORT = 24


def listing(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Rows as a table; ids are cut to what tells them apart."""
    table = Table(box=ROUNDED, expand=True)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(name, row.get(name))) for name in columns))
    return printed(table, False)


def _cell(name: str, value: Any) -> str:
    if value is None:
        return w.UNKNOWN
    return str(value)[:_SHORT] if name == "id" else w.one_line(str(value))


def render(thing: Mapping[str, Any]) -> str:
    """A document with its custody and claims, a claim with its facets, or an incident."""
    if "incident" in thing:
        return render_incidents([Incident.model_validate(thing["incident"])])
    if "claim" in thing:
        return printed(_fields(_claim(Claim.model_validate(thing["claim"]))), False)
    return printed(_document(thing), False)


def _document(thing: Mapping[str, Any]) -> RenderableType:
    document = Document.model_validate(thing["document"])
    about = {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "SHA-256 of the text": document.text_sha256,
    }
    rest = {key: value for key, value in thing.items() if key not in ("document", "claims")}
    about |= {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for key, value in rest.items()
        if value
    }
    parts: list[RenderableType] = [_fields(about)]
    for row in thing.get("claims", ()):
        parts.append(_fields(_claim(Claim.model_validate(row))))
    return Group(*parts)


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "what": w.event(claim),
        "standing": ", ".join(w.standing(claim)),
        "who": w.participants(claim.agents),
        "to whom": w.participants(claim.targets),
        "where": w.places(claim.places),
        "when": w.day(claim.time),
        "how many": w.figures(claim.figures),
        "according to": w.speakers(claim.attribution),
    }


def _fields(about: Mapping[str, Any]) -> Table:
    table = Table(box=ROUNDED, show_header=False, expand=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for name, value in about.items():
        if value not in (None, "", w.UNKNOWN):
            table.add_row(Text(name), Text(w.one_line(str(value))))
    return table
