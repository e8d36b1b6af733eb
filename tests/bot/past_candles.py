"""An exchange that knows some candles."""

from collections.abc import Mapping, Sequence

from engine.market import Candle, Instrument, Symbol, Timeframe, Trade


class PastCandles:
    """A history that tells these candles, whichever symbol it is asked for; or fails."""

    def __init__(self, candles: Sequence[Candle], *, fails: Exception | None = None) -> None:
        self._candles = candles
        self._fails = fails
        self.asked: list[tuple[Timeframe, int, int]] = []

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        return {}

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        self.asked.append((timeframe, start_ms, end_ms))
        if self._fails is not None:
            raise self._fails
        return [candle for candle in self._candles if start_ms <= candle.start_ms < end_ms]

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        return None

    async def turnover_24h(self) -> Mapping[str, float]:
        return {}
