"""Cards of open signals say what the signal makes now, at a pace that leaves room for outcomes.

An edit is made when what it would say has changed, at most once in a look (`bot/app.py` says how
often), in the last lane of the outbox; and none is made while other messages wait.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from bot.views.status import Live
from engine.clock import Clock
from engine.followed import Followed, FollowedSignals
from engine.live import LiveMarket
from storage import outbox_live, snapshots
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.outbox import MessageKind, NewMessage

log = logging.getLogger(__name__)

MOST_WAITING = 5
"""With more messages than these before it an edit is worth nothing."""
MOST_AT_ONCE = 300
"""Edits of one look; the other cards have their turn in the next."""


_Card: TypeAlias = tuple[int, int]
"""A signal's number, and the private chat that it is read in."""


class _Shown(NamedTuple):
    """What of an edit matters to its reader."""

    tenths_r: int
    took_profit_1: bool


class _Now(NamedTuple):
    """How a signal stands."""

    live: Live
    shown: _Shown


class LiveCards:
    """Keeps the cards of private chats of today."""

    def __init__(
        self,
        database: Database,
        market: LiveMarket,
        followed: FollowedSignals,
        clock: Clock,
        mail: asyncio.Event,
    ) -> None:
        """mail: set when there is something to send."""
        self._database = database
        self._market = market
        self._followed = followed
        self._clock = clock
        self._mail = mail
        self._shown: dict[_Card, _Shown] = {}
        """What was said last on each card, the one that was edited longest ago first."""

    async def look(self) -> None:
        """Put an edit into the outbox for every card that would say something else now."""
        if not self._followed:
            return
        try:
            await self._look()
        except DatabaseUnavailable as error:
            log.warning("cards are not brought up to date this time: error=%s", error)

    async def _look(self) -> None:
        async with self._database.reading() as session:
            if await outbox_live.others_wait(session, self._clock.now_ms()) > MOST_WAITING:
                return
            names = await snapshots.open_numbers(session)
            cards = await outbox_live.readers(session)
        now = {
            names[name][0]: stands
            for each in self._followed
            if (name := _name(each)) in names and (stands := self._now(each)) is not None
        }
        due = self._due(cards, now)
        await self._edit(due, now)
        is_open = set(cards).difference(due)
        said = {card: shown for card, shown in self._shown.items() if card in is_open}
        self._shown = said | {card: now[card[0]].shown for card in due}

    def _now(self, followed: Followed) -> _Now | None:
        """How a signal stands; None while its pair has no price."""
        signal, market = followed.signal, self._market
        price = market.price(signal.symbol) if signal.symbol in market.symbols else None
        if price is None:
            return None
        shown = _Shown(
            tenths_r=round(signal.r_at(price) * 10),
            took_profit_1=followed.progress.took_profit_1_ms is not None,
        )
        return _Now(Live(price=price, time_ms=market.now_ms()), shown)

    def _due(self, cards: Sequence[_Card], now: Mapping[int, _Now]) -> list[_Card]:
        """Cards that would say something else now: first those that have waited longest."""
        changed = [
            card
            for card in cards
            if card[0] in now and now[card[0]].shown != self._shown.get(card)
        ]
        edited = {card: at for at, card in enumerate(self._shown)}
        return sorted(changed, key=lambda card: edited.get(card, -1))[:MOST_AT_ONCE]

    async def _edit(self, due: Sequence[_Card], now: Mapping[int, _Now]) -> None:
        if not due:
            return
        made_ms = self._clock.now_ms()
        edits = [
            NewMessage(
                signal_number=number,
                chat_id=chat_id,
                kind=MessageKind.LIVE,
                created_ms=made_ms,
                payload=now[number].live.as_payload(),
            )
            for number, chat_id in due
        ]
        async with self._database.writing() as session:
            await outbox_live.refresh(session, edits)
        self._mail.set()


def _name(followed: Followed) -> tuple[str, str, int]:
    signal = followed.signal
    return signal.trader, signal.symbol, signal.time_ms
