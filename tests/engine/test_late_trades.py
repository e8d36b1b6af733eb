"""Late trades amend what was told, and only whoever keeps candles hears of it."""

from collections.abc import Iterable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from engine.candles import flat_candles
from engine.feeds.backfill import Minutes
from engine.late_trades import DOUBTS_KEPT
from engine.live_output import AmendedMinute, AmendedSecond, BuiltMinute, ClosedCandle, LiveOutput
from engine.live_symbol import LiveSymbol
from engine.market import Candle, Instrument, Timeframe, Trade
from tests.engine.builders import T0
from tests.engine.late_tape import (
    INSTRUMENT,
    MINUTE_MS,
    SYMBOL,
    arrivals,
    assert_same,
    live_symbol,
    tape,
)

OPENS_AT_LAST_CLOSE = structs.replace(INSTRUMENT, opens_at_last_close=True)


def trade(after_s: float, price: float = 100.0, trade_id: str = "") -> Trade:
    return Trade(
        SYMBOL, T0 + round(after_s * 1000), price, 1.0, taker_buys=True, trade_id=trade_id
    )


def feed(live: LiveSymbol, *trades: Trade) -> list[LiveOutput]:
    return [output for each in trades for output in live.on_trade(each)]


def amended(outputs: Iterable[LiveOutput]) -> list[tuple[type, float, float, int | None]]:
    """Kind, start in seconds after T0, high and trades of each amended candle."""
    return [
        (type(each), (each.candle.start_ms - T0) / 1000, each.candle.high, each.candle.trades)
        for each in outputs
        if isinstance(each, AmendedSecond | AmendedMinute)
    ]


def told(outputs: Iterable[LiveOutput]) -> list[tuple[Timeframe, Candle]]:
    """What those who follow signals see."""
    return [(each.timeframe, each.candle) for each in outputs if isinstance(each, ClosedCandle)]


def minute(number: int) -> Minutes:
    start_ms = T0 + number * MINUTE_MS
    return Minutes(SYMBOL, start_ms, start_ms + MINUTE_MS)


def test_a_late_trade_amends_its_second_and_the_open_minute() -> None:
    live = live_symbol()
    feed(live, trade(61, 101), trade(62, 102), trade(64, 103), trade(66, 104))

    outputs = feed(live, trade(62.5, 500))

    assert amended(outputs) == [(AmendedSecond, 62, 500, 2)]
    assert told(outputs) == []
    assert [each.high for each in live.candles(Timeframe.S1, 9)] == [101, 500, 103]
    (forming,) = live.candles(Timeframe.M1, 1)
    assert (forming.open, forming.high, forming.close, forming.trades) == (101, 500, 103, 4)


def test_a_late_trade_opens_a_second_that_was_empty() -> None:
    live = live_symbol()
    feed(live, trade(61, 101), trade(64, 103), trade(66, 104))

    outputs = feed(live, trade(62.5, 500))

    assert amended(outputs) == [(AmendedSecond, 62, 500, 1)]
    assert [each.high for each in live.candles(Timeframe.S1, 9)] == [101, 500, 103]
    assert live.candles(Timeframe.M1, 1)[0].high == 500


def test_a_late_trade_amends_the_minute_that_is_closed() -> None:
    live = live_symbol()
    feed(live, trade(118, 101), trade(121, 102), trade(123, 103))

    outputs = feed(live, trade(119.9, 500))

    assert amended(outputs) == [(AmendedSecond, 119, 500, 1), (AmendedMinute, 60, 500, 2)]
    assert told(outputs) == []
    closed, forming = live.candles(Timeframe.M1, 2)
    assert (closed.high, closed.close, closed.trades) == (500, 500, 2)
    assert (forming.high, forming.trades) == (102, 1)


def test_the_open_minute_opens_at_the_close_that_was_amended() -> None:
    live = live_symbol(OPENS_AT_LAST_CLOSE)
    feed(live, trade(118, 101), trade(121, 102), trade(123, 103), trade(119.9, 90))

    (forming,) = live.candles(Timeframe.M1, 1)

    assert (forming.open, forming.low) == (90, 90)


def test_a_minute_that_seemed_empty_may_get_its_only_trade() -> None:
    live = live_symbol()
    feed(live, trade(63, 101))
    list(live.close_until(T0 + 180_000))

    outputs = feed(live, trade(179, 500))

    assert amended(outputs) == [(AmendedSecond, 179, 500, 1), (AmendedMinute, 120, 500, 1)]


def test_a_late_trade_may_close_the_open_minute() -> None:
    live = live_symbol()
    feed(live, trade(118, 101), trade(120.3, 102))

    outputs = feed(live, trade(119.9, 500))

    assert amended(outputs) == [(AmendedSecond, 119, 500, 1)]
    assert [each.candle.high for each in outputs if isinstance(each, BuiltMinute)] == [500]


def test_a_late_trade_that_came_before_is_counted_and_changes_nothing() -> None:
    live = live_symbol()
    feed(live, trade(61, 101, "a"), trade(62, 102, "b"), trade(66, 104, "c"))

    outputs = feed(live, trade(61, 101, "a"), trade(62, 102, "b"))

    assert outputs == []
    assert (live.duplicates, live.late_trades) == (2, 2)


def test_a_late_trade_is_not_the_newest_price() -> None:
    live = live_symbol()
    feed(live, trade(61, 101), trade(66, 104))

    feed(live, trade(61.5, 500))

    assert live.price == 104


def test_what_waits_for_a_hole_to_be_filled_is_amended_before_it_is_told() -> None:
    live = live_symbol()
    live.lose_track(T0 + 65_000)
    feed(live, trade(118, 101), trade(121, 102), trade(122, 103), trade(125, 104))

    outputs = feed(live, trade(119, 300), trade(121.5, 500))
    hole = live.missing()
    assert hole is not None
    released = list(live.fill(hole, flat_candles(100.0, T0 + 60_000, hole.end_ms, Timeframe.M1)))

    assert outputs == []
    seconds = [(c.start_ms - T0, c.high) for kind, c in told(released) if kind is Timeframe.S1]
    assert seconds == [(121_000, 500), (122_000, 103)]


def test_a_late_trade_of_a_time_that_the_exchange_has_told_is_known_already() -> None:
    live = live_symbol()
    feed(live, trade(60, 101), trade(62, 102))

    outputs = feed(live, trade(59, 500))

    assert outputs == []
    assert live.corrections.doubtful() == []


def test_a_trade_that_is_too_late_makes_its_minute_doubtful_once_it_is_over() -> None:
    live = live_symbol()
    feed(live, trade(61, 101), trade(75, 102))

    outputs = feed(live, trade(62, 500), trade(63, 501))
    before = live.corrections.doubtful()
    feed(live, trade(121), trade(123))

    assert outputs == []
    assert before == []
    assert live.corrections.doubtful() == [minute(1)]


def too_late(instrument: Instrument = INSTRUMENT) -> LiveSymbol:
    """Minute 1 lacks a trade at 500, which would be its last one."""
    live = live_symbol(instrument)
    feed(live, trade(61, 101), trade(121, 102), trade(150, 103), trade(181, 104), trade(183, 105))
    feed(live, trade(110, 500))
    assert live.corrections.doubtful() == [minute(1)]
    return live


def test_all_trades_of_a_doubtful_minute_correct_it_to_the_second() -> None:
    live = too_late()

    outputs = list(
        live.corrections.reconcile_with_trades(minute(1), [trade(61, 101), trade(110, 500)])
    )

    assert amended(outputs) == [(AmendedSecond, 110, 500, 1), (AmendedMinute, 60, 500, 2)]
    assert told(outputs) == []
    assert live.candles(Timeframe.M1, 3)[0].high == 500
    assert live.corrections.mismatches == 1


def test_the_exchanges_own_minute_corrects_a_doubtful_one() -> None:
    live = too_late()
    listed = Candle(minute(1).start_ms, 101, 500, 101, 500, 2.0)

    outputs = list(live.corrections.reconcile(minute(1), listed))

    assert amended(outputs) == [(AmendedMinute, 60, 500, None)]
    assert live.candles(Timeframe.M1, 3)[0] == listed


def test_the_minute_after_a_close_that_was_corrected_is_doubtful_too() -> None:
    live = too_late(OPENS_AT_LAST_CLOSE)

    outputs = list(
        live.corrections.reconcile_with_trades(minute(1), [trade(61, 101), trade(110, 500)])
    )
    next_one = live.corrections.doubtful()
    trades = [trade(121, 102), trade(150, 103)]
    outputs += live.corrections.reconcile_with_trades(minute(2), trades)

    assert next_one == [minute(2)]
    assert amended(outputs)[-1] == (AmendedMinute, 120, 500, 2)
    assert live.corrections.doubtful() == []


@pytest.mark.parametrize("ids", ["told", "untold"])
def test_a_doubtful_minute_that_is_right_is_left_alone(ids: str) -> None:
    live = live_symbol()
    feed(live, trade(61, 101), trade(75, 102), trade(121, 102), trade(123, 103), trade(61, 101))

    if ids == "told":
        outputs = list(
            live.corrections.reconcile_with_trades(minute(1), [trade(61, 101), trade(75, 102)])
        )
    else:
        outputs = list(
            live.corrections.reconcile(
                minute(1), Candle(minute(1).start_ms, 101, 102, 101, 102, 2)
            )
        )

    assert outputs == []
    assert live.corrections.mismatches == 0
    assert live.corrections.doubtful() == []


def test_a_minute_that_the_exchange_tells_after_a_hole_is_not_doubtful() -> None:
    live = live_symbol()
    feed(live, trade(61, 101), trade(75, 102), trade(61.5, 500))
    live.lose_track(T0 + 80_000)
    hole = live.missing()
    assert hole is not None

    list(live.fill(hole, flat_candles(100.0, hole.start_ms, hole.end_ms, Timeframe.M1)))

    assert live.corrections.doubtful() == []


def test_what_is_too_old_to_be_corrected_is_not_asked_for() -> None:
    live = live_symbol()
    feed(live, trade(61, 101), trade(75, 102))

    feed(live, structs.replace(trade(0), time_ms=1), trade(-4_000))

    assert live.corrections.doubtful() == []


def test_no_more_minutes_are_doubted_than_the_exchange_is_asked_for() -> None:
    live = live_symbol()
    minutes = DOUBTS_KEPT + 5
    feed(live, *(trade(60 + number * 60) for number in range(minutes)), trade(minutes * 60 + 90))

    feed(live, *(trade(61 + number * 60) for number in range(minutes)))

    assert len(live.corrections.doubtful()) == DOUBTS_KEPT


@settings(max_examples=200, deadline=None)
@given(
    source=st.randoms(use_true_random=True),
    instrument=st.sampled_from([INSTRUMENT, OPENS_AT_LAST_CLOSE]),
)
def test_whoever_keeps_what_is_told_has_the_candles_of_a_feed_without_faults(
    source: Random, instrument: Instrument
) -> None:
    happened = tape(source)

    ours = kept(instrument, arrivals(source, happened))
    theirs = kept(instrument, happened)

    assert ours.keys() == theirs.keys()
    for key, candle in theirs.items():
        assert_same(ours[key], candle)


def kept(instrument: Instrument, trades: Sequence[Trade]) -> dict[tuple[Timeframe, int], Candle]:
    """Seconds and minutes as the last word on them was, as a store keeps them."""
    live = live_symbol(instrument)
    outputs = [*feed(live, *trades), *live.close_until(T0 + 300_000)]
    candles = {}
    for output in outputs:
        if isinstance(output, BuiltMinute | AmendedMinute):
            candles[Timeframe.M1, output.candle.start_ms] = output.candle
        elif isinstance(output, ClosedCandle | AmendedSecond):
            candles[Timeframe.S1, output.candle.start_ms] = output.candle
    shown = [candle for (kind, _), candle in sorted(candles.items()) if kind is Timeframe.M1]
    assert live.candles(Timeframe.M1, len(shown)) == shown
    seconds = [candle for (kind, _), candle in sorted(candles.items()) if kind is Timeframe.S1]
    assert live.candles(Timeframe.S1, 10**6) == seconds
    return candles
