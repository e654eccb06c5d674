"""On which side somebody speaks: a state's, a named armed group's, or none that is told."""

from __future__ import annotations

import functools

from accordingto.vocabulary import rows

NO_SIDE = "No side, or none that is told"
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_ARMED = frozenset({"REB", "UAF", "PRM", "CRM", "OPP"})


def side(sector: str | None, country: str | None, name: str | None) -> str:
    """Offices and forces speak for their state, groups for themselves: none stands for the state that it fights in."""
    if sector in _ARMED and name:
        return name
    if sector in _STATE and country:
        return f"{_states().get(country, country)} (state)"
    return NO_SIDE


@functools.cache
def _states() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in rows("states")}
