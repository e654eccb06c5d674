"""Whose boundaries count: by default nobody's, and a place inside a disputed area has no country.

A user may name a set; countries inside disputed areas are then that set's, and the records say whose they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from accordingto.errors import UsageError

SETS = {"geonames": "GeoNames"}
"""Boundary sets that may be named, with what they are called in records."""
_chosen: ContextVar[str | None] = ContextVar("boundaries", default=None)


def chosen() -> str | None:
    """The set in force, as records call it; None where the user named none."""
    return _chosen.get()


@contextmanager
def using(name: str | None) -> Iterator[None]:
    """Reads with a named boundary set. Raises UsageError for a set that is not known."""
    if name is not None and name.lower() not in SETS:
        raise UsageError(f"no boundary set {name!r}; there are: {', '.join(sorted(SETS))}")
    token = _chosen.set(SETS[name.lower()] if name else None)
    try:
        yield
    finally:
        _chosen.reset(token)
