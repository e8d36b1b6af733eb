"""Momentum: Wilder's relative strength index.

RSI = 100 × G / (G + L), with G and L Wilder's averages of the gains and losses from close to
close: the mean of the first 14, then A ← A + (x - A) / 14.
Source: Wilder, New Concepts in Technical Trading Systems (1978), section VI.
"""

PERIOD = 14


class Momentum:
    """RSI 14 of the closes of one timeframe, 0 to 100."""

    __slots__ = ("_changes", "_close", "_gain", "_loss", "rsi")

    def __init__(self) -> None:
        self.rsi: float | None = None
        self._close: float | None = None
        self._gain = 0.0
        self._loss = 0.0
        self._changes = 0

    def update(self, close: float) -> None:
        """Take the next close; the index is known from the 15th on."""
        if self._close is None:
            self._close = close
            return
        change = close - self._close
        self._close = close
        gain, loss = (change, 0.0) if change > 0 else (0.0, -change)
        if self._changes < PERIOD:
            self._seed(gain, loss)
            return
        self._gain += (gain - self._gain) / PERIOD
        self._loss += (loss - self._loss) / PERIOD
        moved = self._gain + self._loss
        # A market that never moved leans to neither side; TA-Lib says 0 here.
        self.rsi = 100 * self._gain / moved if moved > 0 else 50.0

    def _seed(self, gain: float, loss: float) -> None:
        self._changes += 1
        self._gain += gain / PERIOD
        self._loss += loss / PERIOD
        if self._changes == PERIOD:
            moved = self._gain + self._loss
            self.rsi = 100 * self._gain / moved if moved > 0 else 50.0
