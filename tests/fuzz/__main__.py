"""A long fuzzing run, guided by coverage: ``python -m tests.fuzz --minutes 60 [DOOR…]`` (``make fuzz MINUTES=60``).

Every door gets its share of the time in a process of its own. What breaks a door, or takes longer than ten seconds a
megabyte (by the processor's clock, and never less than ten), lies afterwards in ``out/fuzz/DOOR/``; what opened new
ways through the code lies in ``out/fuzz/DOOR/found/``, from where a person may take small pieces over into the kept
corpus.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.doors import DOORS

CORPUS = Path(__file__).parent / "corpus"
OUT = Path(__file__).parents[2] / "out" / "fuzz"
LONGEST = 200_000
"""Bytes of the largest input that is tried."""
SECONDS = 120
"""When an input that does not come back is given up, by the clock on the wall; ``guided`` bounds the processor's."""


def one(door: str, seconds: int) -> bool:
    """Fuzzes a door in a process of its own, again after every finding, until the time is up; True where all held."""
    found = OUT / door / "found"
    found.mkdir(parents=True, exist_ok=True)
    ends, held = time.monotonic() + seconds, True
    while (left := int(ends - time.monotonic())) > 0:
        arguments = [
            str(found), str(CORPUS / door), f"-max_total_time={left}", f"-timeout={SECONDS}", f"-max_len={LONGEST}",
            f"-artifact_prefix={OUT / door}/", "-rss_limit_mb=4096", "-print_final_stats=1",
        ]  # fmt: skip
        with tempfile.TemporaryDirectory(prefix="accordingto-fuzz-") as folder, (OUT / door / "log").open("ab") as log:
            command = [sys.executable, "-m", "tests.fuzz.guided", door, *arguments]
            ended = subprocess.run(command, env={**os.environ, "FUZZ_TMP": folder}, stdout=log, stderr=log, check=False)
        if ended.returncode:
            held = False
            time.sleep(1)
    return held


def main() -> None:
    """Fuzzes the doors that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="in all")
    parser.add_argument("--fresh", action="store_true", help="forget what earlier runs found")
    parser.add_argument("doors", nargs="*", metavar="DOOR", help=f"of {', '.join(DOORS)}")
    asked = parser.parse_args()
    if asked.fresh:
        shutil.rmtree(OUT, ignore_errors=True)
    doors = asked.doors or list(DOORS)
    seconds = max(10, int(asked.minutes * 60 / len(doors)))
    broken = [door for door in doors if not one(door, seconds)]
    for door in doors:
        finds = sorted(path.name for path in (OUT / door).glob("*-*"))
        print(f"{door}: {'held' if door not in broken else f'{len(finds)} findings in {OUT / door}'}")  # noqa: T201
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
