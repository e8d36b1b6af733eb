"""What comes of a live market's messages."""

from typing import TypeAlias

from msgspec import Struct

from engine.market import Candle, Symbol, Timeframe
from engine.signal import MarketEvent, Signal


class ClosedCandle(Struct, frozen=True):
    """A candle that will not change any more, for whoever follows signals on its symbol."""

    symbol: Symbol
    timeframe: Timeframe
    candle: Candle


class BuiltMinute(Struct, frozen=True):
    """A minute made of the seconds that were told before it; for whoever keeps minutes."""

    symbol: Symbol
    candle: Candle


class AmendedSecond(Struct, frozen=True):
    """A closed second as it is known since a late trade came; for whoever keeps seconds.

    Who follows signals is not told as of a new candle: it lies behind them.
    """

    symbol: Symbol
    candle: Candle


class AmendedMinute(Struct, frozen=True):
    """A closed minute as it is known since late trades came; for whoever keeps minutes.

    Features and signals are not made again: they were made of what was known.
    """

    symbol: Symbol
    candle: Candle


LiveOutput: TypeAlias = (
    ClosedCandle | BuiltMinute | AmendedSecond | AmendedMinute | MarketEvent | Signal
)
