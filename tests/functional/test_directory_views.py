"""The directory's pages, as visitors get them: words, links, states, and what they never show."""

from directory_site import BODY
from directory_site import CLAIMED
from directory_site import CLOSED
from directory_site import CONSULTANT
from directory_site import FIRM
from directory_site import LISTED
from directory_site import LYON
from directory_site import PENDING
from directory_site import SECRET
from lxml import etree
from lxml import html
import html5lib
import json
import pytest


DIRECTORY = "/annuaire"
ENTRY = "/annuaire/etablissements/"
PAGES = {
    "list": DIRECTORY,
    "filtered list": f"{DIRECTORY}?q=ehpad&near=Clisson&distance=10&public=elderly&kept=1",
    "nothing found": f"{DIRECTORY}?q=zzzzzzzz",
    "unknown place": f"{DIRECTORY}?near=Zzzzzzz",
    "bad parameters": f"{DIRECTORY}?bbox=1,2&b_size=-4&distance=far",
    "section": f"{DIRECTORY}/organismes-evaluateurs",
    "map": f"{DIRECTORY}/carte",
    "map of a department": f"{DIRECTORY}/carte?department=44",
    "register only": ENTRY + LISTED,
    "kept": ENTRY + CLAIMED,
    "managing body": f"{DIRECTORY}/organismes-gestionnaires/{BODY}",
    "firm": f"{DIRECTORY}/organismes-evaluateurs/{FIRM}",
    "consultant": f"{DIRECTORY}/consultants/{CONSULTANT}",
}


@pytest.fixture
def page(client):
    """The parsed page of a path, for a role."""

    def fetch(path, role="Anonymous"):
        answer = client(role, accept="text/html").get(path)
        assert answer.status_int == 200, answer.text[:2000]
        return html.fromstring(answer.text)

    return fetch


def titles(document):
    return [link.text_content() for link in document.cssselect(".q-res h3 a")]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_pages_are_valid_html_with_one_title(client, path):
    answer = client(accept="text/html").get(path)
    assert answer.status_int == 200
    html5lib.HTMLParser(strict=True).parse(answer.text)
    document = html.fromstring(answer.text)
    assert len(document.cssselect("h1")) == 1
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))


class TestList:
    def test_families_see_establishments_that_are_open(self, page):
        found = titles(page(DIRECTORY))
        assert "EHPAD LES GLYCINES" in found
        assert "IME DES TILLEULS" not in found
        assert "Inès Morel" not in found

    def test_words_and_place_are_kept_in_the_form(self, page):
        document = page(f"{DIRECTORY}?q=glycines&near=clisson")
        assert titles(document) == ["EHPAD LES GLYCINES"]
        assert document.get_element_by_id("annuaire-q").value == "glycines"
        assert document.get_element_by_id("annuaire-near").value == "Clisson (44190)"

    def test_ticked_filters_are_ticked_and_can_be_removed(self, page):
        document = page(f"{DIRECTORY}?public=elderly&q=ehpad")
        (box,) = document.xpath("//input[@type='checkbox'][@value='elderly']")
        assert box.get("checked") is not None
        (chip,) = document.cssselect("a.q-chip")
        assert "public" not in chip.get("href")
        assert "q=ehpad" in chip.get("href")

    def test_facets_say_how_many_entries_they_would_keep(self, page):
        document = page(DIRECTORY)
        (label,) = document.xpath("//label[@for='department-69']")
        assert label.find("span").text == "1"

    def test_every_form_carries_on_what_it_does_not_ask(self, page):
        document = page(f"{DIRECTORY}?q=ehpad&near=Clisson&public=elderly&sort_on=name")
        search, filters, sort = document.xpath("//div[@id='content-core']//form")
        assert (
            dict(search.form_values()).items() >= {"public": "elderly", "sort_on": "name"}.items()
        )
        assert dict(filters.form_values()).items() >= {"q": "ehpad", "near": "Clisson"}.items()
        assert dict(sort.form_values()).items() >= {"q": "ehpad", "public": "elderly"}.items()

    def test_pages_follow_one_another(self, page):
        first = page(f"{DIRECTORY}?b_size=2")
        (following,) = first.xpath("//head/link[@rel='next']/@href")
        assert "b_start=2" in following
        assert len(titles(first)) == 2
        second = page(f"{DIRECTORY}?b_size=2&b_start=2")
        assert not set(titles(first)) & set(titles(second))

    def test_past_the_end_is_the_last_page(self, page):
        assert titles(page(f"{DIRECTORY}?b_start=10000")) == titles(page(DIRECTORY))

    def test_nothing_found_says_what_to_do(self, page):
        document = page(f"{DIRECTORY}?q=zzzzzzzz")
        assert titles(document) == []
        assert document.cssselect(".q-vide p")

    def test_an_unknown_place_is_said(self, page):
        assert "Zzzzzzz" in page(f"{DIRECTORY}?near=Zzzzzzz").cssselect(".alert")[0].text_content()

    def test_a_misspelt_name_still_finds(self, page):
        document = page(f"{DIRECTORY}?q=glycinnes")
        assert titles(document) == ["EHPAD LES GLYCINES"]
        assert "glycines" in document.cssselect(".alert")[0].text_content().lower()

    @pytest.mark.parametrize(
        "query",
        [
            "bbox=1,2",
            "b_start=-1",
            "b_size=0.5",
            "distance=abc",
            "sort_on=nothing",
            "q=" + "x" * 10_000,
            "q=%00",
            "kind=%F0%9F%98%80&kind=%00",
            "public=%00",
            "bbox=3,48,2,47",
        ],
    )
    def test_parameters_that_make_no_sense_give_a_page_that_says_so(self, page, query):
        document = page(f"{DIRECTORY}?{query}")
        assert document.xpath("//*[@role='alert']")

    def test_exports_ask_the_same_question(self, page):
        links = page(f"{DIRECTORY}?q=ehpad&department=44").xpath("//a[@rel='nofollow']/@href")
        assert len(links) == 3
        assert all("q=ehpad" in link and "department=44" in link for link in links)
        assert all("kind=Establishment" in link for link in links)

    def test_a_section_lists_its_own_kind_whatever_is_asked(self, page):
        path = f"{DIRECTORY}/consultants?kind=Establishment"
        assert titles(page(path)) == ["Inès Morel"]

    def test_markup_in_a_question_stays_text(self, client):
        answer = client(accept="text/html").get(f"{DIRECTORY}?q=<script>alert(1)</script>&near=<b>")
        assert "<script>alert" not in answer.text
        document = html.fromstring(answer.text)
        assert document.get_element_by_id("annuaire-near").value == "<b>"


class TestMap:
    def test_a_bubble_per_department_keeps_the_question(self, page):
        document = page(f"{DIRECTORY}/carte?q=ehpad")
        bubbles = document.cssselect(".q-carte svg a")
        assert bubbles
        for bubble in bubbles:
            assert bubble.get("aria-label")
            assert "q=ehpad" in bubble.get("href")

    def test_the_list_of_departments_stands_for_the_map(self, page):
        document = page(f"{DIRECTORY}/carte")
        codes = {text.text for text in document.cssselect(".q-carte svg a text")}
        choices = {option.get("value") for option in document.cssselect("#dep option")} - {""}
        assert codes <= choices

    def test_a_chosen_department_shows_its_entries(self, page):
        document = page(f"{DIRECTORY}/carte?department=44")
        assert "Loire-Atlantique" in document.cssselect("section.card h2")[0].text_content()
        points = {point.get("aria-label") for point in document.cssselect(".q-plan a")}
        assert "EHPAD LES GLYCINES" in points
        assert "IME DES TILLEULS" not in points

    def test_breadcrumbs_end_with_the_map(self, page):
        crumbs = page(f"{DIRECTORY}/carte").cssselect("#portal-breadcrumbs li")
        assert crumbs[-1].get("aria-current") == "page"
        assert len(crumbs) == 3


class TestEstablishment:
    def test_what_the_register_knows(self, page):
        document = page(ENTRY + LISTED)
        text = document.get_element_by_id("content").text_content()
        assert "ASSOCIATION DES COTEAUX" in text
        assert "Clisson" in text
        assert "440\u202f000\u202f011" in text
        assert document.xpath("//a[starts-with(@href, 'tel:')]")

    def test_own_words_wait_until_the_page_is_kept(self, client, page):
        for finess in (LISTED, PENDING):
            assert SECRET not in client(accept="text/html").get(ENTRY + finess).text
        assert SECRET in page(ENTRY + CLAIMED).get_element_by_id("content").text_content()

    def test_a_page_from_the_register_offers_to_be_kept(self, page):
        assert page(ENTRY + LISTED).xpath("//a[contains(@href, '@@claim')]")
        assert not page(ENTRY + CLAIMED).xpath("//a[contains(@href, '@@claim')]")

    def test_neighbours_and_the_managing_body_s_others(self, page):
        document = page(ENTRY + LISTED)
        around = document.get_element_by_id("autour")
        assert around.xpath(f".//a[contains(@href, '{PENDING}')]")
        links = document.xpath("//main//a/@href | //article//a/@href")
        assert any(BODY in link for link in links)
        assert not any(link.endswith((LISTED, CLOSED)) for link in around.xpath(".//a/@href"))

    def test_a_closed_page_says_so_to_those_who_see_it(self, page, client):
        assert client(accept="text/html").get(ENTRY + CLOSED).status_int in (302, 401)
        assert page(ENTRY + CLOSED, "Directory Manager").cssselect(".alert-warning")

    def test_structured_data_is_json(self, page):
        (script,) = page(ENTRY + LISTED).xpath("//script[@type='application/ld+json']")
        data = json.loads(script.text)
        assert data["name"] == "EHPAD LES GLYCINES"
        assert data["address"]["postalCode"] == "44190"

    def test_an_entry_without_picture_has_a_drawing(self, page):
        (drawing,) = page(ENTRY + LISTED).cssselect(".q-couv svg")
        assert drawing.get("aria-label")

    def test_tabs_lead_to_sections_that_exist(self, page):
        document = page(ENTRY + CLAIMED)
        anchors = document.xpath("//ul[contains(@class, 'nav-tabs')]//a/@href")
        assert len(anchors) > 2
        for anchor in anchors:
            assert document.get_element_by_id(anchor[1:]) is not None

    def test_those_who_keep_the_page_can_edit_it(self, page):
        edit = f"//a[contains(@href, '{CLAIMED}/edit')][contains(@class, 'btn')]"
        assert page(ENTRY + CLAIMED, "TeamManager").xpath(edit)
        assert not page(ENTRY + CLAIMED, "Member").xpath(edit)

    def test_an_entry_far_away_has_neighbours_of_its_kind_only(self, page):
        document = page(ENTRY + LYON)
        assert "FOYER LE VIGNOBLE" not in document.get_element_by_id("content").text_content()


def test_a_managing_body_lists_what_visitors_may_see(page):
    document = page(f"{DIRECTORY}/organismes-gestionnaires/{BODY}")
    links = document.xpath("//*[@id='etablissements']//a/@href")
    assert any(link.endswith(LISTED) for link in links)
    assert not any(link.endswith(CLOSED) for link in links)


@pytest.mark.parametrize("start", ["-3", "abc", "99999999999", "1"])
def test_a_managing_body_s_pages_stand_any_start(page, start):
    page(f"{DIRECTORY}/organismes-gestionnaires/{BODY}?b_start={start}")


def test_no_raw_colour_in_pages(client):
    for path in (DIRECTORY, f"{DIRECTORY}/carte?department=44", ENTRY + LISTED):
        content = html.fromstring(client(accept="text/html").get(path).text)
        markup = etree.tostring(content.get_element_by_id("content"), encoding="unicode")
        assert 'fill="#' not in markup
        assert 'style="color' not in markup
