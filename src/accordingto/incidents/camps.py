"""On which side of a fight those counted by a figure stand: a state's forces, or those whom it fights."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal

from accordingto.incidents.tellings import Telling
from accordingto.vocabulary import rows

Camp = Literal["state", "rebel"]

_CAMPS: Mapping[str, Camp] = {
    "MIL": "state", "COP": "state", "IGO": "state",
    "REB": "rebel", "CRM": "rebel", "UAF": "rebel",
}  # fmt: skip


def camp(telling: Telling) -> Camp | None:
    """The camp of those whom a figure counts, by the words for them and by the body that they belong to; None for
    civilians, and where the words leave it open. A figure's speaker is not asked: "terrorists" stands for fighters
    against a state, whoever says so."""
    figure = telling.figure
    if figure.status in ("civilian", "aid_worker", "journalist", "official"):
        return None
    for person in telling.claim.targets:
        if person.span == figure.span or (person.span.start < figure.span.end and figure.span.start < person.span.end):
            found = _CAMPS.get(person.sector or "")
            if found is not None:
                return found
    words = (figure.unit or "").lower().split()
    return next((found for word in reversed(words) if (found := _by_word(word)) is not None), None)


def _by_word(word: str) -> Camp | None:
    for form in (word, word.removesuffix("s"), word.removesuffix("men") + "man" if word.endswith("men") else word):
        found = _sectors().get(form)
        if found is not None:
            return _CAMPS.get(found)
    return None


@functools.cache
def _sectors() -> Mapping[str, str]:
    return {row["word"]: row["sector"] for row in rows("people")}
