"""Passages of a report that other reports of the ledger hold word for word: repeated, they are no second source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from accordingto.incidents.kinship import Kinship
from accordingto.incidents.syndication import Kin as Related
from accordingto.incidents.syndication import agency
from accordingto.ledger.schema import documents, relations
from accordingto.records import Document
from accordingto.web.marking import Run

LEAST = 8
"""So many words in a row make a passage; shorter ones are how such news is told everywhere."""
_MOST = 20
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kin:
    """Another report that this one repeats or is repeated by, and the passages of this one that are not its own.

    ``before`` is true where the other one was there first. Of a text that is credited to an agency neither is the
    source, so that its passages are named in both; else only in the one that came later.
    """

    document: str
    name: str
    kind: str
    before: bool
    reason: str
    passages: tuple[tuple[int, int], ...] = ()

    def in_json(self) -> dict[str, Any]:
        """As the API shows it."""
        return {"other_id": self.document, "name": self.name, "kind": self.kind, "before": self.before,
                "reason": self.reason, "passages": [list(part) for part in self.passages]}  # fmt: skip

    @property
    def why(self) -> str:
        """What is shown beside a passage."""
        if self.kind == "version_of":
            return f"stood in the earlier version, {self.name}"
        return f"word for word in {self.name}: {self.reason}"


def kin_from(rows: Iterable[dict[str, Any]]) -> list[Kin]:
    """What :meth:`Kin.in_json` wrote."""
    return [
        Kin(row["other_id"], row["name"], row["kind"], row["before"], row["reason"],
            tuple((start, end) for start, end in row["passages"]))
        for row in rows
    ]  # fmt: skip


def kin_of(connection: Connection, document: Document) -> list[Kin]:
    """The reports that a document repeats, then those that repeat it; those that are purged or removed are left out."""
    found = []
    for before in (True, False):
        mine, other = relations.c.document_id, relations.c.other_id
        mine, other = (mine, other) if before else (other, mine)
        query = (
            select(documents, relations.c.kind, relations.c.reason)
            .join(relations, other == documents.c.id)
            .where(mine == document.id, documents.c.purged.is_(None), documents.c.removed.is_(None))
            .order_by(documents.c.published, documents.c.id)
            .limit(_MOST)
        )
        for row in connection.execute(query).all():
            shared = passages(document.text, row.text) if before or _from_agency(document, row.kind) else ()
            found.append(Kin(row.id, _name(row), row.kind, before, row.reason, tuple(shared)))
    return found


def _from_agency(document: Document, kind: str) -> bool:
    return kind == "copy_of" and agency(document) is not None


def _name(row: Any) -> str:
    return ", ".join(part for part in (row.publisher or row.title or row.ref or row.id[7:15], row.published) if part)


def kinship(connection: Connection, keys: Sequence[str]) -> Kinship:
    """Which of these documents repeat one another, and which are newer versions."""
    among = relations.c.document_id.in_(keys), relations.c.other_id.in_(keys)
    rows = connection.execute(select(relations).where(*among).order_by(relations.c.id)).all()
    return Kinship.of([Related(row.document_id, row.other_id, row.kind, row.reason) for row in rows])


def passages(text: str, other: str, least: int = LEAST) -> Iterator[tuple[int, int]]:
    """Where ``least`` words or more in a row stand in both texts, as code point offsets into the first."""
    words = list(_WORD.finditer(text))
    theirs = {tuple(part) for part in _sequences([match.group().lower() for match in _WORD.finditer(other)], least)}
    covered = 0
    start = None
    for at, part in enumerate(_sequences([match.group().lower() for match in words], least)):
        if tuple(part) not in theirs:
            continue
        if start is not None and at > covered:
            yield start, _end(text, words[covered - 1].end())
            start = None
        start = words[at].start() if start is None else start
        covered = at + least
    if start is not None:
        yield start, _end(text, words[covered - 1].end())


def _sequences(words: Sequence[str], least: int) -> Iterator[Sequence[str]]:
    return (words[at : at + least] for at in range(len(words) - least + 1))


def _end(text: str, at: int) -> int:
    """With the punctuation that closes the passage."""
    while at < len(text) and not text[at].isspace() and not text[at].isalnum():
        at += 1
    return at


def greyed(runs: Iterable[Run], kin: Sequence[Kin]) -> Iterator[Run]:
    """The runs of a text, cut where repeated passages begin and end, and marked with the reason."""
    spans = [(start, end, item.why) for item in kin for start, end in item.passages]
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    whys = _whys(edges, spans)
    at = 0
    for run in runs:
        begin, finish = run.start, run.start + len(run.text)
        while at < len(edges) and edges[at] <= begin:
            at += 1
        inner = at
        while begin < finish:
            stop = min(edges[inner], finish) if inner < len(edges) else finish
            why = whys.get(edges[inner - 1], "") if inner else ""
            piece = replace(run, text=run.text[begin - run.start : stop - run.start], start=begin)
            yield replace(piece, classes=f"{run.classes} copied".strip(), why=why) if why else piece
            begin, inner = stop, inner + 1


def _whys(edges: Sequence[int], spans: Sequence[tuple[int, int, str]]) -> dict[int, str]:
    """From each edge to the reasons of what stands from there to the next one."""
    found: dict[int, list[str]] = {edge: [] for edge in edges}
    place = {edge: number for number, edge in enumerate(edges)}
    for start, end, why in spans:
        for edge in edges[place[start] : place[end]]:
            if why not in found[edge]:
                found[edge].append(why)
    return {edge: "; ".join(reasons) for edge, reasons in found.items()}
