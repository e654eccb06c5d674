"""Mends of the tree where the parser is known to err, each a rule with the construction that it is for."""

from __future__ import annotations

from accordingto.language.parse import Parse


def mend(parse: Parse) -> None:
    """Applies every mend to a freshly planted tree."""
