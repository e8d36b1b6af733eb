"""Momentum: Wilder's relative strength index.

RSI = 100 × G / (G + L), with G and L Wilder's averages of the gains and losses from close to
close: the mean of the first 14, then A ← A + (x - A) / 14.
Source: Wilder, New Concepts in Technical Trading Systems (1978), section VI.
"""

PERIOD = 14
_KEPT = 1 - 1 / PERIOD
"""The part of an average that the next close leaves of it."""


class Momentum:
    """RSI 14 of the closes of one timeframe, 0 to 100."""

    __slots__ = ("_close", "_gain", "_loss", "_missing")

    def __init__(self) -> None:
        self._missing = PERIOD + 1
        """Closes until the index is known."""
        self._close = 0.0
        self._gain = 0.0
        """14 times the average: what an index is made of needs no division."""
        self._loss = 0.0

    @property
    def rsi(self) -> float | None:
        """The index; known from the 15th close on."""
        if self._missing:
            return None
        moved = self._gain + self._loss
        # A market that never moved leans to neither side; TA-Lib says 0 here.
        return 100 * self._gain / moved if moved > 0 else 50.0

    def update(self, close: float) -> None:
        """Take the next close."""
        change = close - self._close
        self._close = close
        if self._missing:
            self._seed(change)
        elif change > 0:
            self._gain = self._gain * _KEPT + change
            self._loss *= _KEPT
        else:
            self._gain *= _KEPT
            self._loss = self._loss * _KEPT - change

    def _seed(self, change: float) -> None:
        self._missing -= 1
        # The first close is no change from one before.
        if self._missing < PERIOD:
            self._gain += max(change, 0.0)
            self._loss += max(-change, 0.0)
