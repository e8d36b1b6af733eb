"""A signal: what the desk says about a market, and why."""

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from engine.errors import ImpossibleValue
from engine.market import Symbol, Timeframe


class Side(StrEnum):
    """The direction of a position."""

    LONG = "long"
    SHORT = "short"

    @property
    def sign(self) -> int:
        """+1 for long, -1 for short."""
        return 1 if self is Side.LONG else -1


class Contribution(Struct, frozen=True, gc=False):
    """One component's part in a score."""

    component: str
    """A name of `engine.score.COMPONENTS`."""
    weight: float
    """Share of the score, 0 to 1; the weights of the known components sum to 1."""
    strength: float | None
    """Evidence in favour of the signal's side, 0 to 1; None when nothing is known."""


class MarketEvent(Struct, frozen=True, kw_only=True, gc=False):
    """Something that we detected in a market at the close of a candle."""

    kind: str
    """The name of the file under engine/events that detects it: "volume_spike"."""
    symbol: Symbol
    timeframe: Timeframe
    time_ms: int
    """When it could be known: the close of the candle that shows it."""
    direction: int
    """+1 speaks for a rise, -1 for a fall, 0 for neither."""
    strength: float
    """0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Buy or sell here, give up there, take profit there, and why.

    Prices are multiples of the tick size, in quote currency.
    Raises ImpossibleValue when the levels are out of order.
    """

    symbol: Symbol
    exchange: str
    """The exchange's name in lower case: "bybit"."""
    timeframe: Timeframe
    """The timeframe whose features made the levels."""
    side: Side
    time_ms: int
    """Close of the candle that decided, in exchange time."""
    entry: float
    stop_loss: float
    take_profit_1: float
    take_profit_2: float
    tick_size: float
    atr: float
    """Average true range of the timeframe when the signal was made, in quote currency."""
    score: float
    """0 to 1."""
    contributions: tuple[Contribution, ...]
    events: tuple[MarketEvent, ...]
    expires_ms: int
    """The signal ends unfilled targets here, in exchange time."""
    trader: str = "house"
    """The strategy profile that made it."""
    take_profit_1_share: float | None = None
    """The part of the position that its trader closes at the first target; None: as the desk."""
    stop_to_entry: bool | None = None
    """Whether its trader moves the stop to the entry there; None: as the desk."""

    def __post_init__(self) -> None:
        path = (self.stop_loss, self.entry, self.take_profit_1, self.take_profit_2)
        rising = path if self.side is Side.LONG else path[::-1]
        if not (0 < rising[0] < rising[1] < rising[2] < rising[3]):
            raise ImpossibleValue(
                f"a {self.side} with stop {self.stop_loss}, entry {self.entry} and targets "
                f"{self.take_profit_1}, {self.take_profit_2} is out of order"
            )

    @property
    def risk(self) -> float:
        """Distance from entry to stop, in quote currency: one R."""
        return abs(self.entry - self.stop_loss)

    def return_at(self, price: float) -> float:
        """What a position closed at `price` returns, as a fraction of the entry, before fees."""
        return (price / self.entry - 1) * self.side.sign

    def r_at(self, price: float) -> float:
        """What a position closed at `price` returns, in multiples of the risk (R)."""
        return (price - self.entry) * self.side.sign / self.risk
