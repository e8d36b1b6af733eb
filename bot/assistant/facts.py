"""What is known about a question, found by code: what a card shows, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.assistant.question import Question
from engine.market import Instrument, Symbol
from engine.tracking import TrackedSignal


class Unit(StrEnum):
    """How a value is counted, and so how it is written."""

    PRICE = "price"
    """Quote currency, in steps of the fact's tick size."""
    AMOUNT = "amount"
    """Of the fact's currency, whole."""
    CHANGE = "change"
    """A fraction with a sign: 0.01 is +1 %."""
    SHARE = "share"
    """A fraction, 0 to 1."""
    RATE = "rate"
    """A small fraction, whose decimals count."""
    R = "r"
    """Multiples of the risk."""
    RATIO = "ratio"
    SCALE = "scale"
    """0 to 100."""
    COUNT = "count"
    TIME = "time"
    """UTC milliseconds."""
    DURATION = "duration"
    """Milliseconds."""
    WORD = "word"
    """One of ours, which each language has a word for."""
    NAME = "name"
    """What is called so in every language."""


class About(StrEnum):
    """What a fact says; each language has a word for it."""

    PRICE = "price"
    CHANGE_1H = "change_1h"
    CHANGE_24H = "change_24h"
    TURNOVER_24H = "turnover_24h"
    FUNDING = "funding"
    OPEN_INTEREST = "open_interest"
    OPEN_INTEREST_15M = "open_interest_15m"
    OPEN_INTEREST_1H = "open_interest_1h"
    RSI_15M = "rsi_15m"
    RSI_1H = "rsi_1h"
    ATR_15M = "atr_15m"
    VWAP = "vwap"
    SUPPORT = "support"
    RESISTANCE = "resistance"
    SIDE = "side"
    SCORE = "score"
    LAST_CLOSE = "last_close"
    OPEN_SIGNALS = "open_signals"

    ENTRY = "entry"
    STOP = "stop"
    TAKE_PROFIT_1 = "take_profit_1"
    TAKE_PROFIT_2 = "take_profit_2"
    MAKES = "makes"
    MAKES_R = "makes_r"
    """The same in multiples of the risk."""
    MADE = "made"
    MADE_R = "made_r"
    AFTER_COSTS = "after_costs"
    BEST_R = "best_r"
    WORST_R = "worst_r"
    SINCE = "since"
    UNTIL = "until"
    ENDED = "ended"
    LASTED = "lasted"

    SIGNALS = "signals"
    WINS = "wins"
    STOPPED = "stopped"
    WIN_RATE = "win_rate"
    PROFIT_FACTOR = "profit_factor"
    TOTAL = "total"
    MEAN = "mean"
    DRAWDOWN = "drawdown"
    UNCOUNTED = "uncounted"

    PAIRS = "pairs"
    LIVE_PAIRS = "live_pairs"
    SILENT_PAIRS = "silent_pairs"
    LAG = "lag"
    NEWEST = "newest"
    UPTIME = "uptime"
    GAPS = "gaps"
    UNMENDED_GAPS = "unmended_gaps"

    LANGUAGE = "language"
    ZONE = "zone"
    QUIET = "quiet"
    LEAST_SCORE = "least_score"
    SIDES = "sides"
    FOLLOWED = "followed"
    MUTED = "muted"
    ALERTS = "alerts"


class Note(StrEnum):
    """What a reader must know of the facts."""

    SILENT = "silent"
    """Nothing is heard of the pair: its price may be old."""
    MAINTENANCE = "maintenance"
    CATCHING_UP = "catching_up"
    NO_SIGNALS = "no_signals"
    """None was found as asked."""
    NONE_TODAY = "none_today"
    """No signal ended since midnight."""
    NONE_ENDED = "none_ended"
    """No signal ended in the time that is asked about."""
    NO_PAIRS = "no_pairs"
    """Of no pair is it known."""
    BEFORE_FEES = "before_fees"
    PAUSED = "paused"
    NO_MARKET = "no_market"
    """The exchange has not told yet what it trades."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value with its unit; None where it is not known, which is never 0."""

    about: About
    value: float | str | None
    unit: Unit
    tick_size: float = 0.0
    """Of a price."""
    currency: str = ""
    """Of an amount: `USDT`."""

    @property
    def number(self) -> float | None:
        """Its value; None for a word, too."""
        return None if isinstance(self.value, str) else self.value


def told(facts: Iterable[Fact], about: About) -> Fact | None:
    """What is known of something; None where it is no part of these."""
    return next((each for each in facts if each.about is about), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One of several things that an answer is about, and what is known of it."""

    symbol: Symbol
    instrument: Instrument | None = None
    """Of a pair that is watched."""
    signal: TrackedSignal | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether what a question asks to be confirmed is so."""

    is_so: bool | None
    """None where it is not known."""
    fact: Fact | None
    """What decided it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Which of two pairs is ahead, and by what."""

    symbol: Symbol
    about: About


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSet:
    """All that is known about a question, as of one moment."""

    question: Question
    as_of_ms: int
    """Exchange time."""
    facts: tuple[Fact, ...] = ()
    signal: TrackedSignal | None = None
    """The one that it is about."""
    rows: tuple[Row, ...] = ()
    total: int = 0
    """Of which those are the first rows."""
    lead: Lead | None = None
    """Of two pairs; None where they are even, or it is not known."""
    verdict: Verdict | None = None
    notes: tuple[Note, ...] = ()
