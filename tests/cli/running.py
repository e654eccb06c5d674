"""Runs the command line in process."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from accordingto.cli import main


@dataclass(frozen=True)
class Ran:
    """What a run printed and ended with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.split("\n") if line]


class Runner:
    """``run("read", "file.txt", stdin="…")``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, stdin: str | bytes = b"") -> Ran:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw)), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", stream)
        self._monkeypatch.setattr(sys, "argv", ["accordingto", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        captured = self._capsys.readouterr()
        return Ran(code, captured.out, captured.err)
