"""Buttons that the admins' panels share."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks.admin import AdminPanel, RefreshAdmin, ShowPanel
from bot.translation import Translator

Rows = list[list[InlineKeyboardButton]]


def button(text: str, data: CallbackData) -> InlineKeyboardButton:
    """One that carries something."""
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def keyboard(rows: Rows) -> InlineKeyboardMarkup:
    """Rows without those that are empty."""
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def back(t: Translator) -> InlineKeyboardButton:
    """To the desk's health."""
    return button(t("engine-back-button"), RefreshAdmin())


def panel_rows(t: Translator) -> Rows:
    """The way to every panel of ours."""
    keys = {
        AdminPanel.ENGINE: "engine-panel-button",
        AdminPanel.QUEUE: "queue-panel-button",
        AdminPanel.TRAIL: "trail-panel-button",
        AdminPanel.LOGS: "console-logs-button",
        AdminPanel.CONFIG: "console-config-button",
        AdminPanel.BACKUP: "console-backup-button",
    }
    made = [button(t(key), ShowPanel(panel=panel)) for panel, key in keys.items()]
    return [made[at : at + 2] for at in range(0, len(made), 2)]
