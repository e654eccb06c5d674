"""What the package brings along may be handed on with it."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "scripts/licences.py"))
shipped, licence, fits, page = (SCRIPT[name] for name in ("shipped", "licence", "fits", "page"))


def test_every_dependency_has_a_licence_that_goes_with_ours() -> None:
    assert len(shipped()) > 60
    assert [name for name in shipped() if not fits(licence(name))] == []


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other versions of Python need a few other packages")
def test_the_page_of_dependencies_is_as_it_is_made() -> None:
    assert SCRIPT["PAGE"].read_text(encoding="utf-8") == page(), "run: python scripts/licences.py"


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("GPL-3.0-or-later", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)", True),
        ("MIT AND GPL-2.0-only", False),
    ],
)
def test_of_alternatives_one_must_fit_of_parts_all(expression: str, may: bool) -> None:
    assert fits(expression) is may
