"""Readers and coders at one review page for a minute: latencies, errors, and whether an edit was lost.

    python benchmarks/serve_load.py                                  SQLite
    python benchmarks/serve_load.py --ledger postgresql+psycopg://…  an empty PostgreSQL database

Everything runs on this machine's loopback. A reader asks for something about once a second; a coder decides on a claim
about once a second and, where somebody was faster, looks again and decides on top.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import httpx

from accordingto.ledger import Ledger, Receipt
from accordingto.ledger.grouping import regroup
from accordingto.ledger.verify import problems

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.ledger.making import a_reading


def fill(address: str, reports: int) -> Ledger:
    ledger = Ledger(address, who="benchmark")
    ledger.create()
    for number in range(reports):
        reading = a_reading(number % 40 + 1, ref=f"report {number}", publisher=f"Paper {number % 25}")
        ledger.add(reading, Receipt(f"report {number}"), "benchmark")
    regroup(ledger)
    return ledger


class Crowd:
    """What the readers and coders saw."""

    def __init__(self, client: httpx.AsyncClient, until: float) -> None:
        self.client, self.until = client, until
        self.times: dict[str, list[float]] = defaultdict(list)
        self.answers: Counter[int] = Counter()
        self.written: Counter[str] = Counter()

    async def ask(self, what: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        started = time.perf_counter()
        call = self.client.get(path) if body is None else self.client.post(path, json=body)
        answer = await call
        self.times[what].append(time.perf_counter() - started)
        self.answers[answer.status_code] += 1
        return answer

    async def reader(self, paths: dict[str, list[str]], seed: int) -> None:
        chance = random.Random(seed)
        while time.monotonic() < self.until:
            what = chance.choice(list(paths))
            await self.ask(what, chance.choice(paths[what]))
            await asyncio.sleep(chance.uniform(0.5, 1.5))

    async def coder(self, claims: list[str], seed: int) -> None:
        chance = random.Random(1000 + seed)
        while time.monotonic() < self.until:
            claim = chance.choice(claims)
            version = (await self.ask("claim", f"/api/claims/{claim}")).json()["state"]["version"]
            body = {"status": chance.choice(["reviewed", "pending"]), "why": f"coder {seed}"}
            for _ in range(20):
                path = f"/api/claims/{claim}/decisions"
                answer = await self.ask("decision", path, body | {"version": version})
                if answer.status_code == 200:
                    self.written[claim] += 1
                    break
                version = answer.json()["version"]
            await asyncio.sleep(chance.uniform(0.5, 1.5))


async def crowd(address: str, options: argparse.Namespace) -> Crowd:
    limits = httpx.Limits(max_connections=options.readers + options.coders)
    headers = {"X-Accordingto": "benchmark"}
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits, headers=headers) as client:
        rows = (await client.get("/api/incidents?limit=300")).json()["rows"]
        papers = (await client.get("/api/documents?limit=300")).json()["rows"]
        claims = [row["claim"] for row in (await client.get("/api/queue?limit=40")).json()]
        paths = {
            "incidents": ["/api/incidents?limit=200"],
            "incident": [f"/incidents/{row['id']}" for row in rows],
            "document": [f"/documents/{row['id']}" for row in papers],
            "documents": ["/api/documents?limit=100"],
            "queue": ["/queue"],
            "sources": ["/sources"],
        }
        for what in paths:
            await client.get(paths[what][0])
        seen = Crowd(client, time.monotonic() + options.seconds)
        people = [seen.reader(paths, number) for number in range(options.readers)]
        people += [seen.coder(claims, number) for number in range(options.coders)]
        await asyncio.gather(*people)
        return seen


def report(seen: Crowd, ledger: Ledger) -> bool:
    every = sorted(value for values in seen.times.values() for value in values)
    for what, values in sorted(seen.times.items()):
        values.sort()
        print(f"{what:10} {len(values):6,} requests  p50 {at(values, 0.5):6.0f} ms  p95 {at(values, 0.95):6.0f} ms")
    print(f"{'all':10} {len(every):6,} requests  p50 {at(every, 0.5):6.0f} ms  p95 {at(every, 0.95):6.0f} ms")
    errors = sum(number for status, number in seen.answers.items() if status >= 500)
    kept = Counter[str]()
    with ledger.reading() as connection:
        for (subject,) in connection.exec_driver_sql("SELECT subject FROM decisions"):
            kept[subject] += 1
    lost = sum((seen.written - kept).values())
    broken = list(problems(ledger))
    print(f"answers {dict(seen.answers)}; errors {errors}; decisions {sum(seen.written.values()):,}, lost {lost}; "
          f"audit {'whole' if not broken else broken[:3]}")  # fmt: skip
    return errors == 0 and lost == 0 and not broken and at(every, 0.95) < 300


def at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))] * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--coders", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = options.ledger or str(Path(folder) / "ledger.db")
        ledger = fill(address, options.reports)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "accordingto", "serve", "--ledger", address, "--port", str(port), "--quiet"]
        server = subprocess.Popen(command)
        try:
            wait(port)
            good = report(asyncio.run(crowd(f"http://127.0.0.1:{port}", options)), ledger)
        finally:
            server.terminate()
            server.wait(10)
            ledger.close()
    sys.exit(0 if good else 1)


def wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("the page did not start")


if __name__ == "__main__":
    main()
