"""Events of one symbol and timeframe: found when a candle closes, remembered for a while."""

from engine.events import detect_events
from engine.events.recency import RecentEvents
from engine.features.feature_set import FeatureSet
from engine.market import Candle, Symbol
from engine.signal import MarketEvent


class WatchedEvents:
    """Looks at the closed candles of a timeframe, at each once."""

    __slots__ = ("_symbol", "features", "recent", "seen")

    def __init__(self, symbol: Symbol, features: FeatureSet) -> None:
        self.features = features
        self.recent = RecentEvents()
        self.seen: Candle | None = None
        """The last candle that was looked at; another one in `features` is news."""
        self._symbol = symbol

    def look(self, time_ms: int) -> list[MarketEvent]:
        """What the last closed candle shows; `time_ms` is when it closed."""
        self.seen = self.features.candle
        self.recent.fade(time_ms)
        found = detect_events(self._symbol, self.features)
        for event in found:
            self.recent.add(event)
        return found
