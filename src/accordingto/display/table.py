"""Readings and incidents as tables for the terminal."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Sequence

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.display import wording as w
from accordingto.records import Claim, Incident, Reading

_PLAIN_WIDTH = 140
_STYLES = {"event": "bold red", "who": "blue", "whom": "dark_cyan", "where": "green", "when": "magenta",
           "figures": "yellow", "speaker": "italic", "dim": "dim"}  # fmt: skip
_COLUMNS = (("What", "event", 4), ("Who", "who", 4), ("To whom", "whom", 4), ("Where", "where", 3),
            ("When", "when", 2), ("How many", "figures", 4), ("According to", "speaker", 5))  # fmt: skip


def render(reading: Reading, *, terminal: bool = False) -> str:
    """The claims of a reading as a table, in the order of the text; ``terminal`` adds colours and takes its width."""
    title = Text(w.heading(reading.document, reading.ref), style="bold")
    if not reading.claims:
        return printed(Group(title, Text("No claims of events were found.\n")), terminal)
    table = Table(box=ROUNDED, show_lines=True, expand=True, padding=(0, 1))
    for name, style, ratio in _COLUMNS:
        table.add_column(name, style=_STYLES[style], ratio=ratio, overflow="fold")
    for claim in reading.claims:
        table.add_row(*_cells(claim), style=_STYLES["dim"] if claim.background else None)
    return printed(Group(title, table, Text()), terminal)


def _cells(claim: Claim) -> list[Text]:
    what = Text(w.event(claim))
    for mark in w.standing(claim):
        what.append(f"\n{mark}", style="not bold italic")
    facets = (
        w.participants(claim.agents),
        w.participants(claim.targets),
        w.places(claim.places),
        w.day(claim.time),
        w.figures(claim.figures),
        w.speakers(claim.attribution),
    )
    return [what, *(Text(facet) for facet in facets)]


def render_incidents(incidents: Sequence[Incident], *, terminal: bool = False) -> str:
    """Incidents as a table: when, where, what, how many by the policy ``majority``, and what is contested."""
    if not incidents:
        return "No incidents were found.\n"
    table = Table(box=ROUNDED, show_lines=True, expand=True)
    for name in ("Incident", "When", "Where", "What", "How many (majority)", "Contested", "Reports", "Claims"):
        table.add_column(name, overflow="fold")
    for incident in incidents:
        table.add_row(*(Text(cell) for cell in _incident(incident)))
    return printed(table, terminal)


def _incident(incident: Incident) -> list[str]:
    interval = incident.interval
    when = w.UNKNOWN
    if interval is not None:
        when = interval.start if interval.start == interval.end else f"{interval.start} to {interval.end}"
    return [
        incident.slug,
        when,
        w.places(incident.places),
        ", ".join(incident.types.plover) or w.UNKNOWN,
        _estimates(incident),
        ", ".join(incident.contested) or w.UNKNOWN,
        str(len(incident.documents)),
        str(len(incident.claims)),
    ]


def _estimates(incident: Incident) -> str:
    totals = [
        f"{estimate.measure} {estimate.best if estimate.best is not None else estimate.low}"
        for estimate in incident.estimates
        if estimate.policy == "majority" and estimate.status is None and estimate.side is None
        if estimate.best is not None or estimate.low is not None
    ]
    return ", ".join(totals) or w.UNKNOWN


def printed(content: RenderableType, terminal: bool) -> str:
    """What the terminal would show, colours only where there is one."""
    width = shutil.get_terminal_size((_PLAIN_WIDTH, 0)).columns if terminal else int(os.environ.get("COLUMNS") or 0)
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=width or _PLAIN_WIDTH, force_terminal=terminal, highlight=False, emoji=False, markup=False
    )
    console.print(content)
    return buffer.getvalue()
