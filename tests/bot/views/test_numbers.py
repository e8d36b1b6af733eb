import re

import pytest

from bot.views import numbers
from tests.bot.views.builders import EN, RU, START_MS, TRANSLATIONS


def test_lists_are_parted_as_each_language_does_it() -> None:
    assert numbers.listed(["5m", "1h"], EN) == "5m, 1h"
    assert numbers.listed(["5m", "1h"], TRANSLATIONS.of("zh")) == "5m、1h"


@pytest.mark.parametrize(
    ("value", "tick_size", "written"),
    [
        (64210.5, 0.5, "64,210.5"),
        (64210.5, 0.1, "64,210.5"),
        (1.005, 0.25, "1.00"),
        (0.00001234, 1e-8, "0.00001234"),
        (1_234_567.0, 10.0, "1,234,567"),
    ],
)
def test_a_price_has_the_decimals_of_its_tick_size(
    value: float, tick_size: float, written: str
) -> None:
    assert numbers.price(value, tick_size, EN) == written


def test_russian_prices_have_a_decimal_comma_and_narrow_spaces() -> None:
    assert numbers.price(1_234_567.5, 0.5, RU) == "1\u202f234\u202f567,5"


@pytest.mark.parametrize(
    ("fraction", "written"), [(0.00055, "0.055%"), (0.0002, "0.02%"), (0.1, "10%"), (0.0, "0%")]
)
def test_a_small_share_has_the_decimals_that_say_something(fraction: float, written: str) -> None:
    assert numbers.fee(fraction, EN) == written


def test_a_price_to_copy_is_plain_in_every_language() -> None:
    assert numbers.price_to_copy(64210.5, 0.01) == "64210.50"


@pytest.mark.parametrize(
    ("fraction", "written"),
    [(0.0113, "+1.13%"), (-0.0079, "−0.79%"), (-0.000001, "0.00%"), (12.5, "+1,250.00%")],
)
def test_a_change_wears_its_sign(fraction: float, written: str) -> None:
    assert numbers.change(fraction, EN) == written


@pytest.mark.parametrize(
    ("value", "written"), [(1.5, "+1.5R"), (-1.0, "−1.0R"), (0.75, "+0.75R"), (-0.001, "0.0R")]
)
def test_a_multiple_of_risk_has_no_idle_digits(value: float, written: str) -> None:
    assert numbers.multiple_of_risk(value, EN) == written


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (400, "6 min 40 s"),
        (3_605, "1 h"),
        (90_000, "1 d 1 h"),
        (86_400 * 40, "40 d"),
    ],
)
def test_a_duration_names_its_two_largest_units(seconds: int, written: str) -> None:
    assert numbers.duration(seconds * 1000, EN) == written


def test_a_moment_is_shown_in_the_readers_own_zone_and_in_utc_by_old_clients() -> None:
    text, entities = numbers.moment(START_MS, EN).render()

    assert text == "2023-11-14 22:13 UTC"
    assert entities[0].unix_time == START_MS // 1000
    # The form that the Bot API accepts: relative, or weekday, date and time, each at will.
    assert re.fullmatch(r"r|w?[dD]?[tT]?", entities[0].date_time_format or "")


@pytest.mark.parametrize(
    ("language", "zone", "name"),
    [
        ("en", "UTC", "UTC"),
        ("en", "America/New_York", "New York (UTC−5)"),
        ("ru", "Europe/Moscow", "Москва (UTC+3)"),
        ("ru", "America/Argentina/Buenos_Aires", "Буэнос-Айрес (UTC−3)"),
        ("es", "Asia/Tokyo", "Tokio (UTC+9)"),
        ("pt", "Europe/London", "Londres (UTC)"),
        ("tr", "Asia/Ho_Chi_Minh", "Ho Chi Minh Kenti (UTC+7)"),
        ("zh", "Asia/Kolkata", "加尔各答 (UTC+5:30)"),
        ("en", "Mars/Olympus", "Olympus (UTC)"),
    ],
)
def test_a_time_zone_is_called_by_its_city_in_the_readers_language(
    language: str, zone: str, name: str
) -> None:
    assert numbers.zone_name(zone, START_MS, TRANSLATIONS.of(language)) == name


def test_a_picture_is_stamped_in_the_time_and_the_words_of_its_reader() -> None:
    assert numbers.stamp(START_MS, "Europe/Moscow", RU) == "15.11.2023 01:13 Москва (UTC+3)"


@pytest.mark.parametrize(
    ("each_second", "written"), [(0.0, "0.0"), (4.24, "4.2"), (10.4, "10"), (3_021.0, "3,021")]
)
def test_a_rate_tells_a_tenth_where_that_matters(each_second: float, written: str) -> None:
    assert numbers.rate(each_second, EN) == written


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (48_300_000, "48 MB"),
        (1_250_000_000, "1.2 GB"),
        (10**15, "1,000,000 GB"),
    ],
)
def test_a_size_is_told_in_its_largest_unit(count: int, written: str) -> None:
    assert numbers.size(count, EN) == written
