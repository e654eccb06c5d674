"""Completes a CycloneDX bill of materials: ``python scripts/sbom.py FILE`` (``make sbom``).

Adds to each component the digests of the files that may be installed for it (those of ``requirements/base.txt``), to
the program itself its version, and the libraries of the review page, which lie in it (``scripts/vendor.json``).
An environment does not know from which file a package came; pip takes no others.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,.-]+\])?==(\S+)")


def plain(name: str) -> str:
    """A package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def digests(requirements: str) -> dict[tuple[str, str], list[str]]:
    """The SHA-256 digests of each pinned package, by name and version."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in requirements.replace("\\\n", " ").splitlines():
        if pinned := PINNED.match(entry):
            found[plain(pinned[1]), pinned[2]] = sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry))
    return found


def complete(bill: dict[str, Any], pinned: dict[tuple[str, str], list[str]], version: str) -> None:
    """Writes versions and digests into a bill. Raises ValueError for a component that is not pinned."""
    bill["metadata"]["component"]["version"] = version
    for component in bill["components"]:
        files = pinned.get((plain(component["name"]), component["version"]))
        if not files:
            raise ValueError(f"{component['name']} {component['version']} is not pinned in requirements/base.txt")
        component.setdefault("externalReferences", []).append({
            "type": "distribution",
            "url": f"https://pypi.org/project/{component['name']}/{component['version']}/#files",
            "comment": "any one of the files with these digests",
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in files],
        })  # fmt: skip


def brought(vendored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The components of the libraries of the review page, with the digests of the npm packages that they are from."""
    return [
        {
            "type": "library",
            "bom-ref": f"pkg:npm/{one['name']}@{one['version']}",
            "purl": f"pkg:npm/{one['name']}@{one['version']}",
            "name": one["name"],
            "version": one["version"],
            "licenses": [{"license": {"id": one["licence"].split(";")[0]}}],
            "hashes": [{"alg": "SHA-512", "content": base64.b64decode(one["integrity"].removeprefix("sha512-")).hex()}],
        }
        for one in vendored
        if any(path.startswith("src/") for path in one["files"].values())  # others serve tests
    ]


def main() -> None:
    path = Path(sys.argv[1])
    bill = json.loads(path.read_text(encoding="utf-8"))
    (version,) = re.findall(r'__version__ = "(.+)"', (ROOT / "src/accordingto/__init__.py").read_text(encoding="utf-8"))
    complete(bill, digests((ROOT / "requirements/base.txt").read_text(encoding="utf-8")), version)
    bill["components"] += brought(json.loads((ROOT / "scripts/vendor.json").read_text(encoding="utf-8")))
    path.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{path}: {len(bill['components'])} components, with versions, licences and digests")


if __name__ == "__main__":
    main()
