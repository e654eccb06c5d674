"""Groups readings into incidents, and lets new reports join without starting again.

The result is a function of the readings and judgements alone: adding reports one by one, in any order, gives the
same incidents as grouping them all at once. Only what new reports touch is worked on again: the buckets that they fall
into, and the connected accounts around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordingto.incidents import agglomeration, blocking, features
from accordingto.incidents.accounts import Account, accounts
from accordingto.incidents.blocking import Link
from accordingto.incidents.build import in_order, incident_of
from accordingto.incidents.clustering import Group, within_report
from accordingto.incidents.identity import incident_id
from accordingto.incidents.judgements import Judgement, Judgements
from accordingto.incidents.kinship import Kinship, Signatures
from accordingto.incidents.syndication import Kin
from accordingto.records import Claim, Incident, Reading


@dataclass(frozen=True, slots=True)
class Cluster:
    """What reports tell of one incident."""

    id: str
    """Id of the incident."""
    accounts: tuple[Account, ...]
    """What each report tells of it, the earliest first."""


class Grouper:
    """Groups reports that come one after the other; the outcome is that of grouping all at once.

    ``judgements`` are what persons said of pairs of claims; ``relations`` say which documents are copies and versions
    of which, None finds them in the texts. All readings stay in memory: about 14 kB a claim.
    """

    def __init__(self, judgements: Iterable[Judgement] = (), relations: Iterable[Kin] | None = None) -> None:
        self.judgements = Judgements(judgements)
        self.readings: dict[str, Reading] = {}
        self._accounts: dict[str, Account] = {}
        self._keys: dict[str, list[blocking.Key]] = {}
        self._buckets: dict[blocking.Key, list[str]] = {}
        self._links: dict[str, dict[str, float]] = {}
        self._cluster_of: dict[str, tuple[str, ...]] = {}
        self._of_claim: dict[str, str] = {}
        self._signatures = Signatures()
        self._relations = None if relations is None else Kinship.of(list(relations))

    def add(self, readings: Iterable[Reading]) -> None:
        """Takes in reports; of ``readings``, one whose document is there already is passed over."""
        fresh: list[Account] = []
        for reading in readings:
            if reading.document.id not in self.readings:
                self.readings[reading.document.id] = reading
                fresh.extend(accounts(reading, self._groups(reading)))
        for account in fresh:
            self._accounts[account.id] = account
            self._of_claim.update((claim.id, account.id) for claim in account.claims)
        touched = {account.id for account in fresh} | self._relink(fresh) | self._judged(fresh)
        self._regroup(touched)

    def judge(self, edge: Judgement) -> None:
        """Takes in a person's word on two claims, ``edge``; claims that are not here yet may be named.

        The incidents that it touches are grouped again.
        """
        self.judgements.add(edge)
        documents = {self._accounts[self._of_claim[key]].document for key in (edge.left, edge.right)
                     if key in self._of_claim}  # fmt: skip
        again = [self.readings[key] for key in sorted(documents)]
        for reading in again:
            self._forget(reading.document.id)
        self.add(again)

    def clusters(self) -> Iterator[Cluster]:
        """The incidents as clusters of accounts, in the order of their accounts' ids; cheaper than ``incidents``."""
        for members in sorted(set(self._cluster_of.values())):
            found = in_order(self._accounts[key] for key in members)
            yield Cluster(incident_id(found[0].id), tuple(found))

    def incidents(self) -> Iterator[Incident]:
        """The incidents with estimates of every policy, one at a time."""
        for cluster in self.clusters():
            yield self.incident(cluster)

    def incident(self, cluster: Cluster) -> Incident:
        """The incident of one ``cluster`` that ``clusters`` gave."""
        kin = self._relations
        if kin is None:
            documents = dict.fromkeys(account.document for account in cluster.accounts)
            kin = self._signatures.kinship([self.readings[key].document for key in documents])
        return incident_of(cluster.accounts, self.readings, kin)

    def _groups(self, reading: Reading) -> list[Group]:
        """The groups of claims of a report, with claims that a person told apart in groups of their own."""
        found = within_report(reading.claims)
        if not self.judgements:
            return found
        return [part for group in found for part in self._split(group)]

    def _split(self, group: Group) -> Iterator[Group]:
        parts: list[list[Claim]] = []
        for claim in group.claims:
            home = next((part for part in parts if not self._apart(part, claim)), None)
            if home is None:
                parts.append([claim])
            else:
                home.append(claim)
        for claims in parts:
            yield Group(group.family, group.background, claims)

    def _apart(self, part: Sequence[Claim], claim: Claim) -> bool:
        return any(self.judgements.verdict(other.id, claim.id) == "different" for other in part)

    def _relink(self, fresh: Sequence[Account]) -> set[str]:
        """Puts new accounts into their buckets and links what is alike there; returns accounts whose links changed."""
        after: dict[blocking.Key, list[str]] = {}
        for account in fresh:
            self._keys[account.id] = blocking.keys(account)
            for key in self._keys[account.id]:
                after.setdefault(key, list(self._buckets.get(key, ()))).append(account.id)
        dropped = self._crowded_out(after)
        self._buckets.update(after)
        touched: set[str] = set()
        tried: set[Link] = set()
        for key in after:
            for pair in self._pairs(after[key]):
                if pair not in tried:
                    tried.add(pair)
                    touched |= self._link(*pair)
        for pair in dropped - tried:
            touched |= self._unlink(*pair)
        return touched

    def _pairs(self, members: Sequence[str]) -> Iterator[Link]:
        return blocking.links([self._accounts[key] for key in members])

    def _crowded_out(self, after: dict[blocking.Key, list[str]]) -> set[Link]:
        """Links of buckets that become crowds: they must be found again, or go."""
        found: set[Link] = set()
        for key, members in after.items():
            before = self._buckets.get(key, ())
            if len(members) > blocking.CROWD and len(before) > 1:
                found.update(pair for pair in self._pairs(before) if pair[1] in self._links.get(pair[0], ()))
        return found

    def _link(self, left: str, right: str) -> set[str]:
        if right in self._links.get(left, ()):
            return set()
        value = features.score(self._accounts[left], self._accounts[right])
        if value < features.SAME:
            return set()
        self._links.setdefault(left, {})[right] = value
        self._links.setdefault(right, {})[left] = value
        return {left, right}

    def _unlink(self, left: str, right: str) -> set[str]:
        """Takes a link back unless some bucket still brings the two together."""
        for key in set(self._keys[left]) & set(self._keys[right]):
            if any(pair == (left, right) for pair in self._pairs(self._buckets[key])):
                return set()
        self._links[left].pop(right, None)
        self._links[right].pop(left, None)
        return {left, right}

    def _judged(self, fresh: Sequence[Account]) -> set[str]:
        """Accounts that a person's word ties to new ones."""
        if not self.judgements:
            return set()
        new = {account.id for account in fresh}
        found: set[str] = set()
        for left, right in self.judgements.standing("same"):
            ends = {self._of_claim[key] for key in (left, right) if key in self._of_claim}
            found |= ends if ends & new else set()
        return found

    def _regroup(self, touched: set[str]) -> None:
        """Groups the connected accounts around the touched ones again."""
        tied = self._ties()
        done: set[str] = set()
        for start in sorted(touched):
            if start not in done:
                component = self._component(start, tied)
                done |= component
                self._settle(component)

    def _ties(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for left, right in self.judgements.standing("same"):
            if left in self._of_claim and right in self._of_claim:
                one, other = self._of_claim[left], self._of_claim[right]
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
        return found

    def _component(self, start: str, tied: dict[str, set[str]]) -> set[str]:
        found, waiting = {start}, [start]
        while waiting:
            at = waiting.pop()
            for other in (*self._links.get(at, ()), *tied.get(at, ())):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _settle(self, component: set[str]) -> None:
        if len(component) == 1:
            (only,) = component
            self._cluster_of[only] = (only,)
            return
        members = [self._accounts[key] for key in sorted(component)]
        links = {(left.id, right): value for left in members
                 for right, value in self._links.get(left.id, {}).items() if left.id < right}  # fmt: skip
        for cluster in agglomeration.settle(members, links, self.judgements):
            for key in cluster:
                self._cluster_of[key] = tuple(cluster)

    def _forget(self, document: str) -> None:
        """Takes a report out again, and groups what it held together."""
        gone = [account.id for account in self._accounts.values() if account.document == document]
        touched: set[str] = set()
        for key in gone:
            for other in self._links.pop(key, {}):
                self._links[other].pop(key, None)
                touched.add(other)
            touched.update(self._cluster_of.pop(key))
            for bucket in self._keys.pop(key):
                self._buckets[bucket].remove(key)
            for claim in self._accounts.pop(key).claims:
                self._of_claim.pop(claim.id, None)
        del self.readings[document]
        self._regroup(touched - set(gone))
