"""Places of one's own: a GeoNames dump or a CSV, compiled into an overlay that is asked beside the index.

A GeoNames dump is a tab-separated file of nineteen columns (``allCountries.txt``, ``AF.txt``). A CSV needs the columns
``name``, ``latitude`` and ``longitude`` and may have ``aliases`` (separated by ``|``), ``country`` (ISO 3166-1 alpha-3
or alpha-2), ``kind``, ``population``, ``geonames_id`` and ``radius_km``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from accordingto.gazetteer.index import KINDS, GazetteerError, Kind, RawPlace
from accordingto.gazetteer.names import is_latin, normalise
from accordingto.gazetteer.writing import write

_GEONAMES_COLUMNS = 19
_CLASSES = {"P": "populated place", "A": "region", "H": "water", "T": "region", "L": "region", "S": "point"}
_UNITS: dict[str, Kind] = {
    "ADM1": "admin 1",
    "ADM2": "admin 2",
    "ADM3": "admin 2",
    "ADM4": "admin 2",
    "PCLI": "country",
}
_SPOTS = frozenset("CMP CMPRF MILB INSM AIRB AIRP AIRF BRKS FCL MNMT DAM PO BDG REFN PSTB".split())
"""Single features (camps, bases, airfields, crossings) that reports of conflict name; other buildings are left out."""
_LARGEST_KM = 20_000


def compile_overlay(source: Path, folder: Path) -> int:
    """Compiles ``source`` into ``folder``; the number of places. Raises GazetteerError where it is not understood."""
    try:
        with source.open(encoding="utf-8-sig", newline="") as stream:
            first = stream.readline()
            stream.seek(0)
            dump = first.count("\t") == _GEONAMES_COLUMNS - 1
            places = list(_from_dump(stream, source) if dump else _from_csv(stream, source))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{source} cannot be read: {error}") from error
    if not places:
        raise GazetteerError(f"{source} holds no places")
    write(folder, places, [])
    return len(places)


def _keys(names: list[str]) -> set[str]:
    keys = {normalise(name) for name in names if name.strip()}
    return {key for key in keys if is_latin(key) and len(key) >= 2}


def _from_dump(lines: Iterable[str], source: Path) -> Iterator[RawPlace]:
    units: dict[tuple[str, ...], int] = {}
    number = 0
    for at, line in enumerate(lines, start=1):
        row = line.rstrip("\r\n").split("\t")
        if len(row) != _GEONAMES_COLUMNS:
            continue
        kind = _kind(row[6], row[7])
        if kind is None:
            continue
        codes = (row[8], row[10], row[11])
        holder = units.get(codes, units.get(codes[:2]))
        if row[7] in ("ADM1", "ADM2"):
            units[codes if row[7] == "ADM2" else codes[:2]] = number
            holder = units.get(codes[:2]) if row[7] == "ADM2" else None
        with _told(source, at):
            yield RawPlace(
                name=_name(row[1]),
                names=_keys([row[1], row[2], *row[3].split(",")]),
                latitude=_degrees(row[4], 90),
                longitude=_degrees(row[5], 180),
                kind=kind,
                country=_iso3(row[8]),
                radius_km=40.0 if kind in _UNITS.values() else 5.0,
                population=_count(row[14]),
                geonames=_count(row[0]),
                container=holder,
            )
        number += 1


def _kind(feature_class: str, code: str) -> Kind | None:
    if code in _UNITS:
        return _UNITS[code]
    if feature_class == "S" and code not in _SPOTS:
        return None
    kind = _CLASSES.get(feature_class)
    return next((known for known in KINDS if known == kind), None)


def _iso3(code: str) -> str:
    """ISO alpha-3 of an alpha-2 code; other codes as they are."""
    if len(code) != 2:
        return code.upper()
    return _alpha3().get(code.upper(), "")


def _alpha3() -> dict[str, str]:
    from accordingto.gazetteer.sources import data

    return {row["iso2"]: row["iso3"] for row in data("countries")}


def _from_csv(lines: Iterable[str], source: Path) -> Iterator[RawPlace]:
    reader = csv.DictReader(lines)
    missing = {"name", "latitude", "longitude"} - set(reader.fieldnames or ())
    if missing:
        raise GazetteerError(
            f"{source} is neither a GeoNames dump (19 columns, tab-separated) nor a CSV with name, latitude, "
            f"longitude: it lacks {', '.join(sorted(missing))}"
        )
    for number, row in enumerate(reader, start=2):
        yield _own(row, source, number)


def _own(row: dict[str, str], source: Path, number: int) -> RawPlace:
    wanted = (row.get("kind") or "").strip().lower()
    kind: Kind = next((known for known in KINDS if known == wanted), "populated place")
    with _told(source, number):
        return RawPlace(
            name=_name(row["name"]),
            names=_keys([row["name"], *(row.get("aliases") or "").split("|")]),
            latitude=_degrees(row["latitude"], 90),
            longitude=_degrees(row["longitude"], 180),
            kind=kind,
            country=_iso3((row.get("country") or "").strip()),
            radius_km=_radius(row.get("radius_km")),
            population=_count(row.get("population")),
            geonames=_count(row.get("geonames_id")),
        )


@contextmanager
def _told(source: Path, line: int) -> Iterator[None]:
    """Says of which line a value is wrong."""
    try:
        yield
    except ValueError as error:
        raise GazetteerError(f"{source}, line {line}: {error}") from error


def _name(value: str | None) -> str:
    name = (value or "").strip()
    if not name or "\0" in name:
        raise ValueError("the place has no name, or one with a NUL character")
    return name


def _degrees(value: str | None, most: int) -> float:
    degrees = float(value or "nan")
    if not -most <= degrees <= most:
        raise ValueError(f"{value!r} is no number between -{most} and {most}")
    return degrees


def _radius(value: str | None) -> float:
    radius = float(value or 5)
    if not 0 <= radius <= _LARGEST_KM:
        raise ValueError(f"a radius of {value!r} km is no number between 0 and {_LARGEST_KM}")
    return radius


def _count(value: str | None) -> int:
    count = int(value or 0)
    if not 0 <= count < 2**32:
        raise ValueError(f"{value!r} is no number between 0 and {2**32 - 1}")
    return count
