"""The same moment with what the features said at each close."""

from collections.abc import Callable

from charts.draw import draw
from charts.study import Study, StudyBands, StudyLine
from engine.features.feature_set import FeatureSet
from engine.features.zones import Zone
from engine.market import Candle, Timeframe
from engine.pipeline import Pipeline
from engine.strategy import Strategy
from sandbox.pictures.made_up import ETHER, instrument, minutes
from sandbox.pictures.structure import NOTHING, SHOWN, chart, moment

_LINES = ("EMA 9", "EMA 21", "EMA 50", "VWAP")


def draw_features() -> bytes:
    """Averages, VWAP, Bollinger bands and RSI."""
    candles, said = _said_at_each_close(
        lambda known: (
            *(known.trend.ema_9, known.trend.ema_21, known.trend.ema_50),
            *(known.volume.session_vwap, known.bands.upper, known.bands.lower),
            known.momentum.rsi,
        )
    )
    *averages, upper, lower, rsi = zip(*said, strict=True)
    return draw(
        Study(
            chart=chart(candles, NOTHING),
            bands=StudyBands(name="Bollinger 20/2", upper=upper, lower=lower),
            lines=tuple(
                StudyLine(name=name, values=values)
                for name, values in zip(_LINES, averages, strict=True)
            ),
            rsi=StudyLine(name="RSI 14", values=rsi),
        )
    )


def draw_zones() -> bytes:
    """The nearest support and resistance, as they were known at each close."""
    candles, said = _said_at_each_close(_around)
    support, resistance = zip(*said, strict=True)
    lines = (
        StudyLine(name="Resistance", values=resistance),
        StudyLine(name="Support", values=support),
    )
    return draw(Study(chart=chart(candles, NOTHING), lines=lines))


def _around(known: FeatureSet) -> tuple[float | None, ...]:
    if known.candle is None:
        return None, None
    support, resistance = known.structure.zones.around(known.candle.close)
    return _price(support), _price(resistance)


def _price(zone: Zone | None) -> float | None:
    return None if zone is None else zone.price


def _said_at_each_close(
    read: Callable[[FeatureSet], tuple[float | None, ...]],
) -> tuple[list[Candle], list[tuple[float | None, ...]]]:
    """The candles of the moment, and what was read after each."""
    candles, _ = moment()
    pipeline = Pipeline(instrument(ETHER), "sandbox", Strategy())
    known, said = pipeline.features(Timeframe.M5), []
    for minute in minutes(ETHER):
        before = known.candle
        pipeline.on_candle(minute)
        if known.candle is not before:
            said.append(read(known))
        if known.candle is not None and known.candle.start_ms == candles[-1].start_ms:
            break
    return candles, said[-SHOWN:]
