"""Minutes become candles of a longer timeframe, as arrays."""

from typing import NamedTuple

import numpy as np

from engine.market import Timeframe
from storage.candle_columns import UNKNOWN_TRADES, CandleColumns, Integers


class Folded(NamedTuple):
    """What minutes make."""

    candles: CandleColumns
    incomplete: Integers
    """When the candles would start that were left out: minutes of them are missing."""


def fold(minutes: CandleColumns, timeframe: Timeframe) -> Folded:
    """Candles of `timeframe` of which every minute is there.

    minutes: oldest first, one of a time. Of an amount that one minute does not know the whole is
    not known either.
    """
    if not len(minutes):
        return Folded(minutes, minutes.start_ms)
    slots, firsts, counts = np.unique(
        minutes.start_ms // timeframe.ms, return_index=True, return_counts=True
    )
    unknown = np.add.reduceat(minutes.trades == UNKNOWN_TRADES, firsts, dtype=np.int64) > 0
    candles = CandleColumns(
        start_ms=slots * timeframe.ms,
        open=minutes.open[firsts],
        high=np.maximum.reduceat(minutes.high, firsts),
        low=np.minimum.reduceat(minutes.low, firsts),
        close=minutes.close[firsts + counts - 1],
        volume=np.add.reduceat(minutes.volume, firsts),
        quote_volume=np.add.reduceat(minutes.quote_volume, firsts),
        trades=np.where(unknown, UNKNOWN_TRADES, np.add.reduceat(minutes.trades, firsts)),
        taker_buy_volume=np.add.reduceat(minutes.taker_buy_volume, firsts),
    )
    is_whole = counts == timeframe.ms // Timeframe.M1.ms
    whole, broken = np.flatnonzero(is_whole), np.flatnonzero(~is_whole)
    return Folded(candles.take(whole), candles.start_ms[broken])
