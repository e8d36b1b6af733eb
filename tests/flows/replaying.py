"""A tape read without any wire: the same market code, as fast as it goes."""

from pathlib import Path

from engine.candles import Resampler, SecondBuilder, opened_at
from engine.clock import ManualClock
from engine.feeds.replay import ReplayFeed
from engine.live import LiveMarket
from engine.market import Candle, Instrument, Timeframe, Trade
from engine.signal import Signal
from engine.strategy import Strategy

SYMBOL = "BTC/USDT:USDT"


async def signals_of(tape: Path) -> list[Signal]:
    """Every signal that the tape leads to."""
    market = LiveMarket("bybit", Strategy(), ManualClock())
    market.watch([_instrument()])
    past = _Past()
    signals: list[Signal] = []
    async for batch in ReplayFeed(tape, SYMBOL).messages():
        for message in batch:
            outputs = list(market.on_message(message))
            if isinstance(message, Trade):
                past.add(message)
                for hole in market.missing():
                    if past.known_until_ms >= hole.end_ms:
                        outputs += market.fill(hole, past.minutes)
            signals += [output for output in outputs if isinstance(output, Signal)]
    return signals


class _Past:
    """What an exchange would answer when asked for the minutes so far."""

    def __init__(self) -> None:
        self.minutes: list[Candle] = []
        self._seconds = SecondBuilder()
        self._resampler = Resampler(Timeframe.M1)

    @property
    def known_until_ms(self) -> int:
        """End of the last minute that is over."""
        return Timeframe.M1.floor(self._seconds.closed_until_ms)

    def add(self, trade: Trade) -> None:
        for second in self._seconds.add(trade):
            self._list(self._resampler.add(second, Timeframe.S1))
        self._list(self._resampler.close_until(self.known_until_ms))

    def _list(self, minute: Candle | None) -> None:
        if minute is not None:
            opened = opened_at(self.minutes[-1].close, minute) if self.minutes else minute
            self.minutes.append(opened)


def _instrument() -> Instrument:
    return Instrument(
        symbol=SYMBOL,
        exchange_id="BTCUSDT",
        base="BTC",
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
        opens_at_last_close=True,
    )
