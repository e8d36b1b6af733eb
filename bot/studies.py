"""Studies: a chart's candles with Bollinger bands, and panels of RSI, open interest and funding.

Bands and RSI are made of the chart's own candles; open interest and funding of what is kept.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.translation import Translator
from charts.signal_chart import ChartRequest
from charts.study import Series, Study, StudyBands, StudyLine
from engine.features.momentum import Momentum
from engine.features.volatility import BollingerBands
from engine.market import Candle, FundingRate, OpenInterest, Symbol, Timeframe
from storage import market_history
from storage.database import Database

HELD = Timeframe.M5
"""So old may open interest be: exchanges tell of the past every five minutes."""
LONGEST_FUNDING_MS = 8 * Timeframe.H1.ms
"""No exchange that we know lets more time pass between two payments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an exchange told of a symbol while some candles formed."""

    interests: Sequence[OpenInterest] = ()
    """Oldest first."""
    rates: Sequence[FundingRate] = ()
    """The last word on each payment, the first one first."""


async def told_of(
    database: Database,
    exchange: str,
    symbol: Symbol,
    candles: Sequence[Candle],
    timeframe: Timeframe,
) -> Told:
    """What is kept of the time of these candles. candles: oldest first, at least one."""
    start_ms, end_ms = candles[0].start_ms, candles[-1].start_ms + timeframe.ms
    step_ms = max(timeframe.ms, Timeframe.M1.ms)
    async with database.reading() as session:
        interests = await market_history.open_interest_each(
            session, exchange, symbol, start_ms - HELD.ms, end_ms, step_ms=step_ms
        )
        rates = await market_history.funding_told(
            session, exchange, symbol, start_ms, end_ms + LONGEST_FUNDING_MS
        )
    return Told(interests=interests, rates=rates)


def study_of(chart: ChartRequest, told: Told, now_ms: int, t: Translator) -> Study:
    """The study of a chart. now_ms: in exchange time."""
    step_ms = chart.timeframe.ms
    ends_ms = [min(candle.start_ms + step_ms, now_ms) for candle in chart.candles]
    upper, lower, rsi = _indicators(candle.close for candle in chart.candles)
    return Study(
        chart=chart,
        bands=StudyBands(name=t("picture-bollinger"), upper=upper, lower=lower),
        rsi=StudyLine(name=t("picture-rsi"), values=rsi),
        open_interest=StudyLine(
            name=t("picture-open-interest"),
            values=tuple(_interests(told.interests, ends_ms, max(step_ms, HELD.ms))),
        ),
        funding=StudyLine(name=t("picture-funding"), values=tuple(_rates(told.rates, ends_ms))),
    )


def _indicators(closes: Iterable[float]) -> tuple[Series, Series, Series]:
    """Upper and lower band and RSI at each close."""
    bands, momentum = BollingerBands(), Momentum()
    upper: list[float | None] = []
    lower: list[float | None] = []
    rsi: list[float | None] = []
    for close in closes:
        bands.update(close)
        momentum.update(close)
        upper.append(bands.upper)
        lower.append(bands.lower)
        rsi.append(momentum.rsi)
    return tuple(upper), tuple(lower), tuple(rsi)


def _interests(
    told: Sequence[OpenInterest], ends_ms: Iterable[int], held_ms: int
) -> Iterator[float | None]:
    """What was told last before the end of each candle, unless that is too long ago."""
    times_ms = [each.time_ms for each in told]
    for end_ms in ends_ms:
        at = bisect_left(times_ms, end_ms) - 1
        yield told[at].quantity if at >= 0 and times_ms[at] >= end_ms - held_ms else None


def _rates(told: Sequence[FundingRate], ends_ms: Iterable[int]) -> Iterator[float | None]:
    """The rate of the payment that each candle's end leads to."""
    times_ms = [each.next_funding_ms for each in told]
    for end_ms in ends_ms:
        at = bisect_left(times_ms, end_ms)
        is_next = at < len(told) and times_ms[at] - end_ms < LONGEST_FUNDING_MS
        yield told[at].rate if is_next else None
