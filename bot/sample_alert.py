"""A signal as it could come now, made up from the newest candles: for people to see how it looks.

It is followed by nobody, stored nowhere and counted in no record.
"""

from bot.presets import by_turnover
from engine.levels import PriceGrid, levels_for
from engine.live import LiveMarket
from engine.market import Candle, Symbol
from engine.signal import Side, Signal

_CANDLES = 14
"""Whose mean range stands for the average true range."""
_LEAST_RANGE = 0.002
"""Of the price: levels of a market that stands still would lie on one another."""


def sample_signal(market: LiveMarket) -> Signal | None:
    """Of the most traded pair whose candles are known; None before any are."""
    samples = (_sample_of(market, symbol) for symbol in by_turnover(market))
    return next((sample for sample in samples if sample is not None), None)


def _sample_of(market: LiveMarket, symbol: Symbol) -> Signal | None:
    strategy, instrument = market.traders[0].strategy, market.instrument(symbol)
    candles, score = market.candles(symbol, strategy.timeframe, _CANDLES), market.score(symbol)
    if not candles:
        return None
    price, side = candles[-1].close, score.side if score else Side.LONG
    atr = max(_mean_range(candles), price * _LEAST_RANGE)
    levels = levels_for(side, price, atr, strategy, PriceGrid(instrument.tick_size))
    if levels is None:
        return None
    return Signal(
        symbol=symbol,
        exchange=market.exchange,
        timeframe=strategy.timeframe,
        side=side,
        time_ms=market.now_ms(),
        entry=levels.entry,
        stop_loss=levels.stop_loss,
        take_profit_1=levels.take_profit_1,
        take_profit_2=levels.take_profit_2,
        tick_size=instrument.tick_size,
        atr=atr,
        score=score.value if score else strategy.threshold,
        contributions=score.contributions if score else (),
        events=(),
        expires_ms=market.now_ms() + strategy.expiry_s * 1_000,
    )


def _mean_range(candles: list[Candle]) -> float:
    return sum(candle.high - candle.low for candle in candles) / len(candles)
