"""What a chat wants to hear, and how loudly: of a person's private chat, or of a target."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from msgspec import convert, to_builtins
from sqlalchemy import delete, update
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Symbol, Timeframe
from engine.signal import Side
from storage.address import Address
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
    topic_id: int = 0
    """Of a forum; 0 for the chat as a whole."""
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
    theme: Literal["dark", "light"] = "dark"
    """Of pictures."""

    @classmethod
    def usual(cls, address: Address, zone: str = "UTC") -> "Preferences":
        """Those of who chose nothing."""
        return cls(**address._asdict(), loudness={}, zone=zone)

    @property
    def address(self) -> Address:
        """Whose they are."""
        return Address(self.chat_id, self.topic_id)

    def loudness_of(self, happening: Happening) -> Loudness:
        """How it is told of something."""
        return self.loudness.get(happening, USUAL[happening])


async def get(session: AsyncSession, address: Address) -> Preferences | None:
    """What a chat or a topic chose; None when it never did."""
    row = await session.get(Row, address)
    return None if row is None else _outside(row)


async def in_force(session: AsyncSession, address: Address) -> Preferences | None:
    """What counts for who writes there: of a topic that chose nothing, what its chat chose."""
    return await get(session, address) or await get(session, address.whole)


async def of_addresses(
    session: AsyncSession, addresses: Iterable[Address]
) -> dict[Address, Preferences]:
    """What chats and topics chose, by address; of the others what is usual."""
    wanted = list(addresses)
    chat_ids = {address.chat_id for address in wanted}
    rows = await session.exec(select(Row).where(col(Row.chat_id).in_(chat_ids)))
    chosen = {found.address: found for found in map(_outside, rows)}
    return {address: chosen.get(address) or Preferences.usual(address) for address in wanted}


async def with_digests(session: AsyncSession) -> list[Preferences]:
    """Of those who want a digest each day or week, in the order of their addresses."""
    wanted = select(Row).where(or_(col(Row.daily), col(Row.weekly)))
    in_order = wanted.order_by(col(Row.chat_id), col(Row.topic_id))
    return [_outside(row) for row in await session.exec(in_order)]


async def save(session: AsyncSession, preferences: Preferences) -> None:
    """Keep what a chat chose, in the place of what it chose before."""
    await session.merge(Row(**to_builtins(preferences, order="deterministic")))


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """What one chat chose counts for the other, unless that chose for itself; topics likewise."""
    already = select(Row.topic_id).where(Row.chat_id == new_id)
    of_old = col(Row.chat_id) == old_id
    await session.exec(
        update(Row).where(of_old, col(Row.topic_id).not_in(already)).values(chat_id=new_id)
    )
    await session.exec(delete(Row).where(of_old))


def _outside(row: Row) -> Preferences:
    return convert(row, Preferences, from_attributes=True)
