"""Places of conflict events (UCDP), regions and disputed areas, brought together with what GeoNames has."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from accordingto.gazetteer.index import Area, Kind, RawPlace
from accordingto.gazetteer.names import edits, normalise
from accordingto.gazetteer.shapes import Point, inside
from accordingto.gazetteer.sources import Gathered, data, keys, near
from accordingto.vocabulary import rows

_BRACKETS = re.compile(r"(?<!\s)\s*\(([^)]*)\)?")
_RADIUS = {"1": 5.0, "2": 25.0, "3": 40.0, "4": 120.0, "5": 60.0, "7": 100.0}


def kind_words() -> dict[str, Kind]:
    """Words for kinds of places ("province", "village") and the kinds that they stand for."""
    kinds: dict[str, Kind] = {}
    for row in rows("place_kinds"):
        if row["side"] in ("after", "both"):
            kinds[row["word"]] = row["kind"]  # type: ignore[assignment]
    return kinds


def split_kind(name: str, kinds: dict[str, Kind]) -> tuple[str, Kind | None]:
    """A name without the kind word at its end, and the kind: "Andar district" to "Andar", "admin 2"."""
    base, _, last = name.rpartition(" ")
    kind = kinds.get(last.lower())
    return (base, kind) if base and kind else (name, None)


def add_regions(gathered: Gathered) -> None:
    """Regions and waters from the gazetteer's own list."""
    for row in data("regions"):
        states = row["countries"].split(",")
        place = RawPlace(
            name=row["name"],
            names=keys([row["name"], *row["aliases"].split("|")]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            kind="region" if row["kind"] == "region" else "water",
            country=states[0] if len(states) == 1 else "",
            radius_km=float(row["radius_km"]),
            population=3_000_000,
        )
        gathered.add(place)


def add_abbreviations(gathered: Gathered) -> None:
    """Short forms of units become names of theirs."""
    for row in data("abbreviations"):
        position = gathered.units.get(row["code"])
        if position is not None:
            gathered.places[position].names.add(normalise(row["written"]))


class _Finder:
    """Finds what GeoNames has by name, state and place."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.states: dict[str, str] = {}
        for position, place in enumerate(gathered.places):
            for key in (*place.names, normalise(place.name)):
                self.by_key[key, place.country].append(position)
                if place.kind == "country":
                    self.states[key] = place.country

    def state(self, name: str) -> str:
        """ISO alpha-3 code of a state as UCDP writes it ("Myanmar (Burma)")."""
        plain = normalise(_BRACKETS.sub("", name))
        return self.states.get(plain) or self.states.get(plain.replace("bosnia herzegovina", "bosnia"), "")

    def unit(self, name: str, state: str, kinds: dict[str, Kind], wanted: Kind) -> int | None:
        base, _ = split_kind(name, kinds)
        for key in (normalise(name), normalise(base)):
            for position in self.by_key.get((key, state), ()):
                if self.gathered.places[position].kind == wanted:
                    return position
        return self._spelt_otherwise(normalise(base), state, wanted)

    def _spelt_otherwise(self, key: str, state: str, wanted: Kind) -> int | None:
        """A unit whose name is one letter off: "Paktya" for "Paktiya"; the name becomes one of its own."""
        if len(key) < 5 or wanted != "admin 1":
            return None
        for variant in edits(key):
            for position in self.by_key.get((variant, state), ()):
                if self.gathered.places[position].kind == wanted:
                    self.gathered.places[position].names.add(key)
                    self.by_key[key, state].append(position)
                    return position
        return None

    def same(self, names: list[str], state: str, point: Point, kind: Kind | None) -> int | None:
        """The place of one of these names in the state, near the point and of a like kind."""
        reach = 20.0 if kind in (None, "populated place", "point") else 150.0
        for name in names:
            for position in self.by_key.get((normalise(name), state), ()):
                place = self.gathered.places[position]
                like = kind is None or place.kind == kind
                if like and near(place, point, reach):
                    return position
        return None


def add_ucdp(gathered: Gathered) -> None:
    """Places of UCDP GED: events counted on what GeoNames has, and new places where it has none."""
    merger = _Merger(gathered)
    for row in data("ucdp_places"):
        if row["precision"] in _RADIUS:
            merger.take(row)
    merger.name_in_english()


class _Merger:
    """Brings UCDP's places together with those of GeoNames."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._kinds = kind_words()
        self._finder = _Finder(gathered)
        self._written: dict[int, Counter[str]] = defaultdict(Counter)
        """How UCDP writes the names of places of GeoNames, by events."""

    def take(self, row: dict[str, str]) -> None:
        """Counts the events of a row on a known place, or adds a new one."""
        finder, events = self._finder, int(row["events"])
        state = finder.state(row["country"])
        point = float(row["latitude"]), float(row["longitude"])
        names, kind = _names(row["name"], self._kinds)
        known = finder.same(names, state, point, kind)
        if known is None and kind == "admin 1":
            known = finder.unit(row["name"], state, self._kinds, "admin 1")
        if known is None:
            self._add(row, state, point, names, kind)
            return
        self._gathered.places[known].events += events
        self._gathered.places[known].names |= keys(names)
        self._written[known][names[0]] += events

    def _add(self, row: dict[str, str], state: str, point: Point, names: list[str], kind: Kind | None) -> None:
        place = RawPlace(
            name=names[0],
            names=keys(names),
            latitude=point[0],
            longitude=point[1],
            kind=kind or "point",
            country=state,
            radius_km=_RADIUS[row["precision"]],
            container=self._unit(row, state),
            events=int(row["events"]),
        )
        position = self._gathered.add(place)
        for key in sorted(place.names):
            self._finder.by_key[key, state].append(position)

    def _unit(self, row: dict[str, str], state: str) -> int | None:
        """The smallest unit that UCDP names and GeoNames has."""
        first = self._finder.unit(row["admin1"], state, self._kinds, "admin 1")
        if first is not None:
            self._written[first][split_kind(row["admin1"], self._kinds)[0]] += int(row["events"])
        second = self._finder.unit(row["admin2"], state, self._kinds, "admin 2")
        return first if second is None else second

    def name_in_english(self) -> None:
        """Where GeoNames romanises, the name that UCDP writes most and GeoNames knows: "Aleppo", not "Halab"."""
        for position, written in self._written.items():
            place = self._gathered.places[position]
            if place.marked and place.kind in ("admin 1", "populated place"):
                known = [(-count, name) for name, count in written.items() if normalise(name) in place.names]
                place.name = min(known)[1] if known else place.name


def _names(name: str, kinds: dict[str, Kind]) -> tuple[list[str], Kind | None]:
    others = [part.strip() for found in _BRACKETS.findall(name) for part in found.split(",")]
    if not any(split_kind(part, kinds)[1] == "populated place" for part in (name, _BRACKETS.sub("", name).strip())):
        others = []
    base, kind = split_kind(_BRACKETS.sub(" ", name).strip().replace("  ", " "), kinds)
    found = [base, *(split_kind(other, kinds)[0] for other in others)]
    return [" ".join(part.split()) for part in found if part.strip()], kind


def areas() -> list[tuple[Area, list[Point]]]:
    """Disputed areas with their outlines."""
    found = []
    for row in data("disputed_areas"):
        corners = [corner.split(",") for corner in row["outline"].split()]
        ring = [(float(lat), float(lon)) for lat, lon in corners]
        area = Area(row["name"], row["administered_by"] or None, row["claimed_by"] or None, row["note"] or None)
        found.append((area, ring))
    return found


def mark_disputed(gathered: Gathered) -> list[Area]:
    """Marks every place inside a disputed area, adds areas that have no entry; the areas in the order of the marks."""
    kept: list[Area] = []
    cells: dict[tuple[int, int], list[tuple[int, list[Point]]]] = defaultdict(list)
    for area, ring in areas():
        if area not in kept:
            kept.append(area)
        for cell in _cells(ring):
            cells[cell].append((kept.index(area) + 1, ring))
    _add_areas(gathered)
    names = {normalise(area.name): number for number, area in enumerate(kept, start=1)}
    for place in gathered.places:
        if place.kind in ("region", "admin 1", "country"):
            place.area = names.get(normalise(place.name), 0)
            if place.kind != "admin 1" or place.area:
                continue
        if place.latitude == place.latitude:
            cell = int(place.latitude // 1), int(place.longitude // 1)
            for number, ring in cells.get(cell, ()):
                if inside((place.latitude, place.longitude), ring):
                    place.area = number
                    break
    return kept


def _add_areas(gathered: Gathered) -> None:
    """Disputed areas that are in no other list become regions."""
    known = {key for place in gathered.places if place.kind in ("region", "country", "admin 1") for key in place.names}
    for row in data("disputed_areas"):
        names = keys([row["name"], *row["aliases"].split("|")])
        if names & known:
            continue
        known |= names
        place = RawPlace(
            name=row["name"],
            names=names,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            kind="region",
            country="",
            radius_km=float(row["radius_km"]),
        )
        gathered.add(place)


def _cells(ring: list[Point]) -> list[tuple[int, int]]:
    lats = [int(lat // 1) for lat, _ in ring]
    lons = [int(lon // 1) for _, lon in ring]
    return [(lat, lon) for lat in range(min(lats), max(lats) + 1) for lon in range(min(lons), max(lons) + 1)]
