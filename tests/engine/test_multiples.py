"""A coin is found where only a contract on many of it is traded."""

import pytest

from engine.market import Instrument
from engine.multiples import multiple_of


def listed(*bases: str) -> list[Instrument]:
    return [
        Instrument(
            symbol=f"{base}/USDT:USDT",
            exchange_id=f"{base}USDT",
            base=base,
            quote="USDT",
            tick_size=0.1,
            quantity_step=1,
        )
        for base in bases
    ]


@pytest.mark.parametrize(
    ("coin", "symbol"),
    [
        ("pepe", "1000PEPE/USDT:USDT"),
        ("PEPE/USDT", "1000PEPE/USDT:USDT"),
        ("pepe-usdt", "1000PEPE/USDT:USDT"),
        ("babydoge", "1000000BABYDOGE/USDT:USDT"),
        ("INCH", None),
        ("pep", None),
        ("sats", None),
        ("", None),
    ],
)
def test_the_only_contract_on_many_of_a_coin_is_meant(coin: str, symbol: str | None) -> None:
    instruments = listed("BTC", "1INCH", "1000PEPE", "1000000BABYDOGE", "1000SATS", "10000SATS")

    assert multiple_of(coin, instruments) == symbol
