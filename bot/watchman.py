"""Watches the market feed, and tells the admins when pairs fall silent and when they are back."""

import asyncio
import logging
from collections.abc import Collection

from bot.hearing import tell_of
from bot.views import notice
from engine.clock import Clock
from engine.live import LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Symbol, pair_of
from storage import chats
from storage.database import Database
from storage.outbox import MessageKind, NewMessage
from storage.preferences import Happening

log = logging.getLogger(__name__)

LOOKS_TO_TRUST = 15
"""Looks in a row at which a silent pair must be heard before it counts as back."""


class Watchman:
    """Compares what is silent now with what was silent at the last look."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        admins: Collection[int],
        market: LiveMarket,
        mail: asyncio.Event,
    ) -> None:
        self._database = database
        self._clock = clock
        self._admins = admins
        self._market = market
        self._mail = mail
        self._known: dict[Symbol, int] = {}
        """Pairs that were told to be silent, and for how many looks they have been heard since."""

    async def look(self) -> None:
        """Tell what has changed since the last look.

        A pair in maintenance is silent for a reason, and one that is let go of is no news.
        """
        silent = self._market.symbols_in(SymbolState.STALE)
        unheard = silent | self._market.symbols_in(SymbolState.MAINTENANCE)
        fell = silent - self._known.keys()
        heard = {
            each: 0 if each in unheard else looks + 1
            for each, looks in self._known.items()
            if each in self._market.symbols
        }
        back = {symbol for symbol, looks in heard.items() if looks >= LOOKS_TO_TRUST}
        if fell:
            log.warning("pairs fell silent: symbols=%s", ",".join(sorted(fell)))
            await self._tell(notice.FEED_SILENT, fell)
        if back:
            log.warning("pairs are back: symbols=%s", ",".join(sorted(back)))
            await self._tell(notice.FEED_BACK, back)
        self._known = {symbol: heard.get(symbol, 0) for symbol in (heard.keys() | fell) - back}

    async def _tell(self, kind: str, symbols: Collection[Symbol]) -> None:
        payload = notice.payload(kind, [pair_of(symbol) for symbol in sorted(symbols)])
        now_ms = self._clock.now_ms()
        async with self._database.writing() as session:
            reachable = {chat.chat_id for chat in await chats.private(session)}
            messages = [
                NewMessage(
                    chat_id=admin, kind=MessageKind.NOTICE, created_ms=now_ms, payload=payload
                )
                for admin in self._admins
                if admin in reachable
            ]
            await tell_of(session, Happening.NOTICE, messages, now_ms)
        self._mail.set()
