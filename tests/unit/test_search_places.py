"""Places that people type, resolved from the entries' own towns."""

from qualite.esms.directory.search.places import Places
import numpy as np
import pytest


ENTRIES = [
    ("CLISSON", "44190", 47.087, -1.281),
    ("CLISSON", "44190", 47.089, -1.283),
    ("GORGES", "44190", 47.10, -1.30),
    ("NANTES", "44000", 47.218, -1.553),
    ("NANTES", "44100", 47.210, -1.580),
    ("NANTES CEDEX 2", "44042", 47.221, -1.550),
    ("ST SEBASTIEN SUR LOIRE", "44230", 47.207, -1.503),
    ("SAINT-DENIS", "93200", 48.936, 2.357),
    ("SAINT-DENIS", "93210", 48.930, 2.360),
    ("SAINT DENIS", "97400", -20.879, 55.448),
    ("PARIS 12", "75012", 48.84, 2.39),
    ("PARIS", "75001", 48.86, 2.34),
    ("NOWHERE", "99000", float("nan"), float("nan")),
]


@pytest.fixture(scope="module")
def places():
    towns, postcodes, latitudes, longitudes = zip(*ENTRIES, strict=True)
    return Places(towns, postcodes, np.array(latitudes), np.array(longitudes))


@pytest.mark.parametrize(
    ("text", "name", "postcode"),
    [
        ("Clisson", "CLISSON", "44190"),
        ("clisson (44190)", "CLISSON", "44190"),
        ("44190 Clisson", "CLISSON", "44190"),
        ("44190 gorges", "GORGES", "44190"),
        ("44190", "CLISSON", "44190"),
        ("cliss", "CLISSON", "44190"),
        ("Clison", "CLISSON", "44190"),
        ("Saint-Sébastien-sur-Loire", "ST SEBASTIEN SUR LOIRE", "44230"),
        ("st seb", "ST SEBASTIEN SUR LOIRE", "44230"),
        ("St Denis", "SAINT-DENIS", "93200"),
        ("97400 Saint-Denis", "SAINT DENIS", "97400"),
        ("saint denis 97490", "SAINT DENIS", "97400"),
    ],
)
def test_resolved(places, text, name, postcode):
    place, _ = places.resolve(text)
    assert (place.name, place.postcode) == (name, postcode)


def test_a_big_town_is_one_place(places):
    place, others = places.resolve("nantes")
    assert place[2:] == pytest.approx((47.216333, -1.561))
    assert others == []
    assert places.resolve("Nantes Cedex")[0] == place


def test_a_postcode_is_the_middle_of_its_towns(places):
    place, _ = places.resolve("44190")
    assert place.latitude == pytest.approx((47.087 + 47.089 + 47.10) / 3)


def test_namesakes_are_suggested(places):
    place, others = places.resolve("saint denis")
    assert place.postcode.startswith("93")
    assert [other.postcode for other in others] == ["97400"]


def test_a_position_is_a_place(places):
    assert places.resolve("47.1, -1.3")[0][2:] == (47.1, -1.3)


@pytest.mark.parametrize(
    "text", ["", "44", "Loire-Atlantique", "nowhere", "99999", "x", "?!", "95.0, 0"]
)
def test_not_a_place(places, text):
    assert places.resolve(text) == (None, [])
