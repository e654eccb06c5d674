"""From three conflicting reports to a published incident and its export."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from typer.testing import CliRunner

from accordingto.cli import app
from accordingto.ledger import Ledger
from tests.browser.conftest import REPORTS
from tests.browser.serving import served


def test_three_reports_become_a_published_incident_and_its_export(browser: Browser, page: Page, tmp_path: Path) -> None:
    address = str(tmp_path / "own.db")
    ledger = Ledger(address, who="tester")
    ledger.create()
    with served(ledger) as site:
        for publisher, published, title, text in REPORTS:
            page.goto(f"{site}/documents")
            page.locator("details.add summary").click()
            for name, value in {"title": title, "publisher": publisher, "published": published, "text": text}.items():
                page.locator(f"#add [name={name}]").fill(value)
            page.locator("#add button[type=submit]").click()
            page.wait_for_url("**/documents/sha256:*")
            expect(page.locator(".card").first).to_be_visible()
        page.goto(site)
        page.locator(".row", has_text="contested: toll").first.click()
        expect(page.locator(".matrix")).to_contain_text("Red Cross")
        page.locator("button[data-status=published]").click()
        expect(page.locator("#wrong")).to_contain_text("only a verified incident")
        for status in ("verified", "published"):
            page.locator(f"button[data-status={status}]").click()
            expect(page.locator("#status")).to_contain_text(status)
    out = tmp_path / "ged.csv"
    asked = ["export", "ucdp", "--ledger", address, "--status", "published", "--out", str(out)]
    assert CliRunner().invoke(app, asked).exit_code == 0
    with out.open(encoding="utf-8") as stream:
        assert len(list(csv.DictReader(stream))) == 1
    ledger.close()
