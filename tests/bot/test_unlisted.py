"""Signals on a pair that is listed no more end with what the exchange still tells of it."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.unlisted import PATIENCE_MS, Unlisted
from engine.clock import ManualClock
from engine.errors import ExchangeRefused, ExchangeUnreachable
from engine.feeds.backoff import Backoff
from engine.market import Candle, Instrument, Symbol
from engine.tracking import OutcomeKind, Rules
from storage.database import Database
from tests.bot.past_candles import PastCandles
from tests.bot.test_desk import stored
from tests.engine.builders import T0, long_signal
from tests.engine.test_live import BTC, ETH

MINUTE_MS, HOUR_MS = 60_000, 3_600_000
LISTED = {ETH.symbol: ETH}


class Exchange(PastCandles):
    """It lists other pairs, and tells these minutes of ours; or fails."""

    listed: Mapping[Symbol, Instrument] = LISTED

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        return self.listed


def minutes(prices: list[float]) -> list[Candle]:
    return [
        Candle(T0 + at * MINUTE_MS, price, price, price, price, 1.0)
        for at, price in enumerate(prices)
    ]


async def kinds_after_a_look(
    folder: Path, exchange: Exchange, *, after_ms: int = HOUR_MS + PATIENCE_MS
) -> list[tuple[OutcomeKind, int] | None]:
    """How a signal ended, if it did, when its pair was looked at so long after it was made."""
    async with Database(f"sqlite+aiosqlite:///{folder / 'a.db'}") as database:
        await database.migrate()
        clock, backoff = ManualClock(T0), Backoff(random.Random(1), first_s=0.001)
        desk = Desk(database, clock, Rules(), 10, backoff)
        unlisted = Unlisted(
            exchange,
            desk,
            asyncio.Lock(),
            backoff,
            is_traded=lambda symbol: symbol in LISTED,
            now_ms=lambda: T0 + after_ms,
        )
        async with asyncio.TaskGroup() as tasks:
            work = tasks.create_task(desk.run())
            await asyncio.sleep(0)
            await desk.publish(long_signal())
            await desk.publish(replace(long_signal(), symbol=ETH.symbol))
            await unlisted.look()
            await desk.settled()
            work.cancel()
        outcomes = [each.outcome for each in await stored(database)]
    return [None if end is None else (end.kind, end.time_ms) for end in outcomes]


UNRESOLVED = OutcomeKind.UNRESOLVED_DATA


async def test_a_refused_past_leaves_a_signal_unresolved_and_other_pairs_alone(
    tmp_path: Path,
) -> None:
    exchange = Exchange((), fails=ExchangeRefused("no such pair"))

    assert await kinds_after_a_look(tmp_path, exchange) == [(UNRESOLVED, T0), None]


async def test_what_the_exchange_still_tells_counts(tmp_path: Path) -> None:
    exchange = Exchange(minutes([100.0, 101.0, 97.0]))

    ended = await kinds_after_a_look(tmp_path, exchange)

    assert ended == [(OutcomeKind.STOP_LOSS, T0 + 2 * MINUTE_MS), None]


async def test_a_price_that_is_told_to_the_end_lets_the_time_run_out(tmp_path: Path) -> None:
    exchange = Exchange(minutes([100.0] * 60))

    ended = await kinds_after_a_look(tmp_path, exchange)

    assert ended == [(OutcomeKind.EXPIRED, T0 + HOUR_MS), None]


@pytest.mark.parametrize("gap", [slice(30, 60), slice(20, 30)])
async def test_a_price_that_is_told_in_part_is_not_known(tmp_path: Path, gap: slice) -> None:
    told = minutes([100.0] * 60)
    del told[gap]

    ended = await kinds_after_a_look(tmp_path, Exchange(told))

    assert ended == [(UNRESOLVED, T0 + gap.start * MINUTE_MS), None]


@pytest.mark.parametrize("listed", [{}, {BTC.symbol: BTC, ETH.symbol: ETH}])
async def test_a_pair_that_is_back_and_a_maintenance_end_nothing(
    tmp_path: Path, listed: Mapping[Symbol, Instrument]
) -> None:
    exchange = Exchange((), fails=ExchangeRefused("no such pair"))
    exchange.listed = listed

    assert await kinds_after_a_look(tmp_path, exchange) == [None, None]


async def test_an_exchange_that_does_not_answer_ends_nothing(tmp_path: Path) -> None:
    exchange = Exchange((), fails=ExchangeUnreachable("no"))

    assert await kinds_after_a_look(tmp_path, exchange) == [None, None]


async def test_a_pair_has_a_day_to_come_back(tmp_path: Path) -> None:
    exchange = Exchange((), fails=ExchangeRefused("no such pair"))
    almost_ms = HOUR_MS + PATIENCE_MS - 1

    assert await kinds_after_a_look(tmp_path, exchange, after_ms=almost_ms) == [None, None]
    assert exchange.asked == []
