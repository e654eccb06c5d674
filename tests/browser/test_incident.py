"""One incident in a real browser: signing it and its grade, walking the selection, what is repeated, dealing out."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Browser, Page, expect

from accordingto.ledger import Ledger, Receipt
from accordingto.ledger.verify import problems
from tests.ledger.making import a_reading

WIRE = (
    "KHARKIV (Reuters) - Shelling killed {count} people in Avdiivka on Monday, the governor said. A school and two "
    "houses near the market were hit, and the road to the north was closed for the night."
)


def opened(page: Page, site: str, query: str = "") -> str:
    """The page of the incident with most claims, reached through the list."""
    page.goto(f"{site}/{query}")
    page.wait_for_selector("html[data-filtered]")
    rows = page.request.get(f"{site}/api/incidents").json()["rows"]
    key = str(max(rows, key=lambda row: row["claims"])["id"])
    page.goto(f"{site}/incidents/{key}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_load_state("networkidle")
    return key


def shown(page: Page, site: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = page.request.get(f"{site}/api/incidents/{key}").json()
    return found


def test_an_editor_signs_a_grade_of_their_own_and_takes_it_back(page: Page, site: str, ledger: Ledger) -> None:
    key = opened(page, site)
    expect(page.locator("#grade")).to_contain_text("nobody has signed")
    page.locator("#sign select").select_option("contested")
    page.locator("#sign input").fill("both sides are named")
    page.locator("#sign button").click()
    expect(page.locator("#grade")).to_contain_text("contested, signed by")
    expect(page.locator(".log")).to_contain_text("both sides are named")
    grade = shown(page, site, key)["incident"]["grade"]
    assert (grade["signed"], grade["suggested"] != "contested") == ("contested", True)
    page.keyboard.press("u")
    expect(page.locator("#grade")).to_contain_text("nobody has signed")
    assert list(problems(ledger)) == []


def test_an_incident_is_marked_as_sensitive_and_made_public_again(page: Page, site: str) -> None:
    key = opened(page, site)
    page.locator("#sensitive input").fill("a family that can be found by it")
    page.locator("#sensitive button").click()
    expect(page.locator("#sensitivity")).to_contain_text("a family that can be found by it")
    assert shown(page, site, key)["incident"]["sensitivity"] == "a family that can be found by it"
    page.wait_for_load_state("networkidle")
    page.locator("#public input").fill("they ask for it")
    page.locator("#public button").click()
    expect(page.locator("#sensitivity")).to_contain_text("Not marked as sensitive")


def test_keys_sign_an_incident_and_walk_the_selection(page: Page, site: str) -> None:
    opened(page, site, "?type=ASSAULT")
    kept = page.evaluate("JSON.parse(sessionStorage.getItem('selection'))")
    assert kept["query"] == "type=ASSAULT"
    assert page.locator("nav a").first.get_attribute("href") == "/?type=ASSAULT"
    page.keyboard.press("a")
    expect(page.locator("#status")).to_contain_text("reviewed by")
    page.wait_for_load_state("networkidle")
    at = kept["ids"].index(page.url.rsplit("/", 1)[-1])
    key, other = ("j", at + 1) if at + 1 < len(kept["ids"]) else ("k", at - 1)
    if len(kept["ids"]) > 1:
        page.keyboard.press(key)
        page.wait_for_url(f"**/incidents/{kept['ids'][other]}")
        page.wait_for_load_state("networkidle")
    page.keyboard.press("h")
    assert page.evaluate("document.activeElement.id") == "h-history"
    page.keyboard.press("n")
    page.wait_for_load_state("networkidle")


def test_two_editors_at_one_incident_and_the_second_chooses(browser: Browser, page: Page, site: str) -> None:
    key = opened(page, site)
    other = browser.new_page()
    other.goto(page.url)
    other.wait_for_load_state("networkidle")
    page.locator("[data-status=verified]").click()
    expect(page.locator("#status")).to_contain_text("verified")
    other.locator("[data-status=pending]").click()
    expect(other.locator("#conflict")).to_contain_text("status → verified")
    other.locator("#keep-theirs").click()
    expect(other.locator("#status")).to_contain_text("verified")
    assert shown(page, site, key)["state"]["status"] == "verified"
    other.close()


def test_sides_and_sources_are_grouped_and_copies_folded(page: Page, site: str, ledger: Ledger) -> None:
    opened(page, site)
    sides = page.locator(".matrix .side").all_inner_texts()
    assert sides[-1].startswith("No side")
    assert any("(state)" in name for name in sides)
    assert page.locator(".sides blockquote").count() >= 2


def test_repeated_passages_are_grey_and_say_why(page: Page, site: str, ledger: Ledger) -> None:
    first = a_reading(7, ref="w", publisher="Wire", text=WIRE)
    copy = a_reading(7, ref="c", publisher="Copyist", text=WIRE + " Our reporter saw soldiers at the bridge.")
    for reading in (first, copy):
        ledger.add(reading, Receipt("x"), "test")
    page.goto(f"{site}/documents/{copy.document.id}")
    grey = page.locator("#words .copied")
    assert "".join(grey.all_text_contents()) == WIRE.format(count=7)
    expect(grey.first).to_have_attribute("title", "word for word in Wire, 2024-05-15: " + reason(page, site, copy))
    expect(page.locator(".kin")).to_contain_text("Repeats Wire")
    expect(page.locator(".legend .copied")).to_be_visible()


def reason(page: Page, site: str, reading: Any) -> str:
    return str(page.request.get(f"{site}/api/documents/{reading.document.id}").json()["relations"][0]["reason"])


def test_the_page_counts_as_the_api_does(page: Page, site: str) -> None:
    for query in ("", "?type=ASSAULT", "?contested=toll&type=ASSAULT&since=2024-05-01&until=2024-05-31"):
        page.goto(f"{site}/{query}")
        page.wait_for_selector("html[data-filtered]")
        counts = page.request.get(f"{site}/api/facets{query}").json()
        total = page.request.get(f"{site}/api/incidents{query}").json()["total"]
        expect(page.locator("#shown")).to_have_text(str(total))
        for button in page.locator("#facets button").all():
            name, value = button.get_attribute("data-name"), button.get_attribute("data-value")
            assert counts[str(name)][str(value)] == int(button.locator("span").last.inner_text()), (query, name, value)


def test_only_what_the_map_shows(page: Page, site: str) -> None:
    page.goto(site)
    page.wait_for_selector("#map[data-drawn]", timeout=20_000)
    placed = sum(row["lat"] is not None for row in page.request.get(f"{site}/api/incidents").json()["rows"])
    page.locator("#boxed").check()
    expect(page.locator("#shown")).to_have_text(str(placed))
    page.locator("#clear").click()
    expect(page.locator("#shown")).to_have_text(page.locator("#total").inner_text())


def test_the_queue_is_dealt_out_walked_and_goes_on_to_the_next_report(page: Page, site: str) -> None:
    person = page.request.get(f"{site}/api/status").json()["person"]
    page.goto(f"{site}/queue")
    page.wait_for_load_state("networkidle")
    page.locator("details.add summary").click()
    page.locator("#deal [name=coders]").fill(person)
    page.locator("#deal [name=number]").fill("1")
    page.locator("#deal button").click()
    expect(page.locator("#queue tbody tr").first).to_contain_text(person)
    page.goto(f"{site}/queue?of=mine")
    page.wait_for_load_state("networkidle")
    assert page.locator("#queue tbody tr").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*")
    page.wait_for_load_state("networkidle")
    before = page.url.split("#")[0]
    while page.url.split("#")[0] == before:
        if page.locator(".card[data-status=extracted]").count():
            page.keyboard.press("n")
            page.keyboard.press("a")
            page.wait_for_timeout(150)
        else:
            page.keyboard.press("n")
            page.wait_for_url(lambda url: url.split("#")[0] != before)
    expect(page.locator(".card.current")).to_have_attribute("data-status", "extracted")


def test_what_crosses_the_180th_meridian_goes_on_beyond_it(page: Page, site: str) -> None:
    page.goto(site)
    made = page.evaluate(
        "async (line) => (await import('/static/map.js')).onward(line)", [[178, 1], [-179, 2], [-177, 3], [179, 4]]
    )
    assert json.dumps(made) == json.dumps([[178, 1], [181, 2], [183, 3], [179, 4]])
