"""The commands on a ledger: init, add, status, show, search, remove, verify, purge, reread."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from accordingto.cli import options as o

if TYPE_CHECKING:
    from accordingto.intake import Defaults, Item
    from accordingto.ledger import Ledger


class ListFormat(StrEnum):
    """How lists are printed."""

    table = "table"
    json = "json"


LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger", metavar="FILE|URL", envvar="ACCORDINGTO_LEDGER", help="The ledger; accordingto.db by default."
    ),
]
FormatOption = Annotated[ListFormat, typer.Option("--format", "-f", help="How it is printed.")]
Key = Annotated[str, typer.Argument(metavar="ID", help="An id, or a beginning of it that is unique.")]
NOT_ALL_ADDED = 1


CLOSING = ExitStack()
"""Closes the ledgers that a command has opened, at its end."""


def opened(address: str | None, *, make: bool = False) -> Ledger:
    """The ledger that is meant, checked; made where it is not there yet and ``make`` is set."""
    from accordingto import ledger

    found = ledger.Ledger(ledger.address(address), who=_who())
    CLOSING.callback(found.close)
    if make:
        found.create()
    else:
        found.check()
    return found


def _who() -> str:
    """Who signs: the person's log-in name."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "accordingto"


def init(ledger: LedgerOption = None, format: FormatOption = ListFormat.table) -> None:  # noqa: A002
    """Make a ledger, or bring an older one up to date."""
    found = opened(ledger, make=True)
    _say(format, f"The ledger is ready: {_shown(found)}", {"ledger": _shown(found)})


def _shown(ledger: Ledger) -> str:
    from accordingto.ledger.engine import shown

    return shown(ledger.address)


def add(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, addresses, or -.")],
    ledger: LedgerOption = None,
    source: o.FromOption = o.From.auto,
    published: o.Published = None,
    publisher: o.Publisher = None,
    title: o.Title = None,
    pipeline: o.Pipeline = o.DEFAULT_PIPELINE,
    boundaries: o.Boundaries = None,
    max_chars: o.MaxChars = o.MAX_CHARS,
    workers: o.Workers = 0,
    allow_private: Annotated[bool, typer.Option(help="Fetch from private and local addresses, too.")] = False,
    delay: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.")] = 1.0,
    quiet: o.Quiet = False,
    format: FormatOption = ListFormat.table,  # noqa: A002
) -> None:
    """Read reports and keep them: bytes, text, claims, and where each came from.

    What cannot be read is listed as rejected and the rest go on; the command then ends with 1.
    """
    from accordingto.api import read_items
    from accordingto.intake import Defaults
    from accordingto.ledger import adding

    found = opened(ledger, make=True)
    counts: Counter[str] = Counter()
    version = adding.version_of(pipeline, boundaries)
    if source.value == "readings":
        for outcome, message in _readings(found, sources, version):
            counts[outcome] += 1
            _complain(message)
        _added(found, counts, quiet, format)
        return
    defaults = Defaults(source.value, published, publisher, title, max_chars)
    items = _items(sources, defaults, found, allow_private, delay)

    def reader(some: Iterable[Item]) -> Iterator[object]:
        return read_items(some, pipeline=pipeline, boundaries=boundaries, workers=workers)

    for item, outcome, message in adding.add(found, items, reader, version):
        counts[outcome] += 1
        for warning in getattr(item, "warnings", ()) if not quiet else ():
            typer.echo(f"accordingto: {warning}", err=True)
        if outcome == "rejected":
            _complain(message)
    _added(found, counts, quiet, format)


def _complain(message: str) -> None:
    if message:
        typer.echo(f"accordingto: {message}", err=True)


def _added(ledger: Ledger, counts: Counter[str], quiet: bool, format_: ListFormat) -> None:
    """Says what was added; ends the run with 1 where something was rejected."""
    names = ("added", "reread", "known", "purged", "rejected")
    words = ", ".join(f"{counts[name]:,} {name}" for name in names if counts[name])
    if not quiet or format_ is ListFormat.json:
        _say(format_, f"{_shown(ledger)}: {words or 'nothing new'}", dict(counts))
    if counts["rejected"]:
        raise typer.Exit(NOT_ALL_ADDED)


def _readings(ledger: Ledger, sources: list[str], version: str) -> Iterator[tuple[str, str]]:
    from pathlib import Path

    from accordingto.errors import UsageError
    from accordingto.ledger.adding import take_readings
    from accordingto.ledger.engine import is_part

    for name in sources:
        if is_part(ledger.address, name):
            raise UsageError(f"{name}: is a file of the ledger itself, no readings")
        try:
            with Path(name).open("rb") as stream:
                yield from take_readings(ledger, stream, name, version)
        except OSError as error:
            raise UsageError(f"{name}: cannot be opened ({error.strerror})") from error


def _items(sources: list[str], defaults: Defaults, ledger: Ledger, private: bool, delay: float) -> Iterator[Item]:
    from accordingto.intake import Rejected, documents
    from accordingto.intake.fetch import Fetcher, Manners
    from accordingto.intake.web import Web, is_address
    from accordingto.ledger.engine import is_part
    from accordingto.ledger.queries import last_headers

    fetcher = Fetcher(Manners(allow_private=private, delay=delay))
    web = Web(fetcher, defaults, lambda url: last_headers(ledger, url))
    for source in sources:
        if is_part(ledger.address, source):
            yield Rejected(source, source, "file", f"{source}: is a file of the ledger itself, not a report")
        else:
            yield from web.documents(source) if is_address(source) else documents([source], defaults)


def status(
    ledger: LedgerOption = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="List what could not be read, with reasons.")] = False,
    format: FormatOption = ListFormat.table,  # noqa: A002
) -> None:
    """Say what the ledger holds."""
    from accordingto.ledger import queries

    found = opened(ledger)
    if rejected:
        rows = queries.rejected(found)
        _rows(format, rows, ("at", "source", "kind", "message"), "Nothing was rejected.")
        return
    counts = found.status()
    _say(format, "\n".join(f"{name:10} {number:>12,}" for name, number in counts.items()), counts)


def show(key: Key, ledger: LedgerOption = None, format: FormatOption = ListFormat.table) -> None:  # noqa: A002
    """Show a document, a claim or an incident."""
    from accordingto.ledger import queries

    thing = queries.show(opened(ledger), key)
    if format is ListFormat.json:
        _say(format, "", thing)
        return
    from accordingto.display.things import render

    typer.echo(render(thing), nl=False)


def search(
    text: Annotated[list[str], typer.Argument(metavar="TEXT…", help="Words that a report must hold.")],
    ledger: LedgerOption = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    format: FormatOption = ListFormat.table,  # noqa: A002
) -> None:
    """Find documents by their words, best first."""
    from accordingto.ledger import queries

    rows = queries.search(opened(ledger), " ".join(text), limit)
    _rows(format, rows, ("id", "published", "publisher", "title", "claims", "snippet"), "Nothing was found.")


def remove(
    key: Key,
    ledger: LedgerOption = None,
    reason: Annotated[str, typer.Option(help="Why; it stands in the audit log.")] = "",
    format: FormatOption = ListFormat.table,  # noqa: A002
) -> None:
    """Take a document out of every list. It stays in the ledger, and so does its history."""
    found = opened(ledger)
    document = _document(found, key)
    removed = found.remove(document, reason)
    words = "is out of every list, and still in the ledger" if removed else "was removed before"
    _say(format, f"{document} {words}", {"document": document, "removed": removed})


def _document(ledger: Ledger, key: str) -> str:
    from accordingto.errors import UsageError
    from accordingto.ledger import queries

    thing = queries.show(ledger, key)
    if "document" not in thing:
        raise UsageError(f"{key}: this is no document")
    return str(thing["document"]["id"])


def verify(ledger: LedgerOption = None, format: FormatOption = ListFormat.table) -> None:  # noqa: A002
    """Recompute all digests: texts, bytes, spans and the audit log. Ends with 1 where something does not match."""
    from accordingto.ledger.verify import problems

    found = list(problems(opened(ledger)))
    words = "\n".join(found) or "Everything matches: texts, bytes, spans and the audit log."
    _say(format, words, {"problems": found})
    if found:
        raise typer.Exit(1)


def purge(
    key: Key,
    reason: Annotated[str, typer.Option(help="Why the law asks for it; it stands in the audit log for good.")],
    ledger: LedgerOption = None,
    format: FormatOption = ListFormat.table,  # noqa: A002
) -> None:
    """Destroy a document's bytes, text and values for good, and leave a tombstone with its digests."""
    from accordingto.ledger.purge import purge as destroy

    found = opened(ledger)
    document = _document(found, key)
    destroy(found, document, reason)
    _say(format, f"{document} is destroyed; a tombstone with its digests stays", {"document": document, "purged": True})


def reread(
    ledger: LedgerOption = None,
    pipeline: o.Pipeline = o.DEFAULT_PIPELINE,
    boundaries: o.Boundaries = None,
    format: FormatOption = ListFormat.table,  # noqa: A002
) -> None:
    """Read documents again that an older version read. What persons decided stays."""
    from accordingto.api import read_documents
    from accordingto.ledger import adding

    found = opened(ledger)
    version = adding.version_of(pipeline, boundaries)
    number = adding.reread(found, lambda some: read_documents(some, pipeline=pipeline, boundaries=boundaries), version)
    _say(format, f"{number:,} documents were read again", {"reread": number})


def _say(format_: ListFormat, words: str, data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2) if format_ is ListFormat.json else words)


def _rows(format_: ListFormat, rows: list[dict[str, Any]], columns: tuple[str, ...], none: str) -> None:
    if format_ is ListFormat.json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        typer.echo(none)
    else:
        from accordingto.display.things import listing

        typer.echo(listing(rows, columns), nl=False)


COMMANDS = (init, add, status, show, search, remove, verify, purge, reread)
