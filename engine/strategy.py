"""The tunable numbers of a strategy, with the defaults of the house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import partial
from types import MappingProxyType

from engine.market import Timeframe

HOUSE_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "trend": 0.20,
        "liquidation_bias": 0.15,
        "volatility": 0.15,
        "vwap_position": 0.10,
        "oi_expansion": 0.15,
        "structure": 0.15,
        "event_quality": 0.10,
    }
)
"""Share of each component in the score; they sum to 1."""


class LevelKind(StrEnum):
    """What the distances from the entry to stop and targets are measured in."""

    ATR = "atr"
    """ATR14 of the strategy's timeframe."""
    PERCENT = "percent"
    """Per cent of the entry."""
    PRICE = "price"
    """Quote currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """How set-ups are found, scored and followed."""

    trigger: Timeframe = Timeframe.M1
    """A set-up is scored when a candle of this timeframe closes."""
    timeframe: Timeframe = Timeframe.M5
    """The timeframe whose features make direction and levels."""
    confluence: tuple[Timeframe, ...] = (Timeframe.M1, Timeframe.M5, Timeframe.M15, Timeframe.H1)
    """The timeframes whose trends are weighed against each other."""
    weights: Mapping[str, float] = field(default_factory=lambda: HOUSE_WEIGHTS)
    threshold: float = 0.50
    """A signal needs at least this score, 0 to 1."""
    cooldown_s: int = 300
    """Seconds between two signals on one symbol."""
    levels: LevelKind = LevelKind.ATR
    """What the three distances below are measured in."""
    stop: float = 1.0
    """Distance from entry to stop."""
    take_profit_1: float = 1.0
    take_profit_2: float = 2.0
    expiry_s: int = 3_600
    """A signal that reached no end by then expires."""
    take_profit_1_share: float = 0.5
    """The part of the position that is closed at the first target, 0 to 1."""
    stop_to_entry: bool = True
    """Whether the stop moves to the entry once the first target is reached."""
    max_followed: int = 100
    """Signals followed at once; no new ones beyond that."""

    def __reduce__(self) -> tuple[Callable[[], "Strategy"], tuple[()]]:
        """Go to another process with weights that can: a read-only view cannot be sent."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return partial(Strategy, **{**values, "weights": dict(self.weights)}), ()
