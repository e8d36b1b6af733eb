"""Nothing sees the future: what is said at a close is said of candles that have closed by then.

Each test cuts a recorded market. What a pipeline says at the cut must be the same whether the
market ends there, goes on as it did, or goes on as another one.
"""

import random
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import pytest

from engine.features.feature_set import FeatureSet
from engine.features.pivots import RIGHT
from engine.features.structure import Overlays
from engine.market import Candle, Timeframe
from engine.pipeline import CHARTED, Pipeline
from engine.rules.vocabulary import WORDS, Feature
from engine.series import CANDLES_KEPT
from engine.strategy import Strategy
from tests.engine.minutes import MINUTE_MS, funding, liquidation, open_interest
from tests.engine.recorded import recorded_candles
from tests.engine.test_pipeline import BTC

RECORDED = "candles/binance_um/1m/BTCUSDT_20250505_20250602.csv.gz"
ANOTHER = "candles/binance_um/1m/BTCUSDT_20230719_20230731.csv.gz"
EAGER = Strategy(threshold=0.3)

Said: TypeAlias = tuple[object, ...]


def market(count: int) -> list[Candle]:
    return recorded_candles(RECORDED)[:count]


def elsewhere(cut: int, like: Sequence[Candle]) -> list[Candle]:
    """The same minutes up to a cut, those of another year after it."""
    return [*like[:cut], *_moved(recorded_candles(ANOTHER)[: len(like) - cut], like[cut].start_ms)]


def _moved(candles: Sequence[Candle], start_ms: int) -> Iterator[Candle]:
    for at, candle in enumerate(candles):
        prices = (candle.open, candle.high, candle.low, candle.close)
        yield Candle(start_ms + at * MINUTE_MS, *prices, candle.volume)


def told(pipeline: Pipeline, minute: Candle) -> None:
    """What is told beside a minute's trades: the same whatever comes after it."""
    chance, time_ms = random.Random(minute.start_ms), minute.start_ms + 1_000
    pipeline.on_open_interest(open_interest(chance.gauss(1e6, 1e3), time_ms))
    if chance.random() < 0.05:
        pipeline.on_funding(funding(chance.gauss(0.0, 0.0005), time_ms))
    if chance.random() < 0.2:
        side = chance.choice(("long", "short"))
        pipeline.on_liquidation(liquidation(side, chance.uniform(1e3, 1e6), time_ms))


def said(pipeline: Pipeline) -> Said:
    """Every value, event and score that is known now, and the structure behind them."""
    return (
        [_values(pipeline.features(timeframe)) for timeframe in CHARTED],
        pipeline.new_events,
        pipeline.recent_events(),
        pipeline.last_score,
    )


def _values(features: FeatureSet) -> Said:
    candle, structure = features.candle, features.structure
    if candle is None:
        return ()
    return (
        candle,
        *(word.read(features, candle) for word in WORDS.values() if isinstance(word, Feature)),
        structure.pivots.high,
        structure.pivots.low,
        structure.breaks.latest,
        tuple(structure.gaps.rising),
        tuple(structure.gaps.falling),
        tuple(structure.zones.all),
        features.divergences.found,
        features.squeeze.lasting,
        (features.vwap_side.side, features.vwap_side.kept),
    )


def lived(minutes: Sequence[Candle]) -> Iterator[tuple[Pipeline, object]]:
    """The pipeline after each minute, and what it signalled then."""
    pipeline = Pipeline(BTC, "bybit", EAGER)
    for minute in minutes:
        told(pipeline, minute)
        yield pipeline, pipeline.on_candle(minute)


def test_what_is_said_at_a_close_is_what_a_market_that_ends_there_says() -> None:
    minutes = market(900)
    at_each = [(said(pipeline), signal) for pipeline, signal in lived(minutes)]

    for cut in range(1, len(minutes), 13):
        *_, (ended, signal) = lived(minutes[:cut])

        assert (said(ended), signal) == at_each[cut - 1]


@pytest.mark.parametrize("cut", [1_000, 2_333, 3_600])
def test_another_future_changes_nothing_that_was_said_before(cut: int) -> None:
    minutes = market(4_000)

    pairs = zip(lived(minutes), lived(elsewhere(cut, minutes)), strict=True)
    same = [
        said(one) == said(other) and signal == another for (one, signal), (other, another) in pairs
    ]

    assert same[:cut] == [True] * cut
    assert not any(same[cut:])


def test_structure_that_was_shown_once_is_shown_for_ever() -> None:
    minutes, before = market(CANDLES_KEPT), Overlays((), (), (), ())

    for minute, (pipeline, _) in zip(minutes, lived(minutes), strict=True):
        now = pipeline.overlays(Timeframe.M1)
        assert_known(now, minute.start_ms + MINUTE_MS)
        assert now.pivots[: len(before.pivots)] == before.pivots
        assert now.breaks[: len(before.breaks)] == before.breaks
        assert {gap for gap in before.gaps if gap.mitigated_ms} <= set(now.gaps)
        before = now

    assert min(len(before.pivots), len(before.breaks), len(before.gaps)) > 10


def assert_known(shown: Overlays, now_ms: int) -> None:
    assert all(pivot.known_ms <= now_ms for pivot in shown.pivots)
    assert all(broken.known_ms <= now_ms for broken in shown.breaks)
    assert all((gap.mitigated_ms or gap.known_ms) <= now_ms for gap in shown.gaps)
    assert all(zone.last_touch_ms <= now_ms for zone in shown.zones)


def test_candles_and_pivots_are_known_no_sooner_than_they_are_proven() -> None:
    minutes = market(2_000)

    for minute, (pipeline, _) in zip(minutes, lived(minutes), strict=True):
        for timeframe in CHARTED:
            features, now_ms = pipeline.features(timeframe), minute.start_ms + MINUTE_MS
            pivots = features.structure.pivots
            if features.candle is not None:
                assert features.candle.start_ms + timeframe.ms <= now_ms
            for pivot in (pivots.high, pivots.low):
                if pivot is not None:
                    assert pivot.time_ms + (RIGHT + 1) * timeframe.ms == pivot.known_ms <= now_ms
