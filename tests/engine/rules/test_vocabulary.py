import pytest

from engine.candles import Resampler
from engine.events import DETECTORS
from engine.features.feature_set import FeatureSet
from engine.market import Candle, Timeframe
from engine.rules.errors import RuleError
from engine.rules.parser import parse
from engine.rules.vocabulary import NAMES, SLOTS, TIMEFRAMES, WORDS, EventWord, Feature
from engine.series import build_series
from tests.engine.minutes import (
    MINUTE_MS,
    START_MS,
    funding,
    liquidation,
    open_interest,
    random_minutes,
    ranges,
)


def after(candles: list[Candle], timeframe: Timeframe = Timeframe.M1) -> FeatureSet:
    features = FeatureSet(timeframe)
    for candle in candles:
        features.update(candle)
    return features


def lively() -> FeatureSet:
    """A market in which everything is known, with open interest, funding and liquidations."""
    series = build_series([Timeframe.M1])[Timeframe.M1]
    features = series.features
    for number, minute in enumerate(random_minutes(seed=1, count=600)):
        features.derivatives.apply(open_interest(1_000 + number % 7))
        features.derivatives.apply(funding(0.0001))
        features.derivatives.apply(liquidation("long", 500 + number))
        series.close(Candle(*minute_with_turnover(minute)))
    return features


def minute_with_turnover(minute: Candle) -> tuple[int, float, float, float, float, float, float]:
    volume, close = minute.volume, minute.close
    return minute.start_ms, minute.open, minute.high, minute.low, close, volume, volume * close


def read(word: str, features: FeatureSet) -> float | None:
    feature = WORDS[word]
    assert isinstance(feature, Feature)
    assert features.candle is not None
    return feature.read(features, features.candle)


def test_every_name_is_a_word_and_a_timeframe_and_can_stand_in_a_condition() -> None:
    assert {f"rsi_{timeframe}" for timeframe in TIMEFRAMES} <= set(NAMES)
    assert [*TIMEFRAMES] == ["1m", "3m", "5m", "15m", "30m", "1h", "4h", "1d"]

    for written, name in NAMES.items():
        assert str(name) == written
        assert parse(f"{written} > 0").names() == (name,)


def test_every_name_has_a_slot_of_its_own() -> None:
    assert sorted(name.slot for name in NAMES.values()) == list(range(len(SLOTS)))


def test_every_pattern_that_is_detected_can_be_asked_for() -> None:
    asked_for = {word.kind for word in WORDS.values() if isinstance(word, EventWord)}

    assert asked_for == set(DETECTORS)


def test_a_pattern_that_speaks_for_neither_side_has_no_words_for_one() -> None:
    words = {word.name for word in WORDS.values() if isinstance(word, EventWord)}

    assert {name for name in words if name.startswith("volatility_squeeze")} == {
        "volatility_squeeze"
    }
    with pytest.raises(RuleError) as error:
        parse("volatility_squeeze_up_5m > 0")
    assert "volatility_squeeze_5m" in error.value.message


@pytest.mark.parametrize(
    "word",
    [word for word in WORDS.values() if isinstance(word, Feature)],
    ids=lambda word: word.name,
)
def test_every_feature_is_unknown_or_within_its_bounds(word: Feature) -> None:
    first, later = after(random_minutes(seed=1, count=1)), lively()

    values = [read(word.name, first), read(word.name, later)]

    assert values[1] is not None
    for value in values:
        assert value is None or word.least is None or value >= word.least
        assert value is None or word.most is None or value <= word.most


def test_a_feature_is_known_after_as_many_candles_as_its_word_says() -> None:
    series = build_series([Timeframe.M1])[Timeframe.M1]
    words = [word for word in WORDS.values() if isinstance(word, Feature)]
    known = dict[str, int]()

    for count, bare in enumerate(random_minutes(seed=1, count=200), start=1):
        minute = Candle(*minute_with_turnover(bare))
        series.features.derivatives.apply(open_interest(1_000 + count % 7))
        series.features.derivatives.apply(funding(0.0001))
        series.features.derivatives.apply(liquidation("long", 500))
        series.close(minute)
        for word in words:
            if word.read(series.features, minute) is not None:
                known.setdefault(word.name, count)

    of_structure = {"support_distance", "resistance_distance", "break_direction", "break_age"}
    for word in words:
        assert known[word.name] >= word.candles
        assert word.name in of_structure or known[word.name] == word.candles


@pytest.mark.parametrize(
    ("written", "past_ms"),
    [
        ("rsi_1d", 16 * Timeframe.D1.ms),
        ("close_4h", 2 * Timeframe.H4.ms),
        ("breakout_1d", 0),
        ("score_long", 0),
    ],
)
def test_a_name_tells_how_much_of_the_past_it_needs(written: str, past_ms: int) -> None:
    assert NAMES[written].past_ms == past_ms


@pytest.mark.parametrize(
    "word", ["rsi", "ema_9", "ema_slope", "atr_pct", "percent_b", "oi_delta", "funding_rate"]
)
def test_a_feature_that_needs_more_candles_is_unknown(word: str) -> None:
    features = after(random_minutes(seed=1, count=1))

    assert read(word, features) is None


def test_changes_and_rates_are_in_per_cent() -> None:
    features = FeatureSet(Timeframe.M1)
    for quantity, minute in enumerate(ranges((102, 98), (102, 98)), start=1):
        features.derivatives.apply(open_interest(float(quantity)))
        features.derivatives.apply(funding(-0.0003))
        features.update(minute)
    features.candle = Candle(START_MS, 100, 104, 98, 103, 1.0)

    assert read("change_pct", features) == pytest.approx(3.0)
    assert read("oi_delta", features) == pytest.approx(100.0)
    assert read("funding_rate", features) == pytest.approx(-0.03)


def test_the_range_of_a_candle_is_told_as_a_part_of_the_price() -> None:
    features = after(ranges(*[(102, 98)] * 20))

    assert read("atr", features) == pytest.approx(4.0)
    assert read("atr_pct", features) == pytest.approx(4.0)


def test_the_bands_tell_how_wide_they_are_and_where_the_close_lies_between_them() -> None:
    features = lively()
    upper, middle, lower = features.bands.upper, features.bands.middle, features.bands.lower
    candle = features.candle
    assert upper is not None
    assert middle is not None
    assert lower is not None
    assert candle is not None

    assert read("bollinger_width", features) == pytest.approx(100 * (upper - lower) / middle)
    assert read("percent_b", features) == pytest.approx((candle.close - lower) / (upper - lower))


def test_a_close_between_bands_that_touch_lies_nowhere() -> None:
    features = after(ranges(*[(100, 100)] * 30))

    assert read("bollinger_width", features) == 0
    assert read("percent_b", features) is None


def test_forced_exits_of_a_candle_are_told_by_the_side_that_lost() -> None:
    features = FeatureSet(Timeframe.M1)
    features.derivatives.apply(liquidation("long", 7_000))
    features.derivatives.apply(liquidation("short", 2_000))
    features.update(ranges((102, 98))[0])

    assert read("liquidated_longs", features) == 7_000
    assert read("liquidated_shorts", features) == 2_000
    assert read("liquidation_flow", features) == 5_000


def test_support_and_resistance_are_told_by_their_distance_in_atr() -> None:
    features = after(ranges(*[(102, 98)] * 20))
    features.structure.zones.touch(94.0, START_MS, 4.0)
    features.structure.zones.touch(110.0, START_MS, 4.0)

    assert read("support_distance", features) == pytest.approx(1.5)
    assert read("resistance_distance", features) == pytest.approx(2.5)


def test_where_there_is_no_zone_its_distance_is_unknown() -> None:
    features = after(ranges(*[(102, 98)] * 20))

    assert read("support_distance", features) is None
    assert read("resistance_distance", features) is None


def test_a_break_of_structure_is_told_by_its_way_and_its_age_in_candles() -> None:
    hill = [(101, 99)] * 4 + [(105, 103)] + [(101, 99)] * 4
    broken = [*hill, (109, 107), (109, 107), (109, 107)]

    before, after_it = after(ranges(*hill)), after(ranges(*broken))

    assert read("break_direction", before) is None
    assert read("break_age", before) is None
    assert read("break_direction", after_it) == 1
    assert read("break_age", after_it) == 2


def test_the_age_of_a_break_counts_candles_of_its_own_timeframe() -> None:
    hill = [(101, 99)] * 4 + [(105, 103)] + [(101, 99)] * 4 + [(109, 107)] * 3
    minutes = ranges(*[each for each in hill for _ in range(5)])
    resampler, features = Resampler(Timeframe.M5), FeatureSet(Timeframe.M5)

    closed = [resampler.add(minute, Timeframe.M1) for minute in minutes]
    for candle in closed:
        if candle is not None:
            features.update(candle)

    assert minutes[-1].start_ms == START_MS + 59 * MINUTE_MS
    assert read("break_age", features) == 2
