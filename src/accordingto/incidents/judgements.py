"""What persons said of two claims: the same event, different ones, or unsure. Edges are kept for good; the last counts.

To take a judgement back is to make a new edge with another verdict (``unsure`` leaves the pair to the features).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two claims: one incident or two. Of several about one pair the last one made counts."""

    left: str
    """Id of a claim."""
    right: str
    """Id of the other one; which comes first makes no difference."""
    verdict: Verdict
    """``same`` joins, ``different`` parts, ``unsure`` leaves it to what is computed."""
    who: str = ""
    """Who says so."""
    at: str = ""
    """When, ISO 8601."""
    why: str | None = None
    """The person's reason."""


class Judgements:
    """The edges in the order in which they were made."""

    def __init__(self, edges: Iterable[Judgement] = ()) -> None:
        self.edges: list[Judgement] = []
        self._standing: dict[tuple[str, str], Judgement] = {}
        for edge in edges:
            self.add(edge)

    def add(self, edge: Judgement) -> None:
        """One more edge; it stands in place of earlier ones about the same two claims."""
        self.edges.append(edge)
        self._standing[_pair(edge.left, edge.right)] = edge

    def verdict(self, left: str, right: str) -> Verdict | None:
        """What stands about two claims."""
        edge = self._standing.get(_pair(left, right))
        return edge.verdict if edge is not None else None

    def standing(self, verdict: Verdict) -> Iterator[tuple[str, str]]:
        """Pairs of claims about which this verdict stands, in a fixed order."""
        return iter(sorted(pair for pair, edge in self._standing.items() if edge.verdict == verdict))

    def __bool__(self) -> bool:
        return bool(self._standing)


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)
