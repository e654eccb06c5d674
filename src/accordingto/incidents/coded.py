"""Events that somebody has coded already (UCDP GED, ACLED, a spreadsheet), read to be compared with incidents.

Which columns mean what is told by the header: the column names of the UCDP Georeferenced Event Dataset, of ACLED's
export, or plain names; other names can be given. Rows that cannot be read are told with their line, never dropped in
silence.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from accordingto.errors import UsageError
from accordingto.incidents.accounts import Account, Days, Site
from accordingto.vocabulary import rows

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "event_id_cnty", "relid", "event_id", "data_id"),
    "start": ("date_start", "event_date", "date", "start", "day"),
    "end": ("date_end", "end"),
    "place": ("where_coordinates", "location", "place", "town"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng", "long"),
    "precision": ("where_prec", "geo_precision"),
    "country": ("country",),
    "admin1": ("adm_1", "admin1"),
    "admin2": ("adm_2", "admin2"),
    "actors": ("side_a", "actor1"),
    "others": ("side_b", "actor2"),
    "low": ("low",),
    "best": ("best", "fatalities", "killed", "deaths"),
    "high": ("high",),
}
"""What is read of a row, with the column names under which it is found: UCDP GED, ACLED, plain ones."""

_DATES = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%d %B %Y", "%d/%m/%Y", "%d.%m.%Y")
_PRECISION: Mapping[str, tuple[str, float]] = {
    "1": ("populated place", 5.0), "2": ("populated place", 25.0), "3": ("admin 2", 40.0), "4": ("admin 1", 120.0),
    "5": ("region", 150.0), "6": ("country", 500.0), "7": ("region", 300.0),
}  # fmt: skip
"""Kind and radius (km) for UCDP's ``where_prec``; ACLED's ``geo_precision`` 3 is a province."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded event. ``row`` holds its cells as they stand, ``account`` what it is compared by."""

    id: str
    line: int
    row: Mapping[str, str]
    account: Account
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """The coded events of a file, and the lines that could not be read with the reason."""

    events: list[Coded] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read(path: Path, named: Mapping[str, str] | None = None) -> Table:
    """The coded events of a CSV file (commas, semicolons or tabs). ``named`` says which column holds what.

    Raises UsageError where the file cannot be opened, or has no column for the day or for the place.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            sample = stream.read(65536)
            stream.seek(0)
            reader = csv.DictReader(stream, delimiter=_delimiter(sample))
            columns = _columns(reader.fieldnames or (), named or {}, path)
            return _table(reader, columns)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as a UTF-8 table ({error})") from error


def _delimiter(sample: str) -> str:
    """What divides the cells of the header. Quotes are doubled inside quotes, whatever the header looks like."""
    header = sample.partition("\n")[0]
    return max(",;\t", key=header.count)


def _columns(header: Sequence[str], named: Mapping[str, str], path: Path) -> dict[str, str]:
    unknown = [name for name in named if name not in COLUMNS]
    missing = [column for column in named.values() if column not in header]
    if unknown or missing:
        what = f"{unknown[0]} is nothing that is compared" if unknown else f"there is no column {missing[0]!r}"
        raise UsageError(f"{path}: {what}; known are {', '.join(COLUMNS)}")
    lower = {name.lower(): name for name in header}
    found = {meaning: lower[name] for meaning, names in COLUMNS.items() for name in reversed(names) if name in lower}
    found |= named
    if "start" not in found or ("latitude" not in found and "place" not in found):
        raise UsageError(
            f"{path}: no column for the day or for the place; name them, as in --column start=Day --column place=Town"
        )
    return found


def _table(reader: csv.DictReader[str], columns: Mapping[str, str]) -> Table:
    table = Table()
    acled = "geo_precision" in columns.values()
    for row in reader:
        cells = {meaning: (row.get(column) or "").strip() for meaning, column in columns.items()}
        try:
            table.events.append(_event(cells, row, reader.line_num, acled))
        except ValueError as error:
            table.unread.append(f"line {reader.line_num}: {error}")
    return table


def _event(cells: Mapping[str, str], row: Mapping[str, str], line: int, acled: bool) -> Coded:
    days = _days(cells)
    low, best, high = (_number(cells.get(name, "")) for name in ("low", "best", "high"))
    site = _site(cells, acled)
    agents = frozenset(cells[name].lower() for name in ("actors", "others") if cells.get(name))
    key = cells.get("id") or f"line {line}"
    account = Account(
        id=f"coded {key} {line}", document=f"coded {line}", claims=(), family="violence", background=False, main=True,
        published=None, days=days, told=frozenset([days]), sites=(site,), located=True, modes=frozenset(),
        weapons=frozenset(), agents=agents, countries=frozenset(), victims=frozenset(), persons=frozenset(),
        names=frozenset(), ages=frozenset(), words=frozenset(),
        toponyms=frozenset([site.name.lower()]) if site.radius < 60 else frozenset(),
        tolls={"killed": (best, best)} if best else {},
    )  # fmt: skip
    return Coded(
        key, line, dict(row), account, low if low is not None else best, best, high if high is not None else best
    )


def _days(cells: Mapping[str, str]) -> Days:
    start = _day(cells["start"])
    return start, max(start, _day(cells["end"])) if cells.get("end") else start


def _day(cell: str) -> int:
    for form in _DATES:
        try:
            return datetime.strptime(cell, form).toordinal()
        except ValueError:
            continue
    raise ValueError(f"{cell!r} is no day that can be read (2024-05-13, 13 May 2024, 13/05/2024)")


def _number(cell: str) -> int | None:
    if not cell:
        return None
    try:
        return int(float(cell.replace(",", "")))
    except ValueError:
        raise ValueError(f"{cell!r} is no number") from None


def _site(cells: Mapping[str, str], acled: bool) -> Site:
    code = cells.get("precision", "")
    kind, radius = _PRECISION["4" if acled and code == "3" else code] if code in _PRECISION else _PRECISION["1"]
    latitude, longitude = (_degrees(cells.get(name, "")) for name in ("latitude", "longitude"))
    name = cells.get("place") or cells.get("admin2") or cells.get("admin1") or cells.get("country") or "?"
    units = {_plain(cells[unit]) for unit in ("admin1", "admin2", "place") if cells.get(unit)}
    country = _states().get(cells.get("country", "").lower())
    return Site(
        f"{name.lower()}/{country or ''}", name, kind, latitude, longitude, radius, country, frozenset(units)
    )  # fmt: skip


def _degrees(cell: str) -> float | None:
    return float(cell.replace(",", ".")) if cell else None


def _plain(unit: str) -> str:
    """The name of a unit without the word for its kind: "Nangarhar province"."""
    lower = unit.lower()
    kinds = {row["word"] for row in rows("place_kinds")}
    words = [word for word in lower.split() if word not in kinds]
    return " ".join(words) or lower


@functools.cache
def _states() -> Mapping[str, str]:
    found = {row["iso3"].lower(): row["iso3"] for row in rows("states")}
    for row in rows("states"):
        for name in (row["name"], *row["synonyms"].split("|")):
            if name:
                found[name.lower()] = row["iso3"]
    return found
