"""What a chat wants to hear, and how loudly: of a person's private chat, or of a target."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from msgspec import convert, to_builtins
from sqlalchemy import delete
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Symbol, Timeframe
from engine.signal import Side
from storage.tables import Preferences as Row


class Happening(StrEnum):
    """What a chat may be told of."""

    SIGNAL = "signal"
    TAKE_PROFIT_1 = "take_profit_1"
    TAKE_PROFIT_2 = "take_profit_2"
    STOP_LOSS = "stop_loss"
    """The stop, wherever it stood; also when nobody knows which level came first."""
    EXPIRED = "expired"
    ENDED = "ended"
    """An end that is neither: withdrawn, or its prices are not known."""
    PRICE_ALERT = "price_alert"
    """What a person asked to be told."""
    DIGEST = "digest"
    NOTICE = "notice"
    """What the desk says of itself."""


class Loudness(StrEnum):
    """How a chat is told."""

    SOUND = "sound"
    SILENT = "silent"
    OFF = "off"


USUAL: Mapping[Happening, Loudness] = {
    Happening.SIGNAL: Loudness.SOUND,
    Happening.TAKE_PROFIT_1: Loudness.SILENT,
    Happening.TAKE_PROFIT_2: Loudness.SOUND,
    Happening.STOP_LOSS: Loudness.SOUND,
    Happening.EXPIRED: Loudness.SILENT,
    Happening.ENDED: Loudness.SILENT,
    Happening.PRICE_ALERT: Loudness.SOUND,
    Happening.DIGEST: Loudness.SILENT,
    Happening.NOTICE: Loudness.SOUND,
}
"""Of who has chosen nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """A stretch of every day, in minutes since midnight: 1320 to 420 is 22:00 to 07:00.

    Of the zone of the chat; the end belongs to the day, and stands before the start when the
    night lies between them. Equal ones are no hours at all.
    """

    from_minute: int
    until_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a chat chose; the defaults let everything through."""

    chat_id: int
    loudness: Mapping[Happening, Loudness]
    """Of what it chose; the rest is as USUAL."""
    least_score: float = 0.0
    """Of signals, 0 to 1."""
    sides: frozenset[Side] = frozenset()
    """Of signals; none chosen are all."""
    timeframes: frozenset[Timeframe] = frozenset()
    """Of signals; none chosen are all."""
    pairs: frozenset[Symbol] = frozenset()
    """Of signals to a target; none chosen are all. What a person gets is what they follow."""
    quiet: QuietHours | None = None
    zone: str = "UTC"
    """IANA name of the time zone of all hours here."""
    daily: bool = False
    """Whether a digest comes each day."""
    weekly: bool = False
    """Whether one comes each Monday."""
    digest_hour: int = 8
    """When they come, 0 to 23."""

    @classmethod
    def usual(cls, chat_id: int, zone: str = "UTC") -> "Preferences":
        """Those of a chat that chose nothing."""
        return cls(chat_id=chat_id, loudness={}, zone=zone)

    def loudness_of(self, happening: Happening) -> Loudness:
        """How it is told of something."""
        return self.loudness.get(happening, USUAL[happening])


async def get(session: AsyncSession, chat_id: int) -> Preferences | None:
    """What a chat chose; None when it never did."""
    row = await session.get(Row, chat_id)
    return None if row is None else _outside(row)


async def of_chats(session: AsyncSession, chat_ids: Iterable[int]) -> dict[int, Preferences]:
    """What chats chose, by chat; of the others what is usual."""
    wanted = list(chat_ids)
    rows = await session.exec(select(Row).where(col(Row.chat_id).in_(wanted)))
    chosen = {row.chat_id: _outside(row) for row in rows}
    return {chat_id: chosen.get(chat_id) or Preferences.usual(chat_id) for chat_id in wanted}


async def with_digests(session: AsyncSession) -> list[Preferences]:
    """Of the chats that want a digest each day or week, in the order of their ids."""
    wanted = select(Row).where(or_(col(Row.daily), col(Row.weekly))).order_by(col(Row.chat_id))
    return [_outside(row) for row in await session.exec(wanted)]


async def save(session: AsyncSession, preferences: Preferences) -> None:
    """Keep what a chat chose, in the place of what it chose before."""
    await session.merge(Row(**to_builtins(preferences, order="deterministic")))


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """What one chat chose counts for the other, unless that chose for itself."""
    row = await session.get(Row, old_id)
    if row is None:
        return
    if await session.get(Row, new_id) is None:
        await session.merge(Row(**{**row.model_dump(), "chat_id": new_id}))
    await session.exec(delete(Row).where(col(Row.chat_id) == old_id))


def _outside(row: Row) -> Preferences:
    return convert(row, Preferences, from_attributes=True)
