"""Who is quoted with what: every attribution of a reading as a row, for the terminal, JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TypedDict

from rich.box import ROUNDED
from rich.console import Group
from rich.table import Table
from rich.text import Text

from accordingto.display import wording as w
from accordingto.display.table import printed
from accordingto.records import Attribution, Reading


class Row(TypedDict):
    """One attribution: who, with which word, what, and where it stands. Offsets are code points of the document's
    text, or of its title where ``field`` says so."""

    ref: str | None
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    number: int
    within: int | None
    speaker: str | None
    name: str | None
    role: str | None
    country: str | None
    kind: str
    stance: str
    cue: str | None
    cue_start: int | None
    words: str
    start: int | None
    end: int | None
    field: str


def rows(reading: Reading) -> list[Row]:
    """The attributions of a reading in the order of the text; ``within`` is the number of the row one stands in."""
    return [_row(reading, number, found) for number, found in enumerate(reading.attributions)]


def _row(reading: Reading, number: int, found: Attribution) -> Row:
    document, who = reading.document, found.speaker
    spans = [found.cue, *found.content, *([who.span] if who is not None else [])]
    places = [span for span in spans if span is not None]
    name = None
    if who is not None:
        name = who.name or (w.one_line(who.antecedent.text) if who.antecedent is not None else None)
    return Row(
        ref=reading.ref,
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        number=number,
        within=found.within,
        speaker=w.one_line(who.span.text) if who is not None else None,
        name=name,
        role=found.role,
        country=who.country if who is not None else None,
        kind=found.kind,
        stance=found.stance,
        cue=w.one_line(found.cue.text) if found.cue is not None else None,
        cue_start=found.cue.start if found.cue is not None else None,
        words=" … ".join(w.one_line(span.text) for span in found.content),
        start=min((span.start for span in places), default=None),
        end=max((span.end for span in places), default=None),
        field=places[0].field if places else "text",
    )


_ROLE = len("anonymous")
"""The longest role: it stays in one piece."""


def table(reading: Reading, *, terminal: bool = False) -> str:
    """The attributions of a reading as a table; one inside another is set in under it."""
    title = Text(w.heading(reading.document, reading.ref), style="bold")
    found = rows(reading)
    if not found:
        return printed(Group(title, Text("Nobody is quoted.\n")), terminal)
    grid = Table(box=ROUNDED, show_lines=True, expand=True, padding=(0, 1))
    for name, style, ratio in (("Who", "italic", 4), ("Role", "dim", 2), ("Cue", "blue", 2), ("Words", "", 12)):
        width = _ROLE if name == "Role" else None
        grid.add_column(name, style=style, ratio=None if width else ratio, width=width, overflow="fold")
    grid.add_column("At", style="dim", justify="right")
    for row, attribution in zip(found, reading.attributions, strict=True):
        inset = "↳ " if row["within"] is not None else ""
        cells = (inset + w.speaker(attribution), row["role"] or w.UNKNOWN, row["cue"] or w.UNKNOWN, row["words"])
        part = "headline " if row["field"] == "title" else ""
        grid.add_row(*(Text(cell) for cell in cells), Text(f"{part}{row['start']}–{row['end']}"))
    return printed(Group(title, grid, Text()), terminal)


def as_csv(found: Iterable[Row], *, head: bool = True) -> str:
    """Rows as RFC 4180 CSV; text that a spreadsheet would take for a formula gets an apostrophe before it."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, fieldnames=list(Row.__annotations__), lineterminator="\r\n")
    if head:
        writer.writeheader()
    for row in found:
        writer.writerow({key: cell(value) for key, value in row.items()})
    return buffer.getvalue()


def cell(value: object) -> object:
    """A value as a CSV cell: text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
