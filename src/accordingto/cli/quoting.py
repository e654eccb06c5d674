"""``accordingto quotes``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli import options as o
from accordingto.cli.output import opened
from accordingto.cli.session import Session

if TYPE_CHECKING:
    from accordingto.records import Reading


class QuoteFormat(StrEnum):
    """How attributions are printed."""

    table = "table"
    json = "json"
    csv = "csv"


def quotes(
    files: o.Inputs,
    source: o.FromOption = o.From.auto,
    format: Annotated[  # noqa: A002 - the name of the option
        QuoteFormat, typer.Option("--format", "-f", help="How attributions are printed.")
    ] = QuoteFormat.table,
    published: o.Published = None,
    publisher: o.Publisher = None,
    title: o.Title = None,
    out: o.Out = None,
    pipeline: o.Pipeline = o.DEFAULT_PIPELINE,
    max_chars: o.MaxChars = o.MAX_CHARS,
    quiet: o.Quiet = False,
    verbose: o.Verbose = 0,
) -> None:
    """Read reports and print who is quoted with what: speaker, cue, words, and their place in the text.

    Ends with 0 when every document was read, 1 when some could not be, 2 on wrong usage.
    """
    session = Session(files, source, published, publisher, title, pipeline, None, max_chars, quiet, verbose)
    with opened(out) as stream:
        session.terminal = out is None and stream.isatty()
        for chunk in _WRITERS[format](session):
            stream.write(chunk)
    session.finish()


def _readings(session: Session) -> Iterator[Reading]:
    from accordingto.api import Failure

    return (outcome for outcome in session.outcomes() if not isinstance(outcome, Failure))


def _table(session: Session) -> Iterator[str]:
    from accordingto.display.quotes import table

    for reading in _readings(session):
        yield table(reading, terminal=session.terminal)


def _json(session: Session) -> Iterator[str]:
    """One list of rows for the whole input."""
    from accordingto.display.quotes import rows

    separator = "["
    for reading in _readings(session):
        for row in rows(reading):
            yield separator + "\n" + json.dumps(row, ensure_ascii=False)
            separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _csv(session: Session) -> Iterator[str]:
    from accordingto.display.quotes import as_csv, rows

    yield as_csv((), head=True)
    for reading in _readings(session):
        yield as_csv(rows(reading), head=False)


_WRITERS = {QuoteFormat.table: _table, QuoteFormat.json: _json, QuoteFormat.csv: _csv}
