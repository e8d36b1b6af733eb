"""A pair is found by what its coin is called, in the reader's language and in English."""

import pytest

from bot.coin_names import coin_called, find_pair
from bot.translation import Translations
from engine.clock import ManualClock
from engine.errors import UnknownSymbol
from engine.live import LiveMarket
from engine.market import Instrument
from engine.strategy import Strategy

TRANSLATIONS = Translations.load()


def market(*bases: str) -> LiveMarket:
    live = LiveMarket("bybit", Strategy(), ManualClock(0))
    live.watch(
        Instrument(
            symbol=f"{base}/USDT:USDT",
            exchange_id=f"{base}USDT",
            base=base,
            quote="USDT",
            tick_size=0.1,
            quantity_step=0.001,
        )
        for base in bases
    )
    return live


@pytest.mark.parametrize(
    ("language", "name", "coin"),
    [
        ("en", "Bitcoin", "BTC"),
        ("ru", "Эфир", "ETH"),
        ("ru", "биткоина", "BTC"),
        ("ru", "ethereum", "ETH"),
        ("es", "éter", "ETH"),
        ("pt", "Eter", "ETH"),
        ("tr", "bitcoin", "BTC"),
        ("zh", "比特币", "BTC"),
        ("zh", "ether", "ETH"),
    ],
)
def test_a_coin_is_known_by_its_name_in_the_readers_language_and_in_english(
    language: str, name: str, coin: str
) -> None:
    assert coin_called(name, TRANSLATIONS.of(language)) == coin


@pytest.mark.parametrize(
    ("language", "name", "coin"),
    [
        ("en", "эфир", "ETH"),
        ("es", "Биткоина", "BTC"),
        ("en", "比特币", "BTC"),
        ("ru", "éter", "ETH"),
        ("tr", "солану", "SOL"),
    ],
)
def test_a_coin_is_known_by_its_name_in_another_language_of_ours(
    language: str, name: str, coin: str
) -> None:
    assert coin_called(name, TRANSLATIONS.of(language)) == coin


@pytest.mark.parametrize(
    "name", ["эфи", "цена", "биткоин цена", "price", "ten", "bitcoin price", "", "?"]
)
def test_other_words_call_no_coin(name: str) -> None:
    assert coin_called(name, TRANSLATIONS.of("en")) is None


def test_what_an_exchange_calls_a_pair_wins_over_what_people_call_another() -> None:
    listed = market("ETH", "ETHER")

    assert find_pair("ether", listed, TRANSLATIONS.of("en")) == "ETHER/USDT:USDT"


def test_a_coin_of_which_a_thousand_are_traded_is_found() -> None:
    assert find_pair("пепе", market("1000PEPE"), TRANSLATIONS.of("ru")) == "1000PEPE/USDT:USDT"


@pytest.mark.parametrize("name", ["солана", "bitcoim"])
def test_a_name_of_nothing_that_is_watched_is_unknown(name: str) -> None:
    with pytest.raises(UnknownSymbol, match=name):
        find_pair(name, market("BTC"), TRANSLATIONS.of("ru"))
