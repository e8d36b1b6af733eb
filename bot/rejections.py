"""Which of the signals that were not published are worth a row: so many that one can read them."""

from engine.market import Symbol
from engine.signal import Side, Signal

ONE_AN_HOUR_MS = 3_600_000
"""Of one trader, symbol and side one counts for all within this time."""
MOST_A_DAY = 500
"""What many traders could not publish fills no database."""
_DAY_MS = 86_400_000


class Rejections:
    """Remembers what was kept lately; a restart forgets it."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Symbol, Side], int] = {}
        """When the last one was made that was kept, exchange time."""
        self._day = 0
        self._of_day = 0

    def is_news(self, signal: Signal) -> bool:
        """Whether a rejected signal is worth keeping; from then on it is kept."""
        self._turn_to(signal.time_ms // _DAY_MS)
        name = (signal.trader, signal.symbol, signal.side)
        before_ms = self._kept.get(name)
        if before_ms is not None and signal.time_ms - before_ms < ONE_AN_HOUR_MS:
            return False
        if self._of_day >= MOST_A_DAY:
            return False
        self._kept[name] = signal.time_ms
        self._of_day += 1
        return True

    def _turn_to(self, day: int) -> None:
        if day > self._day:
            self._day, self._of_day = day, 0
            self._kept.clear()
