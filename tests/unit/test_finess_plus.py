"""Reading the FINESS+ JSON: streamed, whatever the casing of its keys, however it ends."""

from copy import deepcopy
from datetime import date
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from qualite.esms.directory.finess import reasons
from qualite.esms.directory.finess.readers import header
from qualite.esms.directory.finess.readers import NotARegister
from qualite.esms.directory.finess.readers import read
from qualite.esms.directory.finess.records import EstablishmentRecord
from qualite.esms.directory.finess.records import FileKind
from qualite.esms.directory.finess.records import ManagingBodyRecord
from qualite.esms.directory.finess.records import PositionRecord
from qualite.esms.directory.finess.validity import valid
import gzip
import json
import pytest
import subprocess
import sys


def entity(number="449900001", *sites):
    return {
        "informationsGeneralesPMEJ": {
            "numFinessPm": number,
            "denominationPm": "ASSO LES AMIS",
            "denominationLonguePmSmsse": "ASSOCIATION LES AMIS",
            "siren": "000000001",
            "statutJuridique": "60",
            "dateCreation": "1960-02-01",
        },
        "adresse": [
            {
                "usageAdresse": "02",
                "cogCommune": "44043",
                "codePostal": "44190",
                "ligneAcheminement": "44190 CLISSON",
            }
        ],
        "etatObjet": "A",
        "ege": list(sites),
    }


def site(number="449000001", **changes):
    return {
        "informationsGeneralesEGE": {
            "numFinessEge": number,
            "nomEgeCourt": "EHPAD",
            "nomEgeLong": "EHPAD LES JARDINS",
            "siret": None,
            "dateOuverture": "1990-01-31",
            "dateFermeture": None,
        }
        | changes.pop("facts", {}),
        "categorieentiteGeographiqueExercice": "500",
        "modefixationtarifaire": "08",
        "adresse": [
            {
                "usageAdresse": "03",
                "numeroVoie": "12",
                "typeVoie": "R",
                "libelleVoie": "DU BAC",
                "cogCommune": "44215",
                "codePostal": "44120",
                "ligneAcheminement": "44120 VERTOU CEDEX",
                "coordonneesGeographique": {
                    "directionLatitude": "47.168",
                    "directionLongitude": "-1.47",
                },
            }
        ],
        "contact": [{"telecom": {"telephone": "02.61.91.00.01"}}],
        "etatObjet": "A",
        "dateDerniereMaj": "2026-01-01T08:00:00Z",
    } | changes


def document(*entities, **root):
    return (
        {"schemaVersion": "v1.0.0", "generatedAt": "2026-09-10T02:17:42Z", "gco": [], "gcc": []}
        | root
        | {"pmej": list(entities)}
    )


@pytest.fixture
def a_file(tmp_path):
    def write(content, zipped=False):
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        path = tmp_path / "finess-structures-journalier.json"
        path.write_bytes(gzip.compress(data) if zipped else data)
        return path

    return write


def whole(path):
    refused = []
    reading = read(path, on_reject=refused.append)
    return list(reading), [(r.line, r.reason) for r in refused], reading


@pytest.mark.parametrize("zipped", [False, True])
def test_an_entity_its_establishment_and_its_position(a_file, zipped):
    path = a_file(document(entity("449900001", site())), zipped)
    assert header(path) == (FileKind.FINESS_PLUS, date(2026, 9, 10), True)
    records, refused, reading = whole(path)
    assert refused == []
    assert reading.complete
    body, place, position = records
    assert isinstance(body, ManagingBodyRecord)
    assert (body.finess, body.name, body.town, body.created) == (
        "449900001",
        "ASSOCIATION LES AMIS",
        "CLISSON",
        date(1960, 2, 1),
    )
    assert place == EstablishmentRecord(
        finess="449000001",
        managing_body="449900001",
        name="EHPAD LES JARDINS",
        category="500",
        street="12 R DU BAC",
        postcode="44120",
        town="VERTOU",
        insee="44215",
        department="44",
        phone="0261910001",
        tariff_mode="08",
        opened=date(1990, 1, 31),
        updated=date(2026, 1, 1),
    )
    assert position == PositionRecord("449000001", 47.168, -1.47, "FINESS+")


def test_the_casing_of_the_keys_does_not_matter(a_file):
    def other(node):
        if isinstance(node, dict):
            return {
                key[0].lower() + key[1:].replace("EGE", "Ege").replace("PMEJ", "Pmej"): other(v)
                for key, v in node.items()
            }
        return [other(item) for item in node] if isinstance(node, list) else node

    wanted = document(entity("449900001", site()))
    assert whole(a_file(wanted))[0] == whole(a_file(other(wanted)))[0]


@pytest.mark.parametrize(
    ("changes", "closed"),
    [
        ({"etatObjet": "I"}, None),
        ({"facts": {"dateFermeture": "2020-12-31"}}, date(2020, 12, 31)),
    ],
)
def test_closed_establishments_are_told_as_such(a_file, changes, closed):
    records, _, _ = whole(a_file(document(entity("449900001", site(**changes)))))
    assert (records[1].active, records[1].closed) == (False, closed)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (site("44"), reasons.BAD_FINESS),
        (site(facts={"nomEgeLong": "", "nomEgeCourt": None}), reasons.NO_NAME),
        (site(facts={"dateOuverture": "31 janvier"}), reasons.DATE),
        (site(facts={"siret": "12"}), reasons.NUMBER),
        (site(categorieentiteGeographiqueExercice=None), reasons.CATEGORY),
        (site(adresse="ici"), reasons.SHAPE),
        (site(adresse=[{"cogCommune": "99999"}]), reasons.DEPARTMENT),
        (site(informationsGeneralesEGE=[]), reasons.SHAPE),
        (site("449000009"), reasons.DUPLICATE),
    ],
)
def test_a_wrong_establishment_is_told_and_the_rest_goes_on(a_file, wrong, reason):
    content = document(
        entity("449900002", site("449000009")), entity("449900001", wrong, site("449000002"))
    )
    records, refused, reading = whole(a_file(content))
    assert [r.finess for r in records if isinstance(r, EstablishmentRecord)] == [
        "449000009",
        "449000002",
    ]
    assert [(line, reasons.split_reason(text)[0]) for line, text in refused] == [(2, reason)]
    assert reading.complete


@pytest.mark.parametrize(
    ("latitude", "longitude", "reason"),
    [
        ("abc", "-1.4", reasons.COORDINATES),
        ("-1.47", "47.1", reasons.OUTSIDE),
        ("47.1", None, reasons.COORDINATES),
    ],
)
def test_a_wrong_position_leaves_the_establishment(a_file, latitude, longitude, reason):
    wrong = deepcopy(site())
    wrong["adresse"][0]["coordonneesGeographique"] = {
        "directionLatitude": latitude,
        "directionLongitude": longitude,
    }
    records, refused, _ = whole(a_file(document(entity("449900001", wrong))))
    assert [type(r) for r in records] == [ManagingBodyRecord, EstablishmentRecord]
    assert reasons.split_reason(refused[0][1])[0] == reason


def test_establishments_of_a_wrong_entity_are_kept_when_its_number_is_sound(a_file):
    nameless = entity("449900001", site())
    nameless["informationsGeneralesPMEJ"] |= {"denominationPm": "", "denominationLonguePmSmsse": ""}
    records, refused, _ = whole(a_file(document(nameless)))
    assert [r.finess for r in records] == ["449000001", "449000001"]
    assert refused == [(1, f"{reasons.NO_NAME}: 449900001")]


@pytest.mark.parametrize("zipped", [False, True])
def test_a_cut_file_gives_what_precedes(tmp_path, zipped):
    sites = [entity(f"4499{n:05d}", site(f"4490{n:05d}")) for n in range(1, 1500)]
    data = json.dumps(document(*sites)).encode()
    data = gzip.compress(data) if zipped else data
    path = tmp_path / "cut.json"
    path.write_bytes(data[: len(data) * 2 // 3])
    records, refused, reading = whole(path)
    assert len(records) > 1000
    assert [reason for _, reason in refused] == [reasons.TRUNCATED]
    assert (reading.complete, reading.partial_because) == (False, reasons.TRUNCATED)


@pytest.mark.parametrize(
    ("content", "because"),
    [
        (b'{"pmej": [nope]}', reasons.BROKEN_JSON),
        (b'{"pmej": ' + b"[" * 100_000, reasons.BROKEN_JSON),  # would ask for gigabytes
        (b'{"generatedAt": "2026-09-10T00:00:00Z", "pmej": []}', reasons.NO_RECORDS),
        (b'{"generatedAt": "2026-09-10T00:00:00Z", "gco": []}', reasons.NO_RECORDS),
        (json.dumps({"pmej": [entity()]}).encode(), reasons.NO_STAMP),
        (b'{"pmej": [1, "x", null]}', reasons.NO_STAMP),
    ],
)
def test_what_is_not_complete(a_file, content, because):
    _, _, reading = whole(a_file(content))
    assert (reading.complete, reading.partial_because) == (False, because)


def test_the_date_may_stand_at_the_end(a_file):
    _, _, reading = whole(
        a_file(
            {
                "pmej": [entity() for _ in range(1)],
                "x": "y" * 70_000,
                "generatedAt": "2026-09-10T00:00:00Z",
            }
        )
    )
    assert (reading.complete, reading.stamp) == (True, date(2026, 9, 10))


MEMORY = """
import json, resource, sys
from qualite.esms.directory.finess.readers import read
from qualite.esms.directory.finess import readers
list(read(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for _ in read(sys.argv[2]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_the_file(tmp_path):
    """A document of 60 MB is read in less than 40 MB more than a small one."""
    small, large = tmp_path / "small.json", tmp_path / "large.json.gz"
    small.write_text(json.dumps(document(entity("449900001", site()))))
    padding = {"evenement": [{"codeEvenement": "x" * 40, "systemeMaitre": "FINESS"}] * 80}
    with gzip.open(large, "wt", compresslevel=1) as stream:
        stream.write('{"generatedAt": "2026-09-10T00:00:00Z", "pmej": [')
        for n in range(1, 9001):
            stream.write(
                ("," if n > 1 else "")
                + json.dumps(entity(f"4499{n:05d}", site(f"4490{n:05d}") | padding))
            )
        stream.write("]}")
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, small, large], capture_output=True, text=True, check=True
    )
    count, kilobytes = map(int, done.stdout.split())
    assert count == 27_000
    assert kilobytes < 40_000


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.just("449000001"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def disturbed(draw):
    """A sound document in which some values have been replaced by anything."""
    content = document(
        entity("449900001", site(), site("449000002")), entity("449900002", site("449000003"))
    )
    for _ in range(draw(st.integers(0, 5))):
        node = content
        while True:
            key = draw(
                st.sampled_from(sorted(node))
                if isinstance(node, dict)
                else st.integers(0, len(node) - 1)
            )
            if isinstance(node[key], (dict, list)) and node[key] and draw(st.integers(0, 5)):
                node = node[key]
                continue
            node[key] = draw(JSON)
            break
    data = json.dumps(content).encode()
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=disturbed())
def test_whatever_the_values_only_sound_records_come_out(tmp_path, data):
    path = tmp_path / "any.json"
    path.write_bytes(data)
    told = []
    try:
        for record in read(path, on_reject=lambda r: told.append(r.reason)):
            assert valid(record)
    except NotARegister as refusal:
        told.append(refusal.reason)
    assert {reasons.split_reason(text)[0] for text in told} <= reasons.ALL
