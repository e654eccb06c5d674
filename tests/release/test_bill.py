"""The bill of materials says of each component which files it may be."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts/sbom.py"))
digests, complete = SCRIPT["digests"], SCRIPT["complete"]
A, B = "a" * 64, "b" * 64
PINS = f"""some-thing[extra]==1.2 ; sys_platform == 'linux' \\
    --hash=sha256:{B} \\
    --hash=sha256:{A}
other==3 \\
    --hash=sha256:{A}
"""


def test_a_component_has_the_digests_that_are_pinned_for_it() -> None:
    bill: dict[str, Any] = {"metadata": {"component": {}}, "components": [{"name": "Some_Thing", "version": "1.2"}]}
    complete(bill, digests(PINS), "0.1")
    assert bill["metadata"]["component"] == {"version": "0.1"}
    (reference,) = bill["components"][0]["externalReferences"]
    assert [entry["content"] for entry in reference["hashes"]] == [A, B]
    with pytest.raises(ValueError, match="other 4 is not pinned"):
        complete({"metadata": {"component": {}}, "components": [{"name": "other", "version": "4"}]}, digests(PINS), "1")


def test_the_libraries_of_the_review_page_stand_in_the_bill() -> None:
    vendored = json.loads((ROOT / "scripts/vendor.json").read_text(encoding="utf-8"))
    components = {one["name"]: one for one in SCRIPT["brought"](vendored)}
    assert components["maplibre-gl"]["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert "axe-core" not in components
    assert all(len(one["hashes"][0]["content"]) == 128 for one in components.values())


def test_every_pin_of_the_program_has_digests() -> None:
    pinned = digests((ROOT / "requirements/base.txt").read_text(encoding="utf-8"))
    assert len(pinned) > 60
    assert all(pinned.values())
