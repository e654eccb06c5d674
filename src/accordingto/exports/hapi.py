"""Months by first-order unit, in the shape of the Humanitarian API's conflict events, with low and high beside best."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from accordingto.exports import cells, facts
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot

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
        "fatalities": "the sum of the chosen policy's best over the incidents that state one",
        "events_without_a_known_toll": "incidents of the row whose dead are unknown: they are in no sum",
        "reference_period": "the month of the incident's first day",
    },
    dropped=["incidents without a day or without a state; everything but numbers of events and deaths"],
)


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes the table, with a row of HXL tags where asked for."""
    cells.write(path, COLUMNS, _rows(snapshot), tags=_TAGS if snapshot.options.hxl else None)
    return _NOTES


def _rows(snapshot: Snapshot) -> Iterator[dict[str, cells.Cell]]:
    sums: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for incident in snapshot:
        place = facts.place(incident)
        if place is None or place.country is None or incident.interval is None:
            continue
        dead = facts.estimate(incident, "killed", snapshot.options.policy)
        best = facts.best(dead)
        kind = _kind(incident.types.plover, incident.types.ucdp)
        cell = sums[place.country, place.admin1 or "", incident.interval.start[:7], kind]
        cell[0] += 1
        cell[1] += best or 0
        cell[2] += (dead.low if dead else None) or 0
        cell[3] += (dead.high if dead and dead.high is not None else best) or 0
        cell[4] += best is None
    for (country, admin1, month, kind), numbers in sorted(sums.items()):
        year, number = (int(part) for part in month.split("-"))
        yield {
            "location_code": country,
            "location_name": facts.country_name(country),
            "admin1_name": admin1 or None,
            "admin_level": 1 if admin1 else 0,
            "event_type": kind,
            "events": numbers[0],
            "fatalities": numbers[1],
            "fatalities_low": numbers[2],
            "fatalities_high": numbers[3],
            "events_without_a_known_toll": numbers[4],
            "reference_period_start": f"{month}-01",
            "reference_period_end": f"{month}-{calendar.monthrange(year, number)[1]:02}",
        }


def _kind(types: list[str], ucdp: int | None) -> str:
    if ucdp == 3:
        return "civilian_targeting"
    return "demonstration" if "PROTEST" in types and "ASSAULT" not in types else "political_violence"
