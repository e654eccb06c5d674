"""The kept corpus and some changes of it, at every door; the long run is ``make fuzz``."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.fuzz.doors import DOORS
from tests.fuzz.mutations import mutated

CORPUS = Path(__file__).parent / "corpus"
CHANGES = {"text": 12, "readings": 12, "html": 25}
"""How many changed inputs are tried where one takes long; 60 elsewhere."""
SECONDS = 10.0


def seeds(door: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((CORPUS / door).iterdir())]


def test_every_door_has_a_corpus_and_no_other_is_kept() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(DOORS)
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < 2_000_000


@pytest.mark.filterwarnings("ignore")  # parsers warn of what is broken, as they should
@pytest.mark.parametrize("door", DOORS)
def test_a_door_withstands_its_corpus_and_changes_of_it(door: str) -> None:
    kept = seeds(door)
    for raw in kept:
        within_time(door, raw)
    for number in range(CHANGES.get(door, 60)):
        chance = random.Random(number)
        within_time(door, mutated(chance.choice(kept), chance, kept))


def within_time(door: str, raw: bytes) -> None:
    """Processor time stays under ten seconds a megabyte, begun ones counted as whole."""
    started = time.process_time()
    DOORS[door](raw)
    assert time.process_time() - started < SECONDS * (1 + len(raw) // 1_000_000)


def test_changes_are_the_same_for_the_same_seed() -> None:
    first, second = (mutated(b"a report", random.Random(7)) for _ in range(2))
    assert first == second
    assert first != b"a report"
