from typing import Any

import pytest

from engine.market import Instrument, Timeframe
from engine.rules.errors import RuleError
from engine.signal import Side
from engine.strategy import LevelKind, Strategy
from engine.traders import HOUSE, Sides, TraderProfile, WrongTrader, house
from tests.engine.minutes import SYMBOL

OWNER = 1001
BTC = Instrument(
    symbol=SYMBOL,
    exchange_id="BTC-USDT-SWAP",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)


def trader(**fields: Any) -> TraderProfile:  # noqa: ANN401 - whatever a test is about
    return TraderProfile(**{"name": "dip", "owner": OWNER, **fields})


def test_the_house_is_a_trader_like_any_other_that_nobody_owns() -> None:
    strategy = Strategy(threshold=0.6)

    found = house(strategy)

    assert (found.name, found.key, found.owner) == (HOUSE, HOUSE, 0)
    assert found.strategy is strategy
    assert found.rules == ()


def test_the_same_name_of_two_owners_is_two_traders() -> None:
    assert trader().key != trader(owner=1002).key


def test_a_trader_looks_at_the_timeframes_of_its_conditions_too() -> None:
    found = trader(long="rsi_30m < 30", short="volume_spike_3m > 0.5")

    assert found.timeframes == {*trader().timeframes, Timeframe.M30, Timeframe.M3}


def test_a_condition_is_of_one_side() -> None:
    found = trader(long="rsi_15m < 30", sides=Sides.LONG)

    assert str(found.condition_of(Side.LONG)) == "rsi_15m < 30"
    assert found.condition_of(Side.SHORT) is None
    assert found.trades(Side.LONG)
    assert not found.trades(Side.SHORT)


@pytest.mark.parametrize(
    ("fields", "watches"),
    [
        ({}, True),
        ({"symbols": ("BTC",)}, True),
        ({"symbols": ("ETH", "BTCUSDT")}, True),
        ({"symbols": ("BTC-USDT-SWAP",)}, True),
        ({"symbols": ("ETH",)}, False),
        ({"exchange": "okx"}, True),
        ({"exchange": "bybit"}, False),
    ],
)
def test_a_trader_watches_what_it_names(fields: dict[str, Any], *, watches: bool) -> None:
    assert trader(**fields).covers(BTC, "okx") is watches


@pytest.mark.parametrize(
    ("fields", "strategy", "field", "code"),
    [
        ({"name": ""}, {}, "name", "name"),
        ({"name": "a b"}, {}, "name", "name"),
        ({"name": "x" * 33}, {}, "name", "name"),
        ({"name": "dip@7"}, {}, "name", "name"),
        ({"name": "House"}, {}, "name", "reserved"),
        ({"symbols": ("X",) * 1_001}, {}, "symbols", "too_many"),
        ({"risk": 0.2}, {}, "risk", "range"),
        ({"risk": float("nan")}, {}, "risk", "range"),
        ({"max_open": 0}, {}, "max_open", "range"),
        ({"ai_limit": -1}, {}, "ai_limit", "range"),
        ({"long": "rsi_15m <"}, {}, "long", "rule"),
        ({"short": "moon_15m < 3"}, {}, "short", "rule"),
        ({}, {"trigger": Timeframe.S1}, "trigger", "minute"),
        ({}, {"timeframe": Timeframe.S1}, "timeframe", "minute"),
        ({}, {"confluence": ()}, "confluence", "empty"),
        ({}, {"confluence": (Timeframe.M5, Timeframe.M5)}, "confluence", "repeated"),
        ({}, {"weights": {"moon": 1.0}}, "weights", "component"),
        ({}, {"weights": {"trend": -1.0}}, "weights", "range"),
        ({}, {"weights": {"trend": 0.0}}, "weights", "weightless"),
        ({}, {"threshold": 1.01}, "threshold", "range"),
        ({}, {"threshold": float("nan")}, "threshold", "range"),
        ({}, {"cooldown_s": -1}, "cooldown", "range"),
        ({}, {"expiry_s": 59}, "expiry", "range"),
        ({}, {"take_profit_1_share": 1.5}, "tp1_share", "range"),
        ({}, {"stop": 0.0}, "stop", "above"),
        ({}, {"stop": float("inf")}, "stop", "range"),
        ({}, {"take_profit_1": -1.0}, "tp1", "above"),
        ({}, {"take_profit_1": 2.0}, "tp2", "order"),
        ({}, {"levels": LevelKind.PERCENT, "stop": 100.0}, "stop", "too_far"),
    ],
)
def test_what_no_trader_can_be_is_refused_by_the_name_of_its_line(
    fields: dict[str, Any], strategy: dict[str, Any], field: str, code: str
) -> None:
    with pytest.raises(WrongTrader) as refused:
        trader(**fields, strategy=Strategy(**strategy))

    assert (refused.value.field, refused.value.code) == (field, code)
    assert str(refused.value).startswith(f"{field}: ")


def test_a_wrong_condition_says_where() -> None:
    with pytest.raises(WrongTrader) as refused:
        trader(long="rsi_15m < 30 and oi_detla_5m > 5")

    rule = refused.value.rule
    assert isinstance(rule, RuleError)
    assert rule.pointed().splitlines()[1].strip() == "^" * len("oi_detla_5m")
    assert rule.message in str(refused.value)


def test_an_expiry_may_be_days() -> None:
    assert trader(strategy=Strategy(expiry_s=7 * 86_400)).strategy.expiry_s == 604_800
