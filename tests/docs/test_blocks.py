"""Every code block of the documentation is run, compared, or marked with the reason why not."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from accordingto.records import schema
from tests.cli.running import Runner
from tests.docs.blocks import PAGES, ROOT, Block, blocks
from tests.docs.shell import Shell
from tests.intake.server import site as serving

RAY = "Ray takes long to start; tests of its own run this"
LEFT_ALONE: dict[tuple[str, str], int] = {
    ("docs/install.md", "fetches packages; `make test-release` installs wheel and sdist into empty environments"): 1,
    ("docs/install.md", "needs Docker; a test checks that the commands in both files exist"): 1,
    ("docs/usage.md", RAY): 2,
}
"""Blocks that no test runs, by page and reason: few, and each is said on its page."""


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Shell]:
    """An empty folder, and nothing of whoever runs the tests."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in ("ACCORDINGTO_LEDGER", "ACCORDINGTO_OBJECTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ACCORDINGTO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    with serving() as (address, _):
        made = Shell(Runner(monkeypatch, capsys), address, monkeypatch.setattr)
        yield made
        made.close()


def test_every_block_is_of_a_kind_that_something_is_done_with() -> None:
    every = [block for page in PAGES for block in blocks(page)]
    assert len(every) > 60
    assert [(block.where, block.language) for block in every if block.kind == "unknown"] == []


def test_few_blocks_are_left_alone_and_each_says_why() -> None:
    found: dict[tuple[str, str], int] = {}
    for page in PAGES:
        for block in blocks(page):
            if block.reason:
                key = (str(page.relative_to(ROOT)), block.reason)
                found[key] = found.get(key, 0) + 1
    assert found == LEFT_ALONE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_blocks_of_a_page_do_what_they_show(page: Path, shell: Shell) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    printed = ""
    for block in blocks(page):
        match block.kind:
            case "saved":
                assert block.saved is not None
                Path(block.saved).write_text(block.text, encoding="utf-8")
            case "row":
                add_row(block, shell)
            case "sh":
                for line in commands(block.text):
                    within(block, line, shell)
            case "console":
                for line, shown in sessions(block.text):
                    assert_shown(shown, within(block, line, shell), block)
            case "python":
                printed = executed(block, names)
            case "printed":
                assert_shown(block.text.rstrip("\n").split("\n"), printed, block)
            case "json":
                assert_fits(json.loads(block.text))


def within(block: Block, line: str, shell: Shell) -> str:
    """What a line prints; where it fails the message says which page has it."""
    try:
        return shell.line(line)
    except AssertionError as error:
        raise AssertionError(f"{block.where}: {line}") from error


def commands(text: str) -> list[str]:
    """The lines of a block, those that go on after a backslash as one; comments are left out."""
    lines = text.replace("\\\n", " ").split("\n")
    return [line for line in lines if line.strip() and not line.startswith("#")]


def sessions(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each line after a dollar sign, with what is shown below it."""
    for part in ("\n" + text.replace("\\\n", " ")).split("\n$ ")[1:]:
        line, *shown = part.rstrip("\n").split("\n")
        yield line, shown


def assert_shown(shown: list[str], printed: str, block: Block) -> None:
    """Lines that are shown stand in what is printed, in this order; ``…`` is whatever stands there,
    alone on a line any lines."""
    left = [" ".join(line.split()) for line in printed.split("\n")]
    free = False
    for line in (" ".join(line.split()) for line in shown):
        if line == "…":
            free = True
            continue
        pattern = re.compile(".*".join(re.escape(part) for part in line.split("…")))
        at = next((number for number, one in enumerate(left) if pattern.fullmatch(one)), None)
        assert at == 0 or (at is not None and free), (block.where, line, "\n" + "\n".join(left[:40]))
        left, free = left[at + 1 :], False
    assert free or not any(left), (block.where, left[:20])


def executed(block: Block, names: dict[str, object]) -> str:
    """What Python code prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(block.text, block.where, "exec"), names)  # noqa: S102 - of our own pages
    return out.getvalue()


def add_row(block: Block, shell: Shell) -> None:
    """Puts a row where the page says: below the header of a table, in a copy of the program."""
    if shell.tree is None:
        shell.tree = Path("../tree").resolve()
        home = shell.tree / "accordingto"
        home.mkdir(parents=True)
        for one in (ROOT / "src/accordingto").iterdir():
            if one.name != "vocabulary":
                (home / one.name).symlink_to(one)
        shutil.copytree(ROOT / "src/accordingto/vocabulary", home / "vocabulary")
    table = shell.tree / "accordingto/vocabulary" / str(block.table)
    header, *rows = block.text.rstrip("\n").split("\n")
    lines = table.read_text(encoding="utf-8").split("\n")
    at = lines.index(header) + 1
    table.write_text("\n".join([*lines[:at], *rows, *lines[at:]]), encoding="utf-8")


def assert_fits(value: dict[str, object]) -> None:
    """JSON that is shown is a record of ours, whole or in part, and fits the schema of one that has its fields."""
    made = schema()
    records = [made, *made["$defs"].values()]
    fitting = [record for record in records if value.keys() <= record["properties"].keys()]
    assert fitting, sorted(value)
    for record in fitting:
        part = {"$defs": made["$defs"], "properties": record["properties"]}
        if Draft202012Validator(part).is_valid(value):
            return
    raise AssertionError(f"no record has such values: {value}")
