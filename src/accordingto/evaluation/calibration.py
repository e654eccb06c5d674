"""Counts how often each case of each facet was right, and writes the table that confidence is read from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from accordingto.evaluation.verdicts import matched, verdicts
from accordingto.reading.confidence import Count, Shares, cases, shares
from accordingto.records import Claim, make_document

CASES = {
    ("claim", "counted"): "the claim counts something",
    ("claim", "placed"): "it counts nothing, but a day or a place stands beside the event",
    ("claim", "parties"): "it says no more than who or to whom",
    ("claim", "bare"): "it says nothing of all that",
    ("type", "violence"): "ASSAULT",
    ("type", "other"): "another event type",
    ("type", "none"): "no event type: a condition such as deaths of unnamed cause",
    ("mode", "deed"): "a mode of ASSAULT, COERCE or RETREAT",
    ("mode", "other"): "a mode of another type: nobody counted those",
    ("telling", "plain"): "told as a fact of the news that happened",
    ("telling", "marked"): "future, hypothetical, habitual, negative or history",
    ("agents", "known"): "each doer is of a known sector",
    ("agents", "unknown"): "of some doer nothing more is known",
    ("targets", "one"): "one target",
    ("targets", "several"): "several targets",
    ("country", "named"): "each party that is given a state has a name",
    ("country", "unnamed"): "a party without a name is given a state",
    ("figures", "one"): "one figure",
    ("figures", "several"): "several figures",
    ("attribution", "own voice"): "nobody is named: the report itself says so",
    ("attribution", "speaker"): "one speaker",
    ("attribution", "chain"): "a chain of speakers",
    ("time", "own clause"): "the day stands with the event",
    ("time", "carried"): "the day is carried over from elsewhere in the report",
    ("place", "own clause"): "the place stands with the event",
    ("place", "carried"): "the place is carried over from elsewhere in the report",
}
"""Facet and case, in words; the whole of what is calibrated."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of a development report with what was right of it."""

    report: str
    claim: Claim
    right: dict[str, bool]


def judged(folder: Path) -> list[Judged]:
    """The claims of the reports in the ``claims`` folder, read now, each beside what a person read."""
    from accordingto.api import read_documents

    reports = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    about = ("title", "publisher", "published")
    documents = ((r["id"], make_document(r["text"], ref=r["id"], **{key: r[key] for key in about})) for r in reports)
    return [
        Judged(report["id"], claim, verdicts(claim, row))
        for report, reading in zip(reports, read_documents(documents), strict=True)
        for claim, row in matched(reading.claims, _gold(folder / f"{report['id']}.jsonl"), report["text"])
    ]


def _gold(path: Path) -> Iterator[dict[str, object]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip())


Counts = dict[tuple[str, str], Count]
Elsewhere = Mapping[tuple[str, str], float]
"""(facet, case) to the share right on other sets than the development reports."""


def counts(claims: Sequence[Judged], elsewhere: Elsewhere) -> Counts:
    """How many claims of each case were right of how many."""
    found = {key: Count(0, 0, elsewhere.get(key)) for key in CASES}
    for one in claims:
        for facet, case in cases(one.claim).items():
            if facet in one.right:
                before = found[facet, case]
                found[facet, case] = Count(before.right + one.right[facet], before.asked + 1, before.elsewhere)
    return found


def left_out(claims: Sequence[Judged], elsewhere: Elsewhere) -> Iterator[tuple[Judged, Shares]]:
    """Each claim with the shares of the other reports, so that no report is judged by itself."""
    for report in sorted({one.report for one in claims}):
        others = shares(counts([one for one in claims if one.report != report], elsewhere))
        yield from ((one, others) for one in claims if one.report == report)


def write(found: Counts) -> None:
    """Writes the table into the package."""
    path = Path(str(files("accordingto.vocabulary") / "confidence.tsv"))
    path.write_text("\n".join([_HEAD, *_lines(found)]) + "\n", encoding="utf-8")


def _lines(found: Counts) -> Iterator[str]:
    for (facet, case), about in CASES.items():
        right, asked, elsewhere = found[facet, case]
        share = "-" if elsewhere is None else f"{elsewhere:.3f}"
        yield f"{facet}\t{case}\t{right}\t{asked}\t{share}\t{about}"


_HEAD = """# How often claims that were read alike were right, facet by facet.
# Counted anew by: accordingto evaluate --set reliability --update
# Source: the claims that persons read in the development reports, and, as "elsewhere", the share right of the same case
# on sets of other kinds (mean over sets). Of a claim that nobody else read, only "claim" is counted.
facet\tcase\tright\tasked\telsewhere\tabout"""
