"""``accordingto read``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accordingto.cli import options as o
from accordingto.cli.many import read_on_ray
from accordingto.cli.output import opened
from accordingto.cli.session import Session

if TYPE_CHECKING:
    from accordingto.records import Reading


def read(
    files: o.Inputs,
    source: o.FromOption = o.From.auto,
    format: o.FormatOption = o.Format.table,  # noqa: A002 - the name of the option
    published: o.Published = None,
    publisher: o.Publisher = None,
    title: o.Title = None,
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
    """Read reports and print their claims: who did what to whom, where, when, according to whom.

    Ends with 0 when every document was read, 1 when some could not be, 2 on wrong usage.
    """
    if engine is o.Engine.ray:
        o.refuse_boundaries(boundaries)
        read_on_ray(files, out, address, pipeline, workers, quiet)
        return
    session = Session(
        files, source, published, publisher, title, pipeline, boundaries, max_chars, quiet, verbose, workers
    )
    with opened(out) as stream:
        session.terminal = out is None and stream.isatty()
        for chunk in _WRITERS[format](session):
            stream.write(chunk)
    session.finish()


def _jsonl(session: Session) -> Iterator[str]:
    for outcome in session.outcomes():
        yield outcome.model_dump_json(by_alias=True) + "\n"


def _json(session: Session) -> Iterator[str]:
    """One object for one document; a list for JSON Lines and for several files."""
    if session.single:
        for outcome in session.outcomes():
            yield outcome.model_dump_json(by_alias=True, indent=2) + "\n"
        return
    separator = "["
    for outcome in session.outcomes():
        yield separator + "\n" + outcome.model_dump_json(by_alias=True, indent=2)
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _table(session: Session) -> Iterator[str]:
    from accordingto.display.table import render

    for reading in _readings(session):
        yield render(reading, terminal=session.terminal)


def _html(session: Session) -> Iterator[str]:
    from accordingto.display.page import render

    yield from render(_readings(session))


def _readings(session: Session) -> Iterator[Reading]:
    from accordingto.api import Failure

    for outcome in session.outcomes():
        if not isinstance(outcome, Failure):
            yield outcome


_WRITERS = {o.Format.table: _table, o.Format.json: _json, o.Format.jsonl: _jsonl, o.Format.html: _html}
