"""Random entries: the same market, exits and costs, but times and sides by chance.

Each is a signal at the close of a random minute of the tested time on a random side of those that
the trader trades, with its levels, expiry and rules. They may overlap. What they made is what the
market and the exits give to somebody who knows nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from msgspec import Struct

from engine.backtesting.past import Past
from engine.backtesting.price_path import PricePath
from engine.backtesting.terms import Terms
from engine.levels import PriceGrid, levels_for
from engine.market import Timeframe
from engine.signal import Side, Signal
from engine.traders import TraderProfile

ATTEMPTS = 5
"""Minutes tried for each entry at most; a market too coarse for its levels has none."""


class RandomEntry(Struct, frozen=True, gc=False):
    """What an entry by chance made, in multiples of the risk."""

    result_r: float
    """Before costs."""
    net_r: float
    """After costs."""
    is_win: bool
    """Whether it made money after costs, for sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where random entries are made, and how they are followed."""

    past: Past
    trader: TraderProfile
    terms: Terms
    path: PricePath
    atrs: Sequence[float]
    """ATR of the strategy's timeframe at the close of each minute; 0 before it is known."""
    first: int
    """The first minute of the tested time."""


def random_entries(ground: Ground, count: int, seed: int) -> tuple[RandomEntry, ...]:
    """`count` entries; fewer in a market that is too short or too coarse for them."""
    return tuple(_entries(ground, count, Random(f"{ground.past.instrument.symbol} {seed}")))


def _entries(ground: Ground, count: int, chance: Random) -> Iterator[RandomEntry]:
    end_ms = ground.past.end_ms - ground.trader.strategy.expiry_s * 1_000
    sides = [side for side in Side if ground.trader.trades(side)]
    starts = range(ground.first, len(ground.past.minutes))
    found = tries = 0
    while starts and found < count and tries < count * ATTEMPTS:
        tries += 1
        signal = _signal(ground, chance.choice(starts), chance.choice(sides))
        entry = None if signal is None or signal.time_ms > end_ms else _followed(ground, signal)
        if entry is not None:
            found += 1
            yield entry


def _signal(ground: Ground, at: int, side: Side) -> Signal | None:
    minute, atr = ground.past.minutes[at], ground.atrs[at]
    strategy = ground.trader.strategy
    instrument, time_ms = ground.past.instrument, minute.start_ms + Timeframe.M1.ms
    grid = PriceGrid(instrument.tick_size)
    levels = levels_for(side, minute.close, atr, strategy, grid) if atr else None
    if levels is None:
        return None
    return Signal(
        symbol=instrument.symbol,
        exchange=ground.past.exchange,
        timeframe=strategy.timeframe,
        side=side,
        time_ms=time_ms,
        entry=levels.entry,
        stop_loss=levels.stop_loss,
        take_profit_1=levels.take_profit_1,
        take_profit_2=levels.take_profit_2,
        tick_size=instrument.tick_size,
        atr=atr,
        score=0.0,
        contributions=(),
        events=(),
        expires_ms=time_ms + strategy.expiry_s * 1_000,
        trader="chance",
    )


def _followed(ground: Ground, signal: Signal) -> RandomEntry | None:
    progress, outcome = ground.path.follow(signal, ground.terms.rules)
    made = ground.terms.charge(signal, progress, outcome)
    if outcome is None or made.net_r is None:
        return None
    return RandomEntry(outcome.result_r, made.net_r, made.is_win)
