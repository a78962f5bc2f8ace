"""The demonstration register: fictional, reproducible, and in formats that the readers know."""

from qualite.esms.demo.fiction import CLISSON
from qualite.esms.demo.fiction import distance_km
from qualite.esms.demo.register import write_register
from qualite.esms.directory.finess.nomenclature import esms_codes
from qualite.esms.directory.finess.readers import read
from qualite.esms.directory.finess.records import EquipmentRecord
from qualite.esms.directory.finess.records import EstablishmentRecord
from qualite.esms.directory.finess.records import FileKind
from qualite.esms.directory.finess.records import ManagingBodyRecord
from qualite.esms.directory.finess.records import PositionRecord
from qualite.esms.directory.finess.validity import valid
import pytest


def records_of(paths):
    found = []
    for path in paths:
        refused = []
        reading = read(path, on_reject=refused.append)
        found += list(reading)
        assert refused == []
        assert reading.complete
    assert all(map(valid, found))
    return {kind: [r for r in found if type(r) is kind] for kind in {type(r) for r in found}}


@pytest.fixture(scope="module")
def etalab(tmp_path_factory):
    return records_of(write_register(tmp_path_factory.mktemp("etalab"), 2000))


@pytest.fixture(scope="module")
def finess_plus(tmp_path_factory):
    return records_of(write_register(tmp_path_factory.mktemp("plus"), 2000, fmt="finess_plus"))


def test_the_files_are_of_the_true_kinds(tmp_path):
    kinds = [read(path).kind for path in write_register(tmp_path, 50)]
    assert kinds == [FileKind.GEOLOCATED, FileKind.LEGAL_ENTITIES, FileKind.EQUIPMENT]


def test_as_many_esms_as_asked_and_some_others(etalab):
    esms = [r for r in etalab[EstablishmentRecord] if r.category in esms_codes()]
    assert len(esms) == 2000
    assert 40 < len(etalab[EstablishmentRecord]) - 2000 < 200


def test_everything_hangs_together(etalab):
    bodies = {r.finess for r in etalab[ManagingBodyRecord]}
    sites = {r.finess for r in etalab[EstablishmentRecord]}
    assert {r.managing_body for r in etalab[EstablishmentRecord]} == bodies
    assert {r.finess for r in etalab[PositionRecord]} == sites
    assert {r.finess for r in etalab[EquipmentRecord]} <= sites


def test_seven_ehpads_near_clisson(etalab):
    positions = {r.finess: (r.latitude, r.longitude) for r in etalab[PositionRecord]}
    near = [
        r
        for r in etalab[EstablishmentRecord]
        if r.category == "500" and distance_km(CLISSON, positions[r.finess]) <= 20
    ]
    assert len(near) >= 6
    assert "VERTOU" in {r.town for r in near if r.name == "EHPAD Les Jardins de la Sèvre"}


def test_the_country_is_covered(etalab):
    departments = {r.department for r in etalab[EstablishmentRecord]}
    assert len(departments) > 90
    assert {"2A", "971", "974", "44", "75"} <= departments
    share = sum(r.category == "500" for r in etalab[EstablishmentRecord]) / 2000
    assert 0.12 < share < 0.28


def test_numbers_are_fictional(etalab):
    assert {r.finess[2] for r in etalab[EstablishmentRecord]} == {"9"}
    assert {r.siren[:3] for r in etalab[ManagingBodyRecord]} == {"000"}


def test_both_formats_tell_the_same(etalab, finess_plus):
    def facts(record):
        return (
            record.finess,
            record.name,
            record.category,
            record.insee,
            record.managing_body,
            record.phone,
        )

    active = [r for r in finess_plus[EstablishmentRecord] if r.active]
    assert sorted(map(facts, active)) == sorted(map(facts, etalab[EstablishmentRecord]))
    assert len(finess_plus[EstablishmentRecord]) > len(active)
    projected = {r.finess: (r.latitude, r.longitude) for r in etalab[PositionRecord]}
    for place in finess_plus[PositionRecord]:
        if place.finess in projected:
            assert projected[place.finess] == pytest.approx(
                (place.latitude, place.longitude), abs=2e-6
            )


@pytest.mark.parametrize("fmt", ["etalab", "finess_plus"])
def test_the_same_seed_gives_the_same_files(tmp_path, fmt):
    first, again, other = (
        [p.read_bytes() for p in write_register(tmp_path / folder, 60, seed, fmt)]
        for folder, seed in (("a", 3), ("b", 3), ("c", 4))
    )
    assert first == again
    assert first != other


@pytest.mark.parametrize("establishments", [0, 1, 5, 8])
def test_small_numbers(tmp_path, establishments):
    paths = write_register(tmp_path, establishments)
    text = paths[0].read_text()
    assert text.startswith("finess;etalab;")
    assert text.count("structureet;") >= establishments


def test_files_in_the_old_encoding(tmp_path):
    found = records_of(write_register(tmp_path, 40, encoding="cp1252"))
    assert "EHPAD Les Jardins de la Sèvre" in {r.name for r in found[EstablishmentRecord]}


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(ValueError, match="unknown format"):
        write_register(tmp_path, 1, fmt="xml")
