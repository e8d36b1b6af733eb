"""The way back to the home message, under whatever took its place."""

from aiogram.types import InlineKeyboardButton

from bot.callbacks.menu import OpenMenu, Room
from bot.translation import Translator


def menu_row(t: Translator) -> list[InlineKeyboardButton]:
    """A row of its own."""
    data = OpenMenu(room=Room.HOME).pack()
    return [InlineKeyboardButton(text=t("menu-home-button"), callback_data=data)]
