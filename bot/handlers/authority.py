"""Who may do what only admins may."""

from aiogram.types import CallbackQuery, Message, User
from aiogram.utils.formatting import Text

from bot.access import Right
from bot.handlers.refusal import CannotDo
from bot.roster import Roster
from bot.translation import Translator
from bot.views.content import Content


def admin_of(event: Message | CallbackQuery, roster: Roster, t: Translator) -> User:
    """The admin who wrote or pressed; raises CannotDo for anybody else.

    Let pass by numeric id alone: names can be taken over.
    """
    if isinstance(event, Message) and event.sender_chat is not None:
        # Anonymous admins and channels write through a chat: nobody knows who it is.
        raise CannotDo(Content(text=Text(t("admin-who-are-you"))))
    user = event.from_user
    if user is None or roster.right_of(user.id) is not Right.ADMIN:
        raise CannotDo(Content(text=Text(t("admin-refused"))))
    return user
