"""National point numbers, of places whose number is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uic.geo.grid import GridError, place_of_number, point_number


@pytest.mark.parametrize(
    ("lat", "lon", "number"),
    [
        (37.3943, 126.9568, "다사 5191 3293"),
        (37.5663, 126.9779, "다사 5389 5200"),
        (37.3606, 126.8985, "다사 4673 2923"),
    ],
)
def test_known_places_have_their_number(lat, lon, number):
    assert point_number(lat, lon) == number


@given(lat=st.floats(33.2, 38.5), lon=st.floats(125.5, 129.5))
def test_a_number_leads_back_to_its_cell(lat, lon):
    number = point_number(lat, lon)
    again = place_of_number(number)
    assert point_number(*again) == number
    assert abs(again[0] - lat) < 1e-4
    assert abs(again[1] - lon) < 1.5e-4


@pytest.mark.parametrize("written", ["다사51913293", "다사 5191-3293", " 다사  5191  3293 "])
def test_a_number_is_read_as_people_write_it(written):
    assert place_of_number(written) == place_of_number("다사 5191 3293")


@pytest.mark.parametrize("wrong", ["", "다사 519 3293", "하사 5191 3293", "37.39, 126.95"])
def test_what_is_no_number_is_refused_in_words(wrong):
    with pytest.raises(GridError, match="no national point number"):
        place_of_number(wrong)


def test_a_place_outside_the_country_has_none():
    for place in ((48.8, 2.3), (-33.9, 151.2), (37.0, 140.0)):
        with pytest.raises(GridError):
            point_number(*place)
