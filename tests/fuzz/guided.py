"""One door under atheris: ``python -m tests.fuzz.guided DOOR [libFuzzer arguments]``. Started by ``tests.fuzz``."""

from __future__ import annotations

import logging
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import atheris

SECONDS = 10
"""Processor seconds a megabyte, begun ones counted as whole."""


def within_time(door: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The door, with an error where it takes too long; by the processor's clock, since the machine may be busy."""

    def timed(raw: bytes) -> None:
        begun = time.process_time()
        door(raw)
        taken = time.process_time() - begun
        if taken > SECONDS * (1 + len(raw) // 1_000_000):
            raise AssertionError(f"{taken:.0f} processor seconds for {len(raw)} bytes")

    return timed


def main() -> None:
    """Instruments the program, then hands the door to the fuzzer."""
    name, arguments = sys.argv[1], sys.argv[2:]
    with atheris.instrument_imports(include=["accordingto"]):
        from tests.fuzz.doors import DOORS
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    door = DOORS[name]
    for seed in sorted((Path(__file__).parent / "corpus" / name).iterdir())[:1]:
        door(seed.read_bytes())  # what is loaded with the first input is not that input's
    atheris.Setup([sys.argv[0], *arguments], within_time(door))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
