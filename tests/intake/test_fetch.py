"""Fetching is polite, bounded, and never reaches into a private network unless that is meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from accordingto.errors import UnreadableDocument
from accordingto.intake.addresses import is_public
from accordingto.intake.fetch import Fetcher, Manners
from tests.intake.server import ARTICLE, site

KIND = Manners(allow_private=True, delay=0, max_bytes=1_000_000, whole=1.0)


@pytest.fixture
def pages() -> Iterator[tuple[str, dict[str, int]]]:
    with site() as running:
        yield running


def test_a_page_comes_with_its_headers_and_again_only_when_changed(pages: tuple[str, dict[str, int]]) -> None:
    base, _ = pages
    fetcher = Fetcher(KIND)
    first = fetcher.get(f"{base}/article")
    assert first.body == ARTICLE.encode()
    again = fetcher.get(f"{base}/article", etag=first.headers["etag"])
    assert (again.status, again.body) == (304, None)


def test_redirects_are_followed_within_bounds(pages: tuple[str, dict[str, int]]) -> None:
    base, _ = pages
    assert Fetcher(KIND).get(f"{base}/moved").url == f"{base}/article"
    with pytest.raises(UnreadableDocument, match="more than 5 redirects"):
        Fetcher(KIND).get(f"{base}/loop")


def test_a_busy_site_is_asked_once_more(pages: tuple[str, dict[str, int]]) -> None:
    base, asked = pages
    assert Fetcher(KIND).get(f"{base}/busy").status == 200
    assert asked["/busy"] == 2


def test_robots_txt_is_heeded_and_asked_for_once(pages: tuple[str, dict[str, int]]) -> None:
    base, asked = pages
    fetcher = Fetcher(KIND)
    for _ in range(2):
        with pytest.raises(UnreadableDocument, match=r"robots\.txt"):
            fetcher.get(f"{base}/private/page")
    assert asked == {"/robots.txt": 1}


@pytest.mark.parametrize(
    ("page", "kind"), [("bomb", "too_large"), ("slow", "too_slow"), ("missing", "http_404"), ("nowhere", "http_404")]
)
def test_what_cannot_be_read_is_refused_with_a_reason(pages: tuple[str, dict[str, int]], page: str, kind: str) -> None:
    base, _ = pages
    manners = Manners(allow_private=True, delay=0, max_bytes=50_000_000 if page == "slow" else 1_000_000, whole=0.4)
    with pytest.raises(UnreadableDocument) as caught:
        Fetcher(manners).get(f"{base}/{page}")
    assert caught.value.kind == kind


def test_private_addresses_are_refused_unless_allowed(pages: tuple[str, dict[str, int]]) -> None:
    base, asked = pages
    for url in (f"{base}/article", base.replace("127.0.0.1", "localhost") + "/article"):
        with pytest.raises(UnreadableDocument) as caught:
            Fetcher(Manners(delay=0)).get(url)
        assert caught.value.kind == "private_address"
    assert asked == {}


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/x", "http:///x", "gopher://x"])
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        Fetcher(KIND).get(url)
    assert caught.value.kind == "bad_url"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.9", "172.16.5.5", "169.254.169.254", "0.0.0.0", "::1", "fe80::1%eth0",
     "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "100.64.0.1", "224.0.0.1"],
)  # fmt: skip
def test_addresses_inside_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
