"""The library as its visitors find documents: the list, its filters, feeds and the API."""

from library_finding_site import asking
from library_finding_site import CHARTER
from library_finding_site import filled
from library_finding_site import GRID
from library_finding_site import OLD
from library_finding_site import REGISTER
from library_finding_site import SECRET
from library_world import make_document
from lxml import etree
from lxml import html
import html5lib
import json
import pytest


LIBRARY = "/ressources"
ALL = {GRID, REGISTER, CHARTER, OLD}
PAGES = {
    "everything": LIBRARY,
    "words": f"{LIBRARY}?q=consentement",
    "filters": f"{LIBRARY}?nature=loi-2002-2/charte&theme=droits&format=link",
    "nothing found": f"{LIBRARY}?q=zzzzzzzz&theme=droits",
    "bad parameters": f"{LIBRARY}?b_size=-4&sort_on=colour&q=a&q=b",
    "past the end": f"{LIBRARY}?b_start=900",
    "pages": f"{LIBRARY}?b_size=1",
}


@pytest.fixture(autouse=True)
def site(functional_portal):
    return filled(functional_portal)


def page(path, name=None):
    answer = asking(name, accept="text/html").get(path)
    assert answer.status_int == 200, answer.text[:2000]
    return html.fromstring(answer.text)


def titles(document):
    return [link.text_content() for link in document.cssselect(".q-res h3 a")]


def library(query="", name=None):
    answer = asking(name).get(f"{LIBRARY}/@library{query}")
    assert answer.status_int == 200, answer.text
    return answer.json


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_pages_are_valid_html_with_one_title(path):
    answer = asking(accept="text/html").get(path)
    assert answer.status_int == 200, answer.text[:2000]
    html5lib.HTMLParser(strict=True).parse(answer.text)
    document = html.fromstring(answer.text)
    assert len(document.cssselect("h1")) == 1
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))


class TestList:
    def test_visitors_and_members_find_what_is_published_or_outdated(self):
        assert set(titles(page(LIBRARY))) == ALL
        assert set(titles(page(LIBRARY, "bob"))) == ALL

    def test_newest_come_first(self):
        assert titles(page(LIBRARY))[0] == GRID

    def test_titles_can_be_sorted_and_outdated_documents_stay_last(self):
        assert titles(page(f"{LIBRARY}?sort_on=title")) == [CHARTER, GRID, REGISTER, OLD]

    def test_words_in_a_file_are_shown_where_they_are(self):
        document = page(f"{LIBRARY}?q=r%C3%A9clamations")
        assert titles(document) == [REGISTER]
        assert document.cssselect(".q-extrait mark")[0].text == "réclamations"
        assert document.get_element_by_id("ressources-q").value == "réclamations"

    def test_a_document_says_its_nature_themes_organisation_and_day(self):
        (hit,) = page(f"{LIBRARY}?q=souhaits+parle").cssselect(".q-res")
        words = hit.text_content()
        for said in (
            "Trame, modèle",
            "Droits de la personne",
            "FAM Les Amandiers",
            "3\xa0Nov 2026",
        ):
            assert said in words
        assert "TXT, 1" in words

    def test_a_file_is_downloaded_from_the_list(self):
        (hit,) = page(f"{LIBRARY}?q=r%C3%A9clamations").cssselect(".q-res")
        (download,) = hit.xpath(".//a[contains(@href, '@@download')]")
        path = download.get("href").partition("/plone")[2]
        answer = asking(accept="*/*").get(path)
        assert answer.status_int == 200
        assert "réclamations".encode() in answer.body

    def test_what_authors_wrote_is_text(self):
        document = page(f"{LIBRARY}?q=charte")
        assert "À afficher <b>partout</b> & ailleurs." in document.text_content()

    def test_nothing_found_says_what_to_try(self):
        document = page(f"{LIBRARY}?q=zzzzzzzz&theme=droits")
        links = document.xpath("//div[contains(@class, 'q-vide')]//a/@href")
        assert [link.partition("/plone")[2] for link in links] == [
            "/ressources?q=zzzzzzzz",
            LIBRARY,
        ]

    def test_titles_that_begin_so_are_suggested_where_nothing_is_found(self):
        document = page(f"{LIBRARY}?q=registre+pla&nature=modele")
        assert titles(document) == []
        (link,) = document.xpath("//div[contains(@class, 'q-vide')]//li/a")
        assert link.text == REGISTER
        assert titles(page(link.get("href").partition("/plone")[2])) == [REGISTER]

    def test_a_misspelt_word_is_answered_and_said(self):
        document = page(f"{LIBRARY}?q=regisre")
        assert titles(document) == [REGISTER]
        assert "regisre" in document.cssselect(".alert-info")[0].text_content()

    def test_past_the_end_the_last_page_is_shown(self):
        assert titles(page(f"{LIBRARY}?b_start=900&b_size=3")) == [OLD]

    def test_pages_follow_each_other(self):
        document = page(f"{LIBRARY}?b_size=3&theme=droits")
        (following,) = document.xpath("//link[@rel='next']/@href") or [None]
        assert following is None
        document = page(f"{LIBRARY}?b_size=2")
        numbers = [link.text_content().split()[-1] for link in document.cssselect(".page-item a")]
        assert "2" in numbers

    @pytest.mark.parametrize(
        ("query", "robots"),
        [("", 0), ("?theme=droits", 0), ("?q=charte", 1), ("?sort_on=title", 1)],
    )
    def test_search_engines_keep_plain_lists_only(self, query, robots):
        document = page(LIBRARY + query)
        assert len(document.xpath("//meta[@name='robots']")) == robots
        data = [
            json.loads(one.text) for one in document.xpath("//script[contains(@type, 'ld+json')]")
        ]
        assert len(data) == 1 - robots


class TestFilters:
    def test_a_ticked_filter_is_ticked_and_can_be_removed(self):
        document = page(f"{LIBRARY}?nature=modele&q=souhaits")
        assert titles(document) == [GRID]
        assert document.get_element_by_id("nature-modele").checked
        (chip,) = document.cssselect(".q-chip")
        assert chip.text_content().startswith("Trame, modèle")
        assert chip.get("href").endswith("/ressources?q=souhaits")

    def test_several_values_of_one_facet_add_up_and_facets_narrow(self):
        both = page(f"{LIBRARY}?nature=modele&nature=risques/plaintes")
        assert set(titles(both)) == {GRID, REGISTER}
        one = page(f"{LIBRARY}?nature=modele&nature=risques/plaintes&sector=elderly")
        assert titles(one) == [REGISTER]

    def test_choosing_a_nature_keeps_what_stands_below_it(self):
        assert titles(page(f"{LIBRARY}?nature=loi-2002-2")) == [CHARTER]

    def test_choosing_one_below_narrows_the_one_above(self):
        document = page(f"{LIBRARY}?nature=loi-2002-2&nature=loi-2002-2/charte")
        (chip,) = document.cssselect(".q-chip")
        assert chip.text_content().startswith("Charte des droits et libertés")
        assert titles(document) == [CHARTER]

    def test_counts_are_what_choosing_finds(self):
        facets = library()["facets"]
        for name, values in facets.items():
            for value in values:
                found = library(f"?{name}={value['token']}")["items_total"]
                assert found == value["count"], (name, value)

    def test_the_form_carries_words_on(self):
        document = page(f"{LIBRARY}?q=souhaits&sort_on=title")
        form = document.get_element_by_id("filtres").cssselect("form")[0]
        hidden = {one.name: one.value for one in form.inputs if one.type == "hidden"}
        assert hidden["q"] == "souhaits"
        assert hidden["sort_on"] == "title"

    def test_what_cannot_be_understood_is_said(self):
        document = page(f"{LIBRARY}?sort_on=colour&b_start=-1")
        words = document.cssselect(".alert-warning")[0].text_content()
        assert "sort_on" in words
        assert "b_start" in words


WAYS = {
    "list": LIBRARY,
    "words": f"{LIBRARY}?q=souhaits",
    "the very word": f"{LIBRARY}?q={SECRET}",
    "near the very word": f"{LIBRARY}?q={SECRET[:-1]}",
    "nature": f"{LIBRARY}?nature=enquete",
    "api": f"{LIBRARY}/@library",
    "api words": f"{LIBRARY}/@library?q=souhaits",
    "api the very word": f"{LIBRARY}/@library?q={SECRET[:-1]}",
    "suggestions": f"{LIBRARY}/@library-suggest?q=souhaits",
    "suggestions, the very word": f"{LIBRARY}/@library-suggest?q={SECRET[:-1]}",
    "feed": f"{LIBRARY}/@@library.rss",
    "feed words": f"{LIBRARY}/@@library.rss?q={SECRET}",
    "home": "",
    "search": f"/@@search?SearchableText={SECRET}",
}


@pytest.mark.parametrize("name", [None, "bob", "eve"])
@pytest.mark.parametrize("path", WAYS.values(), ids=WAYS)
def test_drafts_waiting_and_withdrawn_documents_are_nowhere(path, name):
    api_path = "@library" in path
    answer = asking(name, accept="application/json" if api_path else "text/html").get(path)
    assert answer.status_int == 200
    asked = path.partition("=")[2]
    text = answer.text.replace(asked, "") if asked else answer.text
    assert SECRET not in text.replace(SECRET[:-1] + "&", "")
    assert "Enquête, questionnaire" not in text.replace("nature=enquete", "") or "nature=" in path


@pytest.mark.parametrize("name", ["alice", "lise"])
def test_those_who_see_a_draft_do_not_find_it_by_searching(name):
    assert library(f"?q={SECRET}", name)["items_total"] == 0
    assert library("", name)["items_total"] == len(ALL)


class TestElsewhere:
    def test_the_home_page_shows_the_newest_in_force(self):
        document = page("")
        found = [link.text for link in document.cssselect(".q-grille-docs h3 a")]
        assert found == [GRID, REGISTER, CHARTER]
        assert document.xpath("//a[contains(@href, '/ressources')][text()='The whole library']")

    def test_the_footer_leads_to_the_library(self):
        footer = page("/accessibilite").get_element_by_id("portal-footer-wrapper")
        links = [link.partition("/plone")[2] for link in footer.xpath(".//a/@href")]
        assert LIBRARY in links
        assert f"{LIBRARY}/@@contribute" in links

    def test_the_sites_search_leads_to_the_library_with_the_same_words(self):
        document = page("/@@search?SearchableText=zzz+yyy")
        assert document.xpath("//a[contains(@href, '/ressources?q=zzz%20yyy')]")

    def test_documents_in_the_same_vein_stand_below_one(self, site):
        first, second = (
            make_document("published", title=f"Prévenir les chutes la nuit, fiche {number}")
            for number in (1, 2)
        )
        hidden = make_document("pending", title="Prévenir les chutes la nuit, fiche 3")
        path = f"{LIBRARY}/{first.getId()}"
        near = page(path).xpath("//section[@aria-labelledby='meme-veine']//a/@href")
        assert second.absolute_url().rpartition("/")[2] in {one.rpartition("/")[2] for one in near}
        assert hidden.getId() not in {one.rpartition("/")[2] for one in near}


class TestApi:
    def test_documents_have_what_lists_need(self):
        (item,) = library("?q=r%C3%A9clamations")["items"]
        assert item["title"] == REGISTER
        assert item["nature"] == {"token": "risques/plaintes", "title": "Plaintes et réclamations"}
        assert item["download"].endswith("/@@download/file/registre%20des%20plaintes.txt")
        assert {"text": "réclamations", "found": True} in item["snippet"]
        assert item["@id"].endswith(item["@id"].rpartition("/ressources/")[2])

    def test_pages_are_batched_as_plone_does(self):
        answer = library("?b_size=3&sort_on=title")
        assert answer["items_total"] == 4
        assert len(answer["items"]) == 3
        following = answer["batching"]["next"]
        assert "b_start=3" in following
        rest = library(following.partition("@library")[2])
        assert len(rest["items"]) == 1
        assert "batching" not in library()

    def test_facets_and_snippets_can_be_left_out(self):
        answer = library("?facets=0&snippets=0&q=consentement")
        assert "facets" not in answer
        assert all(item["snippet"] == [] for item in answer["items"])

    @pytest.mark.parametrize(
        "query",
        [
            "b_size=101",
            "b_start=x",
            "sort_on=colour",
            "colour=blue",
            "q=a&q=b",
            "facets=2",
            "q=%00",
        ],
    )
    def test_what_cannot_be_understood_is_refused(self, query):
        answer = asking().get(f"{LIBRARY}/@library?{query}")
        assert answer.status_int == 400
        assert answer.json["type"] == "BadRequest"
        assert answer.json["errors"][0]["parameter"] == query.partition("=")[0]

    @pytest.mark.parametrize("name", [None, "bob"])
    def test_caches_share_what_visitors_get_only(self, name):
        answer = asking(name).get(f"{LIBRARY}/@library")
        assert answer.headers["Cache-Control"].startswith("private" if name else "public")


class TestSuggestions:
    """Titles while one types."""

    @staticmethod
    def titles(query, name=None):
        return asking(name).get(f"{LIBRARY}/@library-suggest{query}").json["items"]

    @pytest.mark.parametrize(
        "typed", ["regi", "registre+des+pl", "PLAINTES", "plaintes%20%20regis"]
    )
    def test_the_last_word_may_only_be_begun(self, typed):
        assert self.titles(f"?q={typed}") == [REGISTER]

    @pytest.mark.parametrize("query", ["", "?q=", "?q=+", "?q=zzz", "?q:list=regi", "?q=%00.*(%5B"])
    def test_nothing_is_proposed_where_nothing_is_asked(self, query):
        assert self.titles(query) == []

    def test_however_long(self):
        assert self.titles(f"?q={'registre+' * 200}") in ([], [REGISTER])

    @pytest.mark.parametrize(("name", "shared"), [(None, True), ("bob", False)])
    def test_caches_share_what_visitors_get_only(self, name, shared):
        answer = asking(name).get(f"{LIBRARY}/@library-suggest?q=regi")
        assert ("public" in answer.headers["Cache-Control"]) is shared

    def test_the_field_says_where_they_are(self):
        field = asking(accept="text/html").get(LIBRARY).html.select_one("#ressources-q")
        assert field["data-q-suggest"].endswith(f"{LIBRARY}/@library-suggest")
        assert not field.has_attr("list")


class TestFeed:
    def get(self, query="", **headers):
        return asking(accept="*/*").get(f"{LIBRARY}/@@library.rss{query}", headers=headers)

    def test_it_is_rss(self):
        answer = self.get()
        assert answer.content_type == "application/rss+xml"
        rss = etree.fromstring(answer.body)
        assert (rss.tag, rss.get("version")) == ("rss", "2.0")
        items = rss.findall("channel/item")
        assert {item.findtext("title") for item in items} == ALL
        for item in items:
            assert item.findtext("guid").startswith("urn:uuid:")
            assert item.findtext("link").startswith("http")
        assert rss.find("channel/{http://www.w3.org/2005/Atom}link").get("rel") == "self"

    def test_it_answers_the_question_of_its_address(self):
        rss = etree.fromstring(self.get("?q=consentement&theme=risques").body)
        assert [item.findtext("title") for item in rss.iter("item")] == [REGISTER]
        assert rss.findtext("channel/link").endswith("?q=consentement&theme=risques")
        assert "Qualité et gestion des risques" in rss.findtext("channel/title")

    def test_the_same_documents_are_not_sent_twice(self):
        first = self.get()
        again = self.get(**{"If-None-Match": first.headers["ETag"]})
        assert again.status_int == 304
        assert not again.body
        assert first.headers["Cache-Control"].startswith("public")

    def test_everybody_gets_the_same(self):
        everybody = asking("lise", accept="*/*").get(f"{LIBRARY}/@@library.rss")
        assert everybody.body == self.get().body

    def test_what_cannot_be_understood_is_refused(self):
        answer = self.get("?colour=blue")
        assert answer.status_int == 400
        assert answer.content_type == "text/plain"
