"""Batches of about equal work: documents in order, cut by number and by length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from accordingto.intake.items import Accepted, Item

DOCUMENTS = 32
CHARACTERS = 200_000
"""A batch is parsed, or kept, at one go; its size bounds the memory that a stream of documents needs."""
Thing = TypeVar("Thing")


def batches(items: Iterable[Item], documents: int = DOCUMENTS, characters: int = CHARACTERS) -> Iterator[list[Item]]:
    """Items in order, in batches of at most so many documents and about so many characters; none is empty."""
    return cut(items, characters_of, documents, characters)


def characters_of(item: Item) -> int:
    """How much there is to read."""
    return len(item.document.text) if isinstance(item, Accepted) else 0


def cut(
    things: Iterable[Thing], size: Callable[[Thing], int], most: int = DOCUMENTS, characters: int = CHARACTERS
) -> Iterator[list[Thing]]:
    """Things in order, in batches as those of :func:`batches`; ``size`` says how many characters one has."""
    batch: list[Thing] = []
    total = 0
    for thing in things:
        batch.append(thing)
        total += size(thing)
        if len(batch) >= most or total >= characters:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
