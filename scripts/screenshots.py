"""Pictures of every view of the review page for the documentation, from the example reports.

make screenshots        needs Chromium (ACCORDINGTO_BROWSER names another one)
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.browser.serving import served  # noqa: E402

from accordingto.cli import app  # noqa: E402 - the sources lie beside this script
from accordingto.ledger import Ledger  # noqa: E402

EXAMPLES = ("karabakh.jsonl", "avdiivka.jsonl")
OUT = ROOT / "docs" / "images"
DRAWING = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


def main() -> None:
    browser = os.environ.get("ACCORDINGTO_BROWSER") or shutil.which("chromium")
    if not browser:
        sys.exit("Chromium is missing: apt-get install chromium, or name one with ACCORDINGTO_BROWSER")
    os.environ["LOGNAME"] = "reviewer"
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "ledger.db")
        for command in (["add", *(str(ROOT / "examples" / name) for name in EXAMPLES)], ["incidents"]):
            app([*command, "--ledger", address], standalone_mode=False)
        ledger = Ledger(address)
        with served(ledger) as site, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=DRAWING)
            page = chromium.new_page(viewport={"width": 1280, "height": 800})
            shoot(page, site)
            chromium.close()
        ledger.close()


def shoot(page: Page, site: str) -> None:
    rows = page.request.get(f"{site}/api/incidents").json()["rows"]
    incident = max(rows, key=lambda row: (len(row["contested"]), row["claims"]))
    shown = page.request.get(f"{site}/api/incidents/{incident['id']}").json()
    document = max(shown["incident"]["documents"], key=lambda item: item["claims"])["id"]
    page.goto(site)
    page.wait_for_selector("#map[data-drawn]")
    save(page, "incidents")
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/incidents/{incident['id']}")
    page.wait_for_selector("#map[data-drawn]")
    save(page, "incident")
    page.emulate_media(color_scheme="light")
    page.goto(f"{site}/documents/{document}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_load_state("networkidle")
    for key in "jjaj":
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_selector("#said:empty", state="attached")
    save(page, "document")
    page.goto(f"{site}/sources")
    save(page, "sources")
    page.goto(f"{site}/queue")
    save(page, "queue")


def save(page: Page, name: str) -> None:
    page.wait_for_timeout(500)
    page.screenshot(path=OUT / f"review-{name}.png", full_page=name == "incident")


if __name__ == "__main__":
    main()
