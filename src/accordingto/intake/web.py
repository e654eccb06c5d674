"""Addresses to items: single pages, feeds, sitemaps, each fetched politely and kept with its response headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from accordingto.errors import UnreadableDocument
from accordingto.intake import contents, feeds, kinds
from accordingto.intake.fetch import Fetched, Fetcher, without_login
from accordingto.intake.items import Accepted, Defaults, Item, Rejected

_MOST_SITEMAPS = 50
Headers = Callable[[str], Mapping[str, str]]
"""Response headers of the last time that an address was fetched; empty where it never was."""


def is_address(source: str) -> bool:
    """True for what is fetched, not opened."""
    return source.startswith(("http://", "https://"))


@dataclass(slots=True)
class Web:
    """Fetches what addresses hold; ``unchanged`` counts pages that a server says it has sent before."""

    fetcher: Fetcher
    defaults: Defaults
    last: Headers = field(default=lambda _: {})
    unchanged: int = 0

    def documents(self, url: str) -> Iterator[Item]:
        """The documents behind an address: those that a feed or sitemap lists, or the one page."""
        try:
            answer = self._get(url)
            if answer.body is None:
                self.unchanged += 1
            elif feeds.is_feed(answer.body):
                yield from self._listed(answer)
            else:
                yield from self._page(answer, None)
        except UnreadableDocument as error:
            plain = without_login(url)
            yield Rejected(plain, plain, error.kind, str(error))

    def _get(self, url: str) -> Fetched:
        headers = self.last(url)
        return self.fetcher.get(url, headers.get("etag"), headers.get("last-modified"))

    def _listed(self, answer: Fetched) -> Iterator[Item]:
        for entry in self._entries(answer):
            try:
                page = self._get(entry.url)
                if page.body is None:
                    self.unchanged += 1
                else:
                    yield from self._page(page, entry)
            except UnreadableDocument as error:
                plain = without_login(entry.url)
                yield Rejected(plain, plain, error.kind, str(error))

    def _entries(self, answer: Fetched) -> list[feeds.Entry]:
        body = answer.body or b""
        if not feeds.is_sitemap(body):
            return feeds.entries(body, answer.url)
        found, waiting, seen = [], [(body, answer.url)], 0
        while waiting and seen < _MOST_SITEMAPS:
            seen += 1
            pages, more = feeds.sitemap(*waiting.pop(0))
            found.extend(pages)
            waiting.extend((self.fetcher.get(url).body or b"", url) for url in more[: _MOST_SITEMAPS - seen])
        return found[: feeds.MAX_ENTRIES]

    def _page(self, answer: Fetched, entry: feeds.Entry | None) -> Iterator[Item]:
        body = answer.body or b""
        kind = kinds.of_page(answer.headers.get("content-type", ""), body)
        defaults = self._defaults(entry)
        listed = _from_feed(entry, self.defaults, defaults)
        for item in contents.items(kind, body, answer.url, answer.url, defaults, dict(answer.headers)):
            yield replace(item, evidence={**item.evidence, **listed}) if isinstance(item, Accepted) else item

    def _defaults(self, entry: feeds.Entry | None) -> Defaults:
        if entry is None:
            return self.defaults
        return replace(
            self.defaults,
            published=self.defaults.published or entry.published,
            publisher=self.defaults.publisher or entry.publisher,
            title=self.defaults.title or entry.title,
        )


def _from_feed(entry: feeds.Entry | None, asked: Defaults, used: Defaults) -> dict[str, str]:
    if entry is None:
        return {}
    keys = ("published", "publisher", "title")
    return {key: "feed" for key in keys if getattr(asked, key) is None and getattr(used, key) is not None}
