"""The licences of what the package and its extras install: ``python scripts/licences.py`` writes docs/dependencies.md.

Test tools and build tools are not handed on with the program and are not looked at.
"""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/dependencies.md"
EXTRAS = ("export", "postgres", "ray", "web")

FINE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0", "PSF-2.0",
    "Zlib",
    "MPL-2.0",  # copyleft of single files, which are used as they are
    "LGPL-2.1-or-later", "LGPL-3.0-only",  # libraries that are imported, not changed, and can be replaced
}  # fmt: skip
"""What may be installed with a program under Apache-2.0."""
WRITTEN = {
    "Apache 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0", "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause", "3-Clause BSD License": "BSD-3-Clause", "The BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT", "ISC License": "ISC", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}  # fmt: skip
"""Licences as packages write them, in SPDX's words."""


def shipped() -> dict[str, set[str]]:
    """Every installed distribution that the package or one of its extras needs, with what needs it ("" the package)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, set[str]] = {}
    _follow(project["dependencies"], "", found)
    for extra in EXTRAS:
        _follow(project["optional-dependencies"][extra], extra, found)
    return dict(sorted(found.items()))


def _follow(needs: list[str], why: str, found: dict[str, set[str]], extras: frozenset[str] = frozenset({""})) -> None:
    for line in needs:
        need = Requirement(line)
        name = canonicalize_name(need.name)
        wanted = need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras)
        if not wanted or why in found.get(name, ()) or "" in found.get(name, ()):
            continue
        try:
            further = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        found.setdefault(name, set()).add(why)
        _follow(further, why, found, frozenset({"", *need.extras}))


def licence(name: str) -> str:
    """The licence of an installed distribution, in SPDX's words. Raises ValueError where it states none."""
    about = metadata.metadata(name)
    if about.get("License-Expression"):
        return str(about["License-Expression"])
    short = (about.get("License") or "").split("\n")[0].strip()
    classes = [line.split("::")[-1].strip() for line in about.get_all("Classifier") or [] if line.startswith("License")]
    for stated in (short, *classes):
        plain = re.sub(r" \(ISCL\)$", "", stated)
        if plain in FINE or plain in WRITTEN or re.search(r" (AND|OR) ", plain):
            return WRITTEN.get(plain, plain)
    raise ValueError(f"{name} states no licence that is known: {short!r}, {classes}")


def fits(expression: str) -> bool:
    """True where all parts of an SPDX expression, or one of alternatives, may be installed with this program."""
    plain = expression.replace("(", " ( ").replace(")", " ) ").split()
    words = [word if word in ("(", ")") else {"AND": "and", "OR": "or"}.get(word, str(word in FINE)) for word in plain]
    return bool(eval(" ".join(words), {"__builtins__": {}}))  # noqa: S307 - True, False, and, or, brackets


def page() -> str:
    """The page in Markdown."""
    lines = [
        "# Dependencies and their licences",
        "",
        "Made by `python scripts/licences.py`; `make test` checks it. What `pip install accordingto` brings, and what",
        "each extra does. All licences go with Apache-2.0; of several that a package offers, the fitting one is used.",
        "The data in the package has licences of its own: see NOTICE in the repository. `make sbom` writes what",
        "comes without any extra, and the libraries of the review page, as CycloneDX, with versions and digests.",
        "",
        "| package | licence | needed by |",
        "| --- | --- | --- |",
    ]
    for name, why in shipped().items():
        lines.append(f"| {name} | {licence(name)} | {', '.join(sorted(extra or 'the program' for extra in why))} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
