"""The bytes of one file or page to the documents that they hold, whatever their format."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from accordingto.errors import UnreadableDocument
from accordingto.intake import docx, html, jsonl, mail, pdf, table, telegram, warc
from accordingto.intake.checks import check
from accordingto.intake.items import Accepted, Defaults, InputFormat, Item, Rejected, is_date
from accordingto.intake.text import decode
from accordingto.records import make_document

_log = logging.getLogger(__name__)
_FROM_PAGE = ("title", "publisher", "published", "url", "authors")


def items(
    kind: InputFormat,
    raw: bytes,
    ref: str | None,
    where: str,
    defaults: Defaults,
    headers: Mapping[str, str] | None = None,
) -> Iterator[Item]:
    """The documents of some bytes, or why there are none. ``where`` names them for messages.

    ``headers`` are those of the response that brought them; what comes with some has ``where`` for its URL.
    """
    try:
        if kind in _MANY:
            for item in _MANY[kind](raw, ref, where, defaults):
                yield item if item.raw is not None else replace(item, raw=raw)
            return
        text, about = _ONE[kind](raw)
        if headers is not None:
            about = {**about, "url": about.get("url") or where}
        yield document(text, about, raw, ref, where, defaults, headers)
    except UnreadableDocument as error:
        yield Rejected(ref, where, error.kind, f"{where}: {error}", raw)
    except Exception as error:  # a parser that stumbles over one file must not stop the others
        _log.debug("%s could not be taken in", where, exc_info=error)
        what = f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace").decode()
        yield Rejected(ref, where, "internal", f"{where}: is broken in a way that was not foreseen ({what})", raw)


def document(
    text: str,
    about: Mapping[str, Any],
    raw: bytes,
    ref: str | None,
    where: str,
    defaults: Defaults,
    headers: Mapping[str, str] | None = None,
) -> Accepted:
    """One document with the custody of its bytes. Raises UnreadableDocument where its text cannot be read."""
    check(text, defaults.max_chars)
    known = {key: _writable(value) for key, value in about.items() if value}
    warnings = _undated(known, where)
    evidence = {key: str(known.get("media_type", "file")) for key in _FROM_PAGE if known.get(key)}
    for key in ("title", "publisher", "published"):
        if getattr(defaults, key) is not None:
            known[key], evidence[key] = getattr(defaults, key), "option"
    custody = {
        "raw_sha256": hashlib.sha256(raw).hexdigest(),
        "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    made = make_document(text, ref=ref, **{**known, **custody})
    return Accepted(ref, where, made, warnings, raw, headers or {}, evidence)


def _writable(value: Any) -> Any:
    """A title or a name without what no store can hold: NUL goes, halves of characters become U+FFFD."""
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if not isinstance(value, str):
        return value
    return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _undated(about: dict[str, Any], where: str) -> tuple[str, ...]:
    published = about.get("published")
    if published is None or is_date(str(published)):
        return ()
    del about["published"]
    return (f"{where}: the date {published!r} is not an ISO 8601 date; taken as unknown",)


def _text(raw: bytes) -> tuple[str, dict[str, Any]]:
    return decode(raw), {"media_type": "text/plain"}


def _page(raw: bytes) -> tuple[str, dict[str, Any]]:
    page = html.article(_markup(raw))
    about: dict[str, Any] = {
        "title": page.title, "publisher": page.publisher, "published": page.published, "url": page.url,
        "authors": list(page.authors), "language": page.language, "media_type": "text/html",
    }  # fmt: skip
    return page.text, about


def _markup(raw: bytes) -> str:
    """The source of a page in the encoding that it declares, where the bytes agree."""
    declared = html.declared_encoding(raw)
    if declared is not None and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw)


def _table(raw: bytes, _ref: str | None, where: str, defaults: Defaults) -> Iterator[Item]:
    for line, row in table.reports(decode(raw)):
        spot = f"{where}, line {line}"
        try:
            yield jsonl.accepted({"media_type": "text/csv", **row}, row.get("ref"), spot, defaults)
        except UnreadableDocument as error:
            yield Rejected(row.get("ref"), spot, error.kind, f"{spot}: {error}")


def _telegram(raw: bytes, _ref: str | None, where: str, defaults: Defaults) -> Iterator[Item]:
    for key, text, about in telegram.messages(raw):
        spot = f"{where}, message {key}"
        try:
            yield document(text, about, raw, key, spot, defaults)
        except UnreadableDocument as error:
            yield Rejected(key, spot, error.kind, f"{spot}: {error}")


def _warc(raw: bytes, _ref: str | None, where: str, defaults: Defaults) -> Iterator[Item]:
    yield from _archived(warc.pages(raw), where, defaults)


def _wacz(raw: bytes, _ref: str | None, where: str, defaults: Defaults) -> Iterator[Item]:
    yield from _archived(warc.wacz_pages(raw), where, defaults)


def _archived(pages: Iterator[warc.Archived], where: str, defaults: Defaults) -> Iterator[Item]:
    """Pages of a web archive, each with the address that it was crawled at."""
    for page in pages:
        spot = f"{where}, {page.url}"
        try:
            text, about = _page(page.body)
            about |= {"url": page.url}
            yield document(text, about, page.body, page.url, spot, defaults, page.headers)
        except UnreadableDocument as error:
            yield Rejected(page.url, spot, error.kind, f"{spot}: {error}", page.body)


_ONE: Mapping[str, Callable[[bytes], tuple[str, dict[str, Any]]]] = {
    "text": _text, "html": _page, "pdf": pdf.text_of, "docx": docx.text_of, "mail": mail.text_of,
}  # fmt: skip
_MANY: Mapping[str, Callable[[bytes, str | None, str, Defaults], Iterator[Item]]] = {
    "csv": _table, "telegram": _telegram, "warc": _warc, "wacz": _wacz,
}  # fmt: skip
