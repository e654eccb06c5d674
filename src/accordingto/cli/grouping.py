"""``accordingto incidents`` and ``accordingto explain``."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli import options as o
from accordingto.cli.keeping import Key, LedgerOption, opened
from accordingto.cli.output import opened as written
from accordingto.cli.session import Session

if TYPE_CHECKING:
    from accordingto.records import Incident, Reading


class IncidentFormat(StrEnum):
    """How incidents are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


def incidents(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE…]", help="Files to read; without any, the ledger's claims.")
    ] = None,
    ledger: LedgerOption = None,
    source: o.FromOption = o.From.auto,
    format: Annotated[  # noqa: A002 - the name of the option
        IncidentFormat, typer.Option("--format", "-f", help="How incidents are printed.")
    ] = IncidentFormat.table,
    published: o.Published = None,
    publisher: o.Publisher = None,
    out: o.Out = None,
    pipeline: o.Pipeline = o.DEFAULT_PIPELINE,
    boundaries: o.Boundaries = None,
    max_chars: o.MaxChars = o.MAX_CHARS,
    workers: o.Workers = 0,
    engine: o.EngineOption = o.Engine.local,
    address: o.Address = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = 0,
) -> None:
    """Group claims into the incidents that they tell together.

    Without files the claims of the ledger are grouped, and their incidents are kept there. With files, documents that
    cannot be read are named on standard error and left out; the command then ends with 1. Files of `accordingto read
    --format jsonl` are grouped with --from readings. --engine ray groups on many machines, into the folder --out.
    """
    if engine is o.Engine.ray:
        o.refuse_boundaries(boundaries)
        _on_ray(files, source, out, address, pipeline, workers, quiet)
        return
    if not files:
        from accordingto.ledger.grouping import regroup

        _write(regroup(opened(ledger)), format, out)
        return
    session = Session(
        files, source, published, publisher, None, pipeline, boundaries, max_chars, quiet, verbose, workers
    )
    from accordingto.api import Failure
    from accordingto.incidents import group

    outcomes = _readings(session) if source is o.From.readings else session.outcomes()
    found = group([outcome for outcome in outcomes if not isinstance(outcome, Failure)])
    _write(found, format, out)
    session.finish()


def _on_ray(
    files: list[str] | None,
    source: o.From,
    out: o.Out,
    address: str | None,
    pipeline: str,
    workers: int,
    quiet: bool,
) -> None:
    from accordingto.cli.many import group_on_ray
    from accordingto.errors import UsageError

    if not files:
        raise UsageError("--engine ray groups files: name reports, or readings with --from readings")
    if source not in (o.From.auto, o.From.jsonl, o.From.readings):
        raise UsageError(f"--engine ray takes JSON Lines and Parquet files, not {source.value}")
    group_on_ray(files, out, address, pipeline, workers, quiet, source is o.From.readings)


def _readings(session: Session) -> Iterator[Reading]:
    """Readings of JSON Lines files; a line that is none is named and left out."""
    import sys

    from accordingto.errors import UnreadableDocument, UsageError
    from accordingto.ledger.imported import parse

    for name in session.files:
        try:
            with open(name, "rb") if name != "-" else sys.stdin.buffer as stream:
                for number, line in enumerate(stream, 1):
                    try:
                        yield parse(line)
                        session.read += 1
                    except UnreadableDocument as error:
                        session.failed += 1
                        session.complain(f"{name}, line {number}: {error}")
        except OSError as error:
            raise UsageError(f"{name}: cannot be opened ({error.strerror})") from error


def _write(found: list[Incident], format_: IncidentFormat, out: o.Out) -> None:
    with written(out) as stream:
        if format_ is IncidentFormat.jsonl:
            stream.writelines(incident.model_dump_json(by_alias=True) + "\n" for incident in found)
        elif format_ is IncidentFormat.json:
            body = ",\n".join(incident.model_dump_json(by_alias=True) for incident in found)
            stream.write(f"[\n{body}\n]\n" if body else "[]\n")
        else:
            from accordingto.display.table import render_incidents

            stream.write(render_incidents(found, terminal=out is None and stream.isatty()))


def explain(key: Key, ledger: LedgerOption = None, out: o.Out = None) -> None:
    """Say why an incident has the figures it has: who says what, each policy's estimate, and what is contested."""
    from accordingto.display.explain import render
    from accordingto.errors import UsageError
    from accordingto.ledger import queries
    from accordingto.records import Incident

    found = opened(ledger)
    thing = queries.show(found, key)
    if "incident" not in thing:
        raise UsageError(f"{key}: this is no incident; `accordingto incidents` lists them")
    incident = Incident.model_validate(thing["incident"])
    with written(out) as stream:
        terminal = out is None and stream.isatty()
        stream.write(render(incident, queries.publishers(found, incident), terminal=terminal))
