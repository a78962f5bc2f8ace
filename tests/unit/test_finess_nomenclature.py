"""The nomenclatures and the names made readable."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.directory.finess.nomenclature import categories
from qualite.esms.directory.finess.nomenclature import departments
from qualite.esms.directory.finess.nomenclature import esms_codes
from qualite.esms.directory.finess.nomenclature import legal_forms
from qualite.esms.directory.finess.nomenclature import readable_name
from qualite.esms.directory.finess.nomenclature import regions
from qualite.esms.directory.finess.projections import projections
from qualite.esms.directory.finess.projections import to_degrees
from qualite.esms.directory.finess.projections import to_metres
import pytest


PUBLICS = {
    "elderly",
    "disabled_adults",
    "disabled_children",
    "child_protection",
    "social_inclusion",
}


@pytest.mark.parametrize(
    ("code", "short", "esms", "publics", "sector"),
    [
        ("500", "EHPAD", True, ("elderly",), "age"),
        ("354", "SSIAD", True, ("elderly", "disabled_adults"), "age"),
        ("183", "IME", True, ("disabled_children",), "enfance"),
        ("246", "ESAT", True, ("disabled_adults",), "handicap"),
        ("177", "MECS", True, ("child_protection",), "protection"),
        ("214", "CHRS", True, ("social_inclusion",), "social"),
        ("247", "Entreprise adaptée", False, ("disabled_adults",), "handicap"),
        ("355", "CH", False, (), "social"),
        ("609", "MDPH", False, (), "social"),
    ],
)
def test_categories(code, short, esms, publics, sector):
    category = categories()[code]
    assert (category.short_label, category.esms, category.publics, category.sector) == (
        short,
        esms,
        publics,
        sector,
    )


def test_every_esms_category_has_a_public_and_an_icon():
    for code in esms_codes():
        category = categories()[code]
        assert category.publics
        assert set(category.publics) <= PUBLICS
        assert category.sector in {"age", "handicap", "enfance", "protection", "social"}


def test_labels_of_2026_are_applied():
    assert categories()["460"].label == "Service autonomie aide (SAA)"


def test_another_list_of_categories(tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text('code;label\n# ours\n500;EHPAD\n"183";IME\n5000;no\n')
    assert esms_codes(path) == {"500", "183"}
    path.write_text("nothing")
    with pytest.raises(ValueError, match=r"codes\.csv"):
        esms_codes(path)


def test_departments_and_regions():
    assert len(departments()) == 107
    assert departments()["44"].region_label == "Pays de la Loire"
    assert departments()["971"].finess_code == "9A"
    assert len(regions()) == 18 + 6
    assert {d.region for d in departments().values()} == set(regions())


def test_legal_forms():
    groups = [form.group for form in legal_forms().values()]
    assert len(groups) == 69
    assert {code: legal_forms()[code].group for code in ("17", "60", "95", "90")} == {
        "17": "public",
        "60": "nonprofit",
        "95": "commercial",
        "90": "other",
    }


@pytest.mark.parametrize("epsg", sorted(projections()))
def test_a_projection_gives_back_the_middle_of_its_box(epsg):
    box = projections()[epsg]
    longitude, latitude = (box.west + box.east) / 2, (box.south + box.north) / 2
    back = to_degrees(epsg).transform(*to_metres(epsg).transform(longitude, latitude))
    assert back == pytest.approx((longitude, latitude), abs=1e-6)
    assert box.holds(latitude, longitude)


@pytest.mark.parametrize(
    ("written", "readable"),
    [
        ("EHPAD LES JARDINS DE LA SEVRE", "EHPAD Les Jardins de la Sevre"),
        ("I.M.E. L'OREE DU BOIS", "IME L'Oree du Bois"),
        ("CCAS DE VERTOU", "CCAS de Vertou"),
        ("RESIDENCE SAINT-LOUIS-SUR-MER", "Residence Saint-Louis-sur-Mer"),
        ("FOYER JEAN XXIII BATIMENT D", "Foyer Jean XXIII Batiment D"),
        ("ADAPEI 44", "ADAPEI 44"),
        ("  MECS   LA RUCHE ", "MECS La Ruche"),
        ("EHPAD Les Jardins de la Sèvre", "EHPAD Les Jardins de la Sèvre"),
        ("", ""),
    ],
)
def test_readable_names(written, readable):
    assert readable_name(written) == readable


@given(st.text() | st.text(alphabet="ABDEHIMPSL .'-ÉÀ1ŉßǅ"))
def test_making_a_name_readable_twice_changes_nothing_more(text):
    once = readable_name(text)
    assert readable_name(once) == once
