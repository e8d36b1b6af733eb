"""The desk decides what becomes of signals: at once, in memory, without waiting for the disk.

A new signal is followed from the candle after it, whether or not it is stored yet. Its ledger
writes decisions down a moment later, in their order, and nothing is shown before; see bot.ledger
for what a crash in between means.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence

from bot.decisions import Rejected, Voided
from bot.ledger import Ledger
from bot.rejections import Rejections
from engine.clock import Clock
from engine.feeds.backoff import Backoff
from engine.followed import Change, FollowedSignals
from engine.life import Rejection
from engine.live_output import ClosedCandle, LiveOutput
from engine.market import Symbol, Timeframe
from engine.signal import Signal
from engine.tracking import Progress, Rules, TrackedSignal
from engine.traders import HOUSE, TraderProfile
from engine.walk import Revision, Walk
from storage import signals
from storage.database import Database

log = logging.getLogger(__name__)

DECISIONS_REMEMBERED_MS = Timeframe.D1.ms
"""Of those before a start: what is doubtful is minutes old, or of before an outage."""


class Desk:
    """Turns what the engine says into decisions, and follows open signals to their end."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rules: Rules,
        max_followed: int,
        backoff: Backoff,
        traders: Callable[[], Iterable[TraderProfile]] = tuple,
    ) -> None:
        """Follow nothing yet.

        max_followed: open signals of all traders, at most.
        traders: who trades now; each is held to its own `max_open` too.
        """
        self.followed = FollowedSignals(rules)
        self.mail = asyncio.Event()
        """Set whenever there may be new messages to deliver."""
        self.is_paused = False
        """Whether an admin wants no new signals; open ones are followed all the same."""
        self._decided_ms: dict[Symbol, int] = {}
        """When a signal of a symbol reached its newest target or end, in exchange time."""
        self._database = database
        self._clock = clock
        self._max_followed = max_followed
        self._traders = traders
        self._rejections = Rejections()
        self._ledger = Ledger(
            database, clock, backoff, written=self.mail.set, refused=self.followed.drop
        )

    @property
    def is_writing(self) -> bool:
        """Whether the database takes what is decided; no new signals while it does not."""
        return self._ledger.is_writing

    @property
    def backlog(self) -> int:
        """Decisions that are not committed yet."""
        return self._ledger.backlog

    async def open(self) -> None:
        """Take up the signals that were open when the desk last closed."""
        async with self._database.reading() as session:
            since_ms = self._clock.now_ms() - DECISIONS_REMEMBERED_MS
            self._decided_ms = await signals.newest_decisions(session, since_ms)
            for tracked in await signals.open_signals(session):
                self.followed.follow(tracked.signal, tracked.progress)

    async def run(self) -> None:
        """Write decisions down until cancelled, and what waits then."""
        await self._ledger.run()

    async def settled(self) -> None:
        """Wait until all that was decided is committed."""
        await self._ledger.settled()

    async def on_output(self, output: LiveOutput) -> None:
        """Publish a signal, or follow the open ones through a closed candle.

        Decided when it returns; it waits only while very many decisions are not written yet.
        """
        if isinstance(output, ClosedCandle):
            candle, timeframe = output.candle, output.timeframe
            await self._enter(self.followed.on_candle(output.symbol, candle, timeframe))
        elif isinstance(output, Signal):
            await self.publish(output)

    async def publish(self, signal: Signal) -> None:
        """Make a signal public, unless it is already; or reject it, if it cannot be now."""
        if signal in self.followed:
            return
        hindrance = self._hindrance(signal.trader)
        if hindrance is not None:
            self._reject(signal, hindrance)
            return
        self.followed.follow(signal, Progress.start(signal))
        await self._ledger.enter([signal])

    async def void(self, signal: Signal, reason: str, admin: int) -> bool:
        """Withdraw an open signal at its last price; False when it is not open.

        Written down when it returns, as everything that was decided before. admin: who does so.
        """
        change = self.followed.withdraw(signal)
        if change is None:
            return False
        await self._ledger.enter([Voided(change, reason, admin)])
        await self._ledger.settled()
        return True

    def follows_since(self, symbol: Symbol, time_ms: int) -> bool:
        """Whether a signal is open, or something was decided about one since a time."""
        is_open = self.followed.oldest_cursor_ms(symbol) is not None
        return is_open or self.has_decided_since(symbol, time_ms)

    def has_decided_since(self, symbol: Symbol, time_ms: int) -> bool:
        """Whether a signal of a symbol reached a target or its end then or later."""
        return self._decided_ms.get(symbol, 0) >= time_ms

    async def walk(self, symbol: Symbol, since_ms: int) -> Walk:
        """The signals of a symbol that may hang on prices since then, to be walked once more."""
        async with self._database.reading() as session:
            recorded = await signals.recorded_since(session, symbol, since_ms)
        return Walk(recorded, since_ms, self.followed)

    async def decide_again(self, walk: Walk) -> bool:
        """Take what a path that was walked once more decides.

        False when something was decided since the walk began: of that signal nothing is taken.
        """
        untouched = [each for each in walk.recorded if self._is_as_written(each)]
        taken = [decision for each in untouched for decision in walk.decided(each)]
        for decision in taken:
            signal = decision.signal
            progress = walk.progress(signal)
            if progress is None:
                self.followed.drop(signal)
            else:
                self.followed.follow(signal, progress)
            log.info(
                "decided by corrected prices: symbol=%s open=%s revised=%s",
                signal.symbol,
                progress is not None,
                isinstance(decision, Revision),
            )
        await self._enter(taken)
        return len(untouched) == len(walk.recorded)

    def _is_as_written(self, written: TrackedSignal) -> bool:
        """Whether nothing was decided since about a signal."""
        if not written.is_open:
            return True
        progress = self.followed.progress(written.signal)
        took_ms = written.progress.took_profit_1_ms
        return progress is not None and progress.took_profit_1_ms == took_ms

    async def lose(self, symbol: Symbol, start_ms: int, end_ms: int) -> None:
        """End the signals whose price in [start, end) the exchange will never tell."""
        await self._enter(self.followed.lose(symbol, start_ms, end_ms))

    async def expire(self, closed_until_ms: Callable[[Symbol], int]) -> None:
        """End signals whose time is over; `closed_until_ms` says until when a symbol is known."""
        await self._enter(self.followed.on_time(closed_until_ms))

    async def _enter(self, decisions: Sequence[Change | Revision]) -> None:
        for decision in decisions:
            symbol = decision.signal.symbol
            newest_ms = max(self._decided_ms.get(symbol, 0), _newest_ms(decision))
            self._decided_ms[symbol] = newest_ms
        await self._ledger.enter(decisions)

    def _reject(self, signal: Signal, reason: Rejection) -> None:
        """Remember what was not published, unless the like of it is remembered already."""
        is_kept = self._rejections.is_news(signal) and self._ledger.note(Rejected(signal, reason))
        log.warning(
            "signal rejected: symbol=%s trader=%s reason=%s kept=%s",
            signal.symbol,
            signal.trader,
            reason,
            is_kept,
        )

    def _hindrance(self, trader: str) -> Rejection | None:
        """Why no signal of a trader can be published now; None when one can."""
        if self.is_paused:
            return Rejection.PAUSED
        if not self.is_writing:
            return Rejection.DATABASE
        if len(self.followed) >= self._max_followed:
            return Rejection.MOST_FOLLOWED
        if self.followed.open_of(trader) >= self._most_open(trader):
            return Rejection.MOST_OF_TRADER
        return None

    def _most_open(self, trader: str) -> int:
        """Of the house, and of one that trades no longer, only the desk's own limit is known."""
        for profile in self._traders():
            if profile.key == trader != HOUSE:
                return profile.max_open
        return self._max_followed


def _newest_ms(decision: Change | Revision) -> int:
    """When the last thing happened that a decision tells of, in exchange time."""
    told = decision if isinstance(decision, Revision) else decision.step
    if told.outcome is not None:
        return told.outcome.time_ms
    return told.progress.took_profit_1_ms or told.progress.cursor_ms
