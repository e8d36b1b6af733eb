"""Whose signals an answer may show: the house's to everybody, a trader's to its owner and admins.

More than the house's is shown in private chats alone: elsewhere others read along, whoever asks.
"""

from dataclasses import dataclass

from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message

from bot.roster import Roster
from engine.tracking import TrackedSignal
from engine.traders import owner_of
from storage.database import Database

_HOUSE = frozenset({0})


@dataclass(frozen=True, slots=True)
class Seen:
    """The signals that may be shown to somebody, and where they are kept."""

    database: Database
    owners: frozenset[int] | None
    """Of the traders who made them, 0 for the house; None for everybody's."""

    def shows(self, tracked: TrackedSignal) -> bool:
        """Whether it is one of them."""
        return self.shows_of(tracked.signal.trader)

    def shows_of(self, trader: str) -> bool:
        """Whether those of a trader, by its key, are."""
        return self.owners is None or owner_of(trader) in self.owners


async def seeing(
    event: Message | CallbackQuery, roster: Roster, database: Database
) -> dict[str, Seen]:
    """A filter that lets everybody pass and hands `seen` to the handler."""
    return {"seen": Seen(database, _owners(event, roster))}


def _owners(event: Message | CallbackQuery, roster: Roster) -> frozenset[int] | None:
    message = event.message if isinstance(event, CallbackQuery) else event
    if message is None or message.chat.type != ChatType.PRIVATE or event.from_user is None:
        return _HOUSE
    person = event.from_user.id
    return None if person in roster.admins else _HOUSE | {person}
