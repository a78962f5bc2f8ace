"""The library is harvested by the rules of OAI-PMH 2.0, by anybody, without a draft ever told."""

from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from lxml import etree
from plone import api
from qualite.esms.library.exchange.oai.repository import LibraryRepository
from spaces_world import acting
import pytest
import requests
import transaction


NS = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture
def ask(functional_portal):
    make_readers(functional_portal)
    transaction.commit()

    def asked(method="GET", **arguments):
        url = f"{functional_portal.absolute_url()}/ressources/@@oai"
        kept = {"params": arguments} if method == "GET" else {"data": arguments}
        answer = requests.request(method, url, timeout=30, **kept)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("text/xml")
        return etree.fromstring(answer.content)

    return asked


def committed(*args, **kwargs):
    document = make_document(*args, **kwargs)
    transaction.commit()
    return document


def errors(answer):
    return answer.xpath("//o:error/@code", namespaces=NS)


def harvest(ask, verb="ListRecords", **arguments):
    """Identifiers of a whole harvest, and how many requests it took."""
    found, requests_made = [], 0
    asked = {"metadataPrefix": "oai_dc", **arguments}
    while True:
        answer = ask(verb=verb, **asked)
        requests_made += 1
        found += answer.xpath("//o:header/o:identifier/text()", namespaces=NS)
        token = answer.xpath("string(//o:resumptionToken)", namespaces=NS)
        if not token:
            return found, requests_made
        asked = {"resumptionToken": token}


def test_the_repository_says_who_it_is(ask):
    answer = ask(verb="Identify")
    assert answer.xpath("string(//o:protocolVersion)", namespaces=NS) == "2.0"
    assert answer.xpath("string(//o:baseURL)", namespaces=NS).endswith("/ressources/@@oai")
    assert "@" in answer.xpath("string(//o:adminEmail)", namespaces=NS)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_document_is_given_in_dublin_core(ask, method):
    document = committed("published")
    (identifier,), _ = harvest(ask)
    answer = ask(method, verb="GetRecord", metadataPrefix="oai_dc", identifier=identifier)
    assert answer.xpath("string(//dc:title)", namespaces=NS) == document.title
    assert answer.xpath("string(//dc:identifier)", namespaces=NS) == document.absolute_url()
    assert answer.xpath("//dc:subject/text()", namespaces=NS)[0] == "Droits de la personne"
    assert answer.xpath("//o:setSpec/text()", namespaces=NS) == ["droits", "participation"]


def test_only_what_everybody_reads_is_harvested(ask):
    for state in ("draft", "pending"):
        committed(state)
    assert errors(ask(verb="ListRecords", metadataPrefix="oai_dc")) == ["noRecordsMatch"]


def test_a_withdrawn_document_is_told_as_deleted_without_a_word_of_it(ask):
    document = committed("published")
    (identifier,), _ = harvest(ask)
    before = ask(verb="ListRecords", metadataPrefix="oai_dc")
    stamp = before.xpath("string(//o:datestamp)", namespaces=NS)
    with acting(LIBRARIAN):
        api.content.transition(document, "withdraw", comment="Une erreur.")
    transaction.commit()
    answer = ask(verb="ListRecords", metadataPrefix="oai_dc", **{"from": stamp})
    assert answer.xpath("//o:header/@status", namespaces=NS) == ["deleted"]
    assert answer.xpath("//o:header/o:identifier/text()", namespaces=NS) == [identifier]
    assert not answer.xpath("//o:metadata", namespaces=NS)
    assert document.title not in etree.tostring(answer, encoding="unicode")


def test_a_harvest_of_many_is_complete_and_names_each_once(ask, monkeypatch):
    monkeypatch.setattr(LibraryRepository, "limit", 3)
    for number in range(7):
        make_document("published", title=f"Document {number}", file=None, link="https://e.org/")
    transaction.commit()
    for verb in ("ListRecords", "ListIdentifiers"):
        found, requests_made = harvest(ask, verb)
        assert len(found) == len(set(found)) == 7
        assert requests_made == 3


def test_a_theme_is_a_set(ask):
    committed("published", themes=("droits",))
    committed("published", title="Autre", themes=("sante",))
    answer = ask(verb="ListSets")
    assert "droits" in answer.xpath("//o:setSpec/text()", namespaces=NS)
    found, _ = harvest(ask, set="sante")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Nothing"}, "badVerb"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "Identify", "more": "1"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "then"}, "badArgument"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "1999-01-01"},
            "noRecordsMatch",
        ),
        ({"verb": "ListRecords", "resumptionToken": "nonsense"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "Yz14"}, "badResumptionToken"),
        (
            {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:x:1"},
            "idDoesNotExist",
        ),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "x\x01": "1"}, "badArgument"),
    ],
)
def test_errors_are_those_of_the_protocol(ask, arguments, code):
    assert errors(ask(**arguments)) == [code]
