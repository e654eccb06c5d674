"""Which incidents are meant, over the rows of the list: facets, days and a box; and how many there are by facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from accordingto.errors import UsageError

Row = Mapping[str, Any]
FACETS: Mapping[str, Callable[[Row], Iterable[str]]] = {
    "status": lambda row: [row["status"]],
    "contested": lambda row: row["contested"] or ["not contested"],
    "type": lambda row: row["types"],
    "measure": lambda row: [bar["measure"] for bar in row["bars"]],
    "actor": lambda row: row["actors"],
    "place": lambda row: [row["place"]] if row["place"] else [],
    "source": lambda row: row["sources"],
    "telling": lambda row: ["background" if row["background"] else "news"],
}
"""The values of a row by facet. ``static/incidents.js`` has the same, and a test holds the two together."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Selection:
    """Values by facet, of which a row must have one each; first and last day, inclusive; west, south, east, north."""

    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    box: Box | None = None

    def holds(self, row: Row, but: str | None = None) -> bool:
        """True where a row is meant; the facet ``but`` is left out of account."""
        return self._inside(row) and all(
            name == but or not wanted.isdisjoint(FACETS[name](row)) for name, wanted in self.facets.items() if wanted
        )

    def _inside(self, row: Row) -> bool:
        """An incident counts by its first day, as it stands on the timeline; without a day it stands in no days."""
        day = row["start"]
        if (self.since or self.until) and day is None:
            return False
        if (self.since and day < self.since) or (self.until and day > self.until):
            return False
        if self.box is None:
            return True
        west, south, east, north = self.box
        return row["lat"] is not None and south <= row["lat"] <= north and west <= row["lon"] <= east


def chosen(rows: Sequence[Row], selection: Selection) -> list[Row]:
    """The rows that are meant, in their order."""
    return [row for row in rows if selection.holds(row)]


def counts(rows: Sequence[Row], selection: Selection) -> dict[str, dict[str, int]]:
    """By facet how many incidents each value has, the most first; a choice within a facet does not narrow it."""
    found: dict[str, dict[str, int]] = {}
    for name, values in FACETS.items():
        counted = Counter(value for row in rows if selection.holds(row, name) for value in set(values(row)))
        found[name] = dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
    return found


def box(text: str | None) -> Box | None:
    """West, south, east, north of a text such as ``29,-5,31,1``. Raises UsageError for anything else."""
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise UsageError("box: west, south, east, north in degrees, such as 29,-5,31,1") from error
    return west, south, east, north
