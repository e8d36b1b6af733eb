"""Buttons of the admins' panels."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from storage.admin_deeds import Mode


class RefreshAdmin(CallbackData, prefix="a"):
    """Show the desk's health anew in this message."""


class AdminPanel(StrEnum):
    """What the admins' message leads to."""

    ENGINE = "e"
    QUEUE = "q"
    TRAIL = "t"
    """What happened to signals."""
    DEEDS = "d"
    """What admins did."""
    LOGS = "l"
    CONFIG = "c"
    BACKUP = "b"


class ShowPanel(CallbackData, prefix="ap"):
    """Show one of the admins' panels in this message; what is long comes as a new one."""

    panel: AdminPanel
    page: int = 0


class TurnEngine(CallbackData, prefix="ae"):
    """Let the desk signal, pause it or end it; or ask whether that is meant."""

    mode: Mode
    until_s: int = 0
    """When the question expires, our clock; 0 asks it."""


class Resend(CallbackData, prefix="aq"):
    """Send a message of the outbox again, or all that did not arrive; or ask whether to."""

    row: int
    """Its number; 0 for all."""
    page: int
    until_s: int = 0
    """When the question expires, our clock; 0 asks it."""


class SendBroadcast(CallbackData, prefix="ab"):
    """Tell everybody what the command says that this message replies to, or not."""

    until_s: int
    """When the question expires, our clock; 0 is a no."""


class StopBroadcast(CallbackData, prefix="ax"):
    """Tell the rest of them nothing."""

    number: int
