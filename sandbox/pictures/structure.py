"""One moment of a market, once with each part of its structure."""

from functools import cache

from msgspec import structs

from charts.draw import draw
from charts.signal_chart import ChartRequest
from engine.features.structure import Overlays
from engine.market import Candle, Timeframe
from engine.pipeline import Pipeline
from engine.strategy import Strategy
from sandbox.pictures.made_up import ETHER, instrument, minutes

SHOWN = 80
"""Candles of a picture."""
_DAY_MINUTES = 24 * 60
NOTHING = Overlays(pivots=(), gaps=(), breaks=(), zones=())
"""Of the structure."""


def draw_pivots() -> bytes:
    """Swing highs and lows."""
    candles, known = moment()
    return draw(chart(candles, structs.replace(NOTHING, pivots=known.pivots)))


def draw_gaps() -> bytes:
    """Open fair-value gaps."""
    candles, known = moment()
    return draw(chart(candles, structs.replace(NOTHING, gaps=known.gaps)))


def draw_breaks() -> bytes:
    """A break of structure and a change of character."""
    candles, known = moment()
    return draw(chart(candles, structs.replace(NOTHING, breaks=known.breaks)))


def chart(candles: list[Candle], overlays: Overlays) -> ChartRequest:
    """A picture of the made-up market's 5m candles."""
    market = instrument(ETHER)
    return ChartRequest(
        symbol=market.pair,
        timeframe=Timeframe.M5,
        tick_size=market.tick_size,
        candles=tuple(candles),
        overlays=overlays,
        theme="light",
        profile="wide",
    )


@cache
def moment() -> tuple[list[Candle], Overlays]:
    """The first after a day with two open gaps, a break of structure and a change of character."""
    pipeline = Pipeline(instrument(ETHER), "sandbox", Strategy())
    for number, minute in enumerate(minutes(ETHER), start=1):
        pipeline.on_candle(minute)
        if number > _DAY_MINUTES and number % 5 == 0:
            candles = pipeline.candles(Timeframe.M5, SHOWN)
            known = pipeline.overlays(Timeframe.M5)
            if _shows_all(known, candles[0].start_ms):
                return candles, known
    raise LookupError("the made-up market never shows that")


def _shows_all(known: Overlays, from_ms: int) -> bool:
    open_gaps = [gap for gap in known.gaps if gap.mitigated_ms is None and gap.time_ms >= from_ms]
    broken = [one for one in known.breaks[-2:] if one.pivot.time_ms >= from_ms]
    return len(open_gaps) >= 2 and [one.changes_character for one in broken] == [False, True]
