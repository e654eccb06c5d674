"""Where places are: a compiled index in the box, look-up by name, and places of one's own on top.

``load()`` opens the index that the package carries (or the folder that the environment variable
``ACCORDINGTO_GAZETTEER`` names) and every overlay made with ``add``.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from accordingto.gazetteer.index import COMPILED, Entry, GazetteerError, Index
from accordingto.gazetteer.names import edits, normalise, spellings

__all__ = ["Entry", "Gazetteer", "GazetteerError", "Match", "add", "load", "overlays"]

PATH_VARIABLE = "ACCORDINGTO_GAZETTEER"
"""Names a folder with a compiled index to use in place of the one in the package."""
HOME_VARIABLE = "ACCORDINGTO_HOME"
_OVERLAY = 1 << 28
"""Numbers of an overlay's places begin at a multiple of this."""

Why = Literal["name", "alternate name", "spelling", "one letter off"]


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name may mean."""

    entry: Entry
    """The place."""
    why: Why
    """Why it was found."""


class Gazetteer:
    """The compiled index and the overlays, asked as one; ``load()`` opens it.

    ``look_up(name)`` gives all places of a name, ``alike(name)`` those of a name that is romanised otherwise or one
    letter off, each as a tuple of ``Match``.
    """

    def __init__(self, *indexes: Index) -> None:
        self._indexes = indexes
        self.look_up = functools.lru_cache(maxsize=4096)(self._look_up)
        self.alike = functools.lru_cache(maxsize=4096)(self._alike)

    def __len__(self) -> int:
        return sum(len(index) for index in self._indexes)

    @property
    def made_from(self) -> list[str]:
        """The sources of the compiled index, with the versions of the packages that they came in."""
        return self._indexes[0].made_from

    def knows(self, key: str) -> bool:
        """True where ``key``, a name as ``gazetteer.names.normalise`` writes it, is that of a place."""
        return any(index.has(key) for index in self._indexes)

    def begins(self, key: str) -> bool:
        """True where the normalised name of a place begins with ``key``."""
        return any(index.begins(key) for index in self._indexes)

    def _look_up(self, name: str) -> tuple[Match, ...]:
        """All places of a name."""
        return tuple(self._matches(normalise(name), "name", "alternate name"))

    def _alike(self, name: str) -> tuple[Match, ...]:
        """Places of a name that is romanised otherwise or, failing that, one letter off (five letters or more)."""
        key = normalise(name)
        if len(key) < 5:
            return ()
        for variant in spellings(key):
            if self.knows(variant):
                return tuple(self._matches(variant, "spelling", "spelling"))
        if len(key) < 7:
            return ()
        for variant in edits(key):
            if self.knows(variant):
                return tuple(self._matches(variant, "one letter off", "one letter off"))
        return ()

    def entry(self, number: int) -> Entry:
        """The place of a ``number`` that an entry names, such as those in its ``within``."""
        layer, number = divmod(number, _OVERLAY)
        return self._indexes[layer].entry(number)

    def state(self, code: str) -> Entry | None:
        """The state of an ISO 3166-1 alpha-3 ``code``; None for a code that is no state's."""
        return self._indexes[0].state(code)

    def _matches(self, key: str, main: Why, alternate: Why) -> Iterator[Match]:
        for layer, index in enumerate(self._indexes):
            for number, is_alternate in index.look_up(key):
                entry = index.entry(number)
                if layer:
                    within = tuple(unit + layer * _OVERLAY for unit in entry.within)
                    entry = replace(entry, number=number + layer * _OVERLAY, within=within)
                yield Match(entry, alternate if is_alternate else main)


@functools.cache
def load() -> Gazetteer:
    """The gazetteer, opened once. Raises GazetteerError where no compiled index is found."""
    named = os.environ.get(PATH_VARIABLE)
    base = Index(Path(named) if named else COMPILED)
    return Gazetteer(base, *(Index(folder) for folder in overlays()))


def overlay_home() -> Path:
    """The folder of the user's own places: below ``ACCORDINGTO_HOME``, else where the XDG base directories say."""
    named = os.environ.get(HOME_VARIABLE)
    shared = os.environ.get("XDG_DATA_HOME")
    home = Path(named) if named else Path(shared or Path.home() / ".local/share") / "accordingto"
    return home / "gazetteer"


def overlays() -> list[Path]:
    """Folders of the user's own places, in order of their names; ``ACCORDINGTO_HOME`` says where they lie."""
    home = overlay_home()
    return sorted(path.parent for path in home.glob("*/places.bin")) if home.is_dir() else []


def add(source: Path, name: str | None = None) -> int:
    """Compiles a GeoNames dump or a CSV of one's own, ``source``, into an overlay; the number of places added.

    A CSV has the columns name, latitude and longitude (degrees), and may have aliases (divided by ``|``), country
    (ISO 3166-1), kind, population, geonames_id and radius_km. ``name`` is the overlay's, the file's own by default;
    one of the same name is replaced. Raises GazetteerError, naming the line, where the file is neither.
    """
    from accordingto.gazetteer.overlay import compile_overlay

    folder = name or source.stem
    if folder != Path(folder).name or folder in ("", ".", "..") or "\0" in folder:
        raise GazetteerError(f"{folder!r} is no name for places of one's own; a plain word such as my-places is")
    count = compile_overlay(source, overlay_home() / folder)
    load.cache_clear()
    return count
