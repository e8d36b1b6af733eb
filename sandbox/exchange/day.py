"""The last 24 hours of a symbol, as tickers show them."""

from sandbox.exchange.board import Board
from sandbox.exchange.minutes import UnitCandle

_DAY_MINUTES = 24 * 60
_HOUR_MINUTES = 60


class Day:
    """The closed minutes of the last day; counted anew when a minute closes.

    Prices, volume and turnover are in the units of the listing.
    """

    def __init__(self) -> None:
        self._minute_ms = -1
        self.start_ms = 0
        self.high = self.low = self.volume = self.turnover = self.trades = 0
        self.first_price: int | None = None
        """Of the oldest minute that is counted: a day ago, or less in a young market."""
        self.price_before: int | None = None
        """Of a day ago."""
        self.price_an_hour_before: int | None = None

    def follow(self, board: Board, current: UnitCandle) -> None:
        """Count the day before the open minute."""
        if current.start_ms == self._minute_ms:
            return
        self._minute_ms = current.start_ms
        minutes = board.minutes.last(_DAY_MINUTES + 1)
        closed = minutes[:-1]
        self.start_ms = minutes[0].start_ms
        self.first_price = minutes[0].open
        self.high = max((minute.high for minute in closed), default=0)
        self.low = min((minute.low for minute in closed), default=0)
        self.volume = sum(minute.volume for minute in closed)
        self.turnover = sum(minute.turnover for minute in closed)
        self.trades = sum(minute.trades for minute in closed)
        self.price_before = closed[0].open if len(closed) == _DAY_MINUTES else None
        if len(closed) >= _HOUR_MINUTES:
            self.price_an_hour_before = closed[-_HOUR_MINUTES].open
