"""An outsider tries every address of a committee, by the page and by the API, and gets nothing."""

from browser.browser_crawl import crawl
from browser.browser_crawl import SERVICES
from browser.browser_crawl import UNLINKED
from browser.space_pages import COMMITTEE
from browser.space_pages import DIRECTOR
from browser.space_pages import space_titled
from browser.space_pages import STRANGER
from html import unescape
from plone import api
from qualite.esms.demo.spaces import texts
import json
import pytest
import transaction


OUTSIDERS = {"somebody with an account": STRANGER, "anybody": None}
CLOSED = (401, 403, 404)


@pytest.fixture(scope="module")
def committee(site):
    transaction.begin()
    return space_titled(site.portal, COMMITTEE)


@pytest.fixture(scope="module")
def inside(site, committee):
    """UID → (path, type, title, state, last change) of all there is in the committee."""

    def listed():
        transaction.begin()
        return {
            brain.UID: (
                brain.getPath(),
                brain.portal_type,
                brain.Title,
                brain.review_state,
                str(brain.modified),
            )
            for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
                path="/".join(committee.getPhysicalPath())
            )
        }

    return listed


@pytest.fixture(scope="module")
def found(chromium, sessions, site, committee):
    """All that the director finds in the committee."""
    context = chromium.new_context(storage_state=sessions(DIRECTOR), locale="fr-FR")
    yield crawl(context, f"{site.url}/espaces/{committee.getId()}")
    context.close()


@pytest.fixture(scope="module")
def words(inside):
    """What only the committee may read: its titles, its people, what they write."""
    (told,) = (space for space in texts()["spaces"] if space["kind"] == "steering")
    names = dict(texts()["people"].values())
    talk = [message["text"] for thread in told["talk"] for message in (thread, *thread["replies"])]
    agendas = [item for meeting in told["meetings"] for item in meeting["agenda"]]
    titles = [title for _path, _type, title, *_ in inside().values()]
    return {
        word
        for word in (told["purpose"], *talk, *agendas, *titles, *names.values())
        if len(word) > len("Observations")  # shorter ones are common words
    }


@pytest.fixture(params=OUTSIDERS)
def outsider(request, chromium, sessions, site):
    """A browser of somebody who has nothing to do with the committee."""
    name = OUTSIDERS[request.param]
    context = chromium.new_context(storage_state=sessions(name) if name else None, locale="fr-FR")
    yield context
    context.close()


def leaked(answer, words):
    """Those of the words that an answer holds."""
    body = answer.body().decode("utf-8", "replace")
    if "json" in answer.headers.get("content-type", ""):
        body = json.dumps(json.loads(body), ensure_ascii=False)
    body = unescape(body)
    return [word for word in words if word in body]


def refused(answer):
    """Whether an answer, not followed, is a closed door: refused, unknown, or "log in first"."""
    door = answer.headers.get("location", "")
    return answer.status in CLOSED or (
        answer.status == 302 and ("/login" in door or "/require_login" in door)
    )


def one_of_each_type(inside):
    """UID → path of one thing of each type, the committee itself among them."""
    return dict({kind: (uid, path) for uid, (path, kind, *_) in inside.items()}.values())


def test_the_director_finds_all_of_it(found, inside, site):
    there = " ".join(found.pages)
    missing = [
        path
        for path, _type, _title, state, _changed in inside().values()
        if path.rpartition("/")[2] not in there and state != "draft"  # that of its author alone
    ]
    assert missing == []
    assert [url for url, status in found.pages.items() if status != 200] == []
    assert found.forms


def test_no_page_opens(outsider, found, inside, words, site):
    things = inside()
    addresses = set(found.pages) | set(found.forms)
    for uid, (path, *_) in things.items():
        addresses.add(site.url + path.removeprefix("/plone"))
        addresses.update({f"{site.url}/resolveuid/{uid}", f"{site.url}/@@redirect-to-uuid/{uid}"})
    for path in one_of_each_type(things).values():
        addresses.update(f"{site.url}{path.removeprefix('/plone')}/{view}" for view in UNLINKED)
    assert leaks(outsider, addresses, words) == {}


def test_no_service_of_the_api_answers(outsider, inside, words, site):
    things, root = inside(), f"{site.url}/++api++"
    addresses = {f"{root}{path.removeprefix('/plone')}" for path, *_ in things.values()}
    addresses |= {f"{root}/resolveuid/{uid}" for uid in things}
    for path in one_of_each_type(things).values():
        addresses.update(f"{root}{path.removeprefix('/plone')}/{name}" for name in SERVICES)
    assert leaks(outsider, addresses, words, Accept="application/json") == {}


def test_nothing_can_be_changed(outsider, found, inside, site):
    before = inside()
    token = own_token(outsider, site)
    for form in found.forms.values():
        fields = {**form.fields, "_authenticator": token}
        answer = outsider.request.post(form.action, form=fields, max_redirects=0)
        assert refused(answer), form.action
    for path in one_of_each_type(before).values():
        there = f"{site.url}/++api++{path.removeprefix('/plone')}"
        for method, data in (
            ("POST", {"@type": "Document", "title": "Passé"}),
            ("PATCH", {"title": "Changé"}),
            ("DELETE", None),
        ):
            answer = outsider.request.fetch(
                there, method=method, data=data, headers={"Accept": "application/json"}
            )
            assert refused(answer), f"{method} {there}"
    assert inside() == before


def leaks(browser, addresses, words, **headers):
    """Addresses that open, or whose refusal holds one of the words: → what was answered."""
    opened = {}
    for address in sorted(addresses):
        answer = browser.request.get(address, headers=headers, max_redirects=0)
        if not refused(answer) or leaked(answer, words):
            opened[address] = (answer.status, answer.headers.get("location"), leaked(answer, words))
    return opened


def own_token(browser, site):
    """A token of the visitor's own, as any form gives one."""
    page = browser.request.get(f"{site.url}/@@notification-settings").text()
    return page.partition('name="_authenticator" value="')[2].partition('"')[0]
