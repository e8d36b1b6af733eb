"""Running ahead to the candle that matters gives what the plain way gives, step by step."""

from random import Random

import pytest

from engine.backtesting.price_path import Fared, PricePath
from engine.market import Candle, Timeframe
from engine.signal import Side, Signal
from engine.tracking import OutcomeKind, Progress, Rules, advance, expire
from tests.engine.builders import T0, long_signal

MINUTE_MS = 60_000
RULES = (Rules(), Rules(stop_to_entry=False, take_profit_1_share=0.25))


def plain(
    signal: Signal, candles: list[tuple[Candle, Timeframe]], rules: Rules, until_ms: int
) -> Fared:
    """Each candle applied in turn, as live does it."""
    progress = Progress.start(signal)
    for candle, timeframe in candles:
        step = advance(signal, progress, candle, timeframe, rules)
        progress = step.progress
        if step.outcome is not None:
            return Fared(progress, step.outcome)
    if until_ms >= signal.expires_ms:
        return Fared(progress, expire(signal, progress, rules).outcome)
    return Fared(progress, None)


def seconds_of_walk(source: Random, minutes: int) -> list[Candle]:
    """A walk on a grid of 0.1 with jumps, and seconds without a trade."""
    price, seconds = 100.0, []
    for number in range(minutes * 60):
        if source.random() < 0.7:
            continue
        first = round(price + source.choice([0, 0, 0, 0.3, -0.3]), 1)
        last = round(max(90.0, first + source.gauss(0, 0.15)), 1)
        high = round(max(first, last) + source.choice([0, 0.1]), 1)
        low = round(min(first, last) - source.choice([0, 0.1]), 1)
        seconds.append(Candle(T0 + number * 1_000, first, high, low, last, 1.0))
        price = last
    return seconds


def minutes_of(seconds: list[Candle]) -> list[Candle]:
    by_minute: dict[int, list[Candle]] = {}
    for second in seconds:
        by_minute.setdefault(Timeframe.M1.floor(second.start_ms), []).append(second)
    return [
        Candle(
            start_ms,
            inside[0].open,
            max(each.high for each in inside),
            min(each.low for each in inside),
            inside[-1].close,
            float(len(inside)),
        )
        for start_ms, inside in by_minute.items()
    ]


def some_signal(source: Random, minutes: int) -> Signal:
    after, size = source.randrange(minutes) * MINUTE_MS, source.choice([0.3, 0.8, 2.0])
    side = source.choice(list(Side))
    entry, reach = 100 + round(source.gauss(0, 0.5), 1), side.sign * size
    built = long_signal(time_ms=T0 + after, expires_ms=T0 + after + source.randint(1, 900) * 1_000)
    return Signal(
        **{
            **{name: getattr(built, name) for name in built.__slots__},
            "side": side,
            "entry": entry,
            "stop_loss": entry - reach,
            "take_profit_1": entry + reach,
            "take_profit_2": entry + 2 * reach,
        }
    )


@pytest.mark.parametrize("seed", range(40))
def test_along_minutes_every_signal_fares_as_candle_by_candle(seed: int) -> None:
    source = Random(seed)
    minutes = minutes_of(seconds_of_walk(source, 30))
    del minutes[10:12]
    path, until_ms = PricePath(minutes), minutes[-1].start_ms + MINUTE_MS
    candles = [(minute, Timeframe.M1) for minute in minutes]

    for rules in RULES:
        for _ in range(25):
            signal = some_signal(source, 28)

            fared = path.follow(signal, rules)

            assert fared == plain(signal, candles, rules, until_ms)


@pytest.mark.parametrize("seed", range(40))
def test_along_seconds_that_break_off_it_fares_as_live(seed: int) -> None:
    source = Random(seed)
    seconds = seconds_of_walk(source, 30)
    minutes = minutes_of(seconds)
    lost = (T0 + source.randint(1, 20) * 30_000, T0 + 12 * MINUTE_MS)
    known = [each for each in seconds if not lost[0] <= each.start_ms < lost[1]]
    told = [
        *((each, Timeframe.S1) for each in known),
        *(
            (each, Timeframe.M1)
            for each in minutes
            if lost[0] - MINUTE_MS < each.start_ms < lost[1]
        ),
    ]
    told.sort(key=lambda each: each[0].start_ms + each[1].ms)
    path, until_ms = PricePath(minutes, known), minutes[-1].start_ms + MINUTE_MS

    for rules in RULES:
        for _ in range(25):
            signal = some_signal(source, 28)

            fared = path.follow(signal, rules)

            assert fared.outcome == plain(signal, told, rules, until_ms).outcome


def test_a_signal_is_open_where_the_path_ends_before_its_time() -> None:
    path = PricePath([Candle(T0, 100.0, 100.5, 99.5, 100.2, 1.0)])

    progress, outcome = path.follow(long_signal(), Rules())

    assert outcome is None
    assert (progress.best, progress.worst, progress.last) == (100.5, 99.5, 100.2)
    assert progress.cursor_ms == T0 + MINUTE_MS


def test_a_signal_whose_time_ends_with_the_path_expires_at_its_last_price() -> None:
    path = PricePath([Candle(T0, 100.0, 100.5, 99.5, 100.2, 1.0)])

    _, outcome = path.follow(long_signal(expires_ms=T0 + MINUTE_MS), Rules())

    assert outcome is not None
    assert (outcome.kind, outcome.price) == (OutcomeKind.EXPIRED, 100.2)


def test_seconds_tell_what_a_minute_leaves_open() -> None:
    minute = Candle(T0, 100.0, 102.5, 97.5, 97.5, 2.0)
    up, down = (
        Candle(T0, 100.0, 102.5, 100.0, 102.5, 1.0),
        Candle(T0 + 1_000, 102.5, 102.5, 97.5, 97.5, 1.0),
    )

    by_minute = PricePath([minute]).follow(long_signal(), Rules()).outcome
    by_second = PricePath([minute], [up, down]).follow(long_signal(), Rules()).outcome

    assert by_minute is not None
    assert by_minute.kind is OutcomeKind.AMBIGUOUS
    assert by_second is not None
    assert by_second.kind is OutcomeKind.TAKE_PROFIT_1_THEN_STOP
