"""Pasts and results that state only what a test is about."""

from collections.abc import Sequence

from engine.backtesting.condition import MarketCondition
from engine.backtesting.figures import Result
from engine.backtesting.past import Past
from engine.market import Candle, FundingRate, Instrument

INSTRUMENT = Instrument(
    symbol="BTC/USDT:USDT",
    exchange_id="BTCUSDT",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)


def past(
    minutes: Sequence[Candle],
    *,
    seconds: Sequence[Candle] = (),
    funding: Sequence[FundingRate] | None = None,
    instrument: Instrument = INSTRUMENT,
) -> Past:
    return Past(
        instrument=instrument,
        exchange="bybit",
        minutes=minutes,
        seconds=seconds,
        funding=funding,
    )


def result(
    result_r: float,
    *,
    time_ms: int = 0,
    ended_ms: int | None = None,
    score: float = 0.6,
    symbol: str = "BTC/USDT:USDT",
    condition: MarketCondition | None = None,
) -> Result:
    return Result(
        symbol=symbol,
        time_ms=time_ms,
        ended_ms=time_ms if ended_ms is None else ended_ms,
        score=score,
        condition=condition,
        return_fraction=result_r / 100,
        result_r=result_r,
        is_win=result_r > 0,
    )
