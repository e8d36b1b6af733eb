from engine.followed import FollowedSignals
from engine.market import Timeframe
from engine.signal import Signal
from engine.tracking import OutcomeKind, Progress, Rules
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
