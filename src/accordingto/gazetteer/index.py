"""The compiled index: a trie of names and a table of places, looked up in the bytes as they stand.

A folder holds two files. ``names.marisa`` is a trie of normalised names; ``places.bin`` is a line of JSON that says
where its columns are, and the columns: little-endian arrays, one value a place, and the lists of places of each name.
Both are read whole at opening (15 ms, 21 MB) and nothing is made of them before it is asked for. They are not
mapped: whatever shortens a mapped file (a package installed over it, a disk that fails) ends the program with a bus
error at its next look.
"""

from __future__ import annotations

import functools
import json
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import marisa_trie

from accordingto.errors import AccordingtoError

FORMAT = 1
COMPILED = Path(__file__).resolve().parent / "compiled"
"""Where the index stands in the installed package."""
Kind = Literal["point", "populated place", "admin 1", "admin 2", "country", "region", "water"]
KINDS: tuple[Kind, ...] = ("point", "populated place", "admin 1", "admin 2", "country", "region", "water")
TRIES, _PAUSE = 50, 0.02
_COMPILE = "python -m accordingto.gazetteer.build"
COLUMNS = (
    ("latitude", "f"), ("longitude", "f"), ("population", "I"), ("geonames", "I"), ("container", "I"), ("name", "I"),
    ("radius", "H"), ("events", "H"), ("country", "H"), ("kind", "B"), ("area", "B"), ("capital", "B"),
)  # fmt: skip


class GazetteerError(AccordingtoError):
    """A compiled index is absent, of another format or damaged; the message says which and what to do."""

    kind = "gazetteer"


@dataclass(frozen=True, slots=True)
class Area:
    """A disputed area: who administers and who claims, in the words of the boundary set."""

    name: str
    administered_by: str | None
    claimed_by: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer."""

    number: int
    """Its number in the open gazetteer."""
    name: str
    """Its main name."""
    latitude: float | None
    """Degrees, WGS 84."""
    longitude: float | None
    """Degrees, WGS 84."""
    radius_km: float
    """How far off the point may be, in kilometres."""
    kind: Kind
    """What sort of place it is."""
    country: str | None
    """ISO 3166-1 alpha-3 code, as the source has it."""
    admin1: str | None
    """Name of the first-order unit that holds it."""
    admin2: str | None
    """Name of the second-order unit that holds it."""
    within: tuple[int, ...]
    """Numbers of the units that hold it, the smaller first."""
    geonames_id: int | None
    """Id in GeoNames."""
    population: int
    """Inhabitants; 0 where unknown."""
    events: int
    """How many conflict events UCDP places here."""
    area: Area | None
    """The disputed area that it lies in."""
    capital: bool
    """True for the capital of a state."""


@dataclass(slots=True)
class RawPlace:
    """A place before it is compiled; ``container`` is the position of the unit that holds it in the same list."""

    name: str
    names: set[str]
    latitude: float
    longitude: float
    kind: Kind
    country: str
    radius_km: float = 5.0
    population: int = 0
    geonames: int = 0
    container: int | None = None
    events: int = 0
    area: int = 0
    capital: bool = False
    marked: bool = False
    """True where the source writes the name with the marks of a romanisation (not kept)."""


def _files(folder: Path) -> tuple[bytes, bytes, dict[str, Any]]:
    """The two files of an index and the head of the table.

    Read again where they do not belong together, as while another program puts new ones there.
    """
    for _ in range(TRIES):
        names, table = (folder / "names.marisa").read_bytes(), (folder / "places.bin").read_bytes()
        head = head_of(table)
        if belong(names, head):
            return names, table, head
        time.sleep(_PAUSE)
    raise ValueError("names.marisa and places.bin do not belong together")


def head_of(table: bytes) -> dict[str, Any]:
    """The head of a table of places. Raises ValueError where it is none."""
    head: dict[str, Any] = json.loads(table[: table.find(b"\n") + 1])
    return head


def belong(names: bytes, head: dict[str, Any]) -> bool:
    """True where a table was made for these names."""
    return bool(head.get("trie", zlib.crc32(names)) == zlib.crc32(names))


class Index:
    """A compiled index, read into memory. Raises GazetteerError where the folder holds none of this format."""

    def __init__(self, folder: Path) -> None:
        try:
            names, table, head = _files(folder)
            self._trie = marisa_trie.Trie().frombytes(names)
        except OSError as error:
            raise GazetteerError(f"no gazetteer at {folder}; compile one with {_COMPILE}") from error
        except (RuntimeError, ValueError) as error:
            raise GazetteerError(
                f"the gazetteer at {folder} is damaged ({error}); compile it again with {_COMPILE}"
            ) from error
        if head.get("format") != FORMAT:
            raise GazetteerError(f"the gazetteer at {folder} has format {head.get('format')}, not {FORMAT}; rebuild it")
        self._countries: list[str] = head["countries"]
        self.made_from: list[str] = head.get("made_from", [])
        self.areas = [Area(*values) for values in head["areas"]]
        view, end = memoryview(table), table.find(b"\n") + 1
        for name, (code, start, length) in head["columns"].items():
            setattr(self, "_" + name, view[end + start : end + start + length].cast(code))
        self.entry = functools.lru_cache(maxsize=8192)(self._entry)

    _latitude: memoryview[float]
    _longitude: memoryview[float]
    _population: memoryview[int]
    _geonames: memoryview[int]
    _container: memoryview[int]
    _name: memoryview[int]
    _radius: memoryview[int]
    _events: memoryview[int]
    _country: memoryview[int]
    _kind: memoryview[int]
    _area: memoryview[int]
    _capital: memoryview[int]
    _starts: memoryview[int]
    _listed: memoryview[int]
    _names: memoryview[int]

    def __len__(self) -> int:
        return len(self._kind)

    def has(self, key: str) -> bool:
        """True where a normalised name is known."""
        return key in self._trie

    def begins(self, key: str) -> bool:
        """True where some name begins with these letters."""
        return bool(self._trie.has_keys_with_prefix(key))

    def look_up(self, key: str) -> list[tuple[int, bool]]:
        """Numbers of the places of a normalised name, each with whether the name is an alternate one."""
        number = self._trie.get(key)
        if number is None:
            return []
        return [
            (value >> 1, bool(value & 1)) for value in self._listed[self._starts[number] : self._starts[number + 1]]
        ]

    def _entry(self, number: int) -> Entry:
        """The place of a number."""
        within = self._within(number)
        units = {KINDS[self._kind[unit]]: self._text(unit) for unit in within}
        area = self._area[number]
        lat = self._latitude[number]
        known = lat == lat
        return Entry(
            number=number,
            name=self._text(number),
            latitude=round(lat, 5) if known else None,
            longitude=round(self._longitude[number], 5) if known else None,
            radius_km=float(self._radius[number]),
            kind=KINDS[self._kind[number]],
            country=self._countries[self._country[number]] or None,
            admin1=units.get("admin 1"),
            admin2=units.get("admin 2"),
            within=within,
            geonames_id=self._geonames[number] or None,
            population=self._population[number],
            events=self._events[number],
            area=self.areas[area - 1] if area else None,
            capital=bool(self._capital[number]),
        )

    @functools.cached_property
    def _state_numbers(self) -> dict[str, int]:
        """Numbers of the states; they stand first in the table."""
        country = KINDS.index("country")
        found: dict[str, int] = {}
        for number in range(min(400, len(self))):
            if self._kind[number] == country:
                found[self._countries[self._country[number]]] = number
        return found

    def state(self, code: str) -> Entry | None:
        """The state of an ISO 3166-1 alpha-3 code."""
        number = self._state_numbers.get(code)
        return None if number is None else self.entry(number)

    def _text(self, number: int) -> str:
        at = self._name[number]
        return bytes(self._names[at + 1 : at + 1 + self._names[at]]).decode(errors="replace")

    def _within(self, number: int) -> tuple[int, ...]:
        found: list[int] = []
        while (held := self._container[number]) and len(found) < 3:
            number = held - 1
            found.append(number)
        return tuple(found)
