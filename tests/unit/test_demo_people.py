"""Evaluation firms and consultants in our own CSV formats: written for the demonstration, read with care."""

from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from qualite.esms.demo.people import write_consultants
from qualite.esms.demo.people import write_firms
from qualite.esms.directory.finess import reasons
from qualite.esms.directory.finess.nomenclature import departments
from qualite.esms.directory.finess.reasons import NotARegister
from qualite.esms.directory.people_reader import COLUMNS
from qualite.esms.directory.people_reader import ConsultantRecord
from qualite.esms.directory.people_reader import detect
from qualite.esms.directory.people_reader import FirmRecord
from qualite.esms.directory.people_reader import PeopleKind
from qualite.esms.directory.people_reader import PUBLICS
from qualite.esms.directory.people_reader import read_consultants
from qualite.esms.directory.people_reader import read_firms
import csv
import pytest


FIRM = dict(
    zip(
        COLUMNS[PeopleKind.FIRMS],
        [
            "cabinet-x",
            "Cabinet X",
            "accredited",
            "3-9001",
            "30/06/2028",
            "44 85",
            "elderly",
            "a@example.org",
            "02 61 91 00 01",
            "https://x.example.org/",
            "1 rue des Lilas",
            "44190",
            "Clisson",
            "Une équipe",
        ],
        strict=True,
    )
)
CONSULTANT = dict(
    zip(
        COLUMNS[PeopleKind.CONSULTANTS],
        [
            "zoe-x",
            "Zoé",
            "X",
            "Juriste",
            "44",
            "elderly social_inclusion",
            "Projet personnalisé|Analyse",
            "z@example.org",
            "",
            "",
            "oui",
            "44190",
            "Clisson",
            "",
        ],
        strict=True,
    )
)


@pytest.fixture
def a_file(tmp_path):
    def write(*rows, name="people.csv"):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.mark.parametrize(
    ("write", "read", "kind", "count"),
    [
        (write_firms, read_firms, PeopleKind.FIRMS, 700),
        (write_consultants, read_consultants, PeopleKind.CONSULTANTS, 5000),
    ],
)
def test_what_the_demonstration_writes_is_read_back_whole(tmp_path, write, read, kind, count):
    path, refused = write(tmp_path / "people.csv", count), []
    assert detect(path) is kind
    records = list(read(path, refused.append))
    assert refused == []
    assert len({record.id for record in records}) == count
    assert all(record.email.endswith("example.org") for record in records)
    assert all(set(record.departments) <= set(departments()) for record in records)
    assert all(record.sectors and set(record.sectors) <= set(PUBLICS) for record in records)
    assert path.read_bytes() == write(tmp_path / "again.csv", count).read_bytes()
    assert path.read_bytes() != write(tmp_path / "other.csv", count, seed=2).read_bytes()


def test_a_firm(a_file):
    (firm,) = read_firms(a_file(FIRM))
    assert isinstance(firm, FirmRecord)
    assert (firm.departments, firm.sectors, firm.phone, firm.department) == (
        ("44", "85"),
        ("elderly",),
        "0261910001",
        "44",
    )
    assert str(firm.valid_until) == "2028-06-30"


def test_a_consultant(a_file):
    (person,) = read_consultants(a_file(CONSULTANT))
    assert isinstance(person, ConsultantRecord)
    assert person.name == "Zoé X"
    assert person.skills == ("Projet personnalisé", "Analyse")


@pytest.mark.parametrize(
    ("base", "column", "value", "reason"),
    [
        (FIRM, "id", "Cabinet X", reasons.IDENTIFIER),
        (FIRM, "id", "cabinet-x", reasons.DUPLICATE),
        (FIRM, "name", "", reasons.REQUIRED),
        (FIRM, "status", "famous", reasons.CHOICE),
        (FIRM, "valid_until", "2028-02-30", reasons.DATE),
        (FIRM, "departments", "44 00", reasons.DEPARTMENT),
        (FIRM, "sectors", "everyone", reasons.CHOICE),
        (FIRM, "email", "a@b", reasons.EMAIL),
        (FIRM, "website", "javascript:alert(1)", reasons.WEBSITE),
        (FIRM, "postcode", "4419", reasons.NUMBER),
        (FIRM, "presentation", "a\x00b", reasons.CONTROL),
        (CONSULTANT, "last_name", "", reasons.REQUIRED),
        (CONSULTANT, "consent", "no", reasons.CONSENT),
        (CONSULTANT, "consent", "", reasons.CONSENT),
    ],
)
def test_a_wrong_line_is_told_and_the_rest_goes_on(a_file, base, column, value, reason):
    read = read_firms if base is FIRM else read_consultants
    wrong = base | {"id": "second"} | {column: value}
    refused = []
    records = list(
        read(a_file(base, wrong, base | {"id": "third"}), refused.append, name="mine.csv")
    )
    assert [record.id for record in records] == [base["id"], "third"]
    assert [(r.file, r.line, reasons.split_reason(r.reason)[0]) for r in refused] == [
        ("mine.csv", 3, reason)
    ]


def test_columns_may_come_in_any_order(a_file):
    path = a_file(dict(reversed(FIRM.items())))
    assert list(read_firms(path)) == list(read_firms(a_file(FIRM, name="straight.csv")))


@pytest.mark.parametrize(
    "content", [b"", b"id;name\n", b"\xff\xfe", b"finess;etalab;98;2026-05-12\n"]
)
def test_another_file_is_refused_whole(tmp_path, content):
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    for read in (detect, lambda p: list(read_firms(p)), lambda p: list(read_consultants(p))):
        with pytest.raises(NotARegister):
            read(path)


def test_consultants_are_not_read_as_firms(a_file):
    with pytest.raises(NotARegister, match=reasons.WRONG_HEADER):
        list(read_firms(a_file(CONSULTANT)))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.binary(max_size=120) | st.text(max_size=60).map(str.encode), max_size=4),
    st.integers(0, 200),
)
def test_whatever_the_bytes_only_sound_firms_come_out(tmp_path, lines, cut):
    path, told = tmp_path / "any.csv", []
    sound = ";".join(FIRM.values()).encode()
    path.write_bytes(b"\n".join([";".join(FIRM).encode(), sound, *lines, sound[:cut]]))
    for firm in read_firms(path, lambda r: told.append(r.reason)):
        assert firm.id
        assert firm.name
    assert {reasons.split_reason(text)[0] for text in told} <= reasons.ALL
