import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from engine.followed import FollowedSignals
from engine.market import Candle, Timeframe
from engine.signal import Side, Signal
from engine.tracking import OutcomeKind, Progress, Rules, Step, advance
from tests.engine.builders import T0, long_signal, second

BTC, ETH = "BTC/USDT:USDT", "ETH/USDT:USDT"
HOUR_MS = 3_600_000


def following(*signals: Signal) -> FollowedSignals:
    followed = FollowedSignals(Rules())
    for signal in signals:
        followed.follow(signal, Progress.start(signal))
    return followed


def test_a_candle_that_touches_nothing_only_moves_the_cursor() -> None:
    followed = following(long_signal())

    changes = followed.on_candle(BTC, second(0, 99.5, 100.5), Timeframe.S1)

    assert changes == []
    assert followed.oldest_cursor_ms(BTC) == T0 + 1000


def test_the_first_target_is_told_and_the_signal_stays_open() -> None:
    followed = following(long_signal())

    (change,) = followed.on_candle(BTC, second(0, 101.0, 102.0), Timeframe.S1)

    assert change.step.reached_take_profit_1
    assert change.step.progress.stop == 100.0
    assert len(followed) == 1


def test_a_signal_that_is_withdrawn_ends_at_its_last_price() -> None:
    followed = following(long_signal())
    followed.on_candle(BTC, second(0, 99.5, 101.0), Timeframe.S1)

    change = followed.withdraw(long_signal())

    assert change is not None
    assert change.step.outcome is not None
    outcome = change.step.outcome
    assert (outcome.kind, outcome.price, outcome.time_ms) == (
        OutcomeKind.CANCELLED,
        101.0,
        T0 + 1000,
    )
    assert len(followed) == 0
    assert followed.withdraw(long_signal()) is None


def test_only_signals_that_were_open_in_a_hole_are_lost_to_it() -> None:
    before = long_signal(expires_ms=T0 + 60_000)
    within = long_signal(time_ms=T0 + 1, expires_ms=T0 + HOUR_MS)
    after = long_signal(time_ms=T0 + 120_000, expires_ms=T0 + HOUR_MS)
    elsewhere = long_signal(symbol=ETH)
    followed = following(before, within, after, elsewhere)

    changes = followed.lose(BTC, T0 + 60_000, T0 + 120_000)

    assert [change.signal for change in changes] == [within]
    assert changes[0].step.outcome is not None
    assert changes[0].step.outcome.kind is OutcomeKind.UNRESOLVED_DATA
    assert len(followed) == 3


def test_a_signal_that_ended_is_followed_no_longer() -> None:
    followed = following(long_signal())

    (change,) = followed.on_candle(BTC, second(0, 97.0, 98.0), Timeframe.S1)

    assert change.step.outcome is not None
    assert change.step.outcome.kind is OutcomeKind.STOP_LOSS
    assert len(followed) == 0
    assert followed.oldest_cursor_ms(BTC) is None


def test_a_candle_concerns_only_the_signals_on_its_symbol() -> None:
    followed = following(long_signal(), long_signal(symbol=ETH))

    changes = followed.on_candle(ETH, second(0, 97.0, 98.0), Timeframe.S1)

    assert [change.signal.symbol for change in changes] == [ETH]
    assert [each.signal.symbol for each in followed] == [BTC]


def test_time_ends_a_signal_only_where_no_trade_can_come_before_it() -> None:
    followed = following(long_signal(), long_signal(symbol=ETH))

    changes = followed.on_time({BTC: T0 + HOUR_MS, ETH: T0 + HOUR_MS - 1}.__getitem__)

    assert [change.signal.symbol for change in changes] == [BTC]
    assert changes[0].step.outcome is not None
    assert changes[0].step.outcome.kind is OutcomeKind.EXPIRED


def test_nothing_expires_before_its_time() -> None:
    followed = following(long_signal())

    assert followed.on_time(lambda _: T0 + HOUR_MS - 1) == []


def test_a_signal_that_was_dropped_is_moved_by_no_candle() -> None:
    kept, dropped = long_signal(), long_signal(time_ms=T0 - 60_000)
    followed = following(kept, dropped)

    followed.drop(dropped)
    followed.drop(dropped)

    assert [each.signal for each in followed] == [kept]
    assert kept in followed
    assert dropped not in followed


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("side", list(Side))
def test_signals_fare_as_if_every_candle_was_applied_to_them(side: Side, seed: int) -> None:
    signal, source = signal_of(side), random.Random(seed)
    followed, step = following(signal), Step(progress=Progress.start(signal))

    for candle, timeframe in path(source):
        changes = followed.on_candle(BTC, candle, timeframe)
        step = advance(signal, step.progress, candle, timeframe, Rules())
        told = step.reached_take_profit_1 or step.outcome is not None
        assert [change.step for change in changes] == ([step] if told else [])
        if step.outcome is not None:
            break
        assert [each.progress for each in followed] == [step.progress]

    assert (signal in followed) == (step.outcome is None)


def path(source: random.Random) -> Iterator[tuple[Candle, Timeframe]]:
    """Seconds of a market that wanders, and minutes now and then, as after a hole: some of what
    they hold was told already."""
    price, at_s = 100.0, -3
    while at_s < 360:
        candle, timeframe = moved(source, price, at_s), Timeframe.S1
        if source.random() < 0.03:
            timeframe = Timeframe.M1
            candle = moved(source, price, at_s - at_s % 60)
            at_s += 60
        yield candle, timeframe
        price = candle.close
        at_s += source.choice((0, 1, 1, 1, 2))


def moved(source: random.Random, price: float, at_s: int) -> Candle:
    close = round(price + source.choice((-0.5, -0.1, 0, 0.1, 0.5)), 1)
    high = round(max(price, close) + source.choice((0, 0, 0.3)), 1)
    low = round(min(price, close) - source.choice((0, 0, 0.3)), 1)
    return Candle(T0 + at_s * 1_000, price, high, low, close, 1.0)


def signal_of(side: Side) -> Signal:
    signal = long_signal(expires_ms=T0 + 240_000)
    if side is Side.LONG:
        return signal
    return replace(signal, side=side, stop_loss=102.0, take_profit_1=98.0, take_profit_2=96.0)


def test_a_trader_takes_its_own_share_at_the_first_target_whatever_the_desk_does() -> None:
    all_of_it = replace(long_signal(), take_profit_1_share=1.0, stop_to_entry=False)
    followed = FollowedSignals(Rules(take_profit_1_share=0.5, stop_to_entry=True))
    followed.follow(all_of_it, Progress.start(all_of_it))

    (first,) = followed.on_candle(BTC, second(0, 101.0, 102.0), Timeframe.S1)
    (last,) = followed.on_candle(BTC, second(1, 97.0, 99.0), Timeframe.S1)

    assert first.step.progress.stop == all_of_it.stop_loss
    assert last.step.outcome is not None
    assert last.step.outcome.result_r == 1.0
