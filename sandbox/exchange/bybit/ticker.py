"""The ticker of one symbol, as REST shows it and `tickers.{symbol}` streams it.

What the market does not know is left out: a tape has no open interest, funding, quotes or index,
and there is no price of a day ago before a day has passed.
"""

from sandbox.exchange.board import Board
from sandbox.exchange.day import Day
from sandbox.exchange.listing import trimmed
from sandbox.exchange.minutes import UnitCandle

_FUNDING_HOURS = "8"
_FUNDING_CAP = "0.005"


class Ticker:
    """Follows one board and says what changed."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._day = Day()
        self.shown: dict[str, str] = {}
        """The fields as they were last streamed: what a snapshot holds."""

    def fields(self) -> dict[str, str]:
        """All that is known now."""
        last, minute = self._board.last_price, self._board.minutes.current()
        fields = {"symbol": self._board.listing.exchange_id}
        if last is None or minute is None:
            return fields
        return fields | self._prices(last, minute) | self._positions() | self._quotes()

    def changes(self) -> dict[str, str]:
        """Fields that differ from those last streamed; they count as streamed now."""
        now = self.fields()
        changed = {name: value for name, value in now.items() if self.shown.get(name) != value}
        self.shown = now
        return changed

    def _prices(self, last: int, minute: UnitCandle) -> dict[str, str]:
        listing, day = self._board.listing, self._day
        day.follow(self._board, minute)
        fields = {
            "tickDirection": self._board.tick_direction,
            "lastPrice": listing.price_text(last),
            "highPrice24h": listing.price_text(max(day.high, minute.high)),
            "lowPrice24h": listing.price_text(min(day.low or minute.low, minute.low)),
            "turnover24h": listing.turnover_text(day.turnover + minute.turnover),
            "volume24h": f"{(day.volume + minute.volume) / 10**listing.quantity_digits:.4f}",
        }
        if day.price_before is not None:
            change = last / day.price_before - 1
            fields["prevPrice24h"] = listing.price_text(day.price_before)
            fields["price24hPcnt"] = trimmed(f"{change:.6f}")
        if day.price_an_hour_before is not None:
            fields["prevPrice1h"] = listing.price_text(day.price_an_hour_before)
        return fields

    def _positions(self) -> dict[str, str]:
        interest, funding, quote = (
            self._board.open_interest,
            self._board.funding,
            self._board.quote,
        )
        listing, fields = self._board.listing, {}
        if interest is not None:
            fields["openInterest"] = trimmed(listing.quantity_text(interest.quantity))
        if interest is not None and quote is not None:
            fields["openInterestValue"] = listing.value_text(quote.mark, interest.quantity)
        if funding is not None:
            fields["fundingIntervalHour"] = _FUNDING_HOURS
            fields["fundingCap"] = _FUNDING_CAP
            fields["nextFundingTime"] = str(funding.next_ms)
            fields["fundingRate"] = trimmed(f"{funding.rate:.8f}")
        return fields

    def _quotes(self) -> dict[str, str]:
        quote, listing = self._board.quote, self._board.listing
        if quote is None:
            return {}
        return {
            "markPrice": listing.price_text(quote.mark),
            "indexPrice": listing.price_text(quote.index),
            "bid1Price": listing.price_text(quote.bid),
            "bid1Size": listing.quantity_text(quote.bid_quantity),
            "ask1Price": listing.price_text(quote.ask),
            "ask1Size": listing.quantity_text(quote.ask_quantity),
        }
