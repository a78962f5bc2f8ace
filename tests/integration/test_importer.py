"""Importing the register into a site."""

from plone import api
from qualite.esms.directory import api as directory
from qualite.esms.directory.importer import import_register
from qualite.esms.directory.importer import Refused
from qualite.esms.directory.importer import Source
from qualite.esms.directory.importer import TooManyClosings
from qualite.esms.directory.importer import writer
from qualite.esms.directory.search.query import Query
import pytest
import register_files as files
import transaction


@pytest.fixture
def site(functional):
    """A site whose storage really commits, so that batches can."""
    portal = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        yield portal


@pytest.fixture
def imported(site, tmp_path):
    """Import register lines as one complete geolocated file; returns a function."""

    def run_import(lines, positions=(), name="etalab-cs1100507-stock-20260311-0343.csv", **options):
        path = files.write(tmp_path, name, files.geolocated(lines, positions))
        return import_register(site, [Source(path)], **options)

    return run_import


def lines(count, **fields):
    return [
        files.establishment(finess=f"4400{number:05}", name=f"EHPAD NUMERO {number}", **fields)
        for number in range(1, count + 1)
    ]


def establishment(site, finess):
    return site["annuaire"]["etablissements"][finess]


def test_creates_establishments_and_their_managing_body(site, imported):
    report = imported([files.establishment()], [files.position()])
    assert (report.created, report.esms, report.rejected) == (2, 1, [])
    entry = establishment(site, "440000011")
    assert entry.title == "EHPAD Les Jardins de la Sevre"
    assert (entry.postcode, entry.town, entry.department) == ("44120", "Vertou", "44")
    assert 46.5 < entry.latitude < 48
    assert -2.5 < entry.longitude < -0.5
    body = site["annuaire"]["organismes-gestionnaires"]["449000001"]
    assert body.title == "Gestionnaire de EHPAD Les Jardins de la Sevre"


def test_legal_entities_name_the_managing_body(site, imported, tmp_path):
    imported([files.establishment()])
    entities = files.write(tmp_path, "ej.csv", files.geolocated([files.legal_entity()]))
    stock = tmp_path / "etalab-cs1100507-stock-20260311-0343.csv"
    report = import_register(site, [Source(entities), Source(stock)])
    assert report.updated == 2  # the body, and the establishment that shows its name
    assert (
        site["annuaire"]["organismes-gestionnaires"]["449000001"].title == "Association les Rives"
    )
    assert establishment(site, "440000011").legal_status == "nonprofit"


def test_equipment_gives_the_capacity(site, imported, tmp_path):
    imported([files.establishment()])
    rows = [
        files.equipment(places="60"),
        files.equipment(places="24"),
        files.equipment(suppressed="O"),
    ]
    text = files.geolocated([files.establishment().replace("\n", ""), *rows])
    report = import_register(site, [Source(files.write(tmp_path, "etalab-cs1100505.csv", text))])
    assert report.updated == 1
    assert establishment(site, "440000011").capacity == 84


def test_only_esms_are_taken(site, imported):
    report = imported(
        [files.establishment(), files.establishment(finess="440000099", category="355")]
    )
    assert (report.read, report.esms) == (2, 1)
    assert "440000099" not in site["annuaire"]["etablissements"]


def test_a_second_run_changes_nothing(site, imported):
    imported(lines(5))
    before = establishment(site, "440000003").modified()
    report = imported(lines(5))
    assert (report.created, report.updated, report.unchanged) == (0, 0, 6)
    assert establishment(site, "440000003").modified() == before


def test_what_people_wrote_is_never_touched(site, imported):
    imported(lines(3))
    entry = establishment(site, "440000001")
    entry.quotation = "On est bien ici."
    transaction.commit()
    report = imported(lines(3, town="REZE", postcode="44400"))
    assert report.updated == 3
    entry = establishment(site, "440000001")
    assert (entry.town, entry.quotation) == ("Reze", "On est bien ici.")


def test_gone_from_a_complete_file_means_closed(site, imported):
    imported(lines(100))
    report = imported(lines(99))
    assert report.closed == 1
    assert api.content.get_state(establishment(site, "440000100")) == "closed"
    assert directory.count(kind=("Establishment",)) == 99


def test_back_in_the_file_means_reopened_as_it_was(site, imported):
    imported(lines(100))
    entry = establishment(site, "440000100")
    api.content.transition(entry, "claim")
    api.content.transition(entry, "accept_claim")
    transaction.commit()
    imported(lines(99))
    report = imported(lines(100))
    assert report.reopened == 1
    assert api.content.get_state(establishment(site, "440000100")) == "claimed"


def test_a_partial_file_closes_nothing(site, imported):
    imported(lines(100))
    report = imported(lines(50), name="etalab-cs1100507-flux.csv")
    assert report.closed == 0
    assert directory.count(kind=("Establishment",)) == 100


def test_a_line_that_is_wrong_does_not_close_its_establishment(site, imported):
    imported(lines(100))
    spoilt = [*lines(99), lines(100)[-1].replace("1987-05-01", "1987-99-99")]
    report = imported(spoilt)
    assert len(report.rejected) >= 1
    assert report.closed == 0


def test_too_many_closings_stop_before_the_first_write(site, imported):
    imported(lines(100))
    with pytest.raises(TooManyClosings) as stopped:
        imported(lines(90, town="REZE"))
    assert stopped.value.report.closings == 10
    assert establishment(site, "440000001").town == "Vertou"
    assert imported(lines(90), confirm_closing=True).closed == 10


def test_a_dry_run_tells_all_and_writes_nothing(site, imported):
    report = imported(lines(4), dry_run=True)
    assert report.created == 5
    assert len(site["annuaire"]["etablissements"]) == 0


@pytest.mark.parametrize(
    "text", ["", "<html><body>404</body></html>", "a;b;c\n1;2;3\n", b"\x89PNG\r\n\x1a\n\x00\x00"]
)
def test_a_file_that_is_not_a_register_is_refused_whole(site, tmp_path, text):
    with pytest.raises(Refused):
        import_register(site, [Source(files.write(tmp_path, "x.csv", text))])


def test_a_run_cut_between_two_batches_is_completed_by_the_next(site, imported, monkeypatch):
    """What ``kill -9`` leaves: the batches that were committed, and nothing of the others."""
    monkeypatch.setattr("qualite.esms.directory.importer.running.CREATE_BATCH", 10)
    create, calls = writer.Writer.create, []

    def create_until_killed(self, batch):
        create(self, batch)
        calls.append(batch)
        if len(calls) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(writer.Writer, "create", create_until_killed)
        with pytest.raises(KeyboardInterrupt):
            imported(lines(40))
    transaction.abort()
    assert len(site["annuaire"]["etablissements"]) == 10  # bodies, ten, then the cut batch
    report = imported(lines(40))
    assert (report.created, report.unchanged) == (30, 11)
    assert directory.search(Query()).total == 41


def entries_of_every_type(site):
    directory_ = site["annuaire"]
    yield directory_["etablissements"]["440000001"]
    yield directory_["organismes-gestionnaires"]["449000001"]


def test_catalog_rows_are_those_that_reindexobject_writes(site, imported):
    imported(
        [files.establishment(finess="440000001", siret="12345678901234")],
        [files.position("440000001")],
    )
    catalog = api.portal.get_tool("portal_catalog")
    for entry in entries_of_every_type(site):
        path = "/".join(entry.getPhysicalPath())
        rid = catalog.getrid(path)
        indexed = normal(catalog.getIndexDataForRID(rid))
        metadata = catalog.getMetadataForRID(rid)
        found = words_found(catalog, rid)
        catalog.uncatalog_object(path)
        catalog.catalog_object(entry, path)  # what reindexObject does, the date left alone
        rid = catalog.getrid(path)
        assert indexed == normal(catalog.getIndexDataForRID(rid))
        assert metadata == catalog.getMetadataForRID(rid)
        assert found == words_found(catalog, rid)


def normal(data):
    """Order does not matter in keyword and text indexes."""
    return {
        name: sorted(map(str, value))
        if isinstance(value, list | tuple) and name != "directory_entry"
        else value
        for name, value in data.items()
    }


def words_found(catalog, rid):
    """Which text searches find the record."""
    return {
        (index, word)
        for index in ("SearchableText", "Title", "Description")
        for word in ("EHPAD", "jardins", "Vertou", "44120", "440000001", "gestionnaire")
        if rid in [brain.getRID() for brain in catalog.unrestrictedSearchResults(**{index: word})]
    }
