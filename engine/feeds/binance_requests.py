"""Requests to Binance's REST API: tried again where that helps, clear errors where it does not."""

import asyncio
import logging
from collections.abc import Mapping
from typing import TypeVar

import aiohttp
import msgspec

from engine.clock import Clock
from engine.errors import (
    ExchangeInMaintenance,
    ExchangeRefused,
    ExchangeUnreachable,
    UnknownSymbol,
)
from engine.feeds.backoff import Backoff
from engine.feeds.binance_messages import WireError

log = logging.getLogger(__name__)

_TRIES = 4
_TRY_WITHIN_S = 10.0
_MINUTE_S = 60.0
_LONGEST_REST_S = 120.0
_USED_WEIGHT = "X-MBX-USED-WEIGHT-1M"
_WEIGHT_A_MINUTE = 2_000
"""Binance takes 2,400 from an address; we are not the only program on it."""
_INVALID_SYMBOL = -1121
# Disconnected, too many requests, timeout, server busy, internal matching timeout.
_PASSING = frozenset({-1001, -1003, -1007, -1008, -1015})

_errors = msgspec.json.Decoder(WireError)
_Shape = TypeVar("_Shape")


class _TryAgain(ExchangeUnreachable):
    """What may be over in a moment."""


class _Unavailable(_TryAgain, ExchangeInMaintenance):
    """A pause that may be short, or a maintenance of hours."""


class BinanceRequests:
    """GETs a path of the API; when Binance asks for a pause, every request waits.

    Raises ExchangeUnreachable, which names the address and the setting to check, after a few
    tries; ExchangeRefused with Binance's own words; UnknownSymbol for a symbol that it does not
    know.
    """

    def __init__(
        self, session: aiohttp.ClientSession, url: str, clock: Clock, backoff: Backoff
    ) -> None:
        self._session = session
        self._url = url.rstrip("/")
        self._clock = clock
        self._backoff = backoff
        self._rests_until_s = clock.monotonic_s()

    async def get(
        self, path: str, parameters: Mapping[str, str | int], shape: type[_Shape]
    ) -> _Shape:
        """Binance's answer, read as `shape`."""
        for failures in range(1, _TRIES):
            try:
                return await self._try(path, parameters, shape)
            except _TryAgain as error:
                delay_s = self._backoff.delay_s(failures)
                log.info("asking again: path=%s reason=%s delay_s=%.1f", path, error, delay_s)
                await asyncio.sleep(delay_s)
        return await self._try(path, parameters, shape)

    def unreadable(self, path: str, reason: object) -> ExchangeUnreachable:
        """The error for an answer that is not of the protocol."""
        return _TryAgain(
            f"{self._url}{path} does not answer as Binance does ({reason}); check BINANCE_REST_URL"
        )

    async def _try(
        self, path: str, parameters: Mapping[str, str | int], shape: type[_Shape]
    ) -> _Shape:
        await asyncio.sleep(max(0.0, self._rests_until_s - self._clock.monotonic_s()))
        status, headers, body = await self._fetch(path, parameters)
        self._mind_the_weight(headers)
        if status in {418, 429}:
            self._rest(headers)
            raise _TryAgain(f"{self._url} asks us to slow down (HTTP {status}); try again later")
        if status == 503:
            raise _Unavailable(f"{self._url}{path} serves nobody (HTTP 503); try again later")
        if status >= 500:
            raise _TryAgain(f"{self._url}{path} is not well (HTTP {status}); try again later")
        if status in {403, 451}:
            raise ExchangeRefused(
                f"{self._url} refuses this machine (HTTP {status}): its firewall, or a country "
                "that Binance does not serve"
            )
        if status >= 400:
            raise self._refusal(path, parameters, status, body)
        return self._read(path, body, shape)

    async def _fetch(
        self, path: str, parameters: Mapping[str, str | int]
    ) -> tuple[int, Mapping[str, str], bytes]:
        try:
            async with (
                asyncio.timeout(_TRY_WITHIN_S),
                self._session.get(self._url + path, params=parameters) as response,
            ):
                return response.status, response.headers, await response.read()
        except TimeoutError as error:
            raise self._silent(f"no answer within {_TRY_WITHIN_S:g} s") from error
        except (aiohttp.ClientError, OSError) as error:
            raise self._silent(error) from error

    def _mind_the_weight(self, headers: Mapping[str, str]) -> None:
        """Rest until the next minute when this one's weight is nearly used."""
        if _seconds(headers.get(_USED_WEIGHT, "")) >= _WEIGHT_A_MINUTE:
            self._pause(_MINUTE_S - self._clock.now_ms() / 1000 % _MINUTE_S)

    def _rest(self, headers: Mapping[str, str]) -> None:
        """Raises ExchangeRefused when the pause is too long to wait for."""
        pause_s = _seconds(headers.get("Retry-After", ""))
        if pause_s > _LONGEST_REST_S:
            raise ExchangeRefused(
                f"{self._url} bans this address for {pause_s:g} s: too many requests"
            )
        self._pause(pause_s)

    def _pause(self, pause_s: float) -> None:
        log.warning("Binance's limit is near: all requests rest: pause_s=%.1f", pause_s)
        until_s = self._clock.monotonic_s() + pause_s
        self._rests_until_s = max(self._rests_until_s, until_s)

    def _refusal(
        self, path: str, parameters: Mapping[str, str | int], status: int, body: bytes
    ) -> Exception:
        try:
            error = _errors.decode(body)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as unread:
            return self.unreadable(path, f"HTTP {status}, {unread}")
        if error.code in _PASSING:
            return _TryAgain(f"{self._url}{path}: {error.msg} (code {error.code})")
        if error.code == _INVALID_SYMBOL:
            return UnknownSymbol(str(parameters.get("symbol", "")))
        return ExchangeRefused(f"Binance says to {path}: {error.msg} (code {error.code})")

    def _read(self, path: str, body: bytes, shape: type[_Shape]) -> _Shape:
        try:
            return msgspec.json.decode(body, type=shape, strict=False)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise self.unreadable(path, error) from error

    def _silent(self, reason: object) -> _TryAgain:
        return _TryAgain(
            f"Binance cannot be reached at {self._url} ({reason}); "
            "check the network and BINANCE_REST_URL"
        )


def _seconds(text: str) -> float:
    """A header's number; 0 when it has none."""
    return float(text) if text.isascii() and text.isdigit() else 0.0
