"""How alike two claims or incidents are: declared features, each a value and its reason."""

from __future__ import annotations

import math
from datetime import date

from accordingto.records import Claim, Place

_SLACK_KM = 25.0
_EARTH_KM = 6371.0


def distance_km(left: Place, right: Place) -> float | None:
    """Great-circle distance of two places in kilometres; None where one has no point."""
    if left.latitude is None or right.latitude is None or left.longitude is None or right.longitude is None:
        return None
    phi, psi = math.radians(left.latitude), math.radians(right.latitude)
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(right.longitude - left.longitude) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def far_apart(left: Claim, right: Claim) -> bool:
    """True where two claims name places that cannot be the same: neither near one another nor one inside the other."""
    if not left.places or not right.places:
        return False
    names = {place.name.lower() for place in left.places} & {place.name.lower() for place in right.places}
    if names or unit_of_other(left.places[0], right.places[0]):
        return False
    apart = distance_km(left.places[0], right.places[0])
    if apart is None:
        return False
    reach = (left.places[0].radius_km or 5.0) + (right.places[0].radius_km or 5.0) + _SLACK_KM
    return apart > reach


def unit_of_other(left: Place, right: Place) -> bool:
    """True where one place is a unit that the other lies in."""
    for wide, narrow in ((left, right), (right, left)):
        if wide.kind == "country" and wide.country is not None and wide.country == narrow.country:
            return True
        if wide.kind == "admin 1" and wide.name in (narrow.admin1, narrow.name):
            return True
        if wide.kind == "admin 2" and wide.name in (narrow.admin2, narrow.name):
            return True
    return False


def other_time(left: Claim, right: Claim) -> bool:
    """True where two claims are told of days that do not meet."""
    if left.time is None or right.time is None or not left.time.start or not right.time.start:
        return False
    return (
        left.time.start[:10] > (right.time.end or right.time.start)[:10]
        or right.time.start[:10] > (left.time.end or left.time.start)[:10]
    )


def ordinal(day: str | None) -> int | None:
    """The day as an ordinal; None where it is no date."""
    if not day:
        return None
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None
