"""A symbol's board, and what Binance keeps of it beside that."""

from msgspec import Struct

from sandbox.exchange.binance.aggregates import Aggregates
from sandbox.exchange.board import Board


class Shelf(Struct, frozen=True):
    """One symbol."""

    board: Board
    aggregates: Aggregates

    def trade_numbers(self, start_ms: int, end_ms: int) -> tuple[int, int]:
        """The first and the last trade with start_ms <= time < end_ms; -1 and -1 without any."""
        found = self.aggregates.between(start_ms, end_ms)
        return (found[0].first, found[-1].last) if found else (-1, -1)
