"""How the desk is: one frozen report, made on request, shown by /admin."""

from dataclasses import dataclass

from engine.clock import Clock
from engine.feeds.feed import LiveFeed
from engine.live import LiveMarket
from storage import chats, outbox, signals
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """What an admin wants to know at a glance."""

    uptime_s: float
    exchange: str
    symbols: int
    stale_symbols: tuple[str, ...]
    """Symbols whose messages stopped coming."""
    feed_lag_ms: int | None
    """Our clock minus the newest message's exchange time; None before the first message."""
    messages: int
    trades: int
    reconnects: int
    malformed: int
    """Messages of the exchange that could not be read."""
    open_signals: int
    signals_total: int
    chats: int
    outbox: dict[str, int]
    """Rows of the outbox by status."""
    outbox_oldest_s: float | None
    """Age of the oldest row that waits; None when none waits."""


class Health:
    """Gathers the report from those who know."""

    def __init__(
        self, database: Database, market: LiveMarket, feed: LiveFeed, clock: Clock
    ) -> None:
        self._database = database
        self._market = market
        self._feed = feed
        self._clock = clock
        self._started_s = clock.monotonic_s()

    async def report(self) -> HealthReport:
        """How the desk is now."""
        async with self._database.reading() as session:
            counts = await signals.counts(session)
            depth = await outbox.depth(session)
            known = await chats.count(session)
        feed = self._feed.health
        return HealthReport(
            uptime_s=self._clock.monotonic_s() - self._started_s,
            exchange=self._market.exchange,
            symbols=len(self._market.symbols),
            stale_symbols=tuple(sorted(self._feed.stale_symbols())),
            feed_lag_ms=_lag_ms(feed.lag_ms),
            messages=feed.messages,
            trades=feed.trades,
            reconnects=feed.reconnects,
            malformed=feed.malformed,
            open_signals=counts.open,
            signals_total=counts.total,
            chats=known,
            outbox=depth.counts,
            outbox_oldest_s=_age_s(depth.oldest_pending_ms, self._clock.now_ms()),
        )


def _lag_ms(lag_ms: int | None) -> int | None:
    """A recorded or sped-up market lives in another time, where our lag means nothing."""
    return None if lag_ms is None or not -5_000 < lag_ms < 3_600_000 else lag_ms


def _age_s(since_ms: int | None, now_ms: int) -> float | None:
    return None if since_ms is None else (now_ms - since_ms) / 1000
