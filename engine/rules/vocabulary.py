"""The names that conditions may use: the unit of each, and how it is read.

A name is a word and a timeframe, `rsi_15m`. Words of features are read from the FeatureSet of that
timeframe and change when its candle closes; words of events say how loudly a pattern speaks now;
the score's words have no timeframe. Every name has a slot: its place in the flat list of facts.
"""

import difflib
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from engine.events import DETECTORS
from engine.features.feature_set import FeatureSet
from engine.market import Candle, Timeframe
from engine.rules import readings
from engine.signal import Side

TIMEFRAMES: tuple[Timeframe, ...] = tuple(each for each in Timeframe if each is not Timeframe.S1)
"""The timeframes of names, finest first."""

Reading: TypeAlias = Callable[[FeatureSet, Candle], float | None]
"""Reads one value of a timeframe after its last closed candle; None while it is unknown."""


class Unit(StrEnum):
    """What a value is counted in, or between which bounds it lies."""

    QUOTE = "quote"
    """The quote currency."""
    BASE = "base"
    """The base currency."""
    PERCENT = "percent"
    ATR = "atr"
    TIMES = "times"
    """How often the usual."""
    STRENGTH = "strength"
    """0 to 1."""
    SIGN = "sign"
    """-1, 0 or 1."""
    SCALE = "scale"
    """0 to 100."""
    BAND = "band"
    """0 to 1 between the bands."""
    DIRECTION = "direction"
    """-1 or 1."""
    CANDLES = "candles"


class Word(Struct, frozen=True, kw_only=True):
    """A name without its timeframe; what it means is said in each language (`vocabulary.ftl`)."""

    name: str
    unit: Unit
    least: float | None = None
    """The value never lies below; None when it has no bound."""
    most: float | None = None


class Feature(Word, frozen=True, kw_only=True):
    """Read from a timeframe's features."""

    read: Reading
    candles: int
    """Of its timeframe, before which it is unknown; what the exchange must tell comes on top."""


class EventWord(Word, frozen=True, kw_only=True):
    """How loudly a pattern speaks: its strength, less and less after it happened."""

    kind: str
    """A key of engine.events.DETECTORS."""
    direction: int
    """+1: only those that speak for a rise; -1: for a fall; 0: any."""


class ScoreWord(Word, frozen=True, kw_only=True):
    """The house trader's score for a side, 0 while more speaks for the other; no timeframe."""

    side: Side


def _feature(
    name: str,
    unit: Unit,
    read: Reading,
    least: float | None = None,
    most: float | None = None,
    *,
    candles: int = 1,
) -> Feature:
    return Feature(name=name, unit=unit, read=read, candles=candles, least=least, most=most)


_FEATURES = (
    _feature("open", Unit.QUOTE, lambda _, c: c.open, 0),
    _feature("high", Unit.QUOTE, lambda _, c: c.high, 0),
    _feature("low", Unit.QUOTE, lambda _, c: c.low, 0),
    _feature("close", Unit.QUOTE, lambda _, c: c.close, 0),
    _feature("volume", Unit.BASE, lambda _, c: c.volume, 0),
    _feature("quote_volume", Unit.QUOTE, lambda _, c: c.quote_volume, 0),
    _feature("change_pct", Unit.PERCENT, readings.change_pct),
    _feature("rsi", Unit.SCALE, lambda f, _: f.momentum.rsi, 0, 100, candles=15),
    _feature("ema_9", Unit.QUOTE, lambda f, _: f.trend.ema_9, 0, candles=9),
    _feature("ema_21", Unit.QUOTE, lambda f, _: f.trend.ema_21, 0, candles=21),
    _feature("ema_50", Unit.QUOTE, lambda f, _: f.trend.ema_50, 0, candles=50),
    _feature("ema_slope", Unit.ATR, readings.ema_slope, candles=26),
    _feature("ema_order", Unit.SIGN, lambda f, _: f.trend.order, -1, 1, candles=50),
    _feature("vwap", Unit.QUOTE, lambda f, _: f.volume.session_vwap, 0),
    _feature("rolling_vwap", Unit.QUOTE, lambda f, _: f.volume.rolling_vwap, 0, candles=20),
    _feature("point_of_control", Unit.QUOTE, readings.point_of_control, 0, candles=100),
    _feature("value_area_high", Unit.QUOTE, readings.value_area_high, 0, candles=100),
    _feature("value_area_low", Unit.QUOTE, readings.value_area_low, 0, candles=100),
    _feature("atr", Unit.QUOTE, lambda f, _: f.true_range.atr, 0, candles=15),
    _feature("atr_pct", Unit.PERCENT, readings.atr_pct, 0, candles=15),
    _feature("atr_ratio", Unit.TIMES, lambda f, _: f.true_range.ratio, 0, candles=15),
    _feature("bollinger_upper", Unit.QUOTE, lambda f, _: f.bands.upper, candles=20),
    _feature("bollinger_middle", Unit.QUOTE, lambda f, _: f.bands.middle, 0, candles=20),
    _feature("bollinger_lower", Unit.QUOTE, lambda f, _: f.bands.lower, candles=20),
    _feature("bollinger_width", Unit.PERCENT, readings.bollinger_width, 0, candles=20),
    _feature("percent_b", Unit.BAND, readings.percent_b, candles=20),
    _feature("relative_volume", Unit.TIMES, lambda f, _: f.volume.relative, 0, candles=21),
    _feature("channel_high", Unit.QUOTE, lambda f, _: f.channel.high, 0, candles=21),
    _feature("channel_low", Unit.QUOTE, lambda f, _: f.channel.low, 0, candles=21),
    _feature("oi_delta", Unit.PERCENT, lambda f, _: f.derivatives.oi_delta_pct, -100, candles=2),
    _feature(
        "usual_oi_delta",
        Unit.PERCENT,
        lambda f, _: f.derivatives.usual_oi_delta_pct,
        0,
        candles=22,
    ),
    _feature("funding_rate", Unit.PERCENT, readings.funding_rate),
    _feature("liquidation_flow", Unit.QUOTE, lambda f, _: f.derivatives.liquidation_flow),
    _feature("liquidated_longs", Unit.QUOTE, lambda f, _: f.derivatives.candle_long, 0),
    _feature("liquidated_shorts", Unit.QUOTE, lambda f, _: f.derivatives.candle_short, 0),
    _feature("support_distance", Unit.ATR, readings.support_distance, 0, candles=15),
    _feature("resistance_distance", Unit.ATR, readings.resistance_distance, 0, candles=15),
    _feature("break_direction", Unit.DIRECTION, readings.break_direction, -1, 1, candles=8),
    _feature("break_age", Unit.CANDLES, readings.break_age, 0, candles=8),
)

_WAYS = {"": 0, "_up": 1, "_down": -1}
"""Of an event's word: the end of its name and the direction for which it speaks."""
_FOR_NEITHER_SIDE = {"volatility_squeeze"}
"""Patterns that never speak for a side: a word for one would be 0 for ever."""

_EVENTS = tuple(
    EventWord(
        name=kind + suffix, unit=Unit.STRENGTH, least=0, most=1, kind=kind, direction=direction
    )
    for kind in sorted(DETECTORS)
    for suffix, direction in _WAYS.items()
    if not direction or kind not in _FOR_NEITHER_SIDE
)

_SCORES = tuple(
    ScoreWord(name=f"score_{side}", unit=Unit.STRENGTH, least=0, most=1, side=side)
    for side in Side
)

WORDS: Mapping[str, Word] = MappingProxyType(
    {word.name: word for word in (*_FEATURES, *_EVENTS, *_SCORES)}
)
"""Every word by its name, in the order in which people should read about them."""


class Name(Struct, frozen=True):
    """Something of the market that has a value or is unknown: `rsi_15m`."""

    word: str
    """A key of WORDS."""
    timeframe: Timeframe | None
    """None only for words without one."""

    def __str__(self) -> str:
        return self.word if self.timeframe is None else f"{self.word}_{self.timeframe}"

    @property
    def past_ms(self) -> int:
        """How much of the past must be known for it to be so; 0 for words of events and scores.

        At the latest: the past may begin amid a candle.
        """
        word = WORDS[self.word]
        if self.timeframe is None or not isinstance(word, Feature):
            return 0
        return (word.candles + 1) * self.timeframe.ms

    @property
    def slot(self) -> int:
        """Its place in the facts."""
        return SLOTS[self]


def _names_of(word: Word) -> tuple[Name, ...]:
    if isinstance(word, ScoreWord):
        return (Name(word.name, None),)
    return tuple(Name(word.name, timeframe) for timeframe in TIMEFRAMES)


NAMES: Mapping[str, Name] = MappingProxyType(
    {str(name): name for word in WORDS.values() for name in _names_of(word)}
)
"""Every name by how it is written."""

SLOTS: Mapping[Name, int] = MappingProxyType(
    {name: slot for slot, name in enumerate(NAMES.values())}
)
"""Every name's place in the facts; the same within a process, not from release to release."""


def near(written: str, limit: int = 3) -> tuple[str, ...]:
    """Names alike, best first: `rsi_15m` for `rsi15m`, `oi_delta_5m` for `oi_5m`."""
    word, _, timeframe = written.rpartition("_")
    if timeframe not in TIMEFRAMES:
        return tuple(difflib.get_close_matches(written, NAMES, n=limit, cutoff=0.7))
    holding = [each for each in WORDS if word in each.split("_")]
    alike = dict.fromkeys((*holding, *difflib.get_close_matches(word, WORDS, n=limit)))
    named = (each if each in NAMES else f"{each}_{timeframe}" for each in alike)
    return tuple(named)[:limit]
