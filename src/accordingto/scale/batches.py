"""Batches of about equal work: documents in order, cut by number and by length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accordingto.intake.items import Accepted, Item

DOCUMENTS = 32
CHARACTERS = 200_000
"""A batch is parsed at one go; its size bounds the memory that a stream of documents needs."""


def batches(items: Iterable[Item], documents: int = DOCUMENTS, characters: int = CHARACTERS) -> Iterator[list[Item]]:
    """Items in order, in batches of at most so many documents and about so many characters; none is empty."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.document.text) if isinstance(item, Accepted) else 0
        if len(batch) >= documents or size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
