"""Counts what a reader of a stream spends, and checks that it saw everything.

Standard library only: peers import this in an environment of their own.
"""

import time


class MessageLost(AssertionError):
    """The candles differ from those that the stream's trades make."""


class Spending:
    """CPU from the first message to the last, in microseconds a trade."""

    def __init__(self, trades: int) -> None:
        """trades: how many there will be."""
        self._expected = trades
        self._first: tuple[float, int] | None = None
        self.us_per_trade: float | None = None
        """None until the last trade was seen."""

    def saw(self, trades: int) -> bool:
        """Take note after each message of how many trades there were; True after the last."""
        if self._first is None:
            self._first = (time.process_time(), trades)
        if trades < self._expected:
            return False
        spent_s = time.process_time() - self._first[0]
        self.us_per_trade = spent_s * 1e6 / (trades - self._first[1])
        return True


def check(seen: list[float], truth: list[float]) -> None:
    """Raises MessageLost unless both are the same sums."""
    if seen != truth:
        raise MessageLost(f"seen {seen}, sent {truth} (trades, candles, volume, prices)")
