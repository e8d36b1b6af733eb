"""How the desk is: one frozen report, made on request, for /ping, /admin and the metrics.

What lies in memory is always told as it is now. What lies in the database is read by a task of
its own (`Health.run`), and a report waits for it but a moment: a busy database makes the counts
old, never the answer late.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from bot.archive import Archive
from bot.backup import Backups
from bot.desk import Desk
from bot.disk_watch import DiskWatch
from bot.opening import Opening, WaitsFor
from bot.pace import Pace, PaceMeter
from bot.standing import Standing
from engine.clock import Clock
from engine.feeds.health import FeedHealth
from engine.live import Integrity, LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Symbol
from storage import chats, market_history, outbox, signals, sqlite_library
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.market_history import Mended

log = logging.getLogger(__name__)

PATIENCE_S = 0.5
"""How long a report waits for fresh counts."""
LATELY_MS = 86_400_000
"""Gaps of the last day are news, older ones statistics."""


class Hearing(Protocol):
    """What is asked of a feed, or of several together."""

    @property
    def health(self) -> FeedHealth:
        """Counts and lag now."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the database counts, as it was read last."""

    read_ms: int
    """When, by our clock."""
    open_signals: int
    signals_total: int
    chats: int
    """Those that are active."""
    outbox: Mapping[str, int]
    """Rows by status, without those that are held."""
    outbox_held: int
    """Rows that wait for the end of quiet hours."""
    outbox_oldest_ms: int | None
    """When the oldest row that waits, and is not held, was made; None when none waits."""
    gaps_total: Mapping[Mended, int]
    """Gaps of a symbol that are written down, by what mended them."""
    gaps_lately: Mapping[Mended, int]
    """Those of the last 24 hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """What people and monitors want to know at a glance."""

    made_ms: int
    """When, by our clock."""
    uptime_s: float
    exchange: str
    waits_for: WaitsFor | None
    """What keeps the exchange from telling what it trades; None once it has told."""
    exchange_trouble: str | None
    """What came of the last question while it has not; None before the first has failed."""
    states: Mapping[SymbolState, int]
    """How many watched symbols are in each state, zeros included."""
    stale_symbols: tuple[Symbol, ...]
    """Symbols whose messages stopped coming."""
    maintenance_symbols: tuple[Symbol, ...]
    """Symbols that their exchange does not trade now."""
    feed_lag_ms: int | None
    """Our clock minus the newest message's exchange time; None before the first message.

    None too where that is no lag: a recorded or sped-up market lives in another time.
    """
    messages: int
    """Since the start, as all counts of the feed."""
    trades: int
    reconnects: int
    malformed: int
    """Messages of the exchange that could not be read."""
    trade_gaps: int
    """Holes between a symbol's trades on a connection that went on, told by their ids."""
    integrity: Integrity
    """How the trades came."""
    lost: int
    """Seconds and notes that were not kept, since the database took none for too long."""
    pace: Pace | None
    """Messages and trades a second over about the last ten seconds; None in the first second."""
    database_bytes: int | None
    """Size of the database file and its write-ahead log; None when they cannot be seen."""
    sqlite_version: str
    refusal: str | None
    """What the database says while it takes nothing; None while it takes what it is given."""
    backlog: int
    """Decisions of the desk that are not committed yet."""
    is_paused: bool = False
    """Whether an admin wants no new signals."""
    sending_stopped: str | None = None
    """Why Telegram lets nothing be sent: its word on our token. None while messages may go."""
    backup_ms: int | None
    """When the newest backup was made; None when there is none."""
    kept: Kept | None
    """None until the database was read once."""

    @property
    def symbols(self) -> int:
        """How many are watched."""
        return sum(self.states.values())

    @property
    def backup_age_s(self) -> float | None:
        """How old the newest backup is; None when there is none."""
        return None if self.backup_ms is None else (self.made_ms - self.backup_ms) / 1000

    @property
    def kept_age_s(self) -> float:
        """How old the database's counts are."""
        return 0.0 if self.kept is None else (self.made_ms - self.kept.read_ms) / 1000


class Health:
    """Gathers the report from those who know."""

    def __init__(  # noqa: PLR0913 - each is another part that it asks
        self,
        database: Database,
        market: LiveMarket,
        opening: Opening,
        feed: Hearing,
        archive: Archive,
        desk: Desk,
        disk: DiskWatch,
        backups: Backups,
        clock: Clock,
        standing: Standing,
    ) -> None:
        self._database = database
        self._standing = standing
        self._desk = desk
        self._disk = disk
        self._archive = archive
        self._backups = backups
        self._market = market
        self._opening = opening
        self._feed = feed
        self._clock = clock
        self._started_s = clock.monotonic_s()
        self._pace = PaceMeter()
        self._kept: Kept | None = None
        self._is_wanted = asyncio.Event()
        self._is_read = asyncio.Event()

    async def run(self) -> None:
        """Read the database whenever a report wants it, until cancelled."""
        while True:
            await self._is_wanted.wait()
            self._is_wanted.clear()
            try:
                self._kept = await self._read()
            except DatabaseUnavailable as error:
                log.warning("counts are not read, the old ones are told: error=%s", error)
            self._is_read.set()

    async def sample(self) -> None:
        """Note how far the feed's counts are; to be called every few seconds."""
        self._pace.sample(self._feed.health, self._clock.monotonic_s())

    async def report(self) -> HealthReport:
        """How the desk is now; within a second, whatever the database does."""
        self._is_read.clear()
        self._is_wanted.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                await self._is_read.wait()
        feed, now_s = self._feed.health, self._clock.monotonic_s()
        states = Counter(self._market.state(symbol) for symbol in self._market.symbols)
        return HealthReport(
            made_ms=self._clock.now_ms(),
            uptime_s=now_s - self._started_s,
            exchange=self._market.exchange,
            waits_for=self._opening.waits_for,
            exchange_trouble=self._opening.trouble,
            states={state: states[state] for state in SymbolState},
            stale_symbols=self._in_state(SymbolState.STALE),
            maintenance_symbols=self._in_state(SymbolState.MAINTENANCE),
            feed_lag_ms=_lag_ms(feed.lag_ms),
            messages=feed.messages,
            trades=feed.trades,
            reconnects=feed.reconnects,
            malformed=feed.malformed,
            trade_gaps=feed.gaps,
            integrity=self._market.integrity,
            lost=self._archive.lost,
            pace=self._pace.pace(feed, now_s),
            database_bytes=self._database_bytes(),
            sqlite_version=sqlite_library.version(),
            refusal=self._disk.trouble,
            backlog=self._desk.backlog,
            is_paused=self._desk.is_paused,
            sending_stopped=self._standing.stopped,
            backup_ms=self._backups.newest_ms(),
            kept=self._kept,
        )

    def _in_state(self, state: SymbolState) -> tuple[Symbol, ...]:
        return tuple(sorted(self._market.symbols_in(state)))

    async def _read(self) -> Kept:
        now_ms = self._clock.now_ms()
        async with self._database.reading() as session:
            counts = await signals.counts(session)
            depth = await outbox.depth(session, now_ms)
            gaps = await market_history.gap_counts(
                session, self._market.exchange, now_ms - LATELY_MS
            )
            return Kept(
                read_ms=now_ms,
                open_signals=counts.open,
                signals_total=counts.total,
                chats=await chats.count(session),
                outbox=depth.counts,
                outbox_held=depth.held,
                outbox_oldest_ms=depth.oldest_pending_ms,
                gaps_total=gaps.total,
                gaps_lately=gaps.recent,
            )

    def _database_bytes(self) -> int | None:
        file = self._database.path
        log = file.with_name(f"{file.name}-wal")
        try:
            return sum(each.stat().st_size for each in (file, log) if each.exists())
        except OSError:
            return None


def _lag_ms(lag_ms: int | None) -> int | None:
    """A recorded or sped-up market lives in another time, where our lag means nothing."""
    return None if lag_ms is None or not -5_000 < lag_ms < 3_600_000 else lag_ms
