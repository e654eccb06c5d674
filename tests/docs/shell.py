"""The few words of a shell that the documentation uses, each doing what it does for a reader.

``accordingto`` runs in this process; ``serve`` serves on a port that is free, and ``curl`` asks there. A report on the
network is a page of a small site on this machine. ``make`` is asked what it would do.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import typer
import uvicorn

from tests.cli.running import Runner
from tests.docs.blocks import ROOT

PASSWORD = "four words of a password"  # noqa: S105 - of a test
TEXT = "At least nine herders were killed near Gao on Monday, the governor said. A spokesman for the army denied it."
GEONAMES = "1\tUpper Meadow\tUpper Meadow\t\t34.5\t69.2\tP\tPPL\tAF\t\t08\t\t\t\t120\t\t1800\tAsia/Kabul\t2024-01-01\n"
SITE = re.compile(r"https://example\.org/\S*")
STAND_INS = ROOT / "tests/docs/standins"
"""Libraries that pages speak of and that are not there."""
FELL = 1
"""What ``evaluate`` ends with where a figure fell: other tests hold the floor."""


@dataclass
class Shell:
    """A folder to work in, a command line, and whatever was started."""

    run: Runner
    site: str
    patch: Callable[[object, str, object], None]
    tree: Path | None = None
    """A copy of the program whose tables have rows more than ours; commands run there once there is one."""
    ports: dict[str, int] = field(default_factory=dict)
    _stops: list[Callable[[], None]] = field(default_factory=list)

    def line(self, line: str) -> str:
        """Runs a line and returns what it prints. Raises AssertionError where it fails."""
        words = shlex.shlex(line, posix=True, punctuation_chars="|>")
        words.whitespace_split = True
        words.commenters = "#"
        printed, parts = "", _split(list(words))
        for command in parts:
            into = command[command.index(">") + 1] if ">" in command else None
            printed = self.command(command[: command.index(">")] if into else command, printed)
            if into:
                Path(into).write_text(printed, encoding="utf-8")
        return printed

    def command(self, words: list[str], given: str) -> str:
        """One command with its standard input."""
        name = words[0].removeprefix(".venv/bin/")
        if name in ("curl", "make") and shutil.which(name) is None:
            pytest.skip(f"{name} is not installed here")
        match name:
            case "accordingto":
                return self.accordingto(words[1:], given)
            case "cat":
                return "".join(supplied(one).read_text(encoding="utf-8") for one in words[1:])
            case "curl":
                return self.curl(words[1:])
            case "python":
                return self.python(words[1:], given)
            case "make":
                return _output(["make", "--dry-run", "--directory", str(ROOT), *words[1:]])
            case "echo":
                return " ".join(words[1:]) + "\n"
        raise AssertionError(f"{name}: the tests cannot run this")

    def accordingto(self, words: list[str], given: str) -> str:
        """The command line, on files that are made where they are not there yet."""
        for word in words:
            supplied(word)
        if any(SITE.match(word) for word in words):
            words = [SITE.sub(f"{self.site}/feed.xml", word) for word in words] + ["--allow-private", "--delay", "0"]
        if self.tree is not None:
            command = [sys.executable, "-m", "accordingto", *words]
            return _output(command, given, PYTHONPATH=str(self.tree), COLUMNS="100")
        if words[0] == "serve":
            self.patch(uvicorn, "run", self._serve)
        self.patch(typer, "prompt", lambda *_, **__: PASSWORD)
        ran = self.run(*words, stdin=given)
        assert ran.code == 0 or (words[0] == "evaluate" and ran.code == FELL), ran.err
        _look_at_what_was_written(words)
        return ran.out

    def python(self, words: list[str], given: str) -> str:
        """A script of this repository, of the page, or a module."""
        script = ROOT / words[0]
        words = [str(script), *words[1:]] if script.is_file() else words
        return _output([sys.executable, *words], given, PYTHONPATH=f"{self.tree or ROOT / 'src'}:{STAND_INS}")

    def curl(self, words: list[str]) -> str:
        """Asks the server that was started; ids in capitals are those of the ledger that it serves."""
        words = [re.sub(r"127\.0\.0\.1:(\d+)", lambda port: f"127.0.0.1:{self.ports[port[1]]}", word) for word in words]
        base = re.search(r"http://[\d.:]+", " ".join(words))
        assert base is not None
        for name, ask in (("CLAIM", "queue"), ("INCIDENT", "incidents")):
            if any(f"/{name}/" in word for word in words):
                answer = json.loads(_output(["curl", "-s", f"{base[0]}/api/{ask}"]))
                key = (
                    answer[0]["claim"]
                    if name == "CLAIM"
                    else max(answer["rows"], key=lambda row: row["claims"])["slug"]
                )
                words = [word.replace(f"/{name}/", f"/{key}/") for word in words]
        answer = _output(["curl", "--fail-with-body", *words])
        json.loads(answer)
        return answer

    def _serve(self, app: Any, *, host: str, port: int, **_: object) -> None:
        server = uvicorn.Server(uvicorn.Config(app, host=host, port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        self.ports[str(port)] = server.servers[0].sockets[0].getsockname()[1]

        def stop() -> None:
            server.should_exit = True
            thread.join(10)

        self._stops.append(stop)

    def close(self) -> None:
        """Ends whatever was started."""
        for stop in self._stops:
            stop()


def _split(words: list[str]) -> list[list[str]]:
    """The commands of a pipeline."""
    found: list[list[str]] = [[]]
    for word in words:
        if word == "|":
            found.append([])
        else:
            found[-1].append(word)
    return found


def _output(command: list[str], given: str = "", **environment: str) -> str:
    ran = subprocess.run(
        command,
        input=given,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, (command, ran.stdout[-600:], ran.stderr[-600:])
    return ran.stdout


def _look_at_what_was_written(words: list[str]) -> None:
    if "--out" in words:
        made = Path(words[words.index("--out") + 1])
        assert made.is_dir() or made.stat().st_size > 20, words


def supplied(name: str) -> Path:
    """A file that pages speak of; made where it is not there and is a file of the reader's own."""
    path = Path(name)
    if path.exists():
        return path
    if name.startswith("examples/"):
        return ROOT / name if (ROOT / name).is_file() else path
    make = _MADE.get(name.rstrip("/"))
    if make is not None:
        make(path)
    return path


def _text(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(content, encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "one.txt").write_text(TEXT, encoding="utf-8")


_PAGE = f"<html lang='en'><article><h1>Gao</h1><p>{TEXT}</p><p>{TEXT}</p></article></html>"
_MADE: dict[str, Callable[[Path], object]] = {
    "reports.jsonl": lambda path: shutil.copy(ROOT / "examples/avdiivka.jsonl", path),
    "reports": _folder,
    "report.txt": _text(TEXT),
    "page.html": _text(_PAGE),
    "export.jsonl": _text(json.dumps({"text": TEXT, "publisher": "Courier", "published": "2024-05-15"}) + "\n"),
    "AF.txt": _text(GEONAMES),
    "GEDEvent.csv": _text(
        "id,date_start,date_end,where_coordinates,latitude,longitude,country,side_a,side_b,low,best,high\n"
        "1,2024-05-13,2024-05-13,Avdiivka town,48.14,37.74,Ukraine,Government of Russia,Civilians,4,5,6\n"
    ),
    "acled.csv": _text(
        "event_id_cnty,event_date,actor1,actor2,country,location,latitude,longitude,geo_precision,fatalities\n"
        "UKR1,13 May 2024,Military Forces of Russia (2000-),,Ukraine,Avdiivka,48.14,37.74,1,5\n"
    ),
    "events.csv": _text("Day,Town,Dead\n2024-05-13,Avdiivka,6\n"),
}
"""Files of the reader's own: the example under the name of theirs, a short report, events that somebody coded."""
