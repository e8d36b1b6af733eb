"""What people read at the door, and what admins read of those who stand there."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Code, Text

from bot.access import Right
from bot.callbacks.door import DecideAccess, Welcome, WelcomeStep
from bot.translation import Translator
from bot.views.content import Content
from bot.views.names import shortened
from bot.views.onboarding import presets
from storage.people import Access, Role


def turned_away(right: Right, t: Translator) -> Content:
    """One line for somebody who was not let in; with a button when asking helps."""
    match right:
        case Right.WAITING:
            return Content(text=Text(t("access-waiting")))
        case Right.REJECTED:
            return Content(text=Text(t("access-rejected")))
        case _:
            button = _ask(WelcomeStep.ASK, t)
            return Content(text=Text(t("access-private")), keyboard=_keyboard(button))


def some_wait(count: int, t: Translator) -> Content:
    """For an admin: how many wait for a decision, and where they are."""
    return Content(text=Text(t("access-some-wait", count=count)))


def asking(came_for: str, t: Translator) -> Content:
    """After the disclaimer: people are let in by the admins."""
    button = _ask(WelcomeStep.REQUEST, t, came_for)
    return Content(text=Text(t("access-ask")), keyboard=_keyboard(button))


def asked(t: Translator) -> Content:
    """The admins were told."""
    return Content(text=Text(t("access-asked")))


def request(payload: Mapping[str, Any], t: Translator) -> Content:
    """To an admin: somebody wants to be let in. payload: see bot.views.notice."""
    buttons = [
        InlineKeyboardButton(
            text=t(key),
            style=style,
            callback_data=DecideAccess(user_id=payload["subject"], approve=approve).pack(),
        )
        for key, style, approve in (
            ("access-approve-button", "success", True),
            ("access-reject-button", "danger", False),
        )
    ]
    return Content(text=_request_line(payload, t), keyboard=_keyboard(*buttons))


def request_decided(
    payload: Mapping[str, Any], access: Access, admin: str, t: Translator
) -> Content:
    """The same message once an admin has decided; for all admins."""
    words = t("access-decided", access=access.value, admin=shortened(admin))
    return Content(text=Text(_request_line(payload, t), "\n", words))


def decided(payload: Mapping[str, Any], t: Translator) -> Content:
    """To somebody who asked. payload: see bot.views.notice."""
    if payload["access"] != Access.APPROVED:
        return Content(text=Text(t("access-rejected")))
    welcome = presets(t)
    rows = welcome.keyboard.inline_keyboard if welcome.keyboard else []
    if payload["link"]:
        rows = [*rows, [InlineKeyboardButton(text=t("access-go-on"), url=payload["link"])]]
    return Content(
        text=Text(Bold(t("access-let-in")), "\n\n", welcome.text),
        keyboard=InlineKeyboardMarkup(inline_keyboard=rows),
    )


def told_in_private(t: Translator, bot_username: str) -> Content:
    """In a group: the answer is not for everybody."""
    return Content(text=Text(t("access-told-in-private")), keyboard=_to_private(t, bot_username))


def not_here(t: Translator, bot_username: str) -> Content:
    """In a group: that is to be asked where only one person reads the answer."""
    return Content(text=Text(t("access-ask-in-private")), keyboard=_to_private(t, bot_username))


def only_in_private(why: str, t: Translator, bot_username: str) -> Content:
    """In a group: what works in a private chat alone, and the way there."""
    return Content(text=Text(why), keyboard=_to_private(t, bot_username))


def role_changed(payload: Mapping[str, Any], t: Translator) -> Content:
    """To somebody who is an admin now, or one no longer. payload: see bot.views.notice."""
    key = "access-made-admin" if payload["role"] == Role.ADMIN else "access-made-user"
    return Content(text=Text(t(key)))


def claimed(t: Translator) -> Content:
    """To the first admin."""
    return Content(text=Text(t("access-claimed")))


def _request_line(payload: Mapping[str, Any], t: Translator) -> Text:
    username = payload["username"]
    return t.text(
        "access-request",
        name=Bold(shortened(payload["name"])),
        username=f" @{username}" if username else "",
        id=Code(str(payload["subject"])),
    )


def _to_private(t: Translator, bot_username: str) -> InlineKeyboardMarkup | None:
    if not bot_username:
        return None
    link = f"https://t.me/{bot_username}"
    return _keyboard(InlineKeyboardButton(text=t("access-private-button"), url=link))


def _ask(step: WelcomeStep, t: Translator, came_for: str = "") -> InlineKeyboardButton:
    data = Welcome(step=step, came_for=came_for)
    return InlineKeyboardButton(text=t("access-ask-button"), callback_data=data.pack())


def _keyboard(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(buttons)])
