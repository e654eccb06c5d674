"""The sidecar of an export: what was dropped, which rule filled which column, which snapshot, how to cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.exports.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Notes:
    """What a format's writer says of itself."""

    filled: Mapping[str, str] = field(default_factory=dict)
    dropped: Sequence[str] = ()


def write(notes: Notes, snapshot: Snapshot, name: str, path: Path) -> Path:
    """Writes ``FILE.notes.md`` beside an export and returns its path."""
    target = path.with_name(path.name + ".notes.md")
    target.write_text("\n".join(_lines(notes, snapshot, name, path)) + "\n", encoding="utf-8")
    return target


def _lines(notes: Notes, snapshot: Snapshot, name: str, path: Path) -> list[str]:
    options = snapshot.options
    return [
        f"# {path.name}",
        "",
        f"Format `{name}`, written by Accordingto {snapshot.version} on {snapshot.made}.",
        f"Figures follow the policy `{options.policy}`. Filters: {options.filters or 'none'}.",
        "Public: victims' names and all headlines left out, coordinates coarsened, sensitive incidents dropped."
        " Addresses of reports stand as they are: some carry names."
        if options.public
        else "Not for the public: names and exact coordinates are in.",
        "",
        "## Which rule filled which column",
        "",
        *(f"- {column}: {rule}" for column, rule in notes.filled.items()),
        "",
        "## What this format cannot hold",
        "",
        *(f"- {what}" for what in notes.dropped),
        "",
        "Text cells that begin with `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe carry one apostrophe"
        " in front, so that no spreadsheet runs them; take one away to have the text back.",
        "",
        "## How to cite",
        "",
        f"Accordingto {snapshot.version}, export of {snapshot.made[:10]}; and the reports themselves, by publisher and"
        " date. Places: GeoNames (CC BY 4.0), UCDP GED (CC BY 4.0), Natural Earth.",
    ]
