"""Fetches the browser libraries of the review page from the npm registry, checks them against the hashes in
``scripts/vendor.json``, and writes the files that the page serves. Needs npm; nothing is fetched when the page runs.

    python scripts/vendor.py            check what is there against the table (no network)
    python scripts/vendor.py --fetch    fetch and write anew
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from outlines import admin1

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "scripts" / "vendor.json"
MAKERS: dict[str, Callable[[tarfile.TarFile], bytes]] = {"admin1": admin1}
"""What is not taken as it stands but made of a package, by the name that the table gives it."""


def packages() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return found


def fetch(package: dict[str, Any], folder: Path) -> None:
    named = f"{package['name']}@{package['version']}"
    subprocess.run(["npm", "pack", "--silent", named], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    archive = next(folder.glob("*.tgz"))
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != package["integrity"]:
        sys.exit(f"{named}: the package has another hash than expected: {digest}")
    with tarfile.open(archive) as opened:
        for source, target in package["files"].items():
            member = opened.extractfile(f"package/{source}")
            if member is None:
                sys.exit(f"{named}: there is no {source}")
            place = ROOT / target
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(stripped(member.read(), target))
        for maker, target in package.get("made", {}).items():
            (ROOT / target).write_bytes(MAKERS[maker](opened))
    archive.unlink()


def stripped(content: bytes, target: str) -> bytes:
    """Without the reference to a source map, which is not vendored."""
    if not target.endswith((".mjs", ".js")):
        return content
    return b"\n".join(line for line in content.split(b"\n") if not line.startswith(b"//# sourceMappingURL="))


def sums() -> dict[str, str]:
    made = (target for package in packages() for target in package.get("made", {}).values())
    files = [ROOT / target for target in (*(t for p in packages() for t in p["files"].values()), *made)]
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> None:
    ledger = ROOT / "scripts" / "vendor.sha256"
    if "--fetch" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            for package in packages():
                fetch(package, Path(folder))
        ledger.write_text("".join(f"{value}  {name}\n" for name, value in sums().items()), encoding="utf-8")
        return
    expected = dict(reversed(line.split("  ", 1)) for line in ledger.read_text(encoding="utf-8").splitlines())
    if sums() != expected:
        sys.exit("vendored files were changed; run: python scripts/vendor.py --fetch")


if __name__ == "__main__":
    main()
