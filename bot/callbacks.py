"""What buttons carry: everything that their handler needs, so that the oldest message still works.

Telegram allows 64 bytes. A perpetual travels as the exchange's own short name (`BTCUSDT`).
"""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from engine.market import Timeframe
from storage.signals import StatusFilter


class StatsPeriod(StrEnum):
    """How far back a track record looks."""

    WEEK = "7d"
    MONTH = "30d"
    ALL = "all"


class OpenSignal(CallbackData, prefix="s"):
    """Show a signal's card as a new message."""

    number: int


class TrackSignal(CallbackData, prefix="t"):
    """Start or stop tracking a signal in this chat."""

    number: int
    on: bool


class OpenChart(CallbackData, prefix="o"):
    """Show a signal's chart as a new message."""

    number: int


class SwitchChart(CallbackData, prefix="c"):
    """Redraw the chart of this message, with this timeframe."""

    exchange_id: str
    timeframe: Timeframe
    number: int
    """The signal whose levels it shows; 0 for none."""


class CloseMessage(CallbackData, prefix="x"):
    """Take this message away."""


class TurnSignals(CallbackData, prefix="l"):
    """Show a page of the list of signals in this message."""

    show: StatusFilter
    page: int
    """From 0."""
    exchange_id: str
    """The perpetual that the list is about; empty for all."""


class FollowPair(CallbackData, prefix="f"):
    """Follow or leave a pair, and show the picker again."""

    exchange_id: str
    on: bool
    page: int


class TurnPairs(CallbackData, prefix="p"):
    """Show a page of the pair picker in this message."""

    page: int


class ShowStats(CallbackData, prefix="r"):
    """Show the track record of a period in this message."""

    period: StatsPeriod
    trader: int = 0
    """Its number; 0 for the house."""


class RefreshAdmin(CallbackData, prefix="a"):
    """Show the desk's health anew in this message."""


class ShowTraders(CallbackData, prefix="d"):
    """Show a page of the list of traders in this message."""

    page: int


class TraderStep(StrEnum):
    """What a button under a trader does."""

    SHOW = "show"
    PAUSE = "pause"
    RESUME = "resume"
    ASK = "ask"
    """Before it is deleted."""
    DELETE = "delete"


class ManageTrader(CallbackData, prefix="m"):
    """Show a trader in this message, after something was done with it."""

    number: int
    step: TraderStep


class CancelBacktest(CallbackData, prefix="b"):
    """Stop the backtest that this message tells of."""


class TurnRecordings(CallbackData, prefix="g"):
    """Show a page of the list of recordings in this message."""

    page: int
    """From 0."""


class ManageRecording(CallbackData, prefix="e"):
    """Show a recording in this message, after it was stopped or not."""

    number: int
    stop: bool


class RecordSignal(CallbackData, prefix="n"):
    """Show the newest recording of a signal as a new message, after it was started or not."""

    number: int
    start: bool


class VoidSignal(CallbackData, prefix="v"):
    """Withdraw a signal for the reason of the command that this message replies to, or not."""

    number: int
    sure: bool
