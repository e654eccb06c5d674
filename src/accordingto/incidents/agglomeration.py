"""Accounts to clusters: the best links first, and never across what cannot be linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from accordingto.incidents.accounts import Account
from accordingto.incidents.blocking import Link, link
from accordingto.incidents.features import SAME, place, score
from accordingto.incidents.judgements import Judgements

Scorer = Callable[[Account, Account], float]
_SEEN = 4
"""How many accounts of either cluster are compared before two clusters become one."""
TOGETHER = SAME - 0.75
"""What the accounts of two clusters must score on average: one look-alike must not chain two incidents together."""


class Clusters:
    """Disjoint sets of accounts that grow by merging."""

    def __init__(self, accounts: Mapping[str, Account], scorer: Scorer, parted: frozenset[Link]) -> None:
        self.accounts = accounts
        self.scorer = scorer
        self.parted = parted
        self.home = {key: key for key in accounts}
        self.members: dict[str, list[str]] = {key: [key] for key in accounts}

    def merge(self, left: str, right: str, *, forced: bool = False) -> None:
        """Makes one cluster of those that hold two accounts, unless something forbids it."""
        one, other = sorted((self.home[left], self.home[right]))
        if one == other or self._parted_by_hand(one, other):
            return
        if not forced and (self._parted_by_report(one, other) or not self._alike(one, other)):
            return
        for key in self.members[other]:
            self.home[key] = one
        self.members[one] = sorted([*self.members[one], *self.members.pop(other)])

    def _parted_by_hand(self, one: str, other: str) -> bool:
        if not self.parted:
            return False
        return any(link(left, right) in self.parted for left in self.members[one] for right in self.members[other])

    def _parted_by_report(self, one: str, other: str) -> bool:
        """True where one report tells both of two different places."""
        by_document: dict[str, list[Account]] = {}
        for key in self.members[one]:
            by_document.setdefault(self.accounts[key].document, []).append(self.accounts[key])
        for key in self.members[other]:
            right = self.accounts[key]
            if any(_elsewhere(left, right) for left in by_document.get(right.document, ())):
                return True
        return False

    def _alike(self, one: str, other: str) -> bool:
        lefts, rights = self._speakers(one), self._speakers(other)
        scores = [self.scorer(left, right) for left in lefts for right in rights if left.document != right.document]
        return not scores or sum(scores) / len(scores) >= TOGETHER

    def _speakers(self, cluster: str) -> list[Account]:
        """The accounts that stand for a cluster: those that say most."""
        whole = [self.accounts[key] for key in self.members[cluster]]
        return sorted(whole, key=lambda item: (not item.main, item.background, -len(item.claims), item.id))[:_SEEN]


def _elsewhere(left: Account, right: Account) -> bool:
    return left.located and right.located and place(left, right).value <= -1


def settle(members: Sequence[Account], links: Mapping[Link, float], judgements: Judgements) -> list[list[str]]:
    """Clusters of connected accounts, given the scores of those links among them that are at least ``SAME``."""
    scores = dict(links)

    def scorer(left: Account, right: Account) -> float:
        pair = link(left.id, right.id)
        if pair not in scores:
            scores[pair] = score(left, right)
        return scores[pair]

    return agglomerate(members, [(value, pair) for pair, value in links.items()], judgements, scorer)


def agglomerate(
    accounts: Sequence[Account], links: Iterable[tuple[float, Link]], judgements: Judgements, scorer: Scorer
) -> list[list[str]]:
    """Clusters of account ids, each sorted, in the order of their first members.

    ``links`` are pairs with scores of at least ``SAME``. What persons said comes first and is never overruled.
    """
    by_id = {account.id: account for account in accounts}
    parted, joined = _by_hand(accounts, judgements)
    clusters = Clusters(by_id, scorer, frozenset(parted))
    for left, right in sorted(joined):
        clusters.merge(left, right, forced=True)
    for _, (left, right) in sorted(links, key=lambda item: (-item[0], item[1])):
        clusters.merge(left, right)
    return sorted(clusters.members.values())


def _by_hand(accounts: Sequence[Account], judgements: Judgements) -> tuple[set[Link], set[Link]]:
    parted: set[Link] = set()
    joined: set[Link] = set()
    if judgements:
        home = {claim.id: account.id for account in accounts for claim in account.claims}
        for found, verdict in ((parted, "different"), (joined, "same")):
            for left, right in judgements.standing(verdict):  # type: ignore[arg-type]
                if left in home and right in home and home[left] != home[right]:
                    found.add(link(home[left], home[right]))
    return parted, joined - parted
