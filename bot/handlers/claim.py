"""/claim: whoever reads the console becomes the first admin."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from aiogram.utils.formatting import Text

from bot.claim import Claim, Verdict
from bot.handlers.gate import AT_THE_DOOR
from bot.handlers.refusal import CannotDo
from bot.roster import Roster
from bot.translation import Translator
from bot.views import access
from bot.views.content import Content
from storage.errors import StorageError


def router() -> Router:
    """In private only: a group would read the code."""
    claiming = Router(name="claim")
    claiming.message.register(
        claim_bot,
        Command("claim", ignore_case=True),
        F.chat.type == ChatType.PRIVATE,
        flags=AT_THE_DOOR,
    )
    return claiming


async def claim_bot(
    message: Message, command: CommandObject, claim: Claim, roster: Roster, t: Translator
) -> None:
    """`/claim 0123456789abcdef`."""
    user = message.from_user
    if user is None:
        return
    code = claim.code
    verdict = claim.try_code(user.id, (command.args or "").strip())
    if verdict is not Verdict.RIGHT or code is None:
        raise CannotDo(Content(text=Text(t("access-claim", verdict=verdict.value))))
    try:
        await roster.claim(user)
    except StorageError:
        claim.give_back(code)
        raise
    await message.answer(**access.claimed(t).as_message())
