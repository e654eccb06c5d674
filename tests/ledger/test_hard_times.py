"""What must hold when things go wrong: two at once, a full disk, no rights, a server that goes away, bad documents."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from accordingto.errors import LedgerError
from accordingto.ledger import Ledger, queries
from accordingto.ledger.verify import problems
from tests.ledger.making import receipt, told

COMMAND = [sys.executable, "-m", "accordingto"]


def test_two_programs_add_to_one_ledger_at_once(tmp_path: Path) -> None:
    ledger = tmp_path / "shared.db"
    both = [f"The army said that {number} rebels were killed near Goma." for number in range(2, 12)]
    for name, own in (("one", "Bukavu"), ("two", "Beni")):
        texts = both + [f"Gunmen killed {number} people in {own}, police said." for number in range(2, 12)]
        lines = "".join(json.dumps({"text": line, "publisher": "Gazette"}) + "\n" for line in texts)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    running = [
        subprocess.Popen(
            [*COMMAND, "add", str(tmp_path / f"{name}.jsonl"), "--ledger", str(ledger)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in ("one", "two")
    ]  # fmt: skip
    for process in running:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    made = Ledger(str(ledger))
    assert made.status()["documents"] == 30
    assert list(problems(made)) == []
    made.close()


@contextmanager
def small_files(most: int) -> Iterator[None]:
    """No file may grow beyond ``most`` bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, old)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    made = Ledger(str(tmp_path / "ledger.db"))
    made.create()
    made.add(told("The army said that two rebels were killed."), receipt("a"), "test")
    size = (tmp_path / "ledger.db").stat().st_size
    long = "The army said that two rebels were killed near the river. " * 5_000
    with small_files(size + 4_096), pytest.raises(LedgerError, match=r"disk|kept"):
        made.add(told(long), receipt("b", b"x" * (size + 10_000)), "test")
    made.close()
    again = Ledger(str(tmp_path / "ledger.db"))
    assert again.status()["documents"] == 1
    assert list(problems(again)) == []
    assert again.add(told(long), receipt("b"), "test") == "added"
    again.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can take another's rights for a moment")
def test_a_ledger_without_rights_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    made = Ledger(str(path))
    made.create()
    made.close()
    reading = told("The army said that two rebels were killed.")
    path.chmod(0o444)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    locked = Ledger(str(path))
    os.seteuid(65_534)
    try:
        with pytest.raises(LedgerError, match=r"read-only|opened|kept"):
            locked.add(reading, None, "test")
    finally:
        os.seteuid(0)
        locked.close()


def test_a_server_that_goes_away_is_said_in_words(ledger: Ledger) -> None:
    if not ledger.address.startswith("postgresql"):
        pytest.skip("a file does not go away")
    ledger.add(told("The army said that two rebels were killed."), receipt("a"), "test")
    with pytest.raises(LedgerError, match="gone away"):
        _write_while_the_server_goes(ledger)
    assert ledger.status()["documents"] == 1


def _write_while_the_server_goes(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with ledger.engine.connect() as other:
            other.execute(text(f"SELECT pg_terminate_backend({pid})"))
        connection.execute(text("SELECT 1"))


def test_bad_documents_are_listed_and_the_rest_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "nothing.txt").write_bytes(b"")
    (folder / "large.txt").write_bytes(b"word " * 10_000_000)
    (folder / "deep.html").write_text("<div>" * 10_000 + "Rebels killed two soldiers." + "</div>" * 10_000)
    (folder / "nul.txt").write_bytes(b"Rebels killed\x00 two soldiers\x00 in Goma." * 40)
    (folder / "mixed.txt").write_bytes("Café owners fled. ".encode("latin-1") + "Пушки".encode() + b"\xff\xfe\x81")
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 210_000_000)
    (folder / "rtl.txt").write_text("\u202eRebels killed two soldiers in Goma\u202c, the army said.", encoding="utf-8")
    (folder / "dates.jsonl").write_text('{"text": "Rebels killed two soldiers in Goma.", "published": "31/12/2024"}\n')
    ran = subprocess.run(
        [*COMMAND, "add", str(folder), "--ledger", str(tmp_path / "l.db")], capture_output=True, text=True, timeout=180
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    made = Ledger(str(tmp_path / "l.db"))
    refused = {Path(row["source"].split(",")[0]).name for row in queries.rejected(made)}
    assert {"nothing.txt", "large.txt", "bomb.docx"} <= refused
    assert made.status()["documents"] >= 2
    assert {"rtl.txt", "dates.jsonl"}.isdisjoint(refused)
    assert list(problems(made)) == []
    made.close()
