"""Who may use the bot: decided by the numeric id of whoever wrote or pressed, and nothing else."""

from enum import StrEnum

from aiogram.types import Message, MessageGenerationStopped, TelegramObject

from storage.people import Access, Person, Role


class Right(StrEnum):
    """What somebody may do."""

    ADMIN = "admin"
    USER = "user"
    STRANGER = "stranger"
    """Ask to be let in."""
    WAITING = "waiting"
    """Wait for an admin's decision."""
    REJECTED = "rejected"
    BLOCKED = "blocked"
    """They are not even answered."""
    NAMELESS = "nameless"
    """An anonymous admin or a channel: nobody knows who wrote."""

    @property
    def may_use(self) -> bool:
        """Whether the bot is theirs to use."""
        return self in (Right.ADMIN, Right.USER)


def right_of(
    user_id: int | None, person: Person | None, *, is_appointed: bool, is_open: bool
) -> Right:
    """What whoever has this id may do.

    user_id: None for whoever writes through a chat. is_appointed: the settings name them as an
    admin, which nothing in chat can change. is_open: strangers are let in without asking.
    """
    if user_id is None:
        return Right.USER if is_open else Right.NAMELESS
    if is_appointed:
        return Right.ADMIN
    if person is None:
        return Right.USER if is_open else Right.STRANGER
    match person.access:
        case Access.APPROVED:
            return Right.ADMIN if person.role is Role.ADMIN else Right.USER
        case Access.PENDING:
            return Right.USER if is_open else Right.WAITING
        case Access.REJECTED:
            return Right.REJECTED
        case Access.BLOCKED:
            return Right.BLOCKED


def speaker_of(event: TelegramObject) -> int | None:
    """The id of the person who did this; None for those who write as a chat, and for bots."""
    if isinstance(event, Message) and event.sender_chat is not None:
        return None
    if isinstance(event, MessageGenerationStopped):
        return event.chat.id  # There are drafts in private chats alone.
    user = getattr(event, "from_user", None)
    return None if user is None or user.is_bot else int(user.id)
