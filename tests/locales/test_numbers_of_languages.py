"""Each language writes numbers and dates as the Unicode Consortium's CLDR says."""

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import format_percent, get_decimal_symbol, get_group_symbol

from bot.translation import Translations
from bot.views import numbers
from bot.views.picture_words import day_names

TRANSLATIONS = Translations.load()
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
"""CLDR parts thousands by a space of full width; a narrow one reads better in a price."""


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_separators_are_those_of_the_language(language: str) -> None:
    group, point = get_group_symbol(language), get_decimal_symbol(language)

    written = numbers.price(1_234_567.5, 0.5, TRANSLATIONS.of(language))

    expected = f"1{group}234{group}567{point}5"
    assert written.translate(SPACES) == expected.translate(SPACES)


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_the_percent_sign_stands_where_the_language_puts_it(language: str) -> None:
    expected = format_percent(-0.55, locale=language).replace("-", "\N{MINUS SIGN}")

    written = numbers.percent(-0.55, TRANSLATIONS.of(language))

    assert written.translate(SPACES) == expected.translate(SPACES)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "2026-11-04"),
        ("ru", "04.11.2026"),
        ("es", "04/11/2026"),
        ("pt", "04/11/2026"),
        ("tr", "04.11.2026"),
        ("zh", "2026-11-04"),
    ],
)
def test_a_date_in_digits_has_the_order_of_the_language(language: str, written: str) -> None:
    assert numbers.day(date(2026, 11, 4), TRANSLATIONS.of(language)) == written


@pytest.mark.parametrize(
    ("language", "price", "change", "made", "lasted"),
    [
        ("en", "64,210.50", "+1.13%", "−0.75R", "1 h 5 min"),
        ("ru", "64\u202f210,50", "+1,13\u00a0%", "−0,75R", "1 ч 5 мин"),
        ("es", "64.210,50", "+1,13\u00a0%", "−0,75R", "1 h 5 min"),
        ("pt", "64.210,50", "+1,13%", "−0,75R", "1 h 5 min"),
        ("tr", "64.210,50", "+%1,13", "−0,75R", "1 sa 5 dk"),
        ("zh", "64,210.50", "+1.13%", "−0.75R", "1 小时 5 分钟"),
    ],
)
def test_numbers_of_a_signal_in_each_language(
    language: str, price: str, change: str, made: str, lasted: str
) -> None:
    t = TRANSLATIONS.of(language)

    written = (
        numbers.price(64210.5, 0.01, t),
        numbers.change(0.0113, t),
        numbers.multiple_of_risk(-0.75, t),
        numbers.duration(3_900_000, t),
    )

    assert written == (price, change, made, lasted)


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_a_day_of_an_axis_has_the_order_of_the_language(language: str) -> None:
    expected = format_skeleton("MMMd", date(2026, 11, 4), locale=language)

    written = day_names(TRANSLATIONS.of(language)).of(date(2026, 11, 4))

    # Only the order: a picture has room for three letters of a month.
    assert written[0].isdecimal()
    assert (written[0] == "4") == (expected[0] == "4") or language == "en"


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_a_language_names_itself(language: str) -> None:
    own = Locale.parse(language).get_language_name(language) or ""

    name = TRANSLATIONS.names[language]

    assert name.casefold() == own.casefold() or "中文" in name


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_what_is_copied_into_an_exchange_is_plain(language: str) -> None:
    assert numbers.price_to_copy(64210.5, 0.01) == "64210.50"
    assert TRANSLATIONS.of(language)("alert-copy-button", name="SL")
