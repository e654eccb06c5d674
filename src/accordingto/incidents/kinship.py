"""Which reports of one incident repeat another, and which are newer versions: found anew for each incident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.incidents import syndication
from accordingto.records import Document


@dataclass(frozen=True, slots=True)
class Kinship:
    """``copies``: from a document to the one whose text it repeats. ``newer``: from an older version to the next."""

    copies: Mapping[str, str] = field(default_factory=dict)
    newer: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, relations: Sequence[syndication.Kin]) -> Kinship:
        """The kinship that relations make."""
        return cls(syndication.copies(relations), syndication.superseded(relations))

    def source(self, document: str) -> str:
        """The document that stands behind this one: what it repeats, in its newest version."""
        found, seen = self.copies.get(document, document), {document}
        while found in self.newer and found not in seen:
            seen.add(found)
            found = self.newer[found]
        return found


class Signatures:
    """Signatures of texts, made once a document; ``made`` are some that were made before, by document id."""

    def __init__(self, made: Mapping[str, tuple[int, ...]] | None = None) -> None:
        self._made: dict[str, tuple[int, ...]] = dict(made or {})

    def of(self, document: Document) -> tuple[int, ...]:
        """The MinHash values of a document's text."""
        found = self._made.get(document.id)
        if found is None:
            found = self._made[document.id] = syndication.signature(document.text)
        return found

    def kinship(self, documents: Sequence[Document]) -> Kinship:
        """Relations among a few documents; all are compared with all that were published before."""
        if len(documents) < 2:
            return Kinship()
        return Kinship.of(self._relations(documents))

    def _relations(self, documents: Sequence[Document]) -> list[syndication.Kin]:
        earlier: list[Document] = []
        found = []
        for document in sorted(documents, key=lambda item: (item.published or "9", item.fetched or "", item.id)):
            values = self.of(document)
            alike = [(other, syndication.likeness(values, self.of(other))) for other in earlier]
            kin = syndication.best(document, [pair for pair in alike if pair[1] > _FLOOR or _one_page(document, pair)])
            if kin is not None:
                found.append(kin)
            earlier.append(document)
        return found


_FLOOR = 0.2
"""Less alike than this, texts are stories of their own; saves the reading of their credit lines."""


def _one_page(document: Document, pair: tuple[Document, float]) -> bool:
    return document.url is not None and document.url == pair[0].url
