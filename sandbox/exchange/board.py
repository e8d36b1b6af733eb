"""What the exchange shows of one symbol: its last trades, candles, ticker and derivatives."""

from collections import deque
from random import Random

from sandbox.exchange.bybit.wire import WireLiquidation, WireTrade
from sandbox.exchange.listing import Listing, trimmed
from sandbox.exchange.market import (
    Funding,
    FundingPaid,
    Happening,
    Liquidation,
    OpenInterest,
    Past,
    Quote,
    Trade,
)
from sandbox.exchange.minutes import MINUTE_MS, Minutes, UnitCandle

OPEN_INTEREST_MS = 5 * MINUTE_MS
_KEPT_TRADES = 1_000
_KEPT_OPEN_INTEREST = 14 * 24 * 12
_KEPT_FUNDING = 400


class Board:
    """One symbol as of now; grows with each happening."""

    def __init__(self, listing: Listing, past: Past) -> None:
        self.listing = listing
        self.minutes = Minutes(past.minutes)
        self.recent: deque[WireTrade] = deque(maxlen=_KEPT_TRADES)
        """Oldest first."""
        self.open_interest_log = deque(past.open_interest, _KEPT_OPEN_INTEREST)
        """Each five minutes, on the boundary, oldest first."""
        self.funding_log = deque(past.funding, _KEPT_FUNDING)
        """What was paid, oldest first."""
        self.open_interest: OpenInterest | None = None
        self.funding: Funding | None = None
        self.quote: Quote | None = None
        self.last_price: int | None = past.minutes[-1].close if past.minutes else None
        self.tick_direction = "ZeroPlusTick"
        self.sequence = 0
        self._trades: list[WireTrade] = []
        self._liquidations: list[WireLiquidation] = []
        self._ids = Random(listing.exchange_id)
        for happening in past.standing:
            self.take(happening)

    def take(self, happening: Happening) -> None:
        """Let one thing happen; times never fall."""
        match happening:
            case Trade():
                self._trade(happening)
            case Quote():
                self.quote = happening
            case OpenInterest():
                self._note_open_interest(happening)
            case Liquidation():
                self._liquidations.append(self._liquidation(happening))
            case Funding():
                self.funding = happening
            case FundingPaid():
                self.funding_log.append(happening)

    def new_trades(self) -> list[WireTrade]:
        """Trades since the last call."""
        trades, self._trades = self._trades, []
        return trades

    def new_liquidations(self) -> list[WireLiquidation]:
        """Liquidations since the last call."""
        liquidations, self._liquidations = self._liquidations, []
        return liquidations

    def _trade(self, trade: Trade) -> None:
        self.minutes.add(trade.time_ms, trade.price, trade.quantity)
        self._turn(trade.price)
        self.sequence += 1
        wire = WireTrade(
            trade.time_ms,
            trade.exchange_id,
            "Buy" if trade.taker_buys else "Sell",
            self.listing.quantity_text(trade.quantity),
            self.listing.price_text(trade.price),
            self.tick_direction,
            self._id(),
            False,  # noqa: FBT003 - BT: no block trades here
            False,  # noqa: FBT003 - RPI: no retail price improvement here
            self.sequence,
        )
        self.recent.append(wire)
        self._trades.append(wire)

    def _turn(self, price: int) -> None:
        before, self.last_price = self.last_price, price
        if before is None or price == before:
            self.tick_direction = f"Zero{self.tick_direction.removeprefix('Zero')}"
        else:
            self.tick_direction = "PlusTick" if price > before else "MinusTick"

    def _id(self) -> str:
        number = f"{self._ids.getrandbits(128):032x}"
        return f"{number[:8]}-{number[8:12]}-5{number[13:16]}-a{number[17:20]}-{number[20:]}"

    def _liquidation(self, liquidation: Liquidation) -> WireLiquidation:
        return WireLiquidation(
            liquidation.time_ms,
            liquidation.exchange_id,
            "Buy" if liquidation.long else "Sell",
            trimmed(self.listing.quantity_text(liquidation.quantity)),
            trimmed(self.listing.price_text(liquidation.price)),
        )

    def _note_open_interest(self, now: OpenInterest) -> None:
        before = self.open_interest
        boundary_ms = now.time_ms - now.time_ms % OPEN_INTEREST_MS
        if before is not None and before.time_ms <= boundary_ms < now.time_ms:
            self.open_interest_log.append(
                OpenInterest(now.exchange_id, boundary_ms, before.quantity)
            )
        self.open_interest = now


def candle_texts(listing: Listing, candle: UnitCandle) -> list[str]:
    """Open, high, low, close, volume and turnover as klines show them."""
    prices = (candle.open, candle.high, candle.low, candle.close)
    return [
        *(trimmed(listing.price_text(price)) for price in prices),
        trimmed(listing.quantity_text(candle.volume)),
        trimmed(listing.turnover_text(candle.turnover)),
    ]
