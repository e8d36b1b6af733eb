"""Volume profile: at which prices the volume of a stretch of candles was traded.

A candle's volume is spread evenly from its low to its high. The point of control is the middle
of the fullest bin; the value area grows from there, each time by the fuller neighbour, until it
holds 70 % of the volume.
Source: Steidlmayer and Hawkins, Steidlmayer on Markets (2003).
"""

from collections.abc import Sequence

from msgspec import Struct

from engine.candle_ring import CandleRing
from engine.errors import NotEnoughHistory
from engine.market import Candle

WINDOW = 100
"""Candles of the profile that is a feature."""
BINS = 48
VALUE_AREA = 0.70


class VolumeProfile(Struct, frozen=True):
    """Volume by price; prices in quote currency."""

    low: float
    """Lower edge of the first bin."""
    bin_size: float
    """Height of a bin; 0 when everything was traded at one price."""
    volumes: tuple[float, ...]
    """Base currency in each bin, lowest price first."""
    point_of_control: float
    value_area_low: float
    value_area_high: float


class RecentProfile:
    """The profile of the last 100 candles of one timeframe: made when asked for, once a candle.

    A closed candle costs nothing here, and reading it some 300 µs, whatever came before.
    """

    __slots__ = ("_candles", "_made", "_made_of")

    def __init__(self, candles: CandleRing) -> None:
        """candles: the closed ones that are kept, 100 of them or more."""
        self._candles = candles
        self._made: VolumeProfile | None = None
        self._made_of: Candle | None = None

    def at(self, last: Candle) -> VolumeProfile | None:
        """At the close of `last`; None until there are 100 candles, and while nobody trades."""
        if last is not self._made_of:
            self._made, self._made_of = self._make(), last
        return self._made

    def _make(self) -> VolumeProfile | None:
        candles = self._candles.newest(WINDOW)
        if len(candles) < WINDOW or not any(candle.volume for candle in candles):
            return None
        return volume_profile(candles)


def volume_profile(candles: Sequence[Candle]) -> VolumeProfile:
    """Profile of these candles in 48 bins from their lowest to their highest price.

    Raises NotEnoughHistory when nothing was traded in them.
    """
    if not any(candle.volume for candle in candles):
        raise NotEnoughHistory("a volume profile needs candles with volume")
    low = min(candle.low for candle in candles)
    high = max(candle.high for candle in candles)
    size = (high - low) / BINS
    if size == 0:
        return VolumeProfile(low, 0.0, (sum(c.volume for c in candles),), low, low, low)

    volumes = [0.0] * BINS
    for candle in candles:
        _spread(candle, volumes, low, size)
    peak = max(range(BINS), key=volumes.__getitem__)
    first, last = _value_area(volumes, peak)
    return VolumeProfile(
        low=low,
        bin_size=size,
        volumes=tuple(volumes),
        point_of_control=low + (peak + 0.5) * size,
        value_area_low=low + first * size,
        value_area_high=low + (last + 1) * size,
    )


def _spread(candle: Candle, volumes: list[float], low: float, size: float) -> None:
    """Add a candle's volume to the bins that its range covers, by the part of it in each."""
    bottom, top = (candle.low - low) / size, (candle.high - low) / size
    first, last = min(int(bottom), BINS - 1), min(int(top), BINS - 1)
    if first == last:
        volumes[first] += candle.volume
        return
    for at in range(first, last + 1):
        inside = min(top, at + 1) - max(bottom, at)
        volumes[at] += candle.volume * inside / (top - bottom)


def _value_area(volumes: Sequence[float], peak: int) -> tuple[int, int]:
    """First and last bin of the value area around the peak."""
    first = last = peak
    inside, wanted = volumes[peak], VALUE_AREA * sum(volumes)
    while inside < wanted and (first > 0 or last < BINS - 1):
        below = volumes[first - 1] if first > 0 else -1.0
        above = volumes[last + 1] if last < BINS - 1 else -1.0
        if above >= below:
            last += 1
            inside += above
        else:
            first -= 1
            inside += below
    return first, last
