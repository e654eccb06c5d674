"""Which accounts are compared at all: those that share a key, and of a crowd only neighbours in several orders.

Keys are places and days (with the radii and a tolerance), names of persons, place names as written, and large tolls of
a country's day. A bucket of up to ``CROWD`` accounts is compared in full; a larger one is sorted in several ways and
each account compared with the next ``WINDOW`` (sorted neighbourhood: Hernández and Stolfo 1995), so that the number of
comparisons grows with the number of accounts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from accordingto.incidents.accounts import Account, Site

Key = tuple[object, ...]
Link = tuple[str, str]
"""Two account ids, the smaller first."""

CELL_DEGREES = 0.5
REACH_DEGREES = 0.12
"""How far beyond its point a place reaches into other cells: about 13 km."""
FINE_KM = 60.0
"""Places with larger radii (provinces, countries) lie in too many cells; names and tolls bring those together."""
DAY_BUCKET = 3
NEWS_BUCKET = 8
MOST_SITES = 2
LARGE_TOLL = 3
VERY_LARGE_TOLL = 10
FEW_NAMES = 8
"""Short reports name little, and what they name may be a village that is on no map; long ones name too much."""
CROWD = 24
WINDOW = 8


def keys(account: Account) -> list[Key]:
    """The buckets that an account lies in, each once."""
    found: dict[Key, None] = {}
    for key in (*_where_and_when(account), *_named(account), *_tolls(account)):
        found.setdefault(key)
    return list(found)


def _where_and_when(account: Account) -> Iterator[Key]:
    days = _day_buckets(account)
    for site in [site for site in account.sites if site.radius <= FINE_KM][:MOST_SITES]:
        for cell in _cells(site):
            for day in days:
                yield (account.family, *cell, day)


def _day_buckets(account: Account) -> range:
    """Buckets of the told days with a day of tolerance; without told days those of the last days before publication."""
    if account.days is not None and account.days[1] - account.days[0] <= 2 * NEWS_BUCKET:
        first, last = account.days[0] - 1, account.days[1] + 1
    elif account.published is not None:
        first, last = account.published - 3, account.published + 1
    else:
        return range(0)
    return range(first // DAY_BUCKET, last // DAY_BUCKET + 1)


def _cells(site: Site) -> list[tuple[int, int]]:
    if site.latitude is None or site.longitude is None:
        return []
    stretch = REACH_DEGREES / max(0.2, math.cos(math.radians(site.latitude)))
    rows = {math.floor((site.latitude + off) / CELL_DEGREES) for off in (-REACH_DEGREES, REACH_DEGREES)}
    columns = {math.floor((site.longitude + off) / CELL_DEGREES) for off in (-stretch, stretch)}
    return [(row, column) for row in sorted(rows) for column in sorted(columns)]


def _named(account: Account) -> Iterator[Key]:
    for name in sorted(account.persons):
        yield (account.family, "person", name)
    if account.published is None:
        return
    others = account.names if len(account.names) <= FEW_NAMES else frozenset()
    for name in sorted(account.toponyms | others):
        for bucket in _news_buckets(account.published):
            yield (account.family, "toponym", name, bucket)


def _news_buckets(day: int) -> tuple[int, int]:
    """Two overlapping rows of buckets: reports published within four days of one another always share one."""
    return 2 * (day // NEWS_BUCKET), 2 * ((day + NEWS_BUCKET // 2) // NEWS_BUCKET) + 1


def _tolls(account: Account) -> Iterator[Key]:
    """Large tolls of a country's day, and very large ones of a day wherever they are."""
    country = next((site.country for site in account.sites if site.country), None)
    killed = account.tolls.get("killed", (None, None))[0]
    if killed is None or killed < LARGE_TOLL:
        return
    for bucket in _day_buckets(account):
        if country is not None:
            yield (account.family, country, "killed", killed, bucket)
        if killed >= VERY_LARGE_TOLL:
            yield (account.family, "killed", killed, bucket)


def pairs(members: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Pairs of one bucket that are compared: all, or neighbours in each order where the bucket is a crowd.

    What comes out depends on which accounts are in the bucket, never on the order in which they came.
    """
    if len(members) <= CROWD:
        for number, left in enumerate(members):
            for right in members[number + 1 :]:
                yield left, right
        return
    for order in _ORDERS:
        ranked = sorted(members, key=order)
        for number, left in enumerate(ranked):
            for right in ranked[number + 1 : number + 1 + WINDOW]:
                yield left, right


def link(left: str, right: str) -> Link:
    """Two ids in a fixed order."""
    return (left, right) if left <= right else (right, left)


def links(members: Sequence[Account]) -> Iterator[Link]:
    """The ids of the pairs of one bucket that are compared: accounts of different reports."""
    for left, right in pairs(members):
        if left.document != right.document:
            yield link(left.id, right.id)


_NO_DAYS = (0, 0)


def _by_place(account: Account) -> tuple[object, ...]:
    site = account.sites[0].key if account.sites else ""
    return site, account.days or _NO_DAYS, _killed(account), account.id


def _by_toll(account: Account) -> tuple[object, ...]:
    return _killed(account), sorted(account.weapons), account.days or _NO_DAYS, account.id


def _by_means(account: Account) -> tuple[object, ...]:
    return sorted(account.weapons), sorted(account.agents), account.days or _NO_DAYS, account.id


def _by_names(account: Account) -> tuple[object, ...]:
    return sorted(account.persons)[:1], sorted(account.names)[:2], account.id


def _killed(account: Account) -> int:
    low, high = account.tolls.get("killed", (None, None))
    return low if low is not None else high if high is not None else -1


_ORDERS: Sequence[Callable[[Account], tuple[object, ...]]] = (_by_place, _by_toll, _by_means, _by_names)
