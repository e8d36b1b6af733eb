"""How the desk is, and what a person has set."""

from bot.assistant.facts import About, Fact, Note, Unit
from bot.health import HealthReport
from engine.live_symbol import SymbolState
from engine.signal import Side
from storage.market_history import Mended
from storage.preferences import Preferences, QuietHours


def status_facts(report: HealthReport, market_ms: int) -> tuple[Fact, ...]:
    """How fresh and whole the data is. market_ms: exchange time."""
    heard = report.messages > 0
    lag = report.feed_lag_ms
    freshness = (
        Fact(about=About.NEWEST, value=market_ms if heard else None, unit=Unit.TIME)
        if lag is None
        else Fact(about=About.LAG, value=lag, unit=Unit.DURATION)
    )
    return (
        _count(About.PAIRS, report.symbols),
        _count(About.LIVE_PAIRS, report.states[SymbolState.LIVE]),
        _count(About.SILENT_PAIRS, len(report.stale_symbols)),
        freshness,
        *_kept(report),
        Fact(about=About.UPTIME, value=int(report.uptime_s * 1000), unit=Unit.DURATION),
    )


def status_notes(report: HealthReport) -> tuple[Note, ...]:
    """What keeps the desk from its work."""
    waits = (Note.NO_MARKET,) if report.waits_for is not None else ()
    return (*waits, Note.PAUSED) if report.is_paused else waits


def settings_facts(
    chosen: Preferences, language: str, *, followed: int, muted: int, alerts: int
) -> tuple[Fact, ...]:
    """What /settings, /mutes and /alerts show. language: what its speakers call it."""
    quiet = chosen.quiet
    side = next(iter(chosen.sides), None)
    hours = "off" if quiet is None else _hours(quiet)
    return (
        Fact(about=About.LANGUAGE, value=language, unit=Unit.NAME),
        Fact(about=About.ZONE, value=chosen.zone, unit=Unit.NAME),
        Fact(about=About.QUIET, value=hours, unit=Unit.WORD if quiet is None else Unit.NAME),
        Fact(about=About.LEAST_SCORE, value=chosen.least_score, unit=Unit.SHARE),
        Fact(about=About.SIDES, value=_side(side), unit=Unit.WORD),
        _count(About.FOLLOWED, followed),
        _count(About.MUTED, muted),
        _count(About.ALERTS, alerts),
    )


def _side(side: Side | None) -> str:
    return "both" if side is None else side


def _kept(report: HealthReport) -> tuple[Fact, ...]:
    kept = report.kept
    if kept is None:
        return ()
    unmended = kept.gaps_lately[Mended.NO]
    return (
        _count(About.GAPS, sum(kept.gaps_lately.values())),
        _count(About.UNMENDED_GAPS, unmended),
    )


def _hours(quiet: QuietHours) -> str:
    return f"{_clock(quiet.from_minute)}–{_clock(quiet.until_minute)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _count(about: About, value: int) -> Fact:
    return Fact(about=about, value=value, unit=Unit.COUNT)
