"""How a signal fares, or fared."""

from bot.assistant.facts import About, Fact, Row, Unit
from engine.live import LiveMarket
from engine.tracking import Outcome, TrackedSignal


def signal_facts(market: LiveMarket, tracked: TrackedSignal) -> tuple[Fact, ...]:
    """Its plan, and what it makes now or made in the end."""
    signal = tracked.signal
    plan = (
        (About.ENTRY, signal.entry),
        (About.STOP, tracked.progress.stop),
        (About.TAKE_PROFIT_1, signal.take_profit_1),
        (About.TAKE_PROFIT_2, signal.take_profit_2),
    )
    return (
        *result_facts(market, tracked),
        *(
            Fact(about=about, value=value, unit=Unit.PRICE, tick_size=signal.tick_size)
            for about, value in plan
        ),
        Fact(about=About.SINCE, value=signal.time_ms, unit=Unit.TIME),
        Fact(about=About.SCORE, value=signal.score, unit=Unit.SHARE),
        *_end(tracked),
    )


def signal_row(market: LiveMarket, tracked: TrackedSignal) -> Row:
    """One of several, with what it makes or made."""
    facts = result_facts(market, tracked)
    return Row(symbol=tracked.signal.symbol, signal=tracked, facts=facts)


def result_facts(market: LiveMarket, tracked: TrackedSignal) -> tuple[Fact, ...]:
    """While it is open at the newest price, which is not known of a pair that nobody watches."""
    outcome, signal = tracked.outcome, tracked.signal
    if outcome is not None:
        return (
            Fact(about=About.MADE, value=outcome.return_fraction, unit=Unit.CHANGE),
            Fact(about=About.MADE_R, value=outcome.result_r, unit=Unit.R),
        )
    if not tracked.is_open:
        return ()
    price = market.price(signal.symbol) if signal.symbol in market.symbols else None
    tick = signal.tick_size
    makes, makes_r = (
        (None, None) if price is None else (signal.return_at(price), signal.r_at(price))
    )
    return (
        Fact(about=About.PRICE, value=price, unit=Unit.PRICE, tick_size=tick),
        Fact(about=About.MAKES, value=makes, unit=Unit.CHANGE),
        Fact(about=About.MAKES_R, value=makes_r, unit=Unit.R),
    )


def _end(tracked: TrackedSignal) -> tuple[Fact, ...]:
    if tracked.outcome is not None:
        return _course(tracked, tracked.outcome)
    if not tracked.is_open:
        return ()
    return (Fact(about=About.UNTIL, value=tracked.signal.expires_ms, unit=Unit.TIME),)


def _course(tracked: TrackedSignal, outcome: Outcome) -> tuple[Fact, ...]:
    return (
        Fact(about=About.ENDED, value=outcome.time_ms, unit=Unit.TIME),
        Fact(about=About.LASTED, value=outcome.duration_ms, unit=Unit.DURATION),
        Fact(about=About.BEST_R, value=outcome.mfe_r, unit=Unit.R),
        Fact(about=About.WORST_R, value=outcome.mae_r, unit=Unit.R),
        Fact(about=About.AFTER_COSTS, value=tracked.r_after_costs, unit=Unit.R),
    )
