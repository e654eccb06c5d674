"""The doors through which strangers' bytes come in, each as a function of bytes that raises only for a fault of ours.

What a door refuses in words (an ``AccordingtoError``, a ``Rejected``, a 4xx) is no fault; every other exception is, and
so is a value whose span does not show its words.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from accordingto.api import Failure, read_items
from accordingto.errors import AccordingtoError, UnreadableDocument
from accordingto.gazetteer.index import Index
from accordingto.gazetteer.names import normalise
from accordingto.gazetteer.overlay import compile_overlay
from accordingto.incidents import group
from accordingto.intake import Accepted, Defaults, Item, Rejected, contents, feeds, jsonl, kinds
from accordingto.intake.items import InputFormat
from accordingto.ledger import Ledger
from accordingto.ledger.adding import take_readings
from accordingto.ledger.queries import all_readings
from accordingto.records import Reading

Door = Callable[[bytes], None]
MOST_READ = 20_000
"""Characters of a text that are also read, not only taken in."""


class Fault(AssertionError):
    """Something that must never be: an unforeseen refusal, a span beside its words, an answer with 5xx."""


def _no_fault(items: Iterator[Item]) -> list[Accepted]:
    accepted = []
    for item in items:
        if isinstance(item, Rejected):
            if item.kind == "internal":
                raise Fault(item.message)
            continue
        json.dumps(item.document.model_dump(mode="json"), ensure_ascii=False).encode("utf-8")
        accepted.append(item)
    return accepted


def taken_in(kind: InputFormat) -> Door:
    """The door of one input format."""

    def door(raw: bytes) -> None:
        _no_fault(contents.items(kind, raw, "ref", "fuzz", Defaults()))

    return door


def text(raw: bytes) -> None:
    """Plain text, taken in and read."""
    accepted = _no_fault(contents.items("text", raw, "ref", "fuzz", Defaults()))
    read([item for item in accepted if len(item.document.text) <= MOST_READ])


def read(items: list[Accepted]) -> None:
    """Reads documents, and looks whether every span of the readings shows its words."""
    for outcome in read_items(iter(items)):
        if isinstance(outcome, Failure):
            raise Fault(outcome.message)
        spans_stand(outcome)


def spans_stand(reading: Reading) -> None:
    """Raises Fault where a span of a reading does not show the words that stand there."""
    fields = {"text": reading.document.text, "title": reading.document.title or ""}
    stack: list[Any] = [reading.model_dump(mode="json", by_alias=True)]
    while stack:
        one = stack.pop()
        if isinstance(one, list):
            stack.extend(one)
        elif isinstance(one, dict):
            stack.extend(one.values())
            if {"start", "end", "text", "field"} <= one.keys() and _beside(one, fields[one["field"]]):
                raise Fault(f"a span beside its words: {one}")


def _beside(span: dict[str, Any], words: str) -> bool:
    return bool(words[span["start"] : span["end"]] != span["text"])


def auto(raw: bytes) -> None:
    """Bytes of a kind that nobody names: what it is, is guessed."""
    kind = kinds.guess(io.BytesIO(raw), None)
    if kind == "jsonl":
        return json_lines(raw)
    _no_fault(contents.items(kind, raw, "ref", "fuzz", Defaults()))
    return None


def json_lines(raw: bytes) -> None:
    """JSON Lines, a report a line."""
    _no_fault(jsonl.documents(io.BytesIO(raw), "fuzz", Defaults()))


def feed(raw: bytes) -> None:
    """A feed or a sitemap."""
    for parse in (feeds.entries, feeds.sitemap):
        with contextlib.suppress(UnreadableDocument):
            parse(raw, "https://feed.example/")
    feeds.is_feed(raw)


def gazetteer(raw: bytes) -> None:
    """A file with places of one's own, compiled, opened and asked."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "places.csv")
        source.write_bytes(raw)
        try:
            count = compile_overlay(source, Path(folder, "made"))
        except AccordingtoError:
            return
        index = Index(Path(folder, "made"))
        for number in range(min(count, 50)):
            entry = index.entry(number)
            index.look_up(normalise(entry.name))


@functools.cache
def _template() -> bytes:
    """The file of an empty ledger."""
    with tempfile.TemporaryDirectory() as folder:
        made = Ledger(str(Path(folder, "ledger.db")), who="fuzz")
        made.create()
        made.close()
        return Path(folder, "ledger.db").read_bytes()


@contextlib.contextmanager
def _ledger() -> Iterator[Ledger]:
    """An empty ledger in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.db")
        path.write_bytes(_template())
        made = Ledger(str(path), who="fuzz")
        yield made
        made.close()


def readings(raw: bytes) -> None:
    """Readings from another ledger (``add --from readings``), kept, grouped and looked at."""
    with _ledger() as ledger:
        for outcome, message in take_readings(ledger, raw.splitlines()[:20], "fuzz", "fuzz"):
            if outcome == "rejected" and not message:
                raise Fault("rejected without a reason")
        for kept in all_readings(ledger):
            spans_stand(kept)
            group([kept])


@functools.cache
def _client() -> Any:
    """A served ledger in a folder that goes with the fuzzer's."""
    from fastapi.testclient import TestClient

    from accordingto.web.app import create_app

    path = Path(tempfile.mkdtemp(prefix="accordingto-fuzz-", dir=os.environ.get("FUZZ_TMP")), "ledger.db")
    path.write_bytes(_template())
    client = TestClient(create_app(Ledger(str(path), who="fuzz")), headers={"X-Accordingto": "fuzz"})
    return client.__enter__()


def api(raw: bytes) -> None:
    """The web API: a line with method and path, then the body."""
    head, _, body = raw.partition(b"\n")
    method, _, path = head.decode("utf-8", "replace").strip().partition(" ")
    if method not in ("GET", "POST") or not path.startswith("/") or any(c < " " for c in path):
        return
    import httpx2

    try:
        answer = _client().request(method, path, content=body, headers={"Content-Type": "application/json"})
    except (httpx2.InvalidURL, UnicodeError):  # the client refuses to send it; no server sees it
        return
    if answer.status_code >= 500:
        raise Fault(f"{method} {path}: {answer.status_code} {answer.text[:200]}")


DOORS: dict[str, Door] = {
    "text": text, "html": taken_in("html"), "feed": feed, "jsonl": json_lines, "csv": taken_in("csv"),
    "telegram": taken_in("telegram"), "warc": taken_in("warc"), "wacz": taken_in("wacz"), "mail": taken_in("mail"),
    "docx": taken_in("docx"), "pdf": taken_in("pdf"), "auto": auto, "gazetteer": gazetteer, "readings": readings,
    "api": api,
}  # fmt: skip
