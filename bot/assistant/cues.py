"""What words of a question point to. The words themselves are in `locales/*/question.ftl`."""

from enum import StrEnum


class Cue(StrEnum):
    """Something that a question says; each is the key of its words."""

    # What is asked about.
    SIGNALS = "question-signals"
    RECORD = "question-record"
    PAIRS = "question-pairs"
    STATUS = "question-status"
    ABOUT = "question-about"
    SETTINGS = "question-settings"

    # What of it.
    HOW = "question-how"
    PRICE = "question-price"
    LEVELS = "question-levels"
    OPEN = "question-open"
    ENDED = "question-ended"
    HAPPENED = "question-happened"
    LATEST = "question-latest"
    STOPPED = "question-stopped"
    WHY = "question-why"
    BEST = "question-best"
    WORST = "question-worst"
    MOST = "question-most"
    LEAST = "question-least"
    UP = "question-up"
    DOWN = "question-down"
    POSITIVE = "question-positive"
    NEGATIVE = "question-negative"
    VOLUME = "question-volume"
    FUNDING = "question-funding"
    TREND = "question-trend"
    VERSUS = "question-versus"
    WHAT = "question-what"
    WHEN = "question-when"
    MEANING = "question-meaning"
    YOU = "question-you"
    NOW = "question-now"
    LONG = "question-long"
    SHORT = "question-short"
    ANY = "question-any"
    NOT = "question-not"
    HOW_MANY = "question-how-many"
    THANKS = "question-thanks"
    ABOVE = "question-above"
    BELOW = "question-below"

    # What a command does.
    ALERT = "question-alert"
    MUTE = "question-mute"
    UNMUTE = "question-unmute"
    TRACK = "question-track"
    UNTRACK = "question-untrack"
    QUIET = "question-quiet"
    SET = "question-set"

    # Times.
    TODAY = "question-today"
    YESTERDAY = "question-yesterday"
    THIS_WEEK = "question-this-week"
    LAST_WEEK = "question-last-week"
    DAY = "question-day"
    WEEK = "question-week"
    THIS_MONTH = "question-this-month"
    LAST_MONTH = "question-last-month"
    MONTH = "question-month"
    ALL_TIME = "question-all-time"
    HOURS = "question-hours"
    DAYS = "question-days"
    WEEKS = "question-weeks"
    MONTHS = "question-months"

    # What is never answered otherwise.
    ORDER = "question-order"
    ADVICE = "question-advice"
    FORECAST = "question-forecast"
    KEYS = "question-keys"

    NOTHING = "question-nothing"
    """Words that say nothing by themselves."""


class Term(StrEnum):
    """A word of ours that is explained; each is the key of what it is called."""

    R = "question-term-r"
    TAKE_PROFIT = "question-term-take-profit"
    STOP_LOSS = "question-term-stop-loss"
    SCORE = "question-term-score"
    WIN_RATE = "question-term-win-rate"
    PROFIT_FACTOR = "question-term-profit-factor"
    DRAWDOWN = "question-term-drawdown"
    FUNDING = "question-term-funding"
    OPEN_INTEREST = "question-term-open-interest"
    LIQUIDATION = "question-term-liquidation"
    RSI = "question-term-rsi"
    ATR = "question-term-atr"
    VWAP = "question-term-vwap"
    AMBIGUOUS = "question-term-ambiguous"


NUMBERS = "question-numbers"
"""Numbers in words: `two:2`."""
COINS = "question-coins"
"""What people call coins, and what exchanges do: `bitcoin:BTC`."""
