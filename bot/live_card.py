"""Cards of open signals say what the signal makes now, at a pace that leaves room for outcomes.

An edit is made when what it would say has changed, at most once in a look (`bot/app.py` says how
often), in the last lane of the outbox; and none is made while other messages wait.
"""

import asyncio
import logging
from typing import NamedTuple

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


class _Shown(NamedTuple):
    """What an edit would say that matters."""

    tenths_r: int
    took_profit_1: bool


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
        self._shown: dict[int, _Shown] = {}
        """What was said last of each open signal."""

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
            if await outbox_live.others_wait(session) > MOST_WAITING:
                return
            names = await snapshots.open_numbers(session)
            readers = await outbox_live.readers(session)
        signals = {
            names[name][0]: each for each in self._followed if (name := _name(each)) in names
        }
        news = {number: self._news(number, each) for number, each in signals.items()}
        changed = {number: live for number, live in news.items() if live is not None}
        await self._edit(
            [(number, chat, changed[number]) for number, chat in readers if number in changed]
        )
        said = {number: _shown(signals[number], live) for number, live in changed.items()}
        known = {number: shown for number, shown in self._shown.items() if number in signals}
        self._shown = known | said

    async def _edit(self, edits: list[tuple[int, int, Live]]) -> None:
        """Put them into the outbox: a signal's number, a chat, and what is said there."""
        if not edits:
            return
        now_ms = self._clock.now_ms()
        messages = [
            NewMessage(
                signal_number=number,
                chat_id=chat_id,
                kind=MessageKind.LIVE,
                created_ms=now_ms,
                payload=live.as_payload(),
            )
            for number, chat_id, live in edits
        ]
        async with self._database.writing() as session:
            await outbox_live.refresh(session, messages)
        self._mail.set()

    def _news(self, number: int, followed: Followed) -> Live | None:
        """How a signal stands, if that is another thing than was said last."""
        symbol = followed.signal.symbol
        price = self._market.price(symbol) if symbol in self._market.symbols else None
        if price is None:
            return None
        live = Live(price=price, time_ms=self._market.now_ms())
        return live if _shown(followed, live) != self._shown.get(number) else None


def _name(followed: Followed) -> tuple[str, str, int]:
    signal = followed.signal
    return signal.trader, signal.symbol, signal.time_ms


def _shown(followed: Followed, live: Live) -> _Shown:
    return _Shown(
        tenths_r=round(followed.signal.r_at(live.price) * 10),
        took_profit_1=followed.progress.took_profit_1_ms is not None,
    )
