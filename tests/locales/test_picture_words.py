"""Every language can be drawn: no character of a picture's words is an empty box."""

from functools import cache
from zoneinfo import available_timezones

import pytest
from matplotlib.ft2font import FT2Font

from bot.zones import city_in
from charts.text import Weight, clean, pieces
from tests.locales.words import LANGUAGES, ROOT, entries, strings_in_code

_VIEWS = ROOT / "bot" / "views"
PICTURED = strings_in_code(
    ROOT / "bot" / "pictures.py",
    *(_VIEWS / f"{name}.py" for name in ("picture_words", "top_picture", "backtest_cards")),
)
BESIDE_WORDS = "0123456789+\N{MINUS SIGN}–·:R%✓"


@pytest.mark.parametrize("weight", ["regular", "medium", "bold"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_picture_has_a_font_that_writes_it(language: str, weight: Weight) -> None:
    words = {key: entry.literal for key, entry in entries(language).items() if key in PICTURED}

    missing = {key: _missing(clean(text + BESIDE_WORDS), weight) for key, text in words.items()}

    assert words
    assert {key: lacking for key, lacking in missing.items() if lacking} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_city_of_a_time_zone_has_a_font_that_writes_it(language: str) -> None:
    cities = {zone: city_in(zone, language) for zone in available_timezones()}

    missing = {city: _missing(clean(city), "regular") for city in cities.values()}

    assert {city: lacking for city, lacking in missing.items() if lacking} == {}


def _missing(text: str, weight: Weight) -> set[str]:
    return {
        character
        for piece, font in pieces(text, 30, weight)
        for character in piece
        if ord(character) not in _characters(str(font.path))
    }


@cache
def _characters(path: str) -> frozenset[int]:
    return frozenset(FT2Font(path).get_charmap())
