"""Momentum: Wilder's relative strength index.

RSI = 100 × G / (G + L), with G and L Wilder's averages of the gains and losses from close to
close: the mean of the first 14, then A ← A + (x - A) / 14.
Source: Wilder, New Concepts in Technical Trading Systems (1978), section VI.
"""

PERIOD = 14


class Momentum:
    """RSI 14 of the closes of one timeframe, 0 to 100."""

    __slots__ = ("_changes", "_close", "_gain", "_loss")

    def __init__(self) -> None:
        self._close: float | None = None
        self._gain = 0.0
        self._loss = 0.0
        self._changes = 0
        """Those that the first mean is made of, at most."""

    @property
    def rsi(self) -> float | None:
        """The index; known from the 15th close on."""
        if self._changes < PERIOD:
            return None
        moved = self._gain + self._loss
        # A market that never moved leans to neither side; TA-Lib says 0 here.
        return 100 * self._gain / moved if moved > 0 else 50.0

    def update(self, close: float) -> None:
        """Take the next close."""
        before = self._close
        self._close = close
        if before is None:
            return
        change = close - before
        if self._changes < PERIOD:
            self._seed(change)
        elif change > 0:
            self._gain += (change - self._gain) / PERIOD
            self._loss -= self._loss / PERIOD
        else:
            self._gain -= self._gain / PERIOD
            self._loss -= (change + self._loss) / PERIOD

    def _seed(self, change: float) -> None:
        self._changes += 1
        self._gain += max(change, 0.0) / PERIOD
        self._loss += max(-change, 0.0) / PERIOD
