"""Feeds (RSS, Atom) and sitemaps: the addresses of the reports that they list."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date

from accordingto.errors import UnreadableDocument

MAX_ENTRIES = 2_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that a feed or a sitemap lists."""

    url: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


def is_feed(start: bytes) -> bool:
    """True where bytes begin as a feed or a sitemap does."""
    head = start[:2_000].lower()
    return any(sign in head for sign in (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex"))


def is_sitemap(start: bytes) -> bool:
    """True where bytes begin as a sitemap, or an index of sitemaps, does."""
    head = start[:2_000].lower()
    return b"<urlset" in head or b"<sitemapindex" in head


def entries(raw: bytes, url: str) -> list[Entry]:
    """The entries of a feed, newest as the feed has them. Raises UnreadableDocument where it is broken and empty."""
    import feedparser

    logging.getLogger("feedparser").setLevel(logging.ERROR)
    found = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        why = f" ({found.bozo_exception})" if found.bozo else ""
        raise UnreadableDocument("feed", f"{url}: this is no feed, or one without entries{why}")
    publisher = found.feed.get("title")
    return [
        Entry(item.link, item.get("title"), _day(item), publisher)
        for item in found.entries[:MAX_ENTRIES]
        if item.get("link", "").startswith(("http://", "https://"))
    ]


def _day(item: object) -> str | None:
    parsed = getattr(item, "published_parsed", None) or getattr(item, "updated_parsed", None)
    return date(*parsed[:3]).isoformat() if parsed else None


def sitemap(raw: bytes, url: str) -> tuple[list[Entry], list[str]]:
    """The pages of a sitemap, and the sitemaps that it points to. Raises UnreadableDocument for broken XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("sitemap", f"{url}: the sitemap is broken ({error})") from error
    pages, more = [], []
    for node in root:
        where = node.findtext("{*}loc")
        if where and str(node.tag).endswith("}url"):
            pages.append(Entry(where.strip()))
        elif where and str(node.tag).endswith("}sitemap"):
            more.append(where.strip())
    return pages[:MAX_ENTRIES], more[:50]
