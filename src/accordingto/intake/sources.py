"""Paths, folders, addresses and standard input to items, in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from accordingto.errors import UnreadableDocument, UsageError
from accordingto.intake import contents, jsonl
from accordingto.intake.items import Defaults, InputFormat, Item, Rejected
from accordingto.intake.kinds import STANDARD_INPUT, SUFFIXES, guess

_BYTES_A_CHARACTER = 4
_MARKUP = 20
"""How many times as long as its article the source of a page may be."""
_MOST_ARCHIVE = 2_000_000_000
"""Bytes of a table, an export or a web archive that holds many documents."""


def documents(paths: Iterable[str], defaults: Defaults) -> Iterator[Item]:
    """The items of files, of the files in folders, and of standard input (``-``), in order and lazily.

    ``paths`` are names of files and folders; addresses of pages and feeds are not fetched here. ``defaults`` say what
    the documents do not. What cannot become a document gives a ``Rejected`` in its place; nothing is raised for it.
    Raises UsageError for a file of readings, which have been read already.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _stream(sys.stdin.buffer, None, defaults)
        elif Path(path).is_dir():
            yield from _folder(Path(path), defaults)
        else:
            yield from _file(Path(path), defaults)


def _folder(folder: Path, defaults: Defaults) -> Iterator[Item]:
    """All files below a folder whose names say that they hold reports, by name; hidden ones are passed over."""
    found = 0
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if (
            path.is_file()
            and not hidden
            and (path.suffix.lower() in {*SUFFIXES, ".json"} or path.name.endswith(".warc.gz"))
        ):
            found += 1
            yield from _file(path, defaults)
    if not found:
        yield _missing(folder, f"is a folder without reports; it looks for {', '.join(sorted(SUFFIXES))}")


def _file(path: Path, defaults: Defaults) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, path, defaults)
    except FileNotFoundError:
        yield _missing(path, "there is no such file; look at the spelling of its name")
    except OSError as error:
        yield _missing(path, f"cannot be opened ({error.strerror}); look at its rights")


def _missing(path: Path, why: str) -> Rejected:
    name = spelt(path)
    return Rejected(name, name, "file", f"{name}: {why}")


def spelt(path: Path) -> str:
    """A path for records and messages; bytes of its name that are no UTF-8 as ``\\xe9``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _stream(stream: IO[bytes], path: Path | None, defaults: Defaults) -> Iterator[Item]:
    name = "standard input" if path is None else spelt(path)
    kind = defaults.format if defaults.format != "auto" else guess(stream, path)
    if kind == "readings":
        raise UsageError(
            "readings have been read already: `accordingto add --from readings FILE` takes them in, and `accordingto "
            "incidents --from readings FILE` groups them"
        )
    if kind == "jsonl":
        yield from jsonl.documents(stream, name, defaults)
        return
    ref = None if path is None else name
    try:
        raw = _whole(stream, kind, defaults)
    except UnreadableDocument as error:
        yield Rejected(ref, name, error.kind, f"{name}: {error}")
        return
    yield from contents.items(kind, raw, ref, name, defaults)


def _whole(stream: IO[bytes], kind: InputFormat, defaults: Defaults) -> bytes:
    most = defaults.max_chars * _BYTES_A_CHARACTER * (1 if kind == "text" else _MARKUP)
    if kind in ("csv", "telegram", "warc", "wacz"):
        most = _MOST_ARCHIVE
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise UnreadableDocument(
            "too_long",
            f"has more than {most:,} bytes and the limit is {defaults.max_chars:,} characters of text; "
            "split it into its reports, or raise the limit with --max-chars",
        )
    return raw
