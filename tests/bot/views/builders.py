"""Signals for views: each builder states only what matters to a test."""

from collections.abc import Mapping
from dataclasses import replace

from bot.health import HealthReport, Kept
from bot.opening import WaitsFor
from bot.pace import Pace
from bot.translation import Translations
from bot.views.place import Place, PlaceKind
from engine.live import Integrity
from engine.live_symbol import SymbolState
from engine.market import Timeframe
from engine.signal import Contribution, MarketEvent, Side, Signal
from engine.strategy import HOUSE_WEIGHTS
from engine.tracking import Outcome, OutcomeKind, Progress, TrackedSignal
from storage.market_history import Mended

TRANSLATIONS = Translations.load()
EN = TRANSLATIONS.of("en")
RU = TRANSLATIONS.of("ru")
PRIVATE = Place(kind=PlaceKind.PRIVATE, bot_username="heliograph_bot")
CHANNEL = Place(kind=PlaceKind.CHANNEL, bot_username="heliograph_bot")
START_MS = 1_700_000_000_000
HOUR_MS = 3_600_000


def signal(
    *,
    symbol: str = "BTC/USDT:USDT",
    side: Side = Side.LONG,
    entry: float = 64_000.0,
    risk: float = 500.0,
    tick_size: float = 0.1,
    events: tuple[MarketEvent, ...] = (),
    strength: float | None = 0.7,
    trader: str = "house",
) -> Signal:
    sign = side.sign
    return Signal(
        symbol=symbol,
        exchange="bybit",
        timeframe=Timeframe.M5,
        side=side,
        time_ms=START_MS,
        entry=entry,
        stop_loss=entry - sign * risk,
        take_profit_1=entry + sign * risk,
        take_profit_2=entry + sign * 2 * risk,
        tick_size=tick_size,
        atr=risk,
        score=0.724,
        contributions=tuple(
            Contribution(component=component, weight=weight, strength=strength)
            for component, weight in HOUSE_WEIGHTS.items()
        ),
        events=events,
        expires_ms=START_MS + HOUR_MS,
        trader=trader,
    )


def event(
    kind: str = "volume_spike",
    *,
    strength: float = 0.5,
    direction: int = 1,
    timeframe: Timeframe = Timeframe.M15,
    time_ms: int = START_MS,
) -> MarketEvent:
    return MarketEvent(
        kind=kind,
        symbol="BTC/USDT:USDT",
        timeframe=timeframe,
        time_ms=time_ms,
        direction=direction,
        strength=strength,
    )


def open_signal(made: Signal | None = None, *, number: int = 1842) -> TrackedSignal:
    made = made or signal()
    return TrackedSignal(number=number, signal=made, progress=Progress.start(made))


def after_first_target(made: Signal | None = None, *, number: int = 1842) -> TrackedSignal:
    """Six minutes and 40 seconds into the trade, with the stop at the entry."""
    tracked = open_signal(made, number=number)
    progress = replace(
        tracked.progress,
        took_profit_1_ms=START_MS + 400_000,
        stop=tracked.signal.entry,
        best=tracked.signal.take_profit_1,
    )
    return replace(tracked, progress=progress)


def closed(tracked: TrackedSignal, kind: OutcomeKind, *, price: float) -> TrackedSignal:
    made = tracked.signal
    outcome = Outcome(
        kind=kind,
        price=price,
        time_ms=START_MS + 2_000_000,
        return_fraction=made.return_at(price),
        result_r=made.r_at(price),
        mfe_r=2.0,
        mae_r=-0.25,
        duration_ms=2_000_000,
    )
    return replace(tracked, outcome=outcome)


def report(
    *,
    states: Mapping[SymbolState, int] | None = None,
    stale_symbols: tuple[str, ...] = (),
    maintenance_symbols: tuple[str, ...] = (),
    feed_lag_ms: int | None = 40,
    messages: int = 12_345,
    gaps_lately: Mapping[Mended, int] | None = None,
    lost: int = 0,
    kept_age_ms: int = 0,
    is_database_silent: bool = False,
    refusal: str | None = None,
    backlog: int = 0,
    waits_for: WaitsFor | None = None,
    exchange_trouble: str | None = None,
    backup_age_ms: int | None = 25 * 60_000,
    held: int = 0,
) -> HealthReport:
    """A desk that has been well for an hour; both of its pairs are live unless `states` says."""
    kept = Kept(
        read_ms=START_MS - kept_age_ms,
        open_signals=3,
        signals_total=42,
        chats=7,
        outbox={"pending": 2, "sent": 90, "dead": 0},
        outbox_held=held,
        outbox_oldest_ms=START_MS - 5_000,
        gaps_total={Mended.TRADES: 5, Mended.MINUTES: 2, Mended.NO: 1},
        gaps_lately=dict.fromkeys(Mended, 0) | dict(gaps_lately or {}),
    )
    return HealthReport(
        made_ms=START_MS,
        uptime_s=3_700,
        exchange="bybit",
        waits_for=waits_for,
        exchange_trouble=exchange_trouble,
        states=dict.fromkeys(SymbolState, 0) | dict(states or {SymbolState.LIVE: 2}),
        stale_symbols=stale_symbols,
        maintenance_symbols=maintenance_symbols,
        feed_lag_ms=feed_lag_ms,
        messages=messages,
        trades=12_000,
        reconnects=1,
        malformed=0,
        trade_gaps=0,
        integrity=Integrity(duplicates=3, late_trades=12, doubtful_minutes=2, mismatches=1),
        lost=lost,
        pace=Pace(messages_per_s=3_021.4, trades_per_s=4.25) if messages else None,
        database_bytes=48_300_000,
        sqlite_version="3.53.4",
        refusal=refusal,
        backlog=backlog,
        backup_ms=None if backup_age_ms is None else START_MS - backup_age_ms,
        kept=None if is_database_silent else kept,
    )
