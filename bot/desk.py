"""The desk publishes signals and outcomes: one transaction each, and nothing is shown before.

A fact (signal, outcome), its audit event and the messages that tell it are committed together;
delivery reads the messages from there.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.audience import audience_of
from engine.clock import Clock
from engine.followed import Change, FollowedSignals
from engine.live_symbol import ClosedCandle, LiveOutput
from engine.market import Symbol
from engine.signal import Signal
from engine.tracking import Rules
from storage import audit, outbox, signals, threads
from storage.database import Database
from storage.outbox import MessageKind, NewMessage

log = logging.getLogger(__name__)


class Desk:
    """Turns what the engine says into facts and messages."""

    def __init__(self, database: Database, clock: Clock, rules: Rules, max_followed: int) -> None:
        self.followed = FollowedSignals(rules)
        self.mail = asyncio.Event()
        """Set whenever there may be new messages to deliver."""
        self._database = database
        self._clock = clock
        self._max_followed = max_followed

    async def open(self) -> None:
        """Take up the signals that were open when the desk last closed."""
        async with self._database.reading() as session:
            for tracked in await signals.open_signals(session):
                self.followed.follow(tracked)

    async def on_output(self, output: LiveOutput) -> None:
        """Publish a signal, or follow the open ones through a closed candle."""
        if isinstance(output, ClosedCandle):
            candle, timeframe = output.candle, output.timeframe
            await self.record(self.followed.on_candle(output.symbol, candle, timeframe))
        elif isinstance(output, Signal):
            await self.publish(output)

    async def publish(self, signal: Signal) -> None:
        """Make a signal public, unless it is already or too many are followed."""
        if len(self.followed) >= self._max_followed:
            log.warning("signal dropped: too many followed, limit=%d", self._max_followed)
            return
        recorded_ms = self._clock.now_ms()
        async with self._database.writing() as session:
            tracked = await signals.add(session, signal, recorded_ms)
            if tracked is None:
                return
            chat_ids = await audience_of(session, signal)
            await threads.open(session, tracked.number, chat_ids)
            event_id = await audit.append(
                session,
                signal_number=tracked.number,
                kind="published",
                time_ms=signal.time_ms,
                recorded_ms=recorded_ms,
                details={"score": signal.score, "chats": len(chat_ids)},
            )
            alerts = [(chat_id, MessageKind.ALERT) for chat_id in chat_ids]
            await self._enqueue(session, event_id, tracked.number, alerts)
        self.followed.follow(tracked)
        self.mail.set()
        log.info(
            "signal published: number=%d symbol=%s side=%s score=%.2f chats=%d",
            tracked.number,
            signal.symbol,
            signal.side,
            signal.score,
            len(chat_ids),
        )

    async def record(self, changes: Iterable[Change]) -> None:
        """Make public what became of signals."""
        for change in changes:
            if change.step.reached_take_profit_1:
                await self._record_take_profit_1(change)
            if change.step.outcome is not None:
                await self._record_outcome(change)
            self.mail.set()

    async def expire(self, closed_until_ms: Callable[[Symbol], int]) -> None:
        """End signals whose time is over; `closed_until_ms` says until when a symbol is known."""
        await self.record(self.followed.on_time(closed_until_ms))

    async def _record_take_profit_1(self, change: Change) -> None:
        tracked, progress = change.tracked, change.step.progress
        async with self._database.writing() as session:
            await signals.save_progress(session, tracked.number, progress)
            await self._tell(
                session,
                change,
                MessageKind.TAKE_PROFIT_1,
                time_ms=progress.took_profit_1_ms or progress.cursor_ms,
                details={"price": tracked.signal.take_profit_1},
            )
        log.info("first target reached: number=%d", tracked.number)

    async def _record_outcome(self, change: Change) -> None:
        tracked, outcome = change.tracked, change.step.outcome
        if outcome is None:
            return
        async with self._database.writing() as session:
            await signals.close(session, tracked.number, change.step.progress, outcome)
            await self._tell(
                session,
                change,
                MessageKind.OUTCOME,
                time_ms=outcome.time_ms,
                details={
                    "kind": outcome.kind,
                    "price": outcome.price,
                    "result_r": outcome.result_r,
                    "rule_version": outcome.rule_version,
                },
            )
        log.info(
            "signal closed: number=%d outcome=%s result_r=%+.2f",
            tracked.number,
            outcome.kind,
            outcome.result_r,
        )

    async def _tell(
        self,
        session: AsyncSession,
        change: Change,
        kind: MessageKind,
        *,
        time_ms: int,
        details: dict[str, object],
    ) -> None:
        """Append the audit event, and a reply and an edited card for everyone who follows."""
        number = change.tracked.number
        event_id = await audit.append(
            session,
            signal_number=number,
            kind=str(kind),
            time_ms=time_ms,
            recorded_ms=self._clock.now_ms(),
            details=details,
        )
        following = [thread.chat_id for thread in await threads.followers(session, number)]
        messages = [
            (chat_id, message) for chat_id in following for message in (kind, MessageKind.CARD)
        ]
        await self._enqueue(session, event_id, number, messages)

    async def _enqueue(
        self,
        session: AsyncSession,
        event_id: int,
        signal_number: int,
        messages: list[tuple[int, MessageKind]],
    ) -> None:
        now_ms = self._clock.now_ms()
        await outbox.enqueue(
            session,
            [
                NewMessage(
                    event_id=event_id,
                    signal_number=signal_number,
                    chat_id=chat_id,
                    kind=kind,
                    created_ms=now_ms,
                )
                for chat_id, kind in messages
            ],
        )
