"""Trades that nobody noticed the loss of decide signals once they are known after all."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from engine.feeds.backfill import Minutes
from engine.feeds.feed import Connected, ExchangeMinute
from engine.live_output import ClosedCandle
from engine.market import Candle, Timeframe, Trade
from engine.tracking import TrackedSignal
from storage import audit, chats, signals
from storage.audit_check import check_chain
from storage.chats import ChatKind
from storage.database import Database
from storage.tables import Outbox
from tests.bot.test_outages import (
    MINUTE_MS,
    Exchange,
    Life,
    found,
    must_be,
    tape,
    trade,
    writing,
)
from tests.engine.builders import T0, long_signal
from tests.engine.test_live import BTC
from tests.storage.builders import chat

QUIET = [(at, 100.1 + at % 2_000 / 10_000) for at in range(0, 4 * MINUTE_MS, 1_500)]
TO_STOP = (70_700, 97.5)
TO_FIRST = (70_700, 102.5)
READER = -100
END_MS = T0 + 4 * MINUTE_MS


@dataclass
class Rig:
    """A desk that streams a market without the ids of trades."""

    life: Life
    exchange: Exchange
    database: Database

    async def streams(self, trades: Sequence[Trade], until_ms: int) -> None:
        """What it hears until then, and the exchange's own minutes, of which it knows all."""
        for each in trades:
            if each.time_ms < until_ms:
                self.life.clock.advance(ms=max(0, each.time_ms - self.life.clock.now_ms()))
                await self._publish(each)
                await self._mend_until(each.time_ms)
        for minute in self.exchange._minutes.values():
            if T0 <= minute.start_ms < until_ms - MINUTE_MS:
                await self._publish(ExchangeMinute(BTC.symbol, minute))
        self.life.clock.advance(ms=2_000)
        await self.life.worker._publish(list(self.life.market.on_time(())))

    async def _mend_until(self, time_ms: int) -> None:
        """The first minute, of which it cannot have heard everything."""
        for hole in self.life.market.missing():
            if time_ms >= hole.end_ms:
                await self.life.worker._mending.mend(hole)

    async def _publish(self, message: Trade | ExchangeMinute) -> None:
        await self.life.worker._publish(list(self.life.market.on_message(message)))

    async def reconciles(self) -> None:
        """Doubtful minutes are compared, and what that corrects is walked over."""
        for _ in range(10):
            await self.life.worker._reconciliation.settle_some()
            self.life.clock.advance(ms=2_000)
        await self.life.worker._retracing.walk_corrected()
        await self.life.desk.settled()

    async def stored(self) -> TrackedSignal:
        async with self.database.reading() as session:
            kept = await signals.get(session, 1)
        assert kept is not None
        return kept

    async def trail(self) -> list[str]:
        async with self.database.reading() as session:
            return [event.kind for event in await audit.events(session, 1)][4:]

    async def told(self) -> list[tuple[str, dict[str, Any]]]:
        """What was put into the outbox after the alert."""
        query = select(col(Outbox.kind), col(Outbox.payload)).order_by(col(Outbox.id))
        async with self.database.reading() as session:
            return [(kind, payload) for kind, payload in await session.exec(query)][1:]

    async def streams_on(self, trades: Sequence[Trade], from_ms: int) -> None:
        """What it hears after a start, whole again."""
        self.life.market.on_message(Connected((BTC.symbol,)))
        await self.streams([each for each in trades if each.time_ms >= from_ms], END_MS)


@asynccontextmanager
async def lives_again(before: Rig, exchange: Exchange, now_ms: int) -> AsyncIterator[Rig]:
    """The next run of a desk that was killed."""
    life = Life(before.database, exchange, now_ms)
    async with writing(life.desk):
        await life.starts()
        yield Rig(life, exchange, before.database)


@asynccontextmanager
async def rig(
    folder: Path, exchange: Exchange, *, reader: int | None = None
) -> AsyncIterator[Rig]:
    """A desk that has just published a signal at T0. reader: a channel that gets it."""
    async with Database(f"sqlite+aiosqlite:///{folder / 'a.db'}") as database:
        await database.migrate()
        if reader is not None:
            async with database.writing() as session:
                await chats.upsert(session, chat(reader, kind=ChatKind.CHANNEL, is_target=True))
        life = Life(database, exchange, T0)
        async with writing(life.desk):
            await life.starts()
            life.market.on_message(Connected((BTC.symbol,)))
            await life.desk.publish(long_signal())
            yield Rig(life, exchange, database)


def lacking(trades: Sequence[Trade], lost: Collection[tuple[int, float]]) -> list[Trade]:
    """What streams: a tape from T0 on without some trades."""
    times = {T0 + after_ms for after_ms, _ in lost}
    return [each for each in trades if each.time_ms >= T0 and each.time_ms not in times]


def market(*lost: tuple[int, float]) -> list[Trade]:
    return tape(sorted([*QUIET, *lost]), 20 * MINUTE_MS)


async def after(folder: Path, trades: list[Trade], *lost: tuple[int, float]) -> list[object]:
    """The trail of the signal and its end, if some trades of four minutes were not heard of."""
    async with rig(folder, Exchange(trades)) as desk:
        await desk.streams(lacking(trades, lost), T0 + 4 * MINUTE_MS)
        await desk.reconciles()
        kept, trail = await desk.stored(), await desk.trail()
    return [trail, None if kept.outcome is None else found(kept.outcome)]


async def test_a_stop_in_lost_seconds_ends_the_signal_where_it_was_touched(tmp_path: Path) -> None:
    trades = market(TO_STOP)

    trail, end = await after(tmp_path, trades, TO_STOP)

    assert trail == ["outcome"]
    assert end == must_be(long_signal(), trades) == ("stop_loss", T0 + 70_000)


async def test_what_came_after_a_target_in_lost_seconds_counts_by_its_stop(tmp_path: Path) -> None:
    trades = market(TO_FIRST, (100_100, 99.8))

    trail, end = await after(tmp_path, trades, TO_FIRST)

    assert trail == ["take_profit_1", "outcome"]
    assert end == must_be(long_signal(), trades) == ("take_profit_1_then_stop", T0 + 100_000)


async def test_a_signal_goes_on_from_now_after_a_target_in_lost_seconds(tmp_path: Path) -> None:
    trades = market(TO_FIRST)
    streamed = lacking(trades, [TO_FIRST])
    async with rig(tmp_path, Exchange(trades)) as desk:
        await desk.streams(streamed, T0 + 4 * MINUTE_MS)
        live = desk.life.desk.followed.progress(long_signal())

        await desk.reconciles()

        progress = desk.life.desk.followed.progress(long_signal())
        trail = await desk.trail()
    assert trail == ["take_profit_1"]
    assert live is not None
    assert progress is not None
    assert (progress.cursor_ms, progress.last) == (live.cursor_ms, live.last)
    assert (progress.took_profit_1_ms, progress.stop) == (T0 + 70_000, 100.0)


async def test_one_level_in_a_minute_whose_trades_are_gone_decides_to_the_minute(
    tmp_path: Path,
) -> None:
    trades = market(TO_STOP)
    async with rig(tmp_path, Exchange(trades, has_trades=False)) as desk:
        await desk.streams(lacking(trades, [TO_STOP]), T0 + 4 * MINUTE_MS)
        await desk.reconciles()
        kept = await desk.stored()

    assert found(kept.outcome) == ("stop_loss", T0 + MINUTE_MS)


async def test_an_outcome_that_lost_trades_made_otherwise_is_corrected(tmp_path: Path) -> None:
    trades = market(TO_FIRST, (100_100, 97.8))

    trail, end = await after(tmp_path, trades, TO_FIRST)

    assert trail == ["outcome", "corrected"]
    assert end == must_be(long_signal(), trades) == ("take_profit_1_then_stop", T0 + 100_000)


async def test_a_target_that_came_after_the_stop_was_none(tmp_path: Path) -> None:
    trades = market(TO_STOP, (100_100, 102.5))

    trail, end = await after(tmp_path, trades, TO_STOP)

    assert trail == ["take_profit_1", "corrected", "outcome"]
    assert end == must_be(long_signal(), trades) == ("stop_loss", T0 + 70_000)


async def test_an_outcome_is_corrected_to_the_second_in_which_it_was_touched(
    tmp_path: Path,
) -> None:
    trades = market((70_700, 97.9), (100_100, 97.9))

    trail, end = await after(tmp_path, trades, (70_700, 97.9))

    assert trail == ["outcome", "corrected"]
    assert end == must_be(long_signal(), trades) == ("stop_loss", T0 + 70_000)


async def test_who_read_of_an_end_that_was_none_is_told(tmp_path: Path) -> None:
    trades = market(TO_FIRST, (100_100, 97.8))
    async with rig(tmp_path, Exchange(trades), reader=READER) as desk:
        await desk.streams(lacking(trades, [TO_FIRST]), T0 + 4 * MINUTE_MS)
        await desk.reconciles()
        told = await desk.told()

    assert told == [
        ("outcome", {}),
        ("card", {}),
        ("outcome", {"corrects": ["stop_loss", pytest.approx(-0.022), pytest.approx(-1.1)]}),
        ("card", {}),
    ]


async def test_another_second_alone_changes_the_card_and_makes_no_noise(tmp_path: Path) -> None:
    trades = market((70_700, 97.9), (100_700, 97.9))
    async with rig(tmp_path, Exchange(trades), reader=READER) as desk:
        await desk.streams(lacking(trades, [(70_700, 97.9)]), T0 + 4 * MINUTE_MS)
        await desk.reconciles()
        told = await desk.told()

    assert [kind for kind, _ in told] == ["outcome", "card", "card"]


async def test_what_was_corrected_is_verified_as_unbroken(tmp_path: Path) -> None:
    trades = market(TO_FIRST, (100_100, 97.8))
    async with rig(tmp_path, Exchange(trades)) as desk:
        await desk.streams(lacking(trades, [TO_FIRST]), T0 + 4 * MINUTE_MS)
        await desk.reconciles()
        check = await check_chain(desk.database)

    assert check.broken is None
    assert check.head.id == 6


async def test_a_signal_that_was_withdrawn_stays_so(tmp_path: Path) -> None:
    trades = market(TO_STOP)
    async with rig(tmp_path, Exchange(trades)) as desk:
        await desk.streams(lacking(trades, [TO_STOP]), T0 + 4 * MINUTE_MS)
        await desk.life.desk.void(long_signal(), "a mistake", 1)
        await desk.reconciles()
        trail = await desk.trail()

    assert trail == ["voided", "outcome"]


async def test_a_kill_before_the_minute_was_compared_corrects_the_outcome_all_the_same(
    tmp_path: Path,
) -> None:
    trades = market(TO_FIRST, (100_100, 97.8))
    exchange = Exchange(trades)
    async with rig(tmp_path, exchange) as desk:
        await desk.streams(lacking(trades, [TO_FIRST]), T0 + 103_000)
        await desk.life.archive.save_candles()
        wrong = await desk.stored()
        async with lives_again(desk, exchange, T0 + 110_000) as again:
            await again.streams_on(trades, T0 + 110_000)
            await again.reconciles()
        kept, trail = await desk.stored(), await desk.trail()

    assert found(wrong.outcome) == ("stop_loss", T0 + 100_000)
    assert trail == ["outcome", "corrected"]
    assert found(kept.outcome) == must_be(long_signal(), trades)


async def test_a_correction_that_touches_no_level_walks_nothing(tmp_path: Path) -> None:
    lost = (70_700, 101.0)

    trail, end = await after(tmp_path, market(lost), lost)

    assert trail == []
    assert end is None


async def test_a_trade_that_comes_late_decides_what_it_touched(tmp_path: Path) -> None:
    trades = market(TO_STOP)
    async with rig(tmp_path, Exchange(trades)) as desk:
        await desk.streams(lacking(trades, [TO_STOP]), T0 + 73_000)
        await desk._publish(trade(T0 + TO_STOP[0], TO_STOP[1]))
        await desk.life.worker._retracing.walk_corrected()
        await desk.life.desk.settled()
        kept = await desk.stored()

    assert found(kept.outcome) == must_be(long_signal(), trades)


async def test_a_correction_that_touches_nothing_keeps_no_walk_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where trades come late all the time, a walk would never come to its end."""
    trades = market(TO_STOP)
    async with rig(tmp_path, Exchange(trades)) as desk:
        read = desk.life.archive.minutes

        async def read_while_another_comes_late(wanted: Minutes) -> list[Candle]:
            await desk._publish(trade(T0 + 71_900, 100.2))
            return await read(wanted)

        await desk.streams(lacking(trades, [TO_STOP]), T0 + 73_000)
        await desk._publish(trade(T0 + TO_STOP[0], TO_STOP[1]))
        monkeypatch.setattr(desk.life.archive, "minutes", read_while_another_comes_late)
        await desk.life.worker._retracing.walk_corrected()
        await desk.life.desk.settled()
        kept = await desk.stored()

    assert found(kept.outcome) == must_be(long_signal(), trades)


async def test_nothing_is_taken_about_a_signal_of_which_more_is_known_by_then(
    tmp_path: Path,
) -> None:
    trades = market(TO_STOP)
    async with rig(tmp_path, Exchange(trades)) as desk:
        await desk.streams(lacking(trades, [TO_STOP]), T0 + 4 * MINUTE_MS)
        await desk.life.desk.settled()
        walk = await desk.life.desk.walk(BTC.symbol, T0 + 60_000)
        fallen = Candle(T0 + 70_000, 97.5, 97.5, 97.5, 97.5, 1.0)
        walk.see(ClosedCandle(BTC.symbol, Timeframe.S1, fallen))
        await desk._publish(trade(T0 + 5 * MINUTE_MS, 102.0))
        await desk._publish(trade(T0 + 5 * MINUTE_MS + 2_000, 102.0))

        is_done = await desk.life.desk.decide_again(walk)
        await desk.life.desk.settled()

        trail = await desk.trail()
    assert not is_done
    assert trail == ["take_profit_1"]
