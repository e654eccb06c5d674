"""Asks PyPI's advisories about every pinned dependency: ``python scripts/audit.py PIP_AUDIT [FILE…]`` (``make audit``).

Ends with 0 where nothing is known against them, 1 where something is, 2 where some could not be asked about: a package
of which the database knows nothing is not one of which nothing is known.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FILES = tuple(f"requirements/{name}.txt" for name in ("base", "test", "build", "docs", "fuzz", "tools"))
SECONDS = 300


def dependencies(pip_audit: str, file: str) -> list[dict]:
    """What pip-audit says of each pinned package of a file; empty where it said nothing."""
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    try:
        ran = subprocess.run([pip_audit, "--requirement", file, *options], capture_output=True, timeout=SECONDS)
        return json.loads(ran.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError, subprocess.TimeoutExpired):
        return []


def report(file: str, found: list[dict]) -> int:
    """Prints what is known of a file's packages; the exit code."""
    bad = [row for row in found if row.get("vulns")]
    unknown = [row["name"] for row in found if "skip_reason" in row]
    for row in bad:
        known = "; ".join(f"{it['id']} (mended in {', '.join(it['fix_versions']) or 'none'})" for it in row["vulns"])
        print(f"{file}: {row['name']} {row['version']}: {known}")
    if bad:
        return 1
    if not found or len(unknown) == len(found):
        print(f"{file}: NOT CHECKED: no advisory database can be reached from here; try where https://pypi.org can be")
        return 2
    if unknown:
        sound = len(found) - len(unknown)
        print(f"{file}: nothing is known against {sound} packages; not checked: {', '.join(unknown)}")
        return 2
    print(f"{file}: nothing is known against its {len(found)} packages")
    return 0


def main() -> None:
    pip_audit, *files = sys.argv[1:]
    codes = [report(file, dependencies(pip_audit, file)) for file in files or FILES if Path(file).is_file()]
    sys.exit(1 if 1 in codes else max(codes, default=2))


if __name__ == "__main__":
    main()
