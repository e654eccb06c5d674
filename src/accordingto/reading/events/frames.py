"""Event frames of the vocabulary: their conditions and roles, indexed by word."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.records import Measure
from accordingto.vocabulary import VocabularyError, rows

ROLES = frozenset({"A", "T", "P", "B", "N", "L", "C", "W"})
"""agent, target, reciprocal party, bearer of a loss, content of a speech act, place, modifier to be judged, weapon."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The role of a slot's filler, and what a count there counts."""

    role: str
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its type and mode, the conditions on its dependants, its slots."""

    id: str
    pos: str
    words: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    type: str | None
    mode: str | None
    slots: Mapping[str, Slot]
    skip: bool
    example: str


@functools.cache
def index() -> Mapping[tuple[str, str], tuple[Frame, ...]]:
    """Frames by part of speech (V, N, A) and lemma, in the order of the file."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in load():
        for word in frame.words:
            found.setdefault((frame.pos, word), []).append(frame)
    return {key: tuple(frames) for key, frames in found.items()}


@functools.cache
def load() -> tuple[Frame, ...]:
    """All frames. Raises VocabularyError for an entry that cannot be understood."""
    return tuple(_frame(row) for row in rows("frames"))


def _frame(row: Mapping[str, str]) -> Frame:
    parts = row["roles"].split()
    skip = parts == ["skip"]
    return Frame(
        id=row["id"],
        pos=row["pos"],
        words=tuple(row["words"].split("|")),
        needs=tuple(_need(row["id"], need) for need in row["needs"].split(",") if need != "-"),
        type=None if row["type"] == "-" else row["type"],
        mode=None if row["mode"] == "-" else row["mode"],
        slots={} if skip else dict(_slot(row["id"], part) for part in parts),
        skip=skip,
        example=row["example"],
    )


def _need(frame: str, need: str) -> tuple[str, str]:
    name, _, value = need.partition("=")
    if name not in _NEEDS:
        raise VocabularyError(f"frames.tsv, {frame}: there is no condition {name!r}")
    return name, value


_NEEDS = frozenset(
    {"prt", "obj", "prep", "noprep", "noobj", "adj", "prep_obj", "prep_obj_or", "obj_class", "subj_class", "xcomp",
     "comp", "neg", "amod", "adv", "freerel", "poss", "det", "presence", "nosubj", "of_class", "obj_number", "obj_bare",
     "subj_none", "subj_dead", "numbered", "gov", "under", "xcomp_to", "for_clause", "ccomp", "obj_mod", "under_be",
     "subj_captor", "subj_captor_or_none", "subj_lawful", "obj_victim", "with_victim", "untold_taker", "prep_class",
     "led_off", "hands_of", "held", "captives", "let_go", "subj_or_passive", "found_alive", "in_body",
     "obj_people", "obj_manned", "indirect", "bearer", "pcomp", "alone"}
)  # fmt: skip


def _slot(frame: str, part: str) -> tuple[str, Slot]:
    name, _, rest = part.partition("=")
    role, _, measure = rest.partition(":")
    if role not in ROLES:
        raise VocabularyError(f"frames.tsv, {frame}: there is no role {role!r}")
    return name, Slot(role, measure or None)  # type: ignore[arg-type]
