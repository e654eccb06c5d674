"""Chromium on a served ledger. `make test-browser` says which browser; without one these tests are skipped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from accordingto.ledger import Ledger
from accordingto.ledger.grouping import regroup
from accordingto.web import adding
from accordingto.web.models import NewReport
from tests.browser.serving import served

expect.set_options(timeout=20_000)
CHROMIUM = os.environ.get("ACCORDINGTO_BROWSER")
REPORTS = (
    ("Gazette", "2024-05-14", "Shelling kills four in Avdiivka, governor says",
     "At least four people were killed and nine wounded when Russian artillery shelled Avdiivka on Monday, the "
     "Ukrainian regional governor said. The Russian Defence Ministry denied striking civilians."),
    ("Courier", "2024-05-14", "Six dead in Avdiivka",
     "Russian shelling killed six civilians in Avdiivka on Monday, according to the Red Cross. Local police said that "
     "twelve people were wounded."),
    ("Tribune", "2024-05-15", "Ministry denies strike",
     "😀 The Russian Defence Ministry denied that its forces shelled Avdiivka on Monday. Ukrainian officials said that "
     "five people were killed in the shelling of Avdiivka."),
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no browser: `make test-browser` finds one")
    drawing = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *drawing])
        yield made
        made.close()


@pytest.fixture
def ledger(tmp_path: Path, browser: Browser) -> Iterator[Ledger]:
    """Three reports that contradict each other."""
    made = Ledger(str(tmp_path / "ledger.db"), who="tester")
    made.create()
    for publisher, published, title, text in REPORTS:
        adding.add(made, NewReport(text=text, title=title, publisher=publisher, published=published), "tester")
    regroup(made)
    yield made
    made.close()


@pytest.fixture
def site(ledger: Ledger) -> Iterator[str]:
    with served(ledger) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may go wrong: an error in the console fails the test."""
    made = context.new_page()
    complaints: list[str] = []
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("console", lambda said: complaints.append(said.text) if _wrong(said.type, said.text) else None)
    yield made
    assert complaints == []


def _wrong(kind: str, words: str) -> bool:
    """A refused request is in the console by itself; the page shows it to the person."""
    return kind == "error" and "the server responded with a status of 4" not in words
