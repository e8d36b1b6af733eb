import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.prices import NumberFormat, decimals, multiples, round_step

ENGLISH = NumberFormat()


@pytest.mark.parametrize(
    ("tick_size", "digits"),
    [(0.1, 1), (0.0000001, 7), (1e-10, 10), (0.05, 2), (0.25, 2), (1.0, 0), (10.0, 0)],
)
def test_a_tick_size_says_how_many_digits_a_price_has(tick_size: float, digits: int) -> None:
    assert decimals(tick_size) == digits


@pytest.mark.parametrize(
    ("price", "tick_size", "text"),
    [
        (64367.0, 0.1, "64,367.0"),
        (0.00001234, 0.00000001, "0.00001234"),
        (123456789.5, 0.5, "123,456,789.5"),
        (0.1 + 0.2, 0.1, "0.3"),
    ],
)
def test_a_price_has_all_its_digits_and_no_exponent(
    price: float, tick_size: float, text: str
) -> None:
    assert ENGLISH.price(price, tick_size) == text


def test_numbers_are_written_as_the_language_writes_them() -> None:
    russian = NumberFormat(thousands="\N{NARROW NO-BREAK SPACE}", point=",")

    assert russian.price(64367.5, 0.1) == "64\N{NARROW NO-BREAK SPACE}367,5"


def test_the_sign_of_a_number_stands_before_a_percent_sign() -> None:
    turkish = NumberFormat(thousands=".", point=",", per_cent="%{}")

    assert [turkish.percent(fraction) for fraction in (0.0113, -12.5, 0.0)] == [
        "+%1,13",
        "−%1.250,00",
        "%0,00",
    ]
    assert turkish.share(0.554) == "%55"


@pytest.mark.parametrize(
    ("multiple", "text"),
    [(1.5, "+1.5R"), (-0.06, "−0.06R"), (12.0, "+12.0R"), (0.0, "0.0R"), (-0.001, "0.0R")],
)
def test_a_multiple_of_risk_is_told_to_the_digit_as_in_words(multiple: float, text: str) -> None:
    russian = NumberFormat(point=",")

    assert ENGLISH.risk(multiple) == text
    assert russian.risk(multiple) == text.replace(".", ",")


@pytest.mark.parametrize(
    ("fraction", "text"),
    [(0.0097, "+0.97%"), (-0.0064, "−0.64%"), (0.0, "0.00%"), (-0.000001, "0.00%")],
)
def test_a_percent_shows_its_sign_unless_it_is_zero(fraction: float, text: str) -> None:
    assert ENGLISH.percent(fraction) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.277, "0.277"), (388.14, "388.1"), (1234.0, "1.23K"), (2.5e6, "2.50M"), (3e13, "30.00T")],
)
def test_a_volume_is_short(value: float, text: str) -> None:
    assert ENGLISH.compact(value) == text


@given(
    span=st.floats(1e-8, 1e9),
    count=st.floats(1, 30),
    tick=st.sampled_from([1e-10, 1e-7, 0.01, 0.05, 0.25, 1.0, 10.0]),
)
def test_a_round_step_is_a_multiple_of_the_tick_size(
    span: float, count: float, tick: float
) -> None:
    step = round_step(span, count, tick)

    assert step >= tick
    assert step / tick == pytest.approx(round(step / tick))
    assert step >= span / count * 0.7 or step == tick


def test_multiples_stay_within_the_range() -> None:
    assert multiples(0.5, -0.6, 1.2) == [-0.5, 0.0, 0.5, 1.0]


@pytest.mark.parametrize(
    ("value", "text"), [(1.97, "1.97"), (2.5, "2.5"), (2.0, "2"), (20.001, "20")]
)
def test_a_short_number_has_no_zeros_at_its_end(value: float, text: str) -> None:
    assert ENGLISH.short(value, 2) == text
