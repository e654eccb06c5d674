"""A package that could not be asked about never counts as sound."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

REPORT = runpy.run_path(str(Path(__file__).parents[2] / "scripts/audit.py"))["report"]
SOUND = {"name": "jinja2", "version": "3.1.6", "vulns": []}
WEAK = {"name": "jinja2", "version": "2.10", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}]}
SKIPPED = {"name": "jinja2", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([SOUND], 0, "nothing is known against its 1 packages"),
        ([SOUND, WEAK], 1, "jinja2 2.10: PYSEC-2019-217 (mended in 2.10.1)"),
        ([SOUND, SKIPPED], 2, "not checked: jinja2"),
        ([SKIPPED], 2, "NOT CHECKED"),
        ([], 2, "NOT CHECKED"),
    ],
)
def test_what_is_known_and_what_is_not(
    found: list[dict[str, object]], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert REPORT("base.txt", found) == code
    assert said in capsys.readouterr().out
