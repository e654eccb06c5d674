"""The documents say what is there: commands, links, the example of the library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from accordingto.cli import app

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def commands() -> set[str]:
    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                yield page, target


def test_every_command_is_documented_and_no_other() -> None:
    text = (ROOT / "docs/usage.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## accordingto (\w+)", text, re.M)) == commands()


def test_only_commands_that_exist_are_named() -> None:
    for page in PAGES:
        named = set(re.findall(r"`(?:\S*/)?accordingto ([a-z]+)", page.read_text(encoding="utf-8")))
        assert named <= commands(), page


@pytest.mark.parametrize(("page", "target"), list(links()))
def test_links_lead_somewhere(page: Path, target: str) -> None:
    assert (page.parent / target).exists()
