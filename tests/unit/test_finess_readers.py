"""Reading the register: each kind of file, each kind of mistake."""

from datetime import date
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from qualite.esms.directory.finess import reasons
from qualite.esms.directory.finess.readers import detect
from qualite.esms.directory.finess.readers import header
from qualite.esms.directory.finess.readers import NotARegister
from qualite.esms.directory.finess.readers import read
from qualite.esms.directory.finess.records import EquipmentRecord
from qualite.esms.directory.finess.records import EstablishmentRecord
from qualite.esms.directory.finess.records import FileKind
from qualite.esms.directory.finess.records import ManagingBodyRecord
from qualite.esms.directory.finess.records import PositionRecord
from qualite.esms.directory.finess.validity import valid
import gzip
import pytest


STAMP = "finess;etalab;98;2026-05-12"
ESTABLISHMENT = (
    "structureet;449000001;449900001;EHPAD LES JARDINS;;;;12;R;DU BAC;B;LA BASSE FORET;215;44;LOIRE ATLANTIQUE;"
    "44120 VERTOU CEDEX 2;02 61 91 00 01;;500;EHPAD;4401;Personnes âgées;00000000100010;8710A;07;ARS;9;X;"
    "1990-01-31;31/01/1990;2026-01-01;"
)
POSITION = (
    "geolocalisation;449000001;360000.0;6685000.0;"
    "1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole);2026-05-04"
)
OLD_POSITION = "geolocalisation;010000024;870262.2;6571540.8;1;ATLASANTE;100;IGN;BD_ADRESSE;V2.1;LAMBERT_93;2016-02-29"
BODY = (
    "structureej;449900001;ASSO LES AMIS;ASSOCIATION LES AMIS DU VIGNOBLE;;1;PL;DU MARCHE;;;;043;44190 CLISSON;44;"
    "LOIRE ATLANTIQUE;0261910002;60;Association;;;000000001;8899B;01/02/1960"
)
EQUIPMENT = (
    "equipementsocial;449000001;924;Accueil pour Personnes Âgées;11;Internat;711;P.A. dépendantes;S;80;;;;;;N;"
    "2020-01-01;1990-01-31;80;;;;;;N;1990-01-31;2020-01-01;2020-01-01"
)


@pytest.fixture
def a_file(tmp_path):
    def write(*lines, name="stock.csv", encoding="utf-8", end="\n"):
        path = tmp_path / name
        data = lines[0] if isinstance(lines[0], bytes) else (end.join(lines) + end).encode(encoding)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write


def whole(path, **options):
    """(records, reasons by line, reading)"""
    refused = []
    reading = read(path, on_reject=refused.append, **options)
    return list(reading), {r.line: r.reason for r in refused}, reading


def changed(line, field, value):
    fields = line.split(";")
    fields[field] = value
    return ";".join(fields)


@pytest.mark.parametrize("name", ["stock.csv", "stock.csv.gz"])
@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ([ESTABLISHMENT], FileKind.ESTABLISHMENTS),
        ([ESTABLISHMENT, POSITION], FileKind.GEOLOCATED),
        ([BODY], FileKind.LEGAL_ENTITIES),
        (["structureet;449000001;449900001", EQUIPMENT], FileKind.EQUIPMENT),
    ],
)
def test_the_kind_is_told_by_the_content(a_file, name, lines, kind):
    path = a_file(STAMP, *lines, name=name)
    assert detect(path) is kind
    assert header(path) == (kind, date(2026, 5, 12), True)
    records, refused, reading = whole(path)
    assert (refused, reading.complete) == ({}, True)
    assert records
    assert all(map(valid, records))


def test_an_establishment_and_its_position(a_file):
    (site, place), _, _ = whole(a_file(STAMP, ESTABLISHMENT, POSITION))
    assert site == EstablishmentRecord(
        finess="449000001",
        managing_body="449900001",
        name="EHPAD LES JARDINS",
        category="500",
        street="12 B R DU BAC",
        complement="LA BASSE FORET",
        postcode="44120",
        town="VERTOU",
        insee="44215",
        department="44",
        phone="0261910001",
        siret="00000000100010",
        tariff_mode="07",
        opened=date(1990, 1, 31),
        authorised=date(1990, 1, 31),
        updated=date(2026, 1, 1),
    )
    assert isinstance(place, PositionRecord)
    assert (place.latitude, place.longitude) == pytest.approx((47.178228, -1.491713))


def test_positions_of_2016_name_their_projection_otherwise(a_file):
    (place,), refused, _ = whole(a_file(STAMP, OLD_POSITION))
    assert refused == {}
    assert (place.latitude, place.longitude) == pytest.approx((46.22229, 5.20918), abs=1e-5)


def test_a_managing_body(a_file):
    (body,), _, _ = whole(a_file(STAMP, BODY))
    assert body == ManagingBodyRecord(
        finess="449900001",
        name="ASSOCIATION LES AMIS DU VIGNOBLE",
        legal_form="60",
        street="1 PL DU MARCHE",
        postcode="44190",
        town="CLISSON",
        insee="44043",
        department="44",
        phone="0261910002",
        siren="000000001",
        created=date(1960, 2, 1),
    )


def test_suppressed_equipment_does_not_count(a_file):
    suppressed = changed(changed(EQUIPMENT, 15, "O"), 2, "657")
    records, refused, _ = whole(a_file(STAMP, EQUIPMENT, suppressed))
    assert refused == {}
    assert records == [
        EquipmentRecord(
            "449000001",
            "924",
            "11",
            "711",
            80,
            "Accueil pour Personnes Âgées, Internat, P.A. dépendantes",
        )
    ]


@pytest.mark.parametrize(
    ("department", "commune", "postcode", "expected"),
    [
        ("01", "004", "01500", ("01", "01004")),
        ("2A", "004", "20000", ("2A", "2A004")),
        ("9A", "101", "97139", ("971", "97101")),
        ("9A", "127", "97150", ("978", "97801")),
        ("9A", "123", "97133", ("977", "97701")),
        ("9B", "209", "97200", ("972", "97209")),
        ("9D", "411", "97400", ("974", "97411")),
        ("9F", "611", "97600", ("976", "97611")),
        ("9J", "613", "98600", ("986", "98613")),
        ("1", "4", "01500", ("01", "01004")),  # a spreadsheet ate the zeros
    ],
)
def test_overseas_and_other_departments(a_file, department, commune, postcode, expected):
    line = changed(
        changed(changed(ESTABLISHMENT, 13, department), 12, commune), 15, f"{postcode} X"
    )
    (site,), refused, _ = whole(a_file(STAMP, line))
    assert refused == {}
    assert (site.department, site.insee) == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("structureet;449000009;trop;court", reasons.FIELD_COUNT),
        (changed(ESTABLISHMENT, 3, '"EHPAD'), reasons.QUOTES),
        (changed(ESTABLISHMENT, 1, "44"), reasons.BAD_FINESS),
        (changed(ESTABLISHMENT, 2, ""), reasons.BAD_FINESS),
        (changed(ESTABLISHMENT, 3, ""), reasons.NO_NAME),
        (changed(ESTABLISHMENT, 13, "XX"), reasons.DEPARTMENT),
        (changed(ESTABLISHMENT, 12, "AB"), reasons.COMMUNE),
        (changed(ESTABLISHMENT, 18, "5000"), reasons.CATEGORY),
        (changed(ESTABLISHMENT, 22, "4,09527E+13"), reasons.NUMBER),
        (changed(ESTABLISHMENT, 28, "2026-02-30"), reasons.DATE),
        (changed(ESTABLISHMENT, 30, "hier"), reasons.DATE),
        (changed(ESTABLISHMENT, 3, "EHPAD\x00"), reasons.CONTROL),
        (changed(ESTABLISHMENT, 3, "E" * 40_000), reasons.TOO_LONG),
        (ESTABLISHMENT, reasons.DUPLICATE),
        (changed(POSITION, 2, "abc"), reasons.COORDINATES),
        (changed(POSITION, 2, "nan"), reasons.COORDINATES),
        (changed(POSITION, 2, "1.0"), reasons.OUTSIDE),
        (POSITION.replace("2154", "9999"), reasons.PROJECTION),
        (POSITION.replace("EPSG:2154 RGF93 / Lambert-93 (Métropole)", "?"), reasons.PROJECTION),
        (changed(POSITION, 5, "32/01/2026"), reasons.DATE),
        ("autre;449000001", reasons.UNKNOWN_RECORD),
    ],
)
def test_a_wrong_line_is_told_and_the_rest_goes_on(a_file, line, reason):
    last = changed(ESTABLISHMENT, 1, "449000002")
    records, refused, reading = whole(a_file(STAMP, ESTABLISHMENT, line, last))
    assert [r.finess for r in records] == ["449000001", "449000002"]
    assert list(refused) == [3]
    assert reasons.split_reason(refused[3])[0] == reason
    assert reason in reasons.ALL
    assert (reading.rejected, reading.yielded) == (1, 2)


def test_an_establishment_on_a_wrong_line_is_not_taken_for_gone(a_file):
    _, _, reading = whole(
        a_file(STAMP, ESTABLISHMENT, changed(changed(ESTABLISHMENT, 1, "449000002"), 28, "?"))
    )
    assert reading.complete
    assert reading.doubtful == {"449000002"}


def test_quotes_doubled_and_semicolon_inside(a_file):
    line = changed(ESTABLISHMENT, 3, '"LIEU DE VIE ""MAVOUNA; MEMA 1"""')
    (site,), _, _ = whole(a_file(STAMP, line))
    assert site.name == 'LIEU DE VIE "MAVOUNA; MEMA 1"'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso8859-15"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(a_file, encoding, end):
    line = changed(ESTABLISHMENT, 3, "Résidence À Côté")
    (site,), refused, reading = whole(a_file(STAMP, line, encoding=encoding, end=end))
    assert (site.name, refused, reading.complete) == ("Résidence À Côté", {}, True)


def test_one_odd_line_in_a_utf8_file_is_refused_alone(a_file):
    odd = changed(ESTABLISHMENT, 1, "449000002").encode("cp1252")
    good = [changed(ESTABLISHMENT, 1, f"44900001{n}").encode() for n in range(3)]
    records, refused, _ = whole(a_file(b"\n".join([STAMP.encode(), *good, odd, b""])))
    assert len(records) == 3
    assert refused == {5: reasons.ENCODING}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", reasons.EMPTY_FILE),
        (b"\xef\xbb\xbf \n", reasons.EMPTY_FILE),
        (b"<!DOCTYPE html><html>", reasons.WEB_PAGE),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", reasons.NOT_TEXT),
        (b"nom;ville\nx;y\n", reasons.UNKNOWN_CSV),
        (b'{"type": "FeatureCollection", "features": []}', reasons.UNKNOWN_JSON),
        (b"finess;etalab;98;2026-05-12\n", reasons.NO_RECORDS),
        (b"[1, 2]", reasons.UNKNOWN_CSV),
        (gzip.compress(b"finess;etalab", mtime=0)[:5], reasons.TRUNCATED),
    ],
)
def test_what_is_no_register_is_refused_whole(a_file, content, reason):
    with pytest.raises(NotARegister) as refusal:
        read(a_file(content))
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("lines", "name", "because"),
    [
        ([ESTABLISHMENT], "stock.csv", reasons.NO_STAMP),
        ([STAMP, ESTABLISHMENT], "etalab-cs1100502-flux.csv", reasons.NAMED_PARTIAL),
        ([STAMP, POSITION], "stock.csv", reasons.NO_RECORDS),
    ],
)
def test_partial_files(a_file, lines, name, because):
    _, _, reading = whole(a_file(*lines, name=name))
    assert (reading.complete, reading.partial_because) == (False, because)


def test_a_stock_cut_before_its_positions_is_partial(a_file):
    path = a_file(STAMP, ESTABLISHMENT)
    _, _, reading = whole(path, kind=FileKind.GEOLOCATED)
    assert (reading.complete, reading.partial_because) == (False, reasons.NO_POSITIONS)


@pytest.mark.parametrize("cut", [-2, -20, -60])
def test_a_file_cut_in_its_last_line(a_file, cut):
    data = "\n".join([STAMP, ESTABLISHMENT, POSITION]).encode()[:cut]
    records, refused, reading = whole(a_file(data))
    assert [r.finess for r in records] == ["449000001"]
    assert refused == {3: reasons.TRUNCATED}
    assert not reading.complete


def test_a_last_line_without_line_end_is_whole(a_file):
    records, refused, reading = whole(a_file("\n".join([STAMP, ESTABLISHMENT, POSITION]).encode()))
    assert (len(records), refused, reading.complete) == (2, {}, True)


def test_a_cut_gzip_gives_what_precedes(tmp_path):
    lines = [changed(ESTABLISHMENT, 1, f"4490{n * 37 % 99999:05d}") for n in range(1, 3000)]
    data = gzip.compress("\n".join([STAMP, *lines]).encode())
    path = tmp_path / "stock.csv.gz"
    path.write_bytes(data[: len(data) // 2])
    records, refused, reading = whole(path)
    assert len(records) > 1000
    assert list(refused.values()) == [reasons.TRUNCATED]
    assert not reading.complete
    assert not header(path).complete


def test_progress_is_told_in_bytes_of_the_file(a_file):
    path, told = (
        a_file(STAMP, *[changed(ESTABLISHMENT, 1, f"4490{n:05d}") for n in range(1, 5000)]),
        [],
    )
    list(read(path, on_progress=told.append))
    assert told == sorted(told)
    assert told[-1] == path.stat().st_size


MUTABLE = [ESTABLISHMENT, POSITION, OLD_POSITION, BODY, EQUIPMENT]


@st.composite
def mutated(draw):
    """A true file whose bytes have been changed, cut, doubled or moved about."""
    chosen = draw(st.lists(st.sampled_from(MUTABLE), min_size=1, max_size=6))
    data = bytearray("\n".join([STAMP, *chosen]).encode(draw(st.sampled_from(["utf-8", "cp1252"]))))
    for _ in range(draw(st.integers(0, 8))):
        where = draw(st.integers(0, len(data)))
        gone = draw(st.integers(0, 12))
        data[where : where + gone] = draw(
            st.one_of(st.binary(max_size=4), st.sampled_from([b'"', b";", b"\n", b"\0"]))
        )
    data = bytes(data)
    return gzip.compress(data)[: draw(st.integers(20, 2000))] if draw(st.booleans()) else data


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.one_of(st.binary(max_size=400), mutated()))
def test_whatever_the_bytes_only_sound_records_come_out(tmp_path, data):
    path = tmp_path / "any"
    path.write_bytes(data)
    refused, told = [], []
    try:
        for record in read(path, on_reject=refused.append):
            assert valid(record)
    except NotARegister as refusal:
        told.append(refusal.reason)
    assert all(rejection.line > 0 for rejection in refused)
    told += [rejection.reason for rejection in refused]
    assert {reasons.split_reason(text)[0] for text in told} <= reasons.ALL
