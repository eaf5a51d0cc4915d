"""Columns of a terminal stand below each other in Korean, too."""

from __future__ import annotations

import pytest

from uic.cli import padded


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("loitering", "loitering ", " loitering"),
        ("배회", "배회      ", "      배회"),
        ("강도·날치기", "강도·날치기", "강도·날치기"),
    ],
)
def test_a_hangul_syllable_takes_two_columns_and_what_is_wider_stays_whole(text, left, right):
    assert padded(text, 10) == left
    assert padded(text, 10, right=True) == right
