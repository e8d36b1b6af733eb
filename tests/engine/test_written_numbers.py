"""What people write is the number that they mean, where that can be told."""

import pytest

from engine.written_numbers import read_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("65000", 65_000),
        (".5", 0.5),
        (",5", 0.5),
        ("0,05", 0.05),
        ("0,005", 0.005),
        ("65000,5", 65_000.5),
        ("65,000.5", 65_000.5),
        ("65.000,5", 65_000.5),
        ("65 000", 65_000),
        ("1\u00a0234\u202f567,89", 1_234_567.89),
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("0.00001234", 0.00001234),
    ],
)
def test_a_number_is_read_whatever_its_marks_are(written: str, number: float) -> None:
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["1,2,3", "65.000.00", "1,2.5", "65.00.000,5"])
def test_marks_that_make_no_sense_are_no_number(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    ("written", "near", "number"),
    [
        ("2,345", 2.3, 2.345),
        ("2,345", 3_000, 2_345),
        ("65.000", 64_000, 65_000),
        ("65.000", 70, 65),
        ("65,000", None, 65_000),
        ("65.000", None, 65),
    ],
)
def test_what_may_be_thousands_or_decimals_is_what_is_nearer(
    written: str, near: float | None, number: float
) -> None:
    assert read_number(written, near) == number
