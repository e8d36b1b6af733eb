"""Lengths of time in the letters of the reader's language."""

import pytest

from bot.time_units import with_latin_units


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("btc 5м", "btc 5m"),
        ("sol 8ч", "sol 8h"),
        ("eth 1Д", "eth 1d"),
        ("btc 30с", "btc 30s"),
        ("btc 15мин", "btc 15m"),
        ("sol 2н", "sol 2w"),
        ("btc 15dk", "btc 15m"),
        ("btc 4sa", "btc 4h"),
        ("sol 1gün", "sol 1d"),
        ("btc 15分钟", "btc 15m"),
        ("sol 8小时", "sol 8h"),
        ("1天内上涨 3%", "1d内上涨 3%"),
        ("+3% 1ч repeat 5м for 2д", "+3% 1h repeat 5m for 2d"),
    ],
)
def test_a_length_of_time_may_be_typed_in_the_letters_of_any_of_our_languages(
    typed: str, meant: str
) -> None:
    assert with_latin_units(typed) == meant


@pytest.mark.parametrize("typed", ["btc 5m", "rsi_5м < 30", "> 1.5м", "5монет", "60000", "дай 5"])
def test_what_is_no_length_of_time_stays_as_it_was_typed(typed: str) -> None:
    assert with_latin_units(typed) == typed
