"""Feeds are RSS 2.0, whatever people wrote."""

from datetime import date
from email.utils import parsedate_to_datetime
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from qualite.esms.library.finding.rss import Channel
from qualite.esms.library.finding.rss import Item
from qualite.esms.library.finding.rss import write


CHANNEL = Channel(
    "Ressources", "https://site.example/r", "https://site.example/feed?a=1&b=2", "", "fr"
)
texts = st.text(st.characters(codec=None), max_size=60)
items = st.builds(
    Item,
    id=st.uuids().map(str),
    title=texts,
    url=st.just("https://site.example/r/d"),
    summary=texts,
    day=st.none() | st.dates(min_value=date(1900, 1, 1)),
    authors=st.lists(texts, max_size=3).map(tuple),
    categories=st.lists(texts, max_size=3).map(tuple),
    enclosure=st.none() | st.just(("https://site.example/r/d/f", 12, "application/pdf")),
)


@given(st.lists(items, max_size=5))
def test_whatever_is_written_the_feed_can_be_read(found):
    rss = etree.fromstring(write(CHANNEL, found))
    assert rss.get("version") == "2.0"
    for name in ("title", "link", "description", "language"):
        assert len(rss.findall(f"channel/{name}")) == 1
    nodes = rss.findall("channel/item")
    assert [node.findtext("guid") for node in nodes] == [f"urn:uuid:{item.id}" for item in found]
    for node, item in zip(nodes, found, strict=True):
        day = node.findtext("pubDate")
        assert (day is None) is (item.day is None)
        if day:
            assert parsedate_to_datetime(day).date() == item.day


def test_the_same_documents_give_the_same_bytes():
    item = Item("1", "Titre", "https://site.example/d", "", date(2026, 11, 3))
    assert write(CHANNEL, [item]) == write(CHANNEL, [item])
    assert b"<lastBuildDate>Tue, 03 Nov 2026 00:00:00 GMT</lastBuildDate>" in write(CHANNEL, [item])
