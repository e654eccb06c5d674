"""Why an incident has the figures it has: who says what, what each policy makes of it, and what is contested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.display import wording as w
from accordingto.display.table import printed
from accordingto.records import Claim, Considered, Estimate, Incident


def render(incident: Incident, publishers: Mapping[str, str], *, terminal: bool = False) -> str:
    """An incident explained; ``publishers`` names documents by id."""
    parts: list[RenderableType] = [Text(_heading(incident), style="bold"), _said(incident, publishers)]
    for measure, estimates in _by_measure(incident):
        parts.append(Text(f"\n{measure}", style="bold"))
        parts.append(_estimates(estimates))
        parts.extend(Text(line) for line in _trace(estimates[0], incident, publishers))
    parts.append(Text("\nContested", style="bold"))
    parts.extend(Text(f"- {detail.what}: {detail.why}") for detail in incident.contested_details)
    if not incident.contested_details:
        parts.append(Text("Nothing: the claims do not contradict one another."))
    return printed(Group(*parts), terminal)


def _heading(incident: Incident) -> str:
    when = f"{incident.interval.start} to {incident.interval.end}" if incident.interval else "day unknown"
    where = w.places(incident.places)
    return (
        f"{incident.slug} ({incident.id})\n{when}; {where}; {', '.join(incident.types.plover)}; "
        f"{len(incident.documents)} reports, {len(incident.originators)} independent originators\n"
    )


def _said(incident: Incident, publishers: Mapping[str, str]) -> Table:
    table = Table(box=ROUNDED, show_lines=True, expand=True)
    for name in ("Report", "According to", "What", "How many", "Standing"):
        table.add_column(name, overflow="fold")
    for claim in incident.claims:
        if claim.figures:
            cells = (
                publishers.get(claim.document, claim.document[:19]), w.speakers(claim.attribution), w.event(claim),
                w.figures(claim.figures), ", ".join(w.standing(claim)) or w.UNKNOWN,
            )  # fmt: skip
            table.add_row(*(Text(cell) for cell in cells))
    return table


def _by_measure(incident: Incident) -> Iterator[tuple[str, list[Estimate]]]:
    """Estimates by what they count: the measure, and the kind of people or the side where it is of some only."""
    found: dict[str, list[Estimate]] = {}
    for estimate in incident.estimates:
        name = " ".join(part for part in (estimate.status, estimate.measure) if part)
        found.setdefault(name + (f", {estimate.side}" if estimate.side else ""), []).append(estimate)
    yield from found.items()


def _estimates(estimates: list[Estimate]) -> Table:
    table = Table(box=ROUNDED)
    for name in ("Policy", "Low", "Best", "High"):
        table.add_column(name, justify="left" if name == "Policy" else "right")
    for estimate in estimates:
        table.add_row(estimate.policy, *(_number(value) for value in (estimate.low, estimate.best, estimate.high)))
    return table


def _number(value: int | None) -> str:
    return "unknown" if value is None else f"{value:,}"


def _trace(estimate: Estimate, incident: Incident, publishers: Mapping[str, str]) -> Iterator[str]:
    """Each figure that was weighed, and why it was taken or left."""
    claims = {claim.id: claim for claim in incident.claims}
    for item in estimate.trace:
        claim = claims.get(item.claim)
        if claim is not None:
            yield f"- {_words(claim, item)}, {_source(claim, publishers)}: {item.verdict}, {item.why}"


def _words(claim: Claim, item: Considered) -> str:
    words = claim.figures[item.figure].span.text if item.figure < len(claim.figures) else claim.trigger.text
    return f"“{w.one_line(words)}”"


def _source(claim: Claim, publishers: Mapping[str, str]) -> str:
    who = w.speakers(claim.attribution)
    return f"{who} in {publishers.get(claim.document, claim.document[:19])}"
