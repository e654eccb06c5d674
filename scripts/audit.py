"""Asks the advisories about every pinned dependency: ``python scripts/audit.py PIP_AUDIT [FILE…]`` (``make audit``).

PyPI is asked first, then OSV (osv.dev) where PyPI knows nothing or does not answer. Ends with 0 where nothing is known
against them, 1 where something is, 2 where some could not be asked about: a package of which the database knows nothing
is not one of which nothing is known.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FILES = tuple(f"requirements/{name}.txt" for name in ("base", "server", "test", "build", "docs", "fuzz", "tools"))
SERVICES = ("pypi", "osv")
SECONDS = 300


def dependencies(pip_audit: str, file: str) -> list[dict]:
    """What pip-audit says of each pinned package of a file, from the first service that knows one; else empty."""
    answers = (_asked(pip_audit, service, file) for service in SERVICES)
    return next((rows for rows in answers if any("skip_reason" not in row for row in rows)), [])


def _asked(pip_audit: str, service: str, file: str) -> list[dict]:
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    command = [pip_audit, "--vulnerability-service", service, "--requirement", file, *options]
    try:
        return json.loads(subprocess.run(command, capture_output=True, timeout=SECONDS).stdout)["dependencies"]
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
        print(
            f"{file}: NOT CHECKED: neither https://pypi.org nor https://api.osv.dev answers from here about a package"
        )
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
    code = 1 if 1 in codes else max(codes, default=2)
    print(("Nothing is known against any of them.", "Something is known: see above.", "Not all were checked.")[code])
    sys.exit(code)


if __name__ == "__main__":
    main()
