"""Requests through ccxt: at its pace, tried again where that helps, clear errors elsewhere."""

import asyncio
import logging

from engine.errors import ExchangeUnreachable
from engine.feeds.backoff import Backoff
from engine.feeds.ccxt_errors import in_our_words
from engine.feeds.ccxt_untyped import Ccxt, Row

log = logging.getLogger(__name__)

_TRIES = 4


class CcxtRequests:
    """Calls one ccxt exchange's methods.

    Raises ExchangeUnreachable after a few tries, and ExchangeRefused.
    """

    def __init__(self, ccxt: Ccxt, backoff: Backoff) -> None:
        self.ccxt = ccxt
        self.name: str = ccxt.id
        self._backoff = backoff

    def can(self, feature: str) -> bool:
        """Whether ccxt says that the exchange itself has it, such as `fetchTrades`."""
        return self.ccxt.has.get(feature) is True

    async def ask(self, method: str, *arguments: object, **named: object) -> Row:
        """What the method returns."""
        for failures in range(1, _TRIES):
            try:
                return await self._try(method, *arguments, **named)
            except ExchangeUnreachable as error:
                delay_s = self._backoff.delay_s(failures)
                log.info("asking again: method=%s reason=%s delay_s=%.1f", method, error, delay_s)
                await asyncio.sleep(delay_s)
        return await self._try(method, *arguments, **named)

    async def _try(self, method: str, *arguments: object, **named: object) -> Row:
        with in_our_words(self.name):
            return await getattr(self.ccxt, method)(*arguments, **named)
