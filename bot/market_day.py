"""What a pair's price and turnover did over a stretch of time, by the candles that are kept."""

from engine.live import LiveMarket
from engine.market import Candle, Symbol, Timeframe

DAY_MS = Timeframe.D1.ms


def change_over(market: LiveMarket, symbol: Symbol, past_ms: int) -> float | None:
    """The last price against the one so long ago, as a fraction; None while less is known.

    past_ms: whole candles of 5 minutes, a day at most.
    """
    candles = _candles(market, symbol, past_ms)
    return candles[-1].close / candles[0].open - 1 if candles else None


def turnover_over(market: LiveMarket, symbol: Symbol, past_ms: int) -> float | None:
    """What was traded since, in quote currency; None while less is known, or nobody tells it."""
    told = [candle.quote_volume for candle in _candles(market, symbol, past_ms)]
    known = [each for each in told if each is not None]
    return sum(known) if told and len(known) == len(told) else None


def _candles(market: LiveMarket, symbol: Symbol, past_ms: int) -> list[Candle]:
    """Those from then on, the forming one included; none where they do not reach as far back."""
    candles = market.candles(symbol, Timeframe.M5, past_ms // Timeframe.M5.ms + 1)
    if not candles or candles[-1].start_ms - candles[0].start_ms < past_ms:
        return []
    return candles
