from contextlib import suppress
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.market import Timeframe
from engine.strategy import LevelKind, Strategy
from engine.trader_text import LONGEST, lines_of, read_trader, trader_of, written
from engine.traders import Sides, TraderProfile, TraderStatus, WrongTrader

OWNER = 1001
FULL = """
name: dip-2
status: paused
exchange: Bybit
symbols: btc, ETH/USDT, SOLUSDT
trigger: 5m
timeframe: 15m
confluence: 5m, 15m, 1h
long: rsi_15m < 30 and oi_delta_5m > 5
short: rsi_15m > 70
sides: both
weights: trend 0.5, structure 0.25
threshold: 0.35
cooldown: 10m
levels: percent
stop: 0.8
TP1: 0.8
tp2: 1.6
Expiry: 24h
tp1 share: 30%
stop to entry: no
risk: 0.5%
max open: 3
ai limit: 0
"""


def test_a_trader_is_written_as_a_line_for_each_thing() -> None:
    found = read_trader(FULL, OWNER)

    assert found == TraderProfile(
        name="dip-2",
        owner=OWNER,
        status=TraderStatus.PAUSED,
        exchange="bybit",
        symbols=("BTC", "ETHUSDT", "SOLUSDT"),
        long="rsi_15m < 30 and oi_delta_5m > 5",
        short="rsi_15m > 70",
        sides=Sides.BOTH,
        risk=0.005,
        max_open=3,
        ai_limit=0,
        strategy=Strategy(
            trigger=Timeframe.M5,
            timeframe=Timeframe.M15,
            confluence=(Timeframe.M5, Timeframe.M15, Timeframe.H1),
            weights=MappingProxyType({"trend": 0.5, "structure": 0.25}),
            threshold=0.35,
            cooldown_s=600,
            levels=LevelKind.PERCENT,
            stop=0.8,
            take_profit_1=0.8,
            take_profit_2=1.6,
            expiry_s=86_400,
            take_profit_1_share=0.3,
            stop_to_entry=False,
        ),
    )


def test_colons_and_commas_may_be_as_wide_as_chinese_keyboards_write_them() -> None:
    wide = FULL.replace(": ", "：").replace(", ", "，")

    assert read_trader(wide, OWNER) == read_trader(FULL, OWNER)
    assert read_trader("name：dip\nsymbols：BTC、ETH", OWNER).symbols == ("BTC", "ETH")


def test_a_name_is_enough_and_the_rest_is_as_the_house_does_it() -> None:
    assert read_trader("name: plain", OWNER) == TraderProfile(name="plain", owner=OWNER)


@pytest.mark.parametrize("text", [FULL, "name: plain", "name: one\nweights: trend 1\nexpiry: 90s"])
def test_what_is_written_reads_back_as_the_same_trader(text: str) -> None:
    found = read_trader(text, OWNER)

    assert read_trader(written(found), OWNER) == found
    assert trader_of(lines_of(found), OWNER) == found


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ("", "name", "missing"),
        ("long: rsi_15m < 30", "name", "missing"),
        ("name dip", "text", "line"),
        ("name: dip\nname: dap", "name", "twice"),
        ("name: dip\nlong:", "long", "blank"),
        ("name: dip\nsymbols:  \nstop: 1", "symbols", "blank"),
        ("name: dip\nstopp: 1", "stopp", "field_near"),
        ("name: dip\nmoon_phase_of_today: 1", "moon_phase_of_today", "field"),
        ("name: dip\nstop: one", "stop", "number"),
        ("name: dip\nstop: 1e400", "stop", "number"),
        ("name: dip\nstop: nan", "stop", "number"),
        ("name: dip\nstop: ٣", "stop", "number"),
        ("name: dip\nmax_open: 1.5", "max_open", "number"),
        ("name: dip\nexpiry: 24", "expiry", "duration"),
        ("name: dip\nexpiry: 999999999d", "expiry", "range"),
        ("name: dip\ntimeframe: 7m", "timeframe", "choice"),
        ("name: dip\nconfluence: 5m, 7m", "confluence", "choice"),
        ("name: dip\nlevels: pips", "levels", "choice"),
        ("name: dip\nsides: up", "sides", "choice"),
        ("name: dip\nstop_to_entry: maybe", "stop_to_entry", "choice"),
        ("name: dip\nweights: trend", "weights", "weight"),
        ("name: dip\nweights: moon 1", "weights", "component"),
        ("name: dip\nweights: trend 1, trend 2", "weights", "repeated"),
        ("name: dip\nweights: trend 101", "weights", "range"),
        ("name: dip\nlong: rsi_15m << 30", "long", "rule"),
        ("name: dip\n" + "x" * LONGEST, "text", "too_long"),
    ],
)
def test_a_wrong_line_is_named(text: str, field: str, code: str) -> None:
    with pytest.raises(WrongTrader) as refused:
        read_trader(text, OWNER)

    assert (refused.value.field, refused.value.code) == (field, code)


@given(st.text(max_size=400))
def test_any_text_is_a_trader_or_is_refused(text: str) -> None:
    with suppress(WrongTrader):
        found = read_trader(f"name: any\n{text}", OWNER)
        assert read_trader(written(found), OWNER) == found
