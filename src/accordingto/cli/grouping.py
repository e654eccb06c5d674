"""``accordingto incidents``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from accordingto.cli import options as o
from accordingto.cli.output import opened
from accordingto.cli.session import Session


class IncidentFormat(StrEnum):
    """How incidents are printed."""

    table = "table"
    jsonl = "jsonl"


def incidents(
    files: o.Inputs,
    source: o.FromOption = o.From.auto,
    format: Annotated[  # noqa: A002 - the name of the option
        IncidentFormat, typer.Option("--format", "-f", help="How incidents are printed.")
    ] = IncidentFormat.table,
    published: o.Published = None,
    publisher: o.Publisher = None,
    out: o.Out = None,
    pipeline: o.Pipeline = o.DEFAULT_PIPELINE,
    max_chars: o.MaxChars = o.MAX_CHARS,
    quiet: o.Quiet = False,
    verbose: o.Verbose = 0,
) -> None:
    """Read reports and print the incidents that their claims tell together, one a line.

    Documents that cannot be read are named on standard error and left out; the command then ends with 1.
    """
    session = Session(files, source, published, publisher, None, pipeline, max_chars, quiet, verbose)
    from accordingto.api import Failure
    from accordingto.incidents import group

    found = group([outcome for outcome in session.outcomes() if not isinstance(outcome, Failure)])
    with opened(out) as stream:
        if format is IncidentFormat.jsonl:
            stream.writelines(incident.model_dump_json(by_alias=True) + "\n" for incident in found)
        else:
            from accordingto.display.table import render_incidents

            stream.write(render_incidents(found, terminal=out is None and stream.isatty()))
    session.finish()
