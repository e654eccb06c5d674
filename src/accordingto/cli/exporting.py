"""``accordingto export`` and ``accordingto report``."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from accordingto import __version__
from accordingto.cli.keeping import LedgerOption, opened

if TYPE_CHECKING:
    from accordingto.exports import Options, Snapshot
    from accordingto.ledger.filters import Filters
    from accordingto.records import PolicyName

_OBJECTS_A_COLLECTION = 200_000
_FORMATS = (
    "claims, incidents, figures, package, parquet, sqlite, ucdp, acled, polecat, casualties, geojson, gpkg, kml, hapi, "
    "ftm, statements, annotations, readings, report"
)

Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where to write; notes go beside it.")]
Policy = Annotated[str, typer.Option(help="How figures become estimates: majority, minmax, latest, acled_lowest, …")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Incidents that end on this day or later.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Incidents that begin on this day or earlier.")]
PlaceName = Annotated[str | None, typer.Option("--place", metavar="NAME", help="A part of a place's name.")]
Box = Annotated[str | None, typer.Option(metavar="W,S,E,N", help="A box in degrees: west, south, east, north.")]
Country = Annotated[str | None, typer.Option(metavar="ISO3", help="A state by its alpha-3 code.")]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="A part of an actor's name.")]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="A PLOVER event type.")]
Measure = Annotated[str | None, typer.Option(metavar="MEASURE", help="Incidents with a figure of it: killed, …")]
Source = Annotated[str | None, typer.Option(metavar="NAME", help="A part of a publisher's name.")]
Status = Annotated[str | None, typer.Option(metavar="STATUS", help="Review state: extracted, published, …")]
Contested = Annotated[bool | None, typer.Option("--contested/--uncontested", help="What the claims disagree on.")]
Background = Annotated[bool, typer.Option("--background", help="History that reports tell, too.")]
Public = Annotated[bool, typer.Option("--public", help="No names of victims, coarser points, nothing sensitive.")]
FullText = Annotated[bool, typer.Option("--full-text", help="Whole clauses, not 32 characters around.")]


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {_FORMATS}.")],  # noqa: A002
    out: Out,
    ledger: LedgerOption = None,
    policy: Policy = "majority",
    since: Since = None,
    until: Until = None,
    place: PlaceName = None,
    box: Box = None,
    country: Country = None,
    actor: Actor = None,
    type: Type = None,  # noqa: A002
    measure: Measure = None,
    source: Source = None,
    status: Status = None,
    contested: Contested = None,
    background: Background = False,
    public: Public = False,
    full_text: FullText = False,
    hxl: Annotated[bool, typer.Option("--hxl", help="A row of HXL tags (hapi).")] = False,
) -> None:
    """Write the ledger's incidents and claims in a format that other tools read, with notes on what it cannot hold."""
    from accordingto.ledger import filters as f

    wanted = f.Filters(
        since, until, place, f.box(box), country, actor, type, measure, source, status, contested, background
    )
    _write(format, out, ledger, wanted, policy, public, full_text, hxl)


def report(
    out: Out,
    ledger: LedgerOption = None,
    policy: Policy = "majority",
    since: Since = None,
    until: Until = None,
    country: Country = None,
    status: Status = None,
    public: Public = False,
    full_text: FullText = False,
) -> None:
    """Write one self-contained HTML page: map, timeline, incidents, claims and sources."""
    from accordingto.ledger.filters import Filters

    wanted = Filters(since=since, until=until, country=country, status=status)
    _write("report", out, ledger, wanted, policy, public, full_text, False)


def _write(
    name: str, out: Path, ledger: str | None, wanted: Filters, policy: str, public: bool, full_text: bool, hxl: bool
) -> None:
    from accordingto.errors import UsageError
    from accordingto.exports import Options
    from accordingto.exports import export as write
    from accordingto.records import PolicyName

    if policy not in get_args(PolicyName):
        raise UsageError(f"--policy {policy}: choose one of {', '.join(get_args(PolicyName))}")
    options = Options(policy, public, full_text, hxl, wanted.in_words())  # type: ignore[arg-type]
    with _rare_collections():
        notes = write(name, _snapshot(ledger, wanted, options), out)
    typer.echo(f"{out} is written; {notes} says what is in it and what is not")


@contextlib.contextmanager
def _rare_collections() -> Iterator[None]:
    """Records hold no cycles: looking for some at every page takes two thirds of the time that reading them takes."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_OBJECTS_A_COLLECTION, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _snapshot(address: str | None, wanted: Filters, options: Options) -> Snapshot:
    from accordingto.exports import Snapshot
    from accordingto.ledger import filters, queries

    found = opened(address)
    shelf = filters.Shelf(found)
    policies: set[PolicyName] = {options.policy, "minmax"}  # the range of casualty tables is always minmax
    return Snapshot(
        incidents=lambda: filters.chosen(found, wanted, shelf, policies),
        documents=shelf,
        version=__version__,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        options=options,
        readings=lambda: queries.all_readings(found),
        database=found.address,
    )
