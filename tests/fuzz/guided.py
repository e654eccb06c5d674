"""One door under atheris: ``python -m tests.fuzz.guided DOOR [libFuzzer arguments]``. Started by ``tests.fuzz``."""

from __future__ import annotations

import logging
import sys
import warnings

import atheris


def main() -> None:
    """Instruments the program, then hands the door to the fuzzer."""
    name, arguments = sys.argv[1], sys.argv[2:]
    with atheris.instrument_imports(include=["accordingto"]):
        from tests.fuzz.doors import DOORS
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    atheris.Setup([sys.argv[0], *arguments], DOORS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
