"""The backtest: the live system on old data.

The pipeline that makes signals, the levels, the rules and the tracking are those that run live,
in the same order: what closes is applied to the signals that are open, then it may make one.

    past ─► notes told before each close ─► Pipeline ─► signals ─► PricePath ─► outcomes ─► costs

What saves time leaves nothing out that decides: features that nobody looks at, closes at which a
trader cannot have changed its mind (`engine.backtesting.deciding`), candles that touch no level.

What differs from a live desk of that time: a backtest has no lost connection, so it makes signals
in minutes that a desk only learnt afterwards; and it trusts every candle to be final.
"""

from collections.abc import Callable, Iterable, Iterator

from engine.backtesting.deciding import Decision, decide
from engine.backtesting.past import Past
from engine.backtesting.price_path import PricePath
from engine.backtesting.random_entries import Ground, random_entries
from engine.backtesting.signals import SymbolBacktest
from engine.backtesting.terms import BacktestSignal, Terms
from engine.costs import Costs, FundingPaid, costs_on
from engine.tracking import Rules
from engine.traders import TraderProfile


def backtest(
    past: Past,
    trader: TraderProfile,
    *,
    costs: Costs | None = None,
    start_ms: int | None = None,
    entries: int = 0,
    seed: int = 0,
    tell: Callable[[float], None] | None = None,
) -> SymbolBacktest:
    """Decide one symbol's past as the live system would have for a trader.

    trader: `engine.traders.house(strategy)` is the house's own. costs: None for those of the
    exchange. start_ms: minutes before it only make the features. entries, seed: how many random
    entries to compare with. tell: is given the share of the work that is done, 0 to 1, now and
    then; what it raises ends the run. Equal arguments give equal results.
    """
    terms = _terms(past, trader, costs)
    first = _first(past, start_ms)
    decided = decide(past, trader, tell or _nobody)
    path = PricePath(past.minutes, past.seconds)
    ground = Ground(
        past=past, trader=trader, terms=terms, path=path, atrs=decided.atrs, first=first
    )
    from_ms = past.minutes[first].start_ms if first < len(past.minutes) else past.end_ms
    return SymbolBacktest(
        symbol=past.instrument.symbol,
        exchange=past.exchange,
        trader=trader,
        costs=terms.costs,
        start_ms=from_ms,
        end_ms=past.end_ms,
        minutes=len(past.minutes) - first,
        seconds=len(past.seconds),
        gaps=tuple(gap for gap in past.gaps if gap.end_ms > from_ms),
        knows_funding=terms.funding is not None,
        signals=tuple(_follow(ground, decided.decisions, from_ms)),
        random_entries=random_entries(ground, entries, seed),
    )


def _terms(past: Past, trader: TraderProfile, costs: Costs | None) -> Terms:
    strategy = trader.strategy
    return Terms(
        rules=Rules(
            take_profit_1_share=strategy.take_profit_1_share, stop_to_entry=strategy.stop_to_entry
        ),
        costs=costs_on(past.exchange) if costs is None else costs,
        funding=None if past.funding is None else FundingPaid(past.funding),
    )


def _nobody(_share: float) -> None:
    """Nobody wants to know."""


def _first(past: Past, start_ms: int | None) -> int:
    """The first minute that counts."""
    if start_ms is None:
        return 0
    return next(
        (at for at, minute in enumerate(past.minutes) if minute.start_ms >= start_ms),
        len(past.minutes),
    )


def _follow(
    ground: Ground, decisions: Iterable[Decision], from_ms: int
) -> Iterator[BacktestSignal]:
    for signal, market in decisions:
        if signal.time_ms > from_ms:
            progress, outcome = ground.path.follow(signal, ground.terms.rules)
            yield ground.terms.charge(signal, progress, outcome, market)
