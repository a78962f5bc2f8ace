"""RSS 2.0, as plain Python: a channel and its items, as bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from email.utils import format_datetime
from lxml import etree
import re


ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """``id`` never changes, wherever the document moves; ``enclosure``: address, bytes, type."""

    id: str
    title: str
    url: str
    summary: str
    day: date | None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    enclosure: tuple[str, int, str] | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """``url``: the page that the feed follows; ``own_url``: the feed's own address."""

    title: str
    url: str
    own_url: str
    summary: str
    language: str


def write(channel: Channel, items: Iterable[Item]) -> bytes:
    """The feed; the same bytes for the same documents."""
    items = list(items)
    rss = etree.Element("rss", version="2.0", nsmap={"atom": ATOM, "dc": DC})
    root = etree.SubElement(rss, "channel")
    _add(root, "title", channel.title)
    _add(root, "link", channel.url)
    _add(root, "description", channel.summary or channel.title)
    _add(root, "language", channel.language)
    etree.SubElement(
        root,
        f"{{{ATOM}}}link",
        href=_clean(channel.own_url),
        rel="self",
        type="application/rss+xml",
    )
    days = [item.day for item in items if item.day is not None]
    if days:
        _add(root, "lastBuildDate", _moment(max(days)))
    for item in items:
        _add_item(etree.SubElement(root, "item"), item)
    return etree.tostring(rss, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add_item(node, item):
    _add(node, "title", item.title)
    _add(node, "link", item.url)
    etree.SubElement(node, "guid", isPermaLink="false").text = f"urn:uuid:{item.id}"
    _add(node, "description", item.summary)
    if item.day is not None:
        _add(node, "pubDate", _moment(item.day))
    for author in item.authors:
        _add(node, f"{{{DC}}}creator", author)
    for category in item.categories:
        _add(node, "category", category)
    if item.enclosure is not None:
        url, size, media_type = item.enclosure
        etree.SubElement(node, "enclosure", url=url, length=str(size), type=_clean(media_type))


def _add(node, name, text):
    etree.SubElement(node, name).text = _clean(text)


def _clean(text):
    return _UNWRITABLE.sub(" ", text)


def _moment(day):
    return format_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC), usegmt=True)
