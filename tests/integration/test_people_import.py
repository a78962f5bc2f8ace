"""Importing evaluation firms and consultants from our own CSV files."""

from plone import api
from plone.app.textfield import RichTextValue
from qualite.esms.demo.people import write_consultants
from qualite.esms.demo.people import write_firms
from qualite.esms.directory import api as directory
from qualite.esms.directory.importer import Refused
from qualite.esms.directory.importer.people import import_people
from qualite.esms.directory.importer.people import kind_of
from qualite.esms.directory.people_reader import COLUMNS
from qualite.esms.directory.people_reader import PeopleKind
from qualite.esms.directory.search.query import Query
from time import process_time
import pytest
import register_files
import transaction


FIRM = {
    "id": "cabinet-clair",
    "name": "Cabinet Clair",
    "status": "accredited",
    "accreditation_number": "3-1700",
    "valid_until": "2028-06-30",
    "departments": "44 85",
    "sectors": "elderly",
    "email": "contact@cabinet-clair.example",
    "phone": "0240000000",
    "website": "https://cabinet-clair.example",
    "street": "1 rue des Saules",
    "postcode": "44120",
    "town": "Vertou",
    "presentation": "Nous évaluons <b>ensemble</b> & bien.",
}
CONSULTANT = {
    "id": "ines-morel",
    "first_name": "Inès",
    "last_name": "Morel",
    "profession": "Consultante qualité",
    "departments": "",
    "sectors": "elderly disabled_adults",
    "skills": "Auto-évaluation|Plan d'amélioration",
    "email": "ines.morel@example.org",
    "phone": "",
    "website": "",
    "consent": "yes",
    "postcode": "35000",
    "town": "Rennes",
    "presentation": "",
}
SAMPLES = {
    "EvaluationFirm": (PeopleKind.FIRMS, FIRM, "organismes-evaluateurs"),
    "Consultant": (PeopleKind.CONSULTANTS, CONSULTANT, "consultants"),
}
KINDS = list(SAMPLES)


@pytest.fixture
def site(functional):
    """A site whose storage really commits, so that batches can."""
    with api.env.adopt_roles(["Manager"]):
        yield functional["portal"]


@pytest.fixture
def imported(site, tmp_path):
    """Import rows, given as changes of the sample of their kind; returns a function."""

    def run_import(kind, *rows, **options):
        file_kind, sample, _section = SAMPLES[kind]
        columns = COLUMNS[file_kind]
        lines = [";".join(columns)]
        lines += [";".join({**sample, **row}[name] for name in columns) for row in rows]
        path = register_files.write(tmp_path, f"{file_kind}.csv", "\n".join(lines) + "\n")
        return import_people(site, path, kind, **options)

    return run_import


def entry(site, kind):
    _file_kind, sample, section = SAMPLES[kind]
    return site["annuaire"][section][sample["id"]]


def test_a_firm_is_made_with_its_fields(site, imported):
    report = imported("EvaluationFirm", {})
    assert (report.read, report.created, report.rejected) == (1, 1, [])
    firm = entry(site, "EvaluationFirm")
    assert (firm.title, firm.status, firm.accreditation_number) == (
        "Cabinet Clair",
        "accredited",
        "3-1700",
    )
    assert (firm.departments, firm.sectors) == (("44", "85"), ("elderly",))
    assert (firm.postcode, firm.town, firm.department) == ("44120", "Vertou", "44")
    assert firm.valid_until.isoformat() == "2028-06-30"


def test_a_consultant_is_made_with_consent(site, imported):
    imported("Consultant", {})
    person = entry(site, "Consultant")
    assert (person.title, person.profession) == ("Inès Morel", "Consultante qualité")
    assert person.skills == ("Auto-évaluation", "Plan d'amélioration")
    assert person.consent is True


def test_what_a_file_says_in_somebodys_name_is_text_and_waits_to_be_claimed(site, imported):
    imported("EvaluationFirm", {})
    firm = entry(site, "EvaluationFirm")
    assert firm.presentation.raw == "<p>Nous évaluons &lt;b&gt;ensemble&lt;/b&gt; &amp; bien.</p>"
    assert firm.website == "https://cabinet-clair.example"
    assert api.content.get_state(firm) == "listed"


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_run_changes_nothing(site, imported, kind):
    imported(kind, {})
    before = entry(site, kind).modified()
    report = imported(kind, {})
    assert (report.created, report.updated, report.unchanged) == (0, 0, 1)
    assert entry(site, kind).modified() == before


@pytest.mark.parametrize("kind", KINDS)
def test_changes_are_written_and_what_people_wrote_is_kept(site, imported, kind):
    imported(kind, {})
    entry(site, kind).presentation = RichTextValue("<p>À nous.</p>", "text/html")
    transaction.commit()
    report = imported(kind, {"town": "Rezé", "postcode": "44400", "presentation": "Autre"})
    assert report.updated == 1
    assert entry(site, kind).town == "Rezé"
    assert entry(site, kind).presentation.raw == "<p>À nous.</p>"
    assert directory.search(Query(text="Rezé", facets={"kind": (kind,)})).total == 1


def test_who_is_not_in_a_file_stays(site, imported):
    imported("Consultant", {}, {"id": "paul-roy", "first_name": "Paul"})
    report = imported("Consultant", {})
    assert report.closed == 0
    assert directory.count(kind=("Consultant",)) == 2


def test_a_firm_and_a_person_may_share_an_id(site, imported):
    imported("EvaluationFirm", {"id": "morel"})
    assert imported("Consultant", {"id": "morel"}).created == 1
    assert imported("EvaluationFirm", {"id": "morel"}).unchanged == 1


@pytest.mark.parametrize(
    ("kind", "row", "reason"),
    [
        ("Consultant", {"consent": "no"}, "no consent to be listed"),
        ("Consultant", {"consent": ""}, "no consent to be listed"),
        ("Consultant", {"sectors": "cats"}, "value not allowed: cats"),
        ("Consultant", {"id": "ines-morel"}, "duplicate key: ines-morel"),
        ("EvaluationFirm", {"status": "famous"}, "value not allowed: famous"),
        ("EvaluationFirm", {"website": "javascript:alert(1)"}, "bad web address"),
        ("EvaluationFirm", {"id": "title"}, "bad identifier: title"),
    ],
)
def test_wrong_rows_are_told_and_the_rest_goes_on(site, imported, kind, row, reason):
    report = imported(kind, {}, {"id": "another", **row})
    assert report.created == 1
    (rejection,) = report.rejected
    assert rejection.reason.startswith(reason)
    assert rejection.line in (0, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_dry_run_writes_nothing(site, imported, kind):
    assert imported(kind, {}, dry_run=True).created == 1
    assert directory.count(kind=(kind,)) == 0


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", register_files.geolocated([])])
@pytest.mark.parametrize("kind", KINDS)
def test_another_file_is_refused(site, tmp_path, kind, text):
    path = register_files.write(tmp_path, "x.csv", text)
    assert kind_of(path) is None
    with pytest.raises(Refused):
        import_people(site, path, kind)


def test_one_kind_is_not_taken_for_the_other(site, tmp_path):
    path = write_firms(tmp_path / "firms.csv", 3)
    assert kind_of(path) == "EvaluationFirm"
    with pytest.raises(Refused):
        import_people(site, path, "Consultant")


@pytest.mark.parametrize("kind", KINDS)
def test_catalog_rows_are_those_that_reindexobject_writes(site, imported, kind):
    imported(kind, {})
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(entry(site, kind).getPhysicalPath())
    rid = catalog.getrid(path)
    indexed, metadata = normal(catalog.getIndexDataForRID(rid)), catalog.getMetadataForRID(rid)
    catalog.uncatalog_object(path)
    catalog.catalog_object(entry(site, kind), path)
    rid = catalog.getrid(path)
    assert indexed == normal(catalog.getIndexDataForRID(rid))
    assert metadata == catalog.getMetadataForRID(rid)


def normal(data):
    """Order does not matter in keyword and text indexes."""
    return {
        name: sorted(map(str, value))
        if isinstance(value, list | tuple) and name != "directory_entry"
        else value
        for name, value in data.items()
    }


def test_the_people_of_the_country_in_a_few_seconds(site, tmp_path):
    firms = write_firms(tmp_path / "firms.csv", 700)
    consultants = write_consultants(tmp_path / "consultants.csv", 5000)
    started = process_time()
    reports = [
        import_people(site, firms, "EvaluationFirm"),
        import_people(site, consultants, "Consultant"),
    ]
    seconds = process_time() - started
    assert [(report.created, report.rejected) for report in reports] == [(700, []), (5000, [])]
    assert seconds < 40  # the tests' storage, in layers, takes twice as long as a file
