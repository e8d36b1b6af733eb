"""Requests to Bybit's REST API: tried again where that helps, clear errors where it does not."""

import asyncio
import logging
from collections.abc import Mapping

import aiohttp
import msgspec

from engine.errors import ExchangeInMaintenance, ExchangeRefused, ExchangeUnreachable
from engine.feeds.backoff import Backoff
from engine.feeds.bybit_answers import Answer

log = logging.getLogger(__name__)

_TRIES = 4
_TRY_WITHIN_S = 10.0
# Server timeout, too many requests, internal error, too many requests from this address.
_PASSING = frozenset({10000, 10006, 10016, 10018})

_answers = msgspec.json.Decoder(Answer, strict=False)


class _TryAgain(ExchangeUnreachable):
    """What may be over in a moment."""


class _Unavailable(_TryAgain, ExchangeInMaintenance):
    """A pause that may be short, or a maintenance of hours."""


class BybitRequests:
    """GETs a path of the API.

    Raises ExchangeUnreachable, which names the address and the setting to check, after a few
    tries; ExchangeRefused with Bybit's own words.
    """

    def __init__(self, session: aiohttp.ClientSession, url: str, backoff: Backoff) -> None:
        self._session = session
        self._url = url.rstrip("/")
        self._backoff = backoff

    async def get(self, path: str, parameters: Mapping[str, str | int]) -> Answer:
        """Bybit's answer, which is not a refusal."""
        for failures in range(1, _TRIES):
            try:
                return await self._try(path, parameters)
            except _TryAgain as error:
                delay_s = self._backoff.delay_s(failures)
                log.info("asking again: path=%s reason=%s delay_s=%.1f", path, error, delay_s)
                await asyncio.sleep(delay_s)
        return await self._try(path, parameters)

    def unreadable(self, path: str, reason: object) -> ExchangeUnreachable:
        """The error for an answer that is not of the protocol."""
        return _TryAgain(
            f"{self._url}{path} does not answer as Bybit does ({reason}); check BYBIT_REST_URL"
        )

    async def _try(self, path: str, parameters: Mapping[str, str | int]) -> Answer:
        status, body = await self._fetch(path, parameters)
        if status == 503:
            raise _Unavailable(f"{self._url}{path} serves nobody (HTTP 503); try again later")
        if status == 429 or status >= 500:
            raise _TryAgain(f"{self._url}{path} is not well (HTTP {status}); try again later")
        if status == 403:
            raise ExchangeRefused(
                f"{self._url} refuses this machine (HTTP 403): too many requests, then it helps "
                "to wait for ten minutes; or a country that Bybit does not serve"
            )
        return self._read(path, status, body)

    async def _fetch(self, path: str, parameters: Mapping[str, str | int]) -> tuple[int, bytes]:
        try:
            async with (
                asyncio.timeout(_TRY_WITHIN_S),
                self._session.get(self._url + path, params=parameters) as response,
            ):
                return response.status, await response.read()
        except TimeoutError as error:
            raise self._silent(f"no answer within {_TRY_WITHIN_S:g} s") from error
        except (aiohttp.ClientError, OSError) as error:
            raise self._silent(error) from error

    def _read(self, path: str, status: int, body: bytes) -> Answer:
        try:
            answer = _answers.decode(body)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise self.unreadable(path, f"HTTP {status}, {error}") from error
        if answer.retCode in _PASSING:
            raise _TryAgain(f"{self._url}{path}: {answer.retMsg} (retCode {answer.retCode})")
        if answer.retCode != 0:
            raise ExchangeRefused(f"Bybit says to {path}: {answer.retMsg} (code {answer.retCode})")
        return answer

    def _silent(self, reason: object) -> _TryAgain:
        return _TryAgain(
            f"Bybit cannot be reached at {self._url} ({reason}); "
            "check the network and BYBIT_REST_URL"
        )
