"""A comparison with a coded data set, for the terminal, JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.display import wording as w
from accordingto.display.quotes import cell
from accordingto.display.table import printed
from accordingto.incidents.coded import Coded
from accordingto.incidents.comparing import Comparison, Match, summary
from accordingto.records import Incident

COLUMNS = ("found", "theirs", "ours", "day", "place", "theirs_best", "ours_low", "ours_best", "ours_high",
           "toll_agrees", "score", "reasons")  # fmt: skip


def records(found: Comparison) -> Iterator[dict[str, Any]]:
    """A row for every match, then for what only they have, then for what only we have."""
    yield from (_both(match) for match in found.both)
    yield from (_theirs(row) for row in found.theirs)
    yield from (_ours(incident) for incident in found.ours)


def _row(found: str, **cells: Any) -> dict[str, Any]:
    return {name: cells.get(name) for name in COLUMNS} | {"found": found}


def _both(match: Match) -> dict[str, Any]:
    killed = match.killed
    return _theirs(match.coded) | {
        "found": "both", "ours": match.incident.slug, "ours_low": killed.low if killed else None,
        "ours_best": killed.best if killed else None, "ours_high": killed.high if killed else None,
        "toll_agrees": match.agrees, "score": round(match.score, 2), "reasons": match.reasons,
    }  # fmt: skip


def _theirs(row: Coded) -> dict[str, Any]:
    days, site = row.account.days, row.account.sites[0]
    return _row("only theirs", theirs=row.id, day=date.fromordinal(days[0]).isoformat() if days else None,
                place=site.name, theirs_best=row.best)  # fmt: skip


def _ours(incident: Incident) -> dict[str, Any]:
    killed = next((item for item in incident.estimates if (item.measure, item.policy, item.status, item.side) ==
                   ("killed", "ucdp_like", None, None)), None)  # fmt: skip
    return _row(
        "only ours", ours=incident.slug, day=incident.interval.start if incident.interval else None,
        place=incident.places[0].name if incident.places else None, ours_low=killed.low if killed else None,
        ours_best=killed.best if killed else None, ours_high=killed.high if killed else None,
    )  # fmt: skip


def as_csv(found: Comparison) -> str:
    """The rows as CSV; what a spreadsheet would take for a formula is guarded."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in records(found):
        cells = row | {"reasons": "; ".join(row["reasons"] or [])}
        writer.writerow({name: cell(value) for name, value in cells.items()})
    return stream.getvalue()


def render(found: Comparison, *, terminal: bool = False) -> str:
    """The rows as a table, with a line that sums them up."""
    table = Table(box=ROUNDED, expand=True)
    for name in ("Found", "Theirs", "Ours", "Day", "Place", "Killed, theirs", "Killed, ours", "Toll agrees"):
        table.add_column(name, overflow="fold")
    for row in records(found):
        table.add_row(*(Text(cell) for cell in _cells(row)))
    counts = summary(found)
    line = (
        f"{counts['both']} in both (toll agrees in {counts['toll_agrees']}, differs in {counts['toll_differs']}), "
        f"{counts['only_theirs']} only theirs, {counts['only_ours']} only ours"
    )
    parts: list[RenderableType] = [table, Text(line)]
    return printed(Group(*parts), terminal)


def _cells(row: dict[str, Any]) -> list[str]:
    mine = [row["ours_low"], row["ours_best"], row["ours_high"]]
    told = "" if mine == [None] * 3 else " / ".join("?" if value is None else str(value) for value in mine)
    agrees = {True: "yes", False: "no", None: w.UNKNOWN}[row["toll_agrees"]]
    theirs = w.UNKNOWN if row["theirs_best"] is None else str(row["theirs_best"])
    return [row["found"], row["theirs"] or "", row["ours"] or "", row["day"] or w.UNKNOWN, row["place"] or w.UNKNOWN,
            theirs if row["theirs"] else "", told, agrees]  # fmt: skip
