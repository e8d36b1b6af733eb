import pytest

from engine.errors import UnknownSymbol
from engine.feeds.symbols import resolve_symbols
from tests.engine.feeds.builders import BTC, SOL, instruments

LISTED = instruments("BTC", "SOL", "1000PEPE", "SOLV")


@pytest.mark.parametrize(
    "name", ["BTC/USDT:USDT", "BTC/USDT", "BTCUSDT", "btc", "btc-usdt", " btc_usdt ", "btcusdt"]
)
def test_a_perpetual_has_many_names(name: str) -> None:
    assert resolve_symbols([name], LISTED) == (BTC,)


def test_each_symbol_comes_once_in_the_order_of_the_names() -> None:
    assert resolve_symbols(["sol", "BTCUSDT", "SOL/USDT"], LISTED) == (SOL, BTC)


def test_a_whole_name_wins_over_a_base_that_reads_the_same() -> None:
    listed = instruments("BTC", "BTCUSDT")

    assert resolve_symbols(["BTCUSDT"], listed) == (BTC,)


def test_an_unknown_name_is_told_with_names_alike() -> None:
    with pytest.raises(UnknownSymbol, match=r"PEPEUSDT.*1000PEPE/USDT"):
        resolve_symbols(["BTC", "PEPEUSDT"], LISTED)


@pytest.mark.parametrize("name", ["", " ", "/", ":USDT", "BTCUSDC", "BTC/USDC:USDC"])
def test_what_is_not_listed_is_unknown(name: str) -> None:
    with pytest.raises(UnknownSymbol):
        resolve_symbols([name], LISTED)
