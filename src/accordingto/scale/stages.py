"""Grouping in stages over files: what each part of the work takes and leaves, whoever does it.

1. ``boil``: a block of readings to accounts, each sent to the parts of its keys: a cell of the map in a window of
   days, a name, a toll of a country's day;
2. ``compare``: the accounts of a part's keys to links, and to the few links that hold them together;
3. (in one place, ``joining``) what hangs together across the borders of cells and windows gets one label;
4. ``gather``: a block's accounts, with their links, sent to the part of their label;
5. ``settle``: what hangs together to incidents.

Every stage does what ``incidents.Grouper`` does with the same accounts, so the incidents are the same.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from accordingto.errors import UsageError
from accordingto.incidents import agglomeration, blocking, features, syndication
from accordingto.incidents.accounts import Account, accounts
from accordingto.incidents.blocking import Link
from accordingto.incidents.build import in_order, incident_of
from accordingto.incidents.clustering import within_report
from accordingto.incidents.judgements import Judgements
from accordingto.incidents.kinship import Signatures
from accordingto.records import Document, Incident, Reading
from accordingto.scale import joining
from accordingto.scale.blocks import Block, lines_of
from accordingto.scale.storage import exists, fetch, part_of, put, sort_out

STAGES = ("boil", "compare", "gather", "settle")


@dataclass(frozen=True, slots=True)
class Plan:
    """A run: where its files lie, the blocks of readings, and into how many parts accounts are sent."""

    folder: str
    blocks: tuple[Block, ...]
    parts: int

    def tasks(self, stage: str) -> range:
        """The numbers of a stage's tasks: blocks, or parts."""
        return range(len(self.blocks) if stage in ("boil", "gather") else self.parts)

    def file(self, kind: str, number: int | str) -> str:
        """Where a file of the work lies."""
        return f"{self.folder}/work/{kind}/{number}"

    def files(self, kind: str, stage: str) -> list[str]:
        """Where all files of a kind lie that a stage writes."""
        return [self.file(kind, number) for number in self.tasks(stage)]

    def made(self, stage: str, number: int) -> str:
        """The file whose being there says that a task is done."""
        if stage == "settle":
            return f"{self.folder}/incidents/part-{number:05}.jsonl"
        return self.file({"boil": "documents", "compare": "forests", "gather": "components"}[stage], number)

    def text(self) -> str:
        """The plan as JSON: a run that is started again must have the same one."""
        return json.dumps({"parts": self.parts, "blocks": [asdict(block) for block in self.blocks]}, indent=1)


@dataclass(frozen=True, slots=True)
class Told:
    """An account with what an incident needs of its report: the reading without its claims, and the signature."""

    account: Account
    reading: Reading
    signature: tuple[int, ...]


@cache
def _told() -> TypeAdapter[Told]:
    return TypeAdapter(Told)


@cache
def _account() -> TypeAdapter[Account]:
    return TypeAdapter(Account)


def run(plan: Plan, stage: str, number: int) -> None:
    """Does one task of a stage; its last file is written when all others are."""
    {"boil": boil, "compare": compare, "gather": gather, "settle": settle}[stage](plan, number)


def part(key: str, parts: int) -> int:
    """The part that a key is sent to, the same on every machine."""
    return zlib.crc32(key.encode()) % parts


def boil(plan: Plan, number: int) -> None:
    """A block of readings to accounts, keys, and the documents' digests. Raises UsageError for a line that is none."""
    documents, told = bytearray(), []
    keyed: list[tuple[int, bytes]] = []
    for row, reading in enumerate(_readings(plan.blocks[number])):
        documents += bytes.fromhex(reading.document.id.removeprefix("sha256:")[:16])[::-1]
        for one in _boiled(reading):
            told.append(b"%d\t%s\t%s" % (row, one.account.id.encode(), _told().dump_json(one)))
            keyed.extend(_keyed(one.account, (number, row), plan.parts))
    put(plan.file("accounts", number), b"\n".join(told))
    sort_out(plan.file("keys", number), keyed, plan.parts)
    put(plan.made("boil", number), bytes(documents))


def _readings(block: Block) -> Iterator[Reading]:
    for number, line in enumerate(lines_of(block), 1):
        try:
            yield Reading.model_validate_json(line)
        except ValueError as error:
            if _is_failure(line):
                continue  # it was named when it could not be read
            raise UsageError(
                f"{block.path}, line {number} behind byte {block.start}: is no reading; `accordingto read --format "
                "jsonl` writes them"
            ) from error


def _is_failure(line: bytes) -> bool:
    """True for the line that stands in place of a reading that could not be made."""
    try:
        row = json.loads(line)
    except ValueError:
        return False
    return isinstance(row, dict) and set(row) == {"ref", "error"}


def _boiled(reading: Reading) -> Iterator[Told]:
    found = accounts(reading, within_report(reading.claims))
    if found:
        signature = syndication.signature(reading.document.text)
        bare = _bare(reading)
        for account in found:
            yield Told(account, bare, signature)


def _bare(reading: Reading) -> Reading:
    """A reading without claims, and of its text only head and end, where credit lines stand."""
    emptied: dict[str, Any] = {"attributions": [], "places": [], "times": [], "claims": [], "incidents": []}
    document = reading.document.model_copy(update={"text": syndication.ends(reading.document.text)})
    return reading.model_copy(update={**emptied, "document": document})


def _keyed(account: Account, at: tuple[int, int], parts: int) -> Iterator[tuple[int, bytes]]:
    """An account without its claims, once for each part that some of its keys are sent to."""
    by_part: dict[int, list[str]] = {}
    for key in map(repr, blocking.keys(account)):
        by_part.setdefault(part(key, parts), []).append(key)
    if by_part:
        body = _account().dump_json(replace(account, claims=()))
        for number, keys in by_part.items():
            yield number, b"\t".join([json.dumps([*at, keys]).encode(), body])


def find_doubles(plan: Plan) -> None:
    """Notes which readings are of a document that an earlier one is of: the first counts, as on one machine."""
    found = joining.doubles([fetch(path) for path in plan.files("documents", "boil")])
    put(plan.file("joined", "doubles"), json.dumps(found).encode())


def _doubles(plan: Plan) -> dict[int, set[int]]:
    found = json.loads(fetch(plan.file("joined", "doubles")))
    return {int(number): set(rows) for number, rows in found.items()}


def compare(plan: Plan, number: int) -> None:
    """The links among the accounts of a part's keys, sent to the block of their first, and those that hold together."""
    doubles = _doubles(plan)
    known: dict[str, Account] = {}
    home: dict[str, int] = {}
    buckets: dict[str, list[Account]] = {}
    for line in part_of(plan.files("keys", "boil"), number):
        head, body = line.split(b"\t", 1)
        block, row, keys = json.loads(head)
        if row in doubles.get(block, ()):
            continue
        account = _account().validate_json(body)
        known[account.id], home[account.id] = account, block
        for key in keys:
            buckets.setdefault(key, []).append(account)
    links = _links(buckets.values(), known)
    rows = ((home[left], json.dumps([left, right, value]).encode()) for (left, right), value in links.items())
    sort_out(plan.file("links", number), rows, len(plan.blocks))
    put(plan.made("compare", number), json.dumps(list(joining.forest(links, home))).encode())


def _links(buckets: Iterable[list[Account]], known: dict[str, Account]) -> dict[Link, float]:
    """The score of every pair that some bucket brings together and that is alike enough."""
    found: dict[Link, float] = {}
    tried: set[Link] = set()
    for members in buckets:
        for pair in blocking.links(members):
            if pair not in tried:
                tried.add(pair)
                value = features.score(known[pair[0]], known[pair[1]])
                if value >= features.SAME:
                    found[pair] = value
    return found


def label(plan: Plan) -> None:
    """Gives what hangs together one label: the links of all parts seen at once, so no border parts an incident."""
    edges = (tuple(edge) for path in plan.files("forests", "compare") for edge in json.loads(fetch(path)))
    found = joining.labels(edges)
    for number in plan.tasks("gather"):
        put(plan.file("labels", number), json.dumps(found.get(number, {})).encode())
    put(plan.file("joined", "labels"), b"{}")


def gather(plan: Plan, number: int) -> None:
    """A block's accounts with their links, sent to the part of their label."""
    labels = json.loads(fetch(plan.file("labels", number)))
    doubles = _doubles(plan).get(number, set())
    links: dict[str, dict[str, float]] = {}
    for line in part_of(plan.files("links", "compare"), number):
        left, right, value = json.loads(line)
        links.setdefault(left, {})[right] = value
    sent = []
    for line in fetch(plan.file("accounts", number)).split(b"\n"):
        if not line:
            continue
        row, key, body = line.split(b"\t", 2)
        if int(row) not in doubles:
            name = key.decode()
            home = labels.get(name, name)
            head = json.dumps([home, links.get(name, {})]).encode()
            sent.append((part(home, plan.parts), b"\t".join([head, body])))
    sort_out(plan.made("gather", number), sent, plan.parts)


def settle(plan: Plan, number: int) -> None:
    """The incidents of what hangs together, those with most claims first."""
    members: dict[str, list[Told]] = {}
    links: dict[str, dict[Link, float]] = {}
    for line in part_of(plan.files("components", "gather"), number):
        head, body = line.split(b"\t", 1)
        home, alike = json.loads(head)
        told = _told().validate_json(body)
        members.setdefault(home, []).append(told)
        links.setdefault(home, {}).update({(told.account.id, right): value for right, value in alike.items()})
    found = [made for home, some in members.items() for made in _settled(some, links[home])]
    found.sort(key=lambda made: (made.background, -len(made.claims), made.id))
    put(plan.made("settle", number), b"".join(one.model_dump_json(by_alias=True).encode() + b"\n" for one in found))


def _settled(members: list[Told], links: dict[Link, float]) -> Iterator[Incident]:
    known = {told.account.id: told.account for told in members}
    readings = {told.account.document: told.reading for told in members}
    signatures = Signatures({told.account.document: told.signature for told in members})
    for cluster in agglomeration.settle([known[key] for key in sorted(known)], links, Judgements()):
        some = in_order(known[key] for key in cluster)
        documents: dict[str, Document] = {one.document: readings[one.document].document for one in some}
        yield incident_of(some, readings, signatures.kinship(list(documents.values())))


def waiting(plan: Plan, stage: str) -> list[int]:
    """The tasks of a stage that are not done yet."""
    return [number for number in plan.tasks(stage) if not exists(plan.made(stage, number))]
