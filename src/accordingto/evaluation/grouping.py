"""Are the project's own incidents found again from their reports, and is what is contested told exactly?"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from accordingto.evaluation.telling import Told, reports
from accordingto.incidents import group
from accordingto.records import Incident


def score() -> dict[str, float]:
    """B3 of reports by incident (a report counts for the incident that most of its claims are in), and the share of
    incidents whose ``contested`` is exact."""
    from accordingto.api import read_documents

    every = list(reports())
    found = group(list(read_documents((item.document.id, item.document) for item in every)))
    precision, recall, f1 = b_cubed(homes(found), {item.document.id: item.incident for item in every})
    right = contested_right(every, found)
    return {
        "b3.p": round(precision, 4),
        "b3.r": round(recall, 4),
        "b3.f1": round(f1, 4),
        "contested": round(sum(right.values()) / len(right), 4),
    }


def digest() -> str:
    """SHA-256 over the reports."""
    whole = hashlib.sha256()
    for item in reports():
        whole.update(f"{item.incident} {item.document.id} {sorted(item.contested)}\n".encode())
    return whole.hexdigest()


def homes(incidents: Sequence[Incident]) -> dict[str, str]:
    """From each document to the incident that most of its claims are in."""
    found: dict[str, tuple[int, str]] = {}
    for incident in incidents:
        for document in incident.documents:
            found[document.id] = max(found.get(document.id, (0, "")), (document.claims, incident.id))
    return {document: incident for document, (_, incident) in found.items()}


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """B3 precision, recall and F1 (Bagga and Baldwin 1998); a document without a home is alone."""
    clusters: dict[str, set[str]] = defaultdict(set)
    truth: dict[str, set[str]] = defaultdict(set)
    for document, incident in gold.items():
        clusters[found.get(document, document)].add(document)
        truth[incident].add(document)
    shared = {key: clusters[found.get(key, key)] & truth[gold[key]] for key in gold}
    precision = sum(len(shared[key]) / len(clusters[found.get(key, key)]) for key in gold) / len(gold)
    recall = sum(len(shared[key]) / len(truth[gold[key]]) for key in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def contested_right(every: Sequence[Told], incidents: Sequence[Incident]) -> dict[str, bool]:
    """For each own incident whether the incident that most of its reports are in says exactly what is contested."""
    by_id = {incident.id: incident for incident in incidents}
    at = homes(incidents)
    votes: dict[str, list[str]] = defaultdict(list)
    asked: dict[str, frozenset[str]] = {}
    for item in every:
        asked[item.incident] = item.contested
        if item.document.id in at:
            votes[item.incident].append(at[item.document.id])
    right = {}
    for incident, contested in asked.items():
        home = max(sorted(set(votes[incident])), key=votes[incident].count, default=None)
        right[incident] = home is not None and set(by_id[home].contested) == contested
    return right
