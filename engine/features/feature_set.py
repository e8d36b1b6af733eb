"""All features of one symbol and timeframe."""

from engine.candle_ring import CandleRing
from engine.features.channel import Channel
from engine.features.derivatives import Derivatives
from engine.features.divergences import Divergences
from engine.features.momentum import Momentum
from engine.features.squeeze import Squeeze
from engine.features.structure import Structure
from engine.features.trend import Trend
from engine.features.volatility import AverageTrueRange, BollingerBands
from engine.features.volume import Volume
from engine.features.volume_profile import RecentProfile, VolumeProfile
from engine.features.vwap_side import VwapSide
from engine.market import Candle, Timeframe


class FeatureSet:
    """What is known at the close of the last candle of one timeframe.

    Every value is None until enough candles were seen; none is ever 0 for unknown.
    """

    __slots__ = (
        "_for_events",
        "_for_ground",
        "_profile",
        "bands",
        "candle",
        "channel",
        "derivatives",
        "divergences",
        "momentum",
        "squeeze",
        "structure",
        "timeframe",
        "trend",
        "true_range",
        "volume",
        "vwap_side",
    )

    def __init__(self, timeframe: Timeframe, candles: CandleRing | None = None) -> None:
        """candles: where the closed ones are kept, the last included; None without a profile."""
        self.timeframe = timeframe
        self.candle: Candle | None = None
        """The last closed candle."""
        self.trend = Trend()
        self.momentum = Momentum()
        self.true_range = AverageTrueRange()
        self.bands = BollingerBands()
        self.volume = Volume()
        self.channel = Channel()
        self.structure = Structure(timeframe)
        self.derivatives = Derivatives()
        self.squeeze = Squeeze()
        self.vwap_side = VwapSide()
        self.divergences = Divergences()
        self._profile = None if candles is None else RecentProfile(candles)
        self._for_ground = self._for_events = True

    @property
    def profile(self) -> VolumeProfile | None:
        """Volume by price of the last 100 candles; the work is done when it is asked for."""
        if self._profile is None or self.candle is None:
            return None
        return self._profile.at(self.candle)

    @property
    def is_ready(self) -> bool:
        """Whether direction and levels can be made: the slowest average is known."""
        return self.trend.ema_50 is not None

    def keep_only(self, *, for_ground: bool, for_events: bool) -> None:
        """Bring up to date only what these need, beside trend and true range.

        for_ground: what a score stands on. for_events: what patterns are seen in. Everything else
        stays unknown, so this is for who is sure that nobody asks.
        """
        self._for_ground, self._for_events = for_ground, for_events

    def update(self, candle: Candle) -> None:
        """Take the next closed candle, after the messages that came before its close."""
        high, low, close = candle.high, candle.low, candle.close
        true_range, for_ground = self.true_range, self._for_ground
        self.candle = candle
        self.trend.update(close)
        true_range.update(high, low, close)
        if not (for_ground or self._for_events):
            return
        atr, volume, structure = true_range.atr, self.volume, self.structure
        volume.update(candle)
        structure.update(candle, atr, with_levels=for_ground)
        self.derivatives.update()
        if self._for_events:
            momentum, bands, pivots = self.momentum, self.bands, structure.pivots
            momentum.update(close)
            bands.update(close)
            self.channel.update(high, low)
            self.squeeze.update(bands.deviation, atr)
            self.vwap_side.update(candle.start_ms, close, volume.session_vwap)
            self.divergences.update(momentum.rsi, pivots.high, pivots.low)
