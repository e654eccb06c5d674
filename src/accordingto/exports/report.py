"""One self-contained HTML page of incidents: map, timeline, figures, claims and sources. No network; prints well."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, TextIO

from accordingto.display import wording
from accordingto.exports import facts, outlines
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Claim, Incident

_NOTES = Notes(
    filled={
        "map": "incidents with a point, as circles of their radius; outlines of Natural Earth (public domain), "
        "lines that are disputed or not settled dashed; no position is taken",
        "figures": "low, best and high of the chosen policy; unknown is written out, never as zero",
    },
    dropped=["traces of estimates (`accordingto explain` has them); whole articles unless --full-text was asked for"],
)


class _Spot(NamedTuple):
    """An incident on the map: degrees, how far off the point may be in kilometres, where it stands in the page."""

    longitude: float
    latitude: float
    radius_km: float
    incident: str
    name: str


_WIDTH, _HEIGHT = 960.0, 480.0


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the page."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as stream, tempfile.TemporaryFile("w+", encoding="utf-8") as articles:
        spots, months = _written(snapshot, articles)
        stream.write(_head(snapshot))
        stream.writelines(_map(spots))
        stream.writelines(_timeline(months))
        stream.write("<main>")
        articles.seek(0)
        shutil.copyfileobj(articles, stream)
        stream.write("</main></body></html>\n")
    part.replace(path)
    return _NOTES


def _written(snapshot: Snapshot, articles: TextIO) -> tuple[list[_Spot], Counter[str]]:
    """Writes the incidents, in one pass, and gives back what map and timeline, which stand before them, need."""
    spots: list[_Spot] = []
    months: Counter[str] = Counter()
    for incident in snapshot:
        place = facts.place(incident)
        if place is not None and place.latitude is not None and place.longitude is not None:
            spots.append(_Spot(place.longitude, place.latitude, place.radius_km or 5.0, incident.id, incident.slug))
        if incident.interval is not None:
            months[incident.interval.start[:7]] += 1
        articles.write(_incident(incident, snapshot))
    return spots, months


def _head(snapshot: Snapshot) -> str:
    style = (files(__package__) / "report.css").read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Incidents</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{style}</style></head><body><header><h1>Incidents</h1><p>Written by Accordingto {snapshot.version} on "
        f"{escape(snapshot.made[:10])}. Figures follow the policy <b>{escape(snapshot.options.policy)}</b>; filters: "
        f"{escape(snapshot.options.filters or 'none')}. Every figure belongs to somebody: see who says so.</p></header>"
    )


def _map(spots: list[_Spot]) -> Iterator[str]:
    """Circles of the incidents' radii on outlines and a grid, cut to where they lie."""
    if not spots:
        return
    west, east = min(x for x, *_ in spots) - 1, max(x for x, *_ in spots) + 1
    south, north = min(y for _, y, *_ in spots) - 1, max(y for _, y, *_ in spots) + 1
    scale = min(_WIDTH / (east - west), _HEIGHT / (north - south))
    width, height = (east - west) * scale, (north - south) * scale
    box = f"0 0 {width:.0f} {height:.0f}"
    yield f'<section><h2>Where</h2><svg viewBox="{box}" role="img" aria-label="Map of incidents">'
    yield from outlines.drawn(outlines.View((west, south, east, north), scale))
    for line in range(int(west), int(east) + 1, max(1, int((east - west) / 8))):
        x = (line - west) * scale
        yield f'<path class="grid" d="M{x:.1f} 0V{height:.0f}"/><text x="{x + 2:.1f}" y="10">{line}°E</text>'
    for line in range(int(south), int(north) + 1, max(1, int((north - south) / 5))):
        y = (north - line) * scale
        yield f'<path class="grid" d="M0 {y:.1f}H{width:.0f}"/><text x="2" y="{y - 2:.1f}">{line}°N</text>'
    for x, y, radius, key, name in spots:
        size = max(4.0, radius / 111.0 * scale)
        left, top = (x - west) * scale, (north - y) * scale
        yield (
            f'<a href="#{key}"><circle cx="{left:.1f}" cy="{top:.1f}" r="{size:.1f}">'
            f"<title>{escape(name)}, within {radius:.0f} km</title></circle></a>"
        )
    yield "</svg><p>Outlines: Natural Earth. Dashed lines are disputed or not settled; no position is taken.</p>"
    yield "</section>"


def _timeline(months: Counter[str]) -> Iterator[str]:
    """How many incidents each month has."""
    if not months:
        return
    most = max(months.values())
    yield '<section><h2>When</h2><table class="bars">'
    for month in sorted(months):
        share = 100 * months[month] / most
        yield f'<tr><th>{month}</th><td><span style="width:{share:.0f}%"></span></td><td>{months[month]}</td></tr>'
    yield "</table></section>"


def _incident(incident: Incident, snapshot: Snapshot) -> str:
    documents = facts.sources(incident, snapshot.documents)
    sources = "".join(
        f"<li>{escape(', '.join(filter(None, (document.publisher, document.published, document.title))))}</li>"
        for document in documents
    )
    names = {document.id: document.publisher or document.title or document.id[:14] for document in documents}
    claims = "".join(_claim(claim, names, snapshot.options.full_text) for claim in incident.claims)
    contested = "".join(
        f"<li><b>{escape(detail.what)}</b>: {escape(detail.why)}</li>" for detail in incident.contested_details
    )
    return (
        f'<article id="{incident.id}"><h2>{escape(incident.slug)}</h2>'
        f"<p>{escape(_when(incident))} · {escape(wording.places(incident.places))} · "
        f"{escape(', '.join(incident.types.plover))}</p>{_figures(incident, snapshot)}"
        + (f"<h3>Contested</h3><ul>{contested}</ul>" if contested else "")
        + f"<h3>Claims</h3><table><tr><th>What</th><th>Who</th><th>To whom</th><th>How many</th><th>According to</th>"
        f"<th>In</th></tr>{claims}</table><h3>Sources</h3><ul>{sources}</ul></article>"
    )


def _when(incident: Incident) -> str:
    if incident.interval is None:
        return "day unknown"
    start, end = incident.interval.start, incident.interval.end
    return start if start == end else f"{start} to {end}"


def _figures(incident: Incident, snapshot: Snapshot) -> str:
    rows = "".join(
        f"<tr><th>{escape(' '.join(filter(None, (item.status, item.measure, item.side))))}</th>"
        f"<td>{_number(item.low)}</td><td>{_number(item.best)}</td><td>{_number(item.high)}</td></tr>"
        for item in incident.estimates
        if item.policy == snapshot.options.policy
    )
    if not rows:
        return "<p>No figures are told.</p>"
    return f"<table><tr><th>Figure</th><th>low</th><th>best</th><th>high</th></tr>{rows}</table>"


def _number(value: int | None) -> str:
    return "unknown" if value is None else f"{value:,}"


def _claim(claim: Claim, names: dict[str, str], full: bool) -> str:
    cells = (
        f"{wording.event(claim)}: {facts.words(claim, full)}", wording.participants(claim.agents),
        wording.participants(claim.targets), wording.figures(claim.figures), wording.speakers(claim.attribution),
        names.get(claim.document, ""),
    )  # fmt: skip
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
