"""Buttons of signals: their cards, their lists, their proofs."""

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.carried import GrownData
from bot.callbacks.parts import Sides
from storage.signals import StatusFilter


class OpenSignal(CallbackData, prefix="s"):
    """Show a signal's card as a new message."""

    number: int


class TrackSignal(CallbackData, prefix="t"):
    """Start or stop tracking a signal in this chat."""

    number: int
    on: bool


class TurnSignals(GrownData, prefix="l"):
    """Show a page of the list of signals in this message."""

    show: StatusFilter
    page: int
    """From 0."""
    exchange_id: str
    """The perpetual that the list is about; empty for all."""
    sides: Sides = Sides.BOTH


class ShowSignal(CallbackData, prefix="i"):
    """Show a signal's card in this message, with a way back to the page that it was on."""

    number: int
    show: StatusFilter
    page: int
    exchange_id: str
    sides: Sides


class VerifySignal(CallbackData, prefix="y"):
    """Show the proof of a signal as a new message."""

    number: int


class VoidSignal(GrownData, prefix="v"):
    """Withdraw a signal for the reason of the command that this message replies to, or not."""

    number: int
    sure: bool
    until_s: int = 0
    """When the question expires, our clock."""
