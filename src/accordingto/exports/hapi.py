"""Months by first-order unit, in the shape of the Humanitarian API's conflict events, with low and high beside best."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from accordingto.exports import cells, facts
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.records import Estimate

COLUMNS = (
    "location_code location_name admin1_name admin_level event_type events fatalities fatalities_low fatalities_high "
    "events_without_a_known_toll reference_period_start reference_period_end"
).split()
_TAGS = (
    "#country+code #country+name #adm1+name #adm+level #event+type #event+num #affected+killed #affected+killed+min "
    "#affected+killed+max #event+num+unknown #date+start #date+end"
).split()
_NOTES = Notes(
    filled={
        "event_type": "political_violence, civilian_targeting or demonstration, from the incident's types",
        "fatalities": "the sum of the chosen policy's best over the incidents that state one; blank where none does",
        "fatalities_low, fatalities_high": "sums of the bounds that are stated; high is blank where any is open",
        "events_without_a_known_toll": "incidents of the row whose dead are unknown: they are in no sum",
        "reference_period": "the month of the incident's first day",
    },
    dropped=["incidents without a day or without a state; everything but numbers of events and deaths"],
)


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the table, with a row of HXL tags where asked for."""
    cells.write(path, COLUMNS, _rows(snapshot), tags=_TAGS if snapshot.options.hxl else None)
    return _NOTES


@dataclass(slots=True)
class _Sums:
    """What a month of a unit adds up to; a bound stays None until an incident states it."""

    events: int = 0
    unknown: int = 0
    best: int | None = None
    low: int | None = None
    high: int | None = None
    open_above: bool = False

    def add(self, dead: Estimate | None) -> None:
        """Counts one incident; dead that are unknown are in no sum."""
        best = facts.best(dead)
        self.events += 1
        if dead is None or (best is None and dead.high is None):
            self.unknown += 1
            return
        self.best = _plus(self.best, best)
        self.low = _plus(self.low, dead.low)
        self.high = _plus(self.high, dead.high)
        self.open_above |= dead.high is None


def _plus(sum_so_far: int | None, more: int | None) -> int | None:
    return sum_so_far if more is None else (sum_so_far or 0) + more


def _rows(snapshot: Snapshot) -> Iterator[dict[str, cells.Cell]]:
    sums: dict[tuple[str, str, str, str], _Sums] = defaultdict(_Sums)
    for incident in snapshot:
        place = facts.place(incident)
        if place is None or place.country is None or incident.interval is None:
            continue
        kind = _kind(incident.types.plover, incident.types.ucdp)
        dead = facts.estimate(incident, "killed", snapshot.options.policy)
        sums[place.country, place.admin1 or "", incident.interval.start[:7], kind].add(dead)
    for (country, admin1, month, kind), found in sorted(sums.items()):
        year, number = (int(part) for part in month.split("-"))
        yield {
            "location_code": country,
            "location_name": facts.country_name(country),
            "admin1_name": admin1 or None,
            "admin_level": 1 if admin1 else 0,
            "event_type": kind,
            "events": found.events,
            "fatalities": found.best,
            "fatalities_low": found.low,
            "fatalities_high": None if found.open_above else found.high,
            "events_without_a_known_toll": found.unknown,
            "reference_period_start": f"{month}-01",
            "reference_period_end": f"{month}-{calendar.monthrange(year, number)[1]:02}",
        }


def _kind(types: list[str], ucdp: int | None) -> str:
    if ucdp == 3:
        return "civilian_targeting"
    return "demonstration" if "PROTEST" in types and "ASSAULT" not in types else "political_violence"
