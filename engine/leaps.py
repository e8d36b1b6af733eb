"""Trades ahead of the market's time: either it has leaped, or what a message says is damaged."""

import logging
from collections.abc import Sequence

from engine.clock import MarketClock
from engine.market import Symbol, Trade

log = logging.getLogger(__name__)

NEAR_MS = 5_000
"""A trade may be so far ahead of the market's time, and move it.

Less than what late trades amend: where it was wrong, nobody loses more than that mends.
"""
LEAP_MS = 600_000
"""A trade that is this far ahead of the one before needs others that agree."""
WITNESSES = 3
"""So many of them, one after another: damaged ones come one by one, seldom two."""
UNDENIED_S = 1.0
"""A symbol that is ahead for so long, while no other tells of the present, is believed alone."""


class Leap:
    """A run of trades ahead of the market's time, with none of the present among them.

    What a trade does to its own symbol is between the two. The time of all others, which closes
    their seconds, leaps only as far as two symbols agree.
    """

    def __init__(self, clock: MarketClock) -> None:
        self._clock = clock
        self._far: list[Trade] = []
        """Trades of another time that wait for one more witness."""
        self._symbol: Symbol | None = None
        """Who was ahead last, until when, and since when nobody else was (by our own clock)."""
        self._time_ms = clock.now_ms()
        self._since_s = 0.0

    def take(self, trade: Trade, *, is_alone: bool) -> Sequence[Trade]:
        """Take the next trade; those that their symbols may be told now come back.

        is_alone: whether there is no other symbol that could be a witness.
        """
        plausible = self._plausible(trade)
        for each in plausible:
            self._bear_witness(each, is_alone=is_alone)
        return plausible

    def _plausible(self, trade: Trade) -> Sequence[Trade]:
        far, time_ms = self._far, trade.time_ms
        if time_ms <= max(self._time_ms, self._clock.now_ms()) + LEAP_MS:
            far.clear()
            return (trade,)
        if far and abs(time_ms - far[-1].time_ms) >= LEAP_MS:
            far.clear()
        far.append(trade)
        if len(far) < WITNESSES:
            log.warning(
                "trade of an implausible time: symbol=%s time_ms=%d", trade.symbol, time_ms
            )
            return ()
        self._far = []
        return far

    def _bear_witness(self, trade: Trade, *, is_alone: bool) -> None:
        now_s = self._clock.monotonic_s()
        if is_alone:
            self._clock.saw(trade.time_ms)
        elif trade.symbol != self._symbol or now_s - self._since_s >= UNDENIED_S:
            if self._symbol is not None:
                self._clock.saw(min(self._time_ms, trade.time_ms))
            self._since_s = now_s
        self._symbol, self._time_ms = trade.symbol, trade.time_ms
