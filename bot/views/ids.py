"""The numbers by which Telegram knows a chat, a topic and a person."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Code, Text, as_list

from bot.callbacks.targets import BindPlace
from bot.translation import Translator
from bot.views.content import Content
from storage.address import Address


def ids(address: Address, user_id: int | None, t: Translator, *, may_bind: bool) -> Content:
    """One number a line, each to be copied by a tap.

    user_id: None for whoever writes as a chat. may_bind: offer the place as a target.
    """
    lines: list[Text] = [t.text("ids-chat", id=Code(str(address.chat_id)))]
    if address.topic_id:
        lines.append(t.text("ids-topic", id=Code(str(address.topic_id))))
    if user_id is not None:
        lines.append(t.text("ids-user", id=Code(str(user_id))))
    keyboard = None
    if may_bind:
        bind = BindPlace(**address._asdict(), bind=True)
        button = InlineKeyboardButton(text=t("targets-bind-button"), callback_data=bind.pack())
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    return Content(text=as_list(*lines), keyboard=keyboard)
