"""The names that conditions may use: what each means, its unit, and how it is read.

A name is a word and a timeframe, `rsi_15m`. Words of features are read from the FeatureSet of that
timeframe and change when its candle closes; words of events say how loudly a pattern speaks now;
the score's words have no timeframe. Every name has a slot: its place in the flat list of facts.
"""

import difflib
from collections.abc import Callable, Mapping
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


class Word(Struct, frozen=True, kw_only=True):
    """A name without its timeframe."""

    name: str
    meaning: str
    """One line in English."""
    unit: str
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
    """The house trader's score for a side; it has no timeframe."""

    side: Side


QUOTE, BASE, PERCENT, ATR = "quote currency", "base currency", "per cent", "ATR"
TIMES, STRENGTH, SIGN = "times the usual", "0 to 1", "-1, 0 or 1"


def _feature(
    name: str,
    unit: str,
    meaning: str,
    read: Reading,
    least: float | None = None,
    most: float | None = None,
    *,
    candles: int = 1,
) -> Feature:
    return Feature(
        name=name, unit=unit, meaning=meaning, read=read, candles=candles, least=least, most=most
    )


_FEATURES = (
    _feature("open", QUOTE, "first price of the candle", lambda _, c: c.open, 0),
    _feature("high", QUOTE, "highest price of the candle", lambda _, c: c.high, 0),
    _feature("low", QUOTE, "lowest price of the candle", lambda _, c: c.low, 0),
    _feature("close", QUOTE, "last price of the candle", lambda _, c: c.close, 0),
    _feature("volume", BASE, "what was traded in the candle", lambda _, c: c.volume, 0),
    _feature("quote_volume", QUOTE, "turnover of the candle", lambda _, c: c.quote_volume, 0),
    _feature("change_pct", PERCENT, "from the candle's open to its close", readings.change_pct),
    _feature(
        "rsi",
        "0 to 100",
        "relative strength index",
        lambda f, _: f.momentum.rsi,
        0,
        100,
        candles=15,
    ),
    _feature(
        "ema_9", QUOTE, "exponential average of 9 closes", lambda f, _: f.trend.ema_9, 0, candles=9
    ),
    _feature(
        "ema_21",
        QUOTE,
        "exponential average of 21 closes",
        lambda f, _: f.trend.ema_21,
        0,
        candles=21,
    ),
    _feature(
        "ema_50",
        QUOTE,
        "exponential average of 50 closes",
        lambda f, _: f.trend.ema_50,
        0,
        candles=50,
    ),
    _feature(
        "ema_slope",
        ATR,
        "rise of EMA 21 a candle, over five candles",
        readings.ema_slope,
        candles=26,
    ),
    _feature(
        "ema_order",
        SIGN,
        "1 while EMA 9 > 21 > 50, -1 while 9 < 21 < 50, else 0",
        lambda f, _: f.trend.order,
        -1,
        1,
        candles=50,
    ),
    _feature(
        "vwap",
        QUOTE,
        "volume-weighted price since 00:00 UTC",
        lambda f, _: f.volume.session_vwap,
        0,
    ),
    _feature(
        "rolling_vwap",
        QUOTE,
        "volume-weighted price of 20 candles",
        lambda f, _: f.volume.rolling_vwap,
        0,
        candles=20,
    ),
    _feature(
        "point_of_control",
        QUOTE,
        "price at which most was traded in 100 candles",
        readings.point_of_control,
        0,
        candles=100,
    ),
    _feature(
        "value_area_high",
        QUOTE,
        "upper end of the prices around it that hold 70 % of that volume",
        readings.value_area_high,
        0,
        candles=100,
    ),
    _feature(
        "value_area_low",
        QUOTE,
        "lower end of those prices",
        readings.value_area_low,
        0,
        candles=100,
    ),
    _feature("atr", QUOTE, "average true range, 14", lambda f, _: f.true_range.atr, 0, candles=15),
    _feature(
        "atr_pct",
        PERCENT,
        "average true range as a part of the price",
        readings.atr_pct,
        0,
        candles=15,
    ),
    _feature(
        "atr_ratio",
        TIMES,
        "average true range over its own average of about 100 candles",
        lambda f, _: f.true_range.ratio,
        0,
        candles=15,
    ),
    _feature("bollinger_upper", QUOTE, "upper band, 20/2", lambda f, _: f.bands.upper, candles=20),
    _feature(
        "bollinger_middle", QUOTE, "mean of 20 closes", lambda f, _: f.bands.middle, 0, candles=20
    ),
    _feature("bollinger_lower", QUOTE, "lower band, 20/2", lambda f, _: f.bands.lower, candles=20),
    _feature(
        "bollinger_width",
        PERCENT,
        "distance of the bands as a part of their middle",
        readings.bollinger_width,
        0,
        candles=20,
    ),
    _feature(
        "percent_b",
        "0 to 1 between the bands",
        "close between the Bollinger bands: 0 is the lower, 1 the upper",
        readings.percent_b,
        candles=20,
    ),
    _feature(
        "relative_volume",
        TIMES,
        "volume over the mean of the 20 candles before",
        lambda f, _: f.volume.relative,
        0,
        candles=21,
    ),
    _feature(
        "channel_high",
        QUOTE,
        "highest high of the 20 candles before this one",
        lambda f, _: f.channel.high,
        0,
        candles=21,
    ),
    _feature(
        "channel_low",
        QUOTE,
        "lowest low of the 20 candles before this one",
        lambda f, _: f.channel.low,
        0,
        candles=21,
    ),
    _feature(
        "oi_delta",
        PERCENT,
        "change of open interest from the close before to this one",
        lambda f, _: f.derivatives.oi_delta_pct,
        -100,
        candles=2,
    ),
    _feature(
        "usual_oi_delta",
        PERCENT,
        "mean size of that change in about 50 candles before",
        lambda f, _: f.derivatives.usual_oi_delta_pct,
        0,
        candles=22,
    ),
    _feature(
        "funding_rate",
        PERCENT,
        "what longs pay shorts per funding interval, 0.01 is usual; below 0 shorts pay",
        readings.funding_rate,
    ),
    _feature(
        "liquidation_flow",
        QUOTE,
        "liquidated longs minus liquidated shorts in 20 candles",
        lambda f, _: f.derivatives.liquidation_flow,
    ),
    _feature(
        "liquidated_longs",
        QUOTE,
        "longs liquidated in the candle",
        lambda f, _: f.derivatives.candle_long,
        0,
    ),
    _feature(
        "liquidated_shorts",
        QUOTE,
        "shorts liquidated in the candle",
        lambda f, _: f.derivatives.candle_short,
        0,
    ),
    _feature(
        "support_distance",
        ATR,
        "from the close down to the next support; unknown when there is none",
        readings.support_distance,
        0,
        candles=15,
    ),
    _feature(
        "resistance_distance",
        ATR,
        "from the close up to the next resistance; unknown when there is none",
        readings.resistance_distance,
        0,
        candles=15,
    ),
    _feature(
        "break_direction",
        "-1 or 1",
        "1 when the last break of structure was upwards, -1 when downwards",
        readings.break_direction,
        -1,
        1,
        candles=8,
    ),
    _feature(
        "break_age",
        "candles",
        "since the last break of structure",
        readings.break_age,
        0,
        candles=8,
    ),
)

_PATTERNS = {
    "breakout": "a close beyond the range of the 20 candles before",
    "divergence": "price and RSI disagree about a new extreme",
    "funding_extreme": "one side has begun to pay dearly for its position",
    "liquidation_cluster": "forced exits were a large part of what was traded",
    "oi_contraction": "positions were closed much faster than usual",
    "oi_expansion": "positions were opened much faster than usual",
    "structure_break": "a close beyond the last swing high or low",
    "volatility_squeeze": "prices move far less than usual",
    "volume_spike": "far more was traded than in the candles before",
    "vwap_cross": "price went through the volume-weighted price of the day",
}
_WAYS = {"": (0, ""), "_up": (1, ", for a rise"), "_down": (-1, ", for a fall")}
_FOR_NEITHER_SIDE = {"volatility_squeeze"}
"""Patterns that never speak for a side: a word for one would be 0 for ever."""

_EVENTS = tuple(
    EventWord(
        name=kind + suffix,
        unit=STRENGTH,
        meaning=f"strength of: {_PATTERNS[kind]}{said}; fades, 0 when there was none",
        least=0,
        most=1,
        kind=kind,
        direction=direction,
    )
    for kind in _PATTERNS
    if kind in DETECTORS
    for suffix, (direction, said) in _WAYS.items()
    if not direction or kind not in _FOR_NEITHER_SIDE
)

_SCORES = tuple(
    ScoreWord(
        name=f"score_{side}",
        unit=STRENGTH,
        meaning=f"the house trader's score for a {side}; 0 while more speaks for the other side",
        least=0,
        most=1,
        side=side,
    )
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
