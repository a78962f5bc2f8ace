"""Public pages are valid HTML: a strict parser finds nothing to say of what visitors get."""

from browser.browser_pages import PAGES
from urllib.error import HTTPError
from urllib.request import Request
from urllib.request import urlopen
import html5lib
import pytest


@pytest.mark.parametrize("name", PAGES)
def test_page_is_valid_html(site, name):
    request = Request(site.url + PAGES[name].replace(" ", "+"), headers={"Accept": "text/html"})
    try:
        text = urlopen(request).read()
    except HTTPError as answer:
        text = answer.read()
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text, transport_encoding="utf-8")
    assert [error for _position, error, _data in parser.errors] == []
