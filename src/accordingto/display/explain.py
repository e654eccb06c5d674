"""Why an incident has the figures it has: who says what, what each policy makes of it, and what is contested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from accordingto.display import wording as w
from accordingto.display.table import printed
from accordingto.incidents.parties import enemy_losses
from accordingto.records import Claim, Considered, Estimate, Incident


def render(incident: Incident, publishers: Mapping[str, str], *, terminal: bool = False) -> str:
    """An incident explained; ``publishers`` names documents by id."""
    parts: list[RenderableType] = [Text(_heading(incident), style="bold"), _said(incident, publishers)]
    for name, estimates in _by_measure(incident):
        parts.append(Text(f"\n{name}", style="bold"))
        parts.append(_estimates(estimates))
        parts.extend(Text(line) for line in _traces(estimates, incident, publishers))
    parts.append(Text("\nContested", style="bold"))
    parts.extend(Text(f"- {detail.what}: {_named(detail.why, publishers)}") for detail in incident.contested_details)
    if not incident.contested_details:
        parts.append(Text("Nothing: the claims do not contradict one another."))
    if incident.grade is not None:
        parts.append(Text(f"\nGrade of civilian harm: {w.grade(incident.grade)}", style="bold"))
        parts.extend(Text(f"- {_named(reason, publishers)}") for reason in incident.grade.reasons)
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
    for name in ("Policy", "Low", "Best", "High", "Because"):
        table.add_column(name, justify="left" if name in ("Policy", "Because") else "right", overflow="fold")
    for estimate in estimates:
        why = dict.fromkeys(item.why for item in estimate.trace if item.verdict == "used")
        cells = [_number(value) for value in (estimate.low, estimate.best, estimate.high)]
        table.add_row(estimate.policy, *cells, Text("; ".join(why)))
    return table


def _number(value: int | None) -> str:
    return "unknown" if value is None else f"{value:,}"


def _traces(estimates: list[Estimate], incident: Incident, publishers: Mapping[str, str]) -> Iterator[str]:
    """Each figure that was weighed: which policies took it, and why the others left it."""
    claims = {claim.id: claim for claim in incident.claims}
    weighed: dict[tuple[str, int], dict[str, list[str]]] = {}
    for estimate in estimates:
        for item in estimate.trace:
            said = "used" if item.verdict == "used" else f"{item.verdict}, {item.why}"
            weighed.setdefault((item.claim, item.figure), {}).setdefault(said, []).append(estimate.policy)
    for (key, index), verdicts in weighed.items():
        claim = claims.get(key)
        if claim is not None:
            words = _words(claim, Considered(claim=key, figure=index, verdict="used", why=""))
            marked = ", a party's claim of its enemy's losses" if enemy_losses(claim, claim.figures[index]) else ""
            yield f"- {words}, {_source(claim, publishers)}{marked}"
            for said, policies in verdicts.items():
                yield f"    {'all' if len(policies) == len(estimates) else ', '.join(policies)}: {said}"


def _words(claim: Claim, item: Considered) -> str:
    words = claim.figures[item.figure].span.text if item.figure < len(claim.figures) else claim.trigger.text
    return f"“{w.one_line(words)}”"


def _source(claim: Claim, publishers: Mapping[str, str]) -> str:
    who = w.speakers(claim.attribution)
    return f"{who} in {publishers.get(claim.document, claim.document[:19])}"


def _named(why: str, publishers: Mapping[str, str]) -> str:
    """A reason with the documents that it means called by their publishers."""
    for key, name in publishers.items():
        why = why.replace(f"own voice of {key}", name).replace(f"own voice of {key[:14]}", name)
    return why
