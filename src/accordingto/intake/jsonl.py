"""JSON Lines to documents, one a line, in order, with memory for one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from accordingto.errors import UnreadableDocument
from accordingto.intake.checks import check
from accordingto.intake.items import Accepted, Defaults, Item, Rejected, is_date
from accordingto.records import make_document

_BYTES_A_CHARACTER = 12
"""The longest way in which JSON writes one character: a surrogate pair as two \\u escapes."""
_SLACK = 65_536
_TEXTS = ("title", "url", "publisher", "published", "language", "agency", "translated_from", "translator",
          "fetched", "raw_sha256", "media_type")  # fmt: skip


def documents(stream: IO[bytes], name: str, defaults: Defaults) -> Iterator[Item]:
    """The items of a stream of JSON Lines; ``name`` is how messages call the stream. Blank lines are passed over."""
    longest = defaults.max_chars * _BYTES_A_CHARACTER + _SLACK
    for number, line in _lines(stream, longest):
        where = f"{name}, line {number}"
        if line is None:
            message = f"{where}: is longer than {longest:,} bytes; split it, or raise the limit with --max-chars"
            yield Rejected(None, where, "too_long", message)
        elif line.strip():
            yield _item(line, where, defaults)


def _lines(stream: IO[bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; ``None`` for a line over ``longest`` bytes, which is passed over without being kept."""
    number = 0
    while line := stream.readline(longest):
        number += 1
        if len(line) == longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _item(line: bytes, where: str, defaults: Defaults) -> Item:
    ref: str | None = None
    try:
        row = _row(line)
        ref = reference(row)
        return replace(accepted(row, ref, where, defaults), raw=line)
    except UnreadableDocument as error:
        return Rejected(ref, where, error.kind, f"{where}: {error}", line)


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument("encoding", f"is not valid UTF-8 at byte {error.start} of the line") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableDocument("json", f"is not valid JSON ({error}); each line must be one JSON object") from error
    if not isinstance(row, dict):
        raise UnreadableDocument("json", f"holds {_called(row)}, not a JSON object with the key 'text'")
    return row


def reference(row: dict[str, Any]) -> str | None:
    """The caller's own id of a row; numbers become strings. Raises UnreadableDocument for anything else."""
    ref = row.get("ref")
    if isinstance(ref, bool) or not isinstance(ref, str | int | float | None):
        raise UnreadableDocument("json", f'has a "ref" that is {_called(ref)}, not a string')
    return None if ref is None else whole(str(ref), "ref")


def whole(value: str | None, key: str) -> str | None:
    """``value`` as it is. Raises UnreadableDocument for half of a surrogate pair and NUL, which no store can hold."""
    if "\0" in (value or ""):
        raise UnreadableDocument("binary", f'has a NUL character in its "{key}"')
    try:
        (value or "").encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableDocument("encoding", f'has half of a surrogate pair in its "{key}"') from error
    return value


def accepted(row: dict[str, Any], ref: str | None, where: str, defaults: Defaults) -> Accepted:
    """The document of a row with a text. Raises UnreadableDocument where text or fields cannot be used."""
    text = row.get("text")
    if not isinstance(text, str):
        what = f'has a "text" that is {_called(text)}, not a string' if "text" in row else 'has no "text"'
        raise UnreadableDocument("no_text", f'{what}; each line needs {{"text": "…"}}')
    text = text.removeprefix("\ufeff")
    check(text, defaults.max_chars)
    about: dict[str, Any] = {key: _string(row, key) for key in _TEXTS}
    warnings = _undated(about, where)
    evidence = {key: "row" for key in ("title", "url", "publisher", "published") if about[key]}
    for key in ("publisher", "published", "title"):
        if not about[key] and getattr(defaults, key):
            about[key], evidence[key] = getattr(defaults, key), "option"
    about["authors"] = _authors(row)
    return Accepted(ref, where, make_document(text, ref=ref, **about), warnings, evidence=evidence)


def _undated(about: dict[str, Any], where: str) -> tuple[str, ...]:
    """A date that cannot be read is taken out, with a warning: the report is read, its relative times are not."""
    published = about["published"]
    if published is None or is_date(published):
        return ()
    about["published"] = None
    return (f'{where}: "published" is {published!r}, not an ISO 8601 date; taken as unknown',)


def _string(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise UnreadableDocument("json", f'has a "{key}" that is {_called(value)}, not a string')
    return whole(value, key) or None


def _authors(row: dict[str, Any]) -> list[str]:
    authors = row.get("authors") or []
    if not isinstance(authors, list) or not all(isinstance(author, str) for author in authors):
        raise UnreadableDocument("json", 'has "authors" that are not a list of strings')
    for author in authors:
        whole(author, "authors")
    return authors


def _called(value: object) -> str:
    """A JSON value's type as people call it."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
