"""The benchmark beside other coders: any command that takes sentences and prints JSON Lines is measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "peers.py"
PEER = """
import json, sys
for number, line in enumerate(sys.stdin):
    words = line.split()
    if "killed" in words:
        at = words.index("killed")
        print(json.dumps({"sentence": number, "source": words[:at], "code": "190", "target": words[at + 1:]}))
"""
SENTENCES = "Rebels killed two soldiers in Goma.\nPolice arrested a man.\nTroops killed a farmer.\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "peer.py").write_text(PEER)
    (tmp_path / "broken.py").write_text("import sys; sys.exit('no dictionary of actors')")
    (tmp_path / "prose.py").write_text("print('Two events were found.')")
    (tmp_path / "sentences.txt").write_text(SENTENCES)
    return tmp_path


def compared(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), "--texts", str(folder / "sentences.txt"), "--runs", "1", *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_peer_stands_beside_the_parse_and_the_reading(files: Path) -> None:
    peer = f"stand-in={sys.executable} {files / 'peer.py'}"
    ran = compared(files, "--peer", peer, "--picture", str(files / "peers.svg"))
    assert ran.returncode == 0, ran.stderr
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in ran.stdout.splitlines() if line[:2] == "| "]
    assert [row[0] for row in rows[1:]] == ["bare parse", "accordingto", "stand-in"]
    assert [row[5] for row in rows[1:]] == ["3", "3", "2"]
    assert rows[1][2] == "1.00"
    assert all(float(row[4].replace(",", "")) > 1 for row in rows[1:])
    drawn = ET.parse(files / "peers.svg").getroot()  # noqa: S314 - our own file
    assert "stand-in" in "".join(drawn.itertext())


def test_a_peer_that_fails_is_named_and_the_others_are_measured(files: Path) -> None:
    peers = [f"{name}={sys.executable} {files / name}.py" for name in ("broken", "prose")]
    ran = compared(files, "--peer", peers[0], "--peer", peers[1], "--peer", "none=./no-such-coder")
    assert ran.returncode == 1
    assert "| broken | failed: ended with 1: no dictionary of actors |" in ran.stdout
    assert "| prose | failed: line 1 of its output is no JSON" in ran.stdout
    assert "./no-such-coder: cannot be started" in ran.stdout
    assert "| accordingto | " in ran.stdout
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("arguments", [["--peer", "nothing"], ["--texts", "no-such-file.txt"]])
def test_wrong_usage_is_said_in_words(files: Path, arguments: list[str]) -> None:
    ran = compared(files, *arguments)
    assert (ran.returncode, "error: " in ran.stderr, "Traceback" in ran.stderr) == (2, True, False)
