"""What somebody asks, as far as it was understood."""

from dataclasses import dataclass
from enum import StrEnum

from bot.assistant.cues import Term
from bot.assistant.period import Period
from bot.assistant.wishes import Wish
from engine.market import Instrument, Timeframe
from engine.signal import Side


class Topic(StrEnum):
    """What can be answered; one letter, since there is little room in a button."""

    PAIR = "p"
    """How a pair stands."""
    COMPARE = "c"
    """How two pairs stand, and which of them is ahead."""
    OPEN = "o"
    """Signals that have not ended."""
    SIGNAL = "s"
    NEWEST = "n"
    """The signal that was published last."""
    RECORD = "r"
    """What signals made."""
    BEST = "b"
    """Those that made most."""
    WORST = "w"
    TOP = "t"
    """The pairs that are ahead of all others."""
    TERM = "g"
    """What a word means."""
    STATUS = "f"
    """How fresh the data is."""
    ABOUT = "a"
    """What this bot is."""
    SETTINGS = "m"
    """What whoever asks has set."""


class Measure(StrEnum):
    """By what pairs are put in order; one letter, as above."""

    SCORE = "s"
    GAIN = "g"
    LOSS = "l"
    VOLUME = "v"
    FUNDING = "f"
    """The highest first."""
    LOW_FUNDING = "n"


class Claim(StrEnum):
    """What a question asks to be confirmed or denied."""

    IS_UP = "is_up"
    IS_DOWN = "is_down"
    FUNDING_POSITIVE = "funding_positive"
    FUNDING_NEGATIVE = "funding_negative"
    MADE_MONEY = "made_money"
    LOST_MONEY = "lost_money"
    ARE_OPEN = "are_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be answered. What a topic has no use for is None."""

    topic: Topic
    instrument: Instrument | None = None
    """The pair that it is about; None for all."""
    other: Instrument | None = None
    """What it is compared with."""
    side: Side | None = None
    timeframe: Timeframe | None = None
    period: Period | None = None
    number: int | None = None
    """Of a signal."""
    term: Term | None = None
    measure: Measure | None = None
    count: int | None = None
    """Of the pairs or signals that are wanted; None for as many as usual."""
    claim: Claim | None = None


class Refused(StrEnum):
    """What is never done, whatever else is said."""

    ORDER = "order"
    ADVICE = "advice"
    FORECAST = "forecast"
    KEYS = "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An honest no, and what can be asked instead."""

    what: Refused
    nearest: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Thanks:
    """Nothing is asked: somebody is kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """It was not understood for sure: the questions that may have been meant."""

    nearest: tuple[Question, ...] = ()
    stranger: str = ""
    """The one word that nobody knows, where no pair was named: it may be one, mistyped."""


Understood = Question | Refusal | Wish | Thanks | Unclear
