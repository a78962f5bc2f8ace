"""Sending documents to a space and deleting them, with and without JavaScript."""

from browser.browser_moves import follow
import pytest
import re


NAME = "direction@example.org"


@pytest.fixture
def documents(signed_in, site):
    """Open the documents of the demonstration's committee as its manager."""

    def opened(**options):
        page = signed_in(NAME, f"/espaces/{committee(site)}/@@documents", **options)
        return page

    return opened


def committee(site):
    spaces = site.portal.espaces.objectValues()
    return next(space.getId() for space in spaces if space.Title().startswith("Comité de pilotage"))


def listed(page):
    return page.locator(".q-doc > div > a").all_inner_texts()


def test_files_are_sent_one_by_one_with_their_progress(documents, axe_finds_nothing):
    page = documents()
    page.set_input_files(
        "#q-files",
        [
            {"name": "premier.txt", "mimeType": "text/plain", "buffer": b"Un premier texte"},
            {"name": "abime.pdf", "mimeType": "application/pdf", "buffer": b"rien"},
        ],
    )
    page.locator(".q-envois li a").nth(1).wait_for()
    assert page.locator(".q-envois li").count() == 2
    axe_finds_nothing(page, "#content")
    follow(page, "a[data-q-reload]")
    page.locator(".q-doc a", has_text="premier").wait_for()
    assert {"premier", "abime"} <= set(listed(page))


def test_a_file_that_was_not_sent_is_sent_again(documents):
    page = documents()
    page.route("**/@@documents-upload", lambda route: route.abort())
    page.set_input_files(
        "#q-files", {"name": "second.txt", "mimeType": "text/plain", "buffer": b"Un second"}
    )
    retry = page.locator(".q-envois button")
    retry.wait_for()
    page.unroute("**/@@documents-upload")
    retry.click()
    page.locator(".q-envois li a").wait_for()


def test_dropping_files(documents):
    page = documents()
    transfer = page.evaluate_handle(
        """() => {
            const transfer = new DataTransfer();
            transfer.items.add(new File(["Un texte"], "depose.txt", {type: "text/plain"}));
            return transfer;
        }"""
    )
    page.dispatch_event(".q-depot", "drop", {"dataTransfer": transfer})
    page.locator(".q-envois li a").wait_for()


def test_everything_works_without_javascript(documents):
    page = documents(javascript=False)
    page.set_input_files(
        "#q-files",
        [
            {"name": "sans-script.txt", "mimeType": "text/plain", "buffer": b"Un texte"},
            {"name": "sans-script-2.txt", "mimeType": "text/plain", "buffer": b"Un autre"},
        ],
    )
    follow(page, "#upload button[type=submit]")
    assert {"sans-script", "sans-script-2"} <= set(listed(page))
    page.locator(".q-doc", has_text=re.compile("^sans-script ")).get_by_role("checkbox")
    for box in page.locator("input[aria-label^='sans-script']").all():
        box.check()
    follow(page, "button[value=delete]")
    assert len(listed(page)) == 2
    follow(page, "button[name=confirmed]")
    assert not [title for title in listed(page) if title.startswith("sans-script")]
