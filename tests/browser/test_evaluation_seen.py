"""Every page of evaluations and référentiels, at two sizes; a grid and a board by keyboard alone."""

from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from browser.evaluation_pages import PAGES
from browser.evaluation_pages import places
import pytest


@pytest.fixture(scope="module")
def paths(site):
    return places(site)


@pytest.fixture(scope="module")
def page_of(chromium, sessions):
    """One page for each account, kept for all tests: styles and scripts are fetched once."""
    pages = {}

    def page(account):
        if account not in pages:
            state = sessions(account) if account else None
            pages[account] = chromium.new_context(storage_state=state, locale="fr-FR").new_page()
        return pages[account]

    yield page
    for opened in pages.values():
        opened.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_right(page_of, site, picture, looks_right, paths, name):
    account, path = PAGES[name]
    page = page_of(account)
    answer = page.goto(site.url + path.format(**paths))
    assert answer.ok
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        picture(page, f"{name}-{size['width']}")
        looks_right(page)
