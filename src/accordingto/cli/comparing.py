"""``accordingto compare``."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli import options as o
from accordingto.cli.keeping import LedgerOption, opened
from accordingto.cli.output import opened as written

if TYPE_CHECKING:
    from accordingto.records import Incident

NOT_ALL_READ = 1


class CompareFormat(StrEnum):
    """How a comparison is printed."""

    table = "table"
    json = "json"
    csv = "csv"


def compare(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Coded events: UCDP GED, ACLED, or any CSV.")],
    ledger: LedgerOption = None,
    incidents: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Compare with incidents in JSON Lines, not with those of the ledger."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT=NAME", help="Which column holds what: start=Day, place=Town, best=Dead …"),
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        CompareFormat, typer.Option("--format", "-f", help="How it is printed.")
    ] = CompareFormat.table,
    out: o.Out = None,
) -> None:
    """Compare coded events with the incidents: what both have, what only one has, and whose tolls differ.

    Rows that cannot be read are named on standard error; the command then ends with 1.
    """
    from accordingto.display import compared
    from accordingto.incidents import coded, comparing

    table = coded.read(file, _named(column or []))
    found = comparing.compare(_from_file(incidents) if incidents else _from_ledger(ledger), table)
    with written(out) as stream:
        if format is CompareFormat.json:
            body = {"summary": comparing.summary(found), "rows": list(compared.records(found)), "unread": table.unread}
            stream.write(json.dumps(body, ensure_ascii=False, indent=1) + "\n")
        elif format is CompareFormat.csv:
            stream.write(compared.as_csv(found))
        else:
            stream.write(compared.render(found, terminal=out is None and stream.isatty()))
    for line in table.unread:
        typer.echo(f"accordingto: {file}: {line}", err=True)
    if table.unread:
        raise typer.Exit(NOT_ALL_READ)


def _named(given: list[str]) -> dict[str, str]:
    from accordingto.errors import UsageError

    wrong = next((item for item in given if "=" not in item), None)
    if wrong is not None:
        raise UsageError(f"--column {wrong}: say what and which column, as in start=Day")
    return dict(item.split("=", 1) for item in given)


def _from_ledger(address: str | None) -> list[Incident]:
    from accordingto.ledger.grouping import all_incidents

    return all_incidents(opened(address))


def _from_file(path: Path) -> list[Incident]:
    from pydantic import ValidationError

    from accordingto.errors import UsageError
    from accordingto.records import Incident

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [Incident.model_validate_json(line) for line in lines if line.strip()]
    except (OSError, ValidationError) as error:
        raise UsageError(f"{path}: holds no incidents in JSON Lines ({str(error).splitlines()[0]})") from error
