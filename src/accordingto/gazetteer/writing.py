"""Compiles places into an index: names to a trie, places to columns, both put where they belong once they are whole."""

from __future__ import annotations

import json
import os
import secrets
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import marisa_trie

from accordingto.gazetteer.index import (
    COLUMNS,
    FORMAT,
    KINDS,
    TRIES,
    Area,
    GazetteerError,
    RawPlace,
    belong,
    head_of,
)
from accordingto.gazetteer.names import normalise


def write(folder: Path, places: Sequence[RawPlace], areas: Sequence[Area], made_from: Sequence[str] = ()) -> None:
    """Compiles places into ``folder``: the same bytes for the same places. ``made_from`` names the sources."""
    folder.mkdir(parents=True, exist_ok=True)
    postings: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        own = normalise(place.name)
        for key in sorted({*place.names, own}):
            postings.setdefault(key, []).append(number << 1 | (key != own))
    trie = marisa_trie.Trie(sorted(postings))
    names = trie.tobytes()
    countries = sorted({place.country for place in places})
    columns, blob = _columns(places, countries)
    columns |= _lists(trie, postings)
    head: dict[str, Any] = {"made_from": list(made_from), "countries": countries, "trie": zlib.crc32(names)}
    head["areas"] = [[area.name, area.administered_by, area.claimed_by, area.note] for area in areas]
    _place(folder, names, b"".join(_table(columns, blob, head)))


def _place(folder: Path, names: bytes, table: bytes) -> None:
    """Puts the two files of an index there; again where another program puts its own at the same time, so that two that
    belong together stay."""
    for _ in range(TRIES):
        _put(folder / "names.marisa", names)
        _put(folder / "places.bin", table)
        if belong((folder / "names.marisa").read_bytes(), head_of((folder / "places.bin").read_bytes())):
            return
    raise GazetteerError(f"another program makes the gazetteer at {folder} at the same time; try again")


def _put(path: Path, content: bytes) -> None:
    """Writes a file beside ``path`` and puts it there once it is whole; two programs may do so at once."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as out:
            out.write(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _columns(places: Sequence[RawPlace], countries: Sequence[str]) -> tuple[dict[str, Any], bytes]:
    blob = bytearray()
    columns: dict[str, Any] = {name: array(code) for name, code in COLUMNS}
    code_of = {code: number for number, code in enumerate(countries)}
    offsets: dict[str, int] = {}
    for place in places:
        if place.name not in offsets:
            encoded = place.name.encode()[:255]
            offsets[place.name] = len(blob)
            blob += bytes([len(encoded)]) + encoded
        columns["latitude"].append(place.latitude)
        columns["longitude"].append(place.longitude)
        columns["population"].append(place.population)
        columns["geonames"].append(place.geonames)
        columns["container"].append(0 if place.container is None else place.container + 1)
        columns["name"].append(offsets[place.name])
        columns["radius"].append(min(65535, round(place.radius_km)))
        columns["events"].append(min(65535, place.events))
        columns["country"].append(code_of[place.country])
        columns["kind"].append(KINDS.index(place.kind))
        columns["area"].append(place.area)
        columns["capital"].append(place.capital)
    return columns, bytes(blob)


def _lists(trie: marisa_trie.Trie, postings: dict[str, list[int]]) -> dict[str, Any]:
    ordered: list[list[int]] = [[]] * len(trie)
    for key, numbers in postings.items():
        ordered[trie[key]] = numbers
    starts, listed = array("I", [0]), array("I")
    for numbers in ordered:
        listed.extend(numbers)
        starts.append(len(listed))
    return {"starts": starts, "listed": listed}


def _table(columns: dict[str, Any], blob: bytes, head: dict[str, Any]) -> Iterator[bytes]:
    """The bytes of ``places.bin``: its head, then its columns."""
    parts: list[tuple[str, str, bytes]] = []
    for name, column in columns.items():
        if sys.byteorder == "big":
            column.byteswap()
        parts.append((name, column.typecode, column.tobytes()))
    parts.append(("names", "B", blob))
    where, at = {}, 0
    for name, code, content in parts:
        where[name] = [code, at, len(content)]
        at += len(content) + -len(content) % 8
    line = json.dumps(head | {"format": FORMAT, "columns": where}, sort_keys=True, ensure_ascii=True).encode()
    yield line + b" " * (-(len(line) + 1) % 8) + b"\n"
    for _, _, content in parts:
        yield content + b"\0" * (-len(content) % 8)
