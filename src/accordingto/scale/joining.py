"""What has to be looked at in one place: documents that come twice, and accounts that hang together across borders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

Edge = tuple[str, int, str, int]
"""Two linked accounts, each with the number of the block that it is in."""


def doubles(blocks: Sequence[bytes]) -> dict[int, list[int]]:
    """The readings, by block and row, whose document an earlier one has; a block is its rows' keys, 8 bytes each.

    Keys are the first 64 bits of the documents' digests: among 100 million, two that are not the same meet once in some
    three thousand runs.
    """
    keys = np.concatenate([np.frombuffer(block, dtype="<u8") for block in blocks]) if blocks else np.zeros(0, "<u8")
    _, first = np.unique(keys, return_index=True)
    again = np.ones(len(keys), dtype=bool)
    again[first] = False
    begins = np.cumsum([0, *(len(block) // 8 for block in blocks)])
    found: dict[int, list[int]] = {}
    for at in np.flatnonzero(again):
        number = int(np.searchsorted(begins, at, side="right")) - 1
        found.setdefault(number, []).append(int(at - begins[number]))
    return found


class Components:
    """Accounts that links hold together, however many links lie between them (union by smaller id, paths halved)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, left: str, right: str) -> bool:
        """Puts two accounts together; False where they are together already."""
        one, other = sorted((self.root(left), self.root(right)))
        if one == other:
            return False
        self._above[other] = one
        return True

    def root(self, key: str) -> str:
        """The smallest id of those that hang together with an account."""
        above = self._above
        above.setdefault(key, key)
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key


def forest(links: Iterable[tuple[str, str]], home: Mapping[str, int]) -> Iterator[Edge]:
    """As few of the links as keep together what all of them do: no more than there are accounts."""
    components = Components()
    for left, right in links:
        if components.join(left, right):
            yield left, home[left], right, home[right]


def labels(edges: Iterable[Edge]) -> dict[int, dict[str, str]]:
    """For every block the accounts that are linked, each with the id that stands for all that hang together with it."""
    components = Components()
    home: dict[str, int] = {}
    for left, here, right, there in edges:
        home[left], home[right] = here, there
        components.join(left, right)
    found: dict[int, dict[str, str]] = {}
    for key, number in home.items():
        found.setdefault(number, {})[key] = components.root(key)
    return found
