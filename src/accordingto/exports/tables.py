"""Claims, incidents and figures as tables, with a data dictionary: a Frictionless Data Package beside each."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from accordingto.exports import cells, facts
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Claim, Document, Figure, Incident, Measure, Place

Row = dict[str, cells.Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Frictionless type, and what it holds."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A table: its name, its columns, and the rows that an incident gives."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Incident, Snapshot], Iterator[Row]]


def _columns(text: str) -> tuple[Column, ...]:
    """Columns of a block of lines ``name type what it holds``."""
    return tuple(Column(*line.split(maxsplit=2)) for line in text.strip().splitlines())


_INCIDENT_COLUMNS = _columns("""
incident string the incident's id
name string a readable name: day, place, what happened
status string how far a person has reviewed it: extracted, reviewed, verified, published, rejected, pending
start date first day, empty where unknown
end date last day
place string the most specific place
country string ISO 3166-1 alpha-3 code of the state that the place lies in, empty where disputed
admin1 string first-order unit
latitude number latitude of the place's point
longitude number longitude of the place's point
radius_km number how far off the point may be, in kilometres
types string PLOVER event types
acled string ACLED sub-event type where the claims support one
ucdp integer UCDP type of violence where the claims support one
doers string who did it, by the claims
sufferers string to whom, by the claims
killed_low integer fewest killed by the policy, empty where unknown
killed_best integer killed by the policy, empty where unknown
killed_high integer most killed by the policy, empty where unknown
wounded_low integer fewest wounded by the policy
wounded_best integer wounded by the policy
wounded_high integer most wounded by the policy
contested string what the claims disagree on
reports integer how many documents tell it
originators integer how many independent originators
claims integer how many claims
""")
_CLAIM_COLUMNS = _columns("""
claim string the claim's id
incident string the incident's id
document string the document's id
publisher string who published the report
published string when it was published
url string where it was published
trigger string the word that tells the event
words string the clause that tells it, 32 characters around it at most
start integer first character of the trigger in the document, counted in code points
end integer the character after its last one
field string text, or title where the trigger stands in the headline: the two above count there then
type string PLOVER event type
mode string PLOVER mode
modality string actual, future, hypothetical or habitual
polarity string negative where the text says that it did not happen
background boolean told as history
agents string who did it, in the words of the text
agent_countries string their states, ISO 3166-1 alpha-3
targets string to whom, in the words of the text
target_countries string their states
weapons string with what, weapon classes
place string where, the most specific place
country string the state that the place lies in
latitude number latitude of the place's point
longitude number longitude of the place's point
radius_km number how far off the point may be
day_from date first day
day_to date last day
according_to string speakers, outermost first; empty in the report's own voice
stance string asserts, denies, doubts or cannot_verify, of the innermost speaker
hedges string words of doubt
confidence number 0 to 1
""")
_FIGURE_COLUMNS = _columns("""
claim string the claim's id
figure integer number of the figure in the claim, from 0
incident string the incident's id
document string the document's id
words string the figure in the words of the text
measure string what is counted
low integer at least so many, empty where open
high integer at most so many, empty where open
approximator string exact, at_least, about, dozens and so on
unit string things that are counted, where they are no people
victims_status string civilian, combatant, police and so on
sex string women or men, where told
age string children or adults, where told
side string whose they were, where told
part_of integer the figure of the same claim that this one is a part of
cumulative string since when a running total counts, empty for a toll of the incident
according_to string speakers, outermost first
""")


def _incident_rows(incident: Incident, snapshot: Snapshot) -> Iterator[Row]:
    place = facts.place(incident)
    yield {
        "incident": incident.id,
        "name": incident.slug,
        "status": incident.status,
        "start": incident.interval.start[:10] if incident.interval else None,
        "end": incident.interval.end[:10] if incident.interval else None,
        **_place(place),
        "admin1": place.admin1 if place else None,
        "types": "; ".join(incident.types.plover),
        "acled": incident.types.acled,
        "ucdp": incident.types.ucdp,
        "doers": "; ".join(facts.names(incident, "agent")),
        "sufferers": "; ".join(facts.names(incident, "target")),
        **_bounds(incident, snapshot),
        "contested": "; ".join(incident.contested),
        "reports": len(incident.documents),
        "originators": len(incident.originators),
        "claims": len(incident.claims),
    }


def _bounds(incident: Incident, snapshot: Snapshot) -> Row:
    row: Row = {}
    measures: tuple[Measure, ...] = ("killed", "wounded")
    for measure in measures:
        found = facts.estimate(incident, measure, snapshot.options.policy)
        if found is not None:
            row |= {f"{measure}_low": found.low, f"{measure}_best": found.best, f"{measure}_high": found.high}
    return row


def _place(place: Place | None) -> Row:
    if place is None:
        return {}
    return {
        "place": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
    }


def _claim_rows(incident: Incident, snapshot: Snapshot) -> Iterator[Row]:
    for claim in incident.claims:
        yield _claim(claim, incident, snapshot.documents(claim.document), snapshot)


def _claim(claim: Claim, incident: Incident, document: Document | None, snapshot: Snapshot) -> Row:
    return {
        "claim": claim.id,
        "incident": incident.id,
        "document": claim.document,
        "publisher": document.publisher if document else None,
        "published": document.published if document else None,
        "url": document.url if document else None,
        "trigger": claim.trigger.text,
        "words": facts.words(claim, snapshot.options.full_text),
        "start": claim.trigger.start,
        "end": claim.trigger.end,
        "field": claim.trigger.field,
        "type": claim.type,
        "mode": claim.mode,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "background": claim.background,
        "agents": facts.people(claim.agents),
        "agent_countries": facts.states(claim.agents),
        "targets": facts.people(claim.targets),
        "target_countries": facts.states(claim.targets),
        "weapons": "; ".join(dict.fromkeys(tool.weapon for tool in claim.instruments)),
        **_place(claim.places[0] if claim.places else None),
        "day_from": claim.time.start[:10] if claim.time and claim.time.start else None,
        "day_to": claim.time.end[:10] if claim.time and claim.time.end else None,
        "according_to": facts.chain(claim),
        "stance": claim.attribution[-1].stance if claim.attribution else "asserts",
        "hedges": "; ".join(hedge.text for hedge in claim.hedges),
        "confidence": claim.confidence.value,
    }


def _figure_rows(incident: Incident, _: Snapshot) -> Iterator[Row]:
    for claim in incident.claims:
        for number, figure in enumerate(claim.figures):
            yield _figure(figure, number, claim, incident)


def _figure(figure: Figure, number: int, claim: Claim, incident: Incident) -> Row:
    return {
        "claim": claim.id,
        "figure": number,
        "incident": incident.id,
        "document": claim.document,
        "words": figure.span.text,
        "measure": figure.measure,
        "low": figure.low,
        "high": figure.high,
        "approximator": figure.approximator,
        "unit": figure.unit,
        "victims_status": figure.status,
        "sex": figure.sex,
        "age": figure.age,
        "side": (figure.side.name or figure.side.span.text) if figure.side else None,
        "part_of": figure.part_of,
        "cumulative": figure.cumulative,
        "according_to": facts.chain(claim),
    }


INCIDENTS = Layout("incidents", _INCIDENT_COLUMNS, _incident_rows)
CLAIMS = Layout("claims", _CLAIM_COLUMNS, _claim_rows)
FIGURES = Layout("figures", _FIGURE_COLUMNS, _figure_rows)
LAYOUTS = (INCIDENTS, CLAIMS, FIGURES)
_NOTES = Notes(
    filled={"low, best, high": "the estimate of the chosen policy; empty where open: unknown is never zero"},
    dropped=["victims' own records, traces of estimates, candidates of places, labels: the SQLite ledger has them"],
)


def write_claims(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the claims."""
    return _write(CLAIMS, snapshot, path)


def write_incidents(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the incidents."""
    return _write(INCIDENTS, snapshot, path)


def write_figures(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the figures."""
    return _write(FIGURES, snapshot, path)


def write_package(snapshot: Snapshot, path: Path) -> Notes:
    """Writes all three tables into a folder, with ``datapackage.json``."""
    path.mkdir(parents=True, exist_ok=True)
    files = [f"{layout.name}.csv" for layout in LAYOUTS]
    _fill(dict(zip(LAYOUTS, (path / file for file in files), strict=True)), snapshot)
    describe(LAYOUTS, files, path / "datapackage.json", snapshot)
    return _NOTES


def _write(layout: Layout, snapshot: Snapshot, path: Path) -> Notes:
    _fill({layout: path}, snapshot)
    describe((layout,), [path.name], path.with_name(f"{path.stem}.datapackage.json"), snapshot)
    return _NOTES


def _fill(targets: Mapping[Layout, Path], snapshot: Snapshot) -> None:
    """Writes the tables in one pass: reading the incidents is what takes time."""
    with contextlib.ExitStack() as stack:
        tables = [
            (layout, stack.enter_context(cells.opened(path, [column.name for column in layout.columns])))
            for layout, path in targets.items()
        ]
        for incident in snapshot:
            for layout, put in tables:
                for row in layout.rows(incident, snapshot):
                    put(row)


def describe(layouts: Iterable[Layout], files: Iterable[str], target: Path, snapshot: Snapshot) -> None:
    """Writes the data dictionary: a Frictionless Data Package (specs.frictionlessdata.io, version 1)."""
    resources = [
        {
            "name": layout.name,
            "path": file,
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": column.name, "type": column.type, "description": column.about} for column in layout.columns
                ],
                "missingValues": [""],
            },
        }
        for layout, file in zip(layouts, files, strict=True)
    ]
    package = {
        "name": "accordingto",
        "title": "Claims and incidents read from reports",
        "profile": "tabular-data-package",
        "created": snapshot.made,
        "resources": resources,
    }
    target.write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
