"""`GET /metrics` over HTTP, for a Prometheus that scrapes this desk."""

import errno
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import chain
from typing import Protocol

from aiohttp import web
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric
from prometheus_client.process_collector import ProcessCollector

from bot.errors import WrongSettings
from bot.health import HealthReport
from bot.metrics import Metrics

_FAREWELL_S = 1.0
"""How long a scrape that is under way may take at the end."""


class Reporting(Protocol):
    """Who knows how the desk is."""

    async def report(self) -> HealthReport:
        """How it is now."""
        ...


class _Scrape:
    """What one scrape sees: the report, and our process's memory and time."""

    def __init__(self, metrics: Metrics, process: ProcessCollector) -> None:
        self._parts = (metrics, process)

    def collect(self) -> list[Metric]:
        return list(chain.from_iterable(part.collect() for part in self._parts))


@asynccontextmanager
async def metrics_server(health: Reporting, host: str, port: int) -> AsyncIterator[int]:
    """Answer scrapes until the context ends; yields the port, which is free to choose for 0.

    Whoever reaches the port may read. Raises WrongSettings when it cannot be listened on.
    """
    process = ProcessCollector(registry=None)

    async def answer(request: web.Request) -> web.Response:
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        body = encode(_Scrape(Metrics(await health.report()), process))
        return web.Response(body=body, headers={"Content-Type": content_type})

    app = web.Application()
    app.router.add_get("/metrics", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_FAREWELL_S)
    await runner.setup()
    try:
        yield await _listen(runner, host, port)
    finally:
        await runner.cleanup()


def try_address(host: str, port: int | None) -> None:
    """Raise WrongSettings where nobody could listen; a port that is taken may be our own desk's.

    port: None for any.
    """
    try:
        found = socket.getaddrinfo(host, port or 0, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.bind(address)
    except (OSError, UnicodeError) as error:
        if not isinstance(error, OSError) or error.errno != errno.EADDRINUSE:
            raise _unusable(host, port, error) from error


def _unusable(host: str, port: int | None, error: OSError | UnicodeError) -> WrongSettings:
    where = host if port is None else f"{host}:{port}"
    reason = error.strerror if isinstance(error, OSError) else None
    return WrongSettings(
        f"METRICS_HOST, METRICS_PORT: nobody can listen on {where} ({reason or error}): "
        "name another port, or an address of this machine"
    )


async def _listen(runner: web.AppRunner, host: str, port: int) -> int:
    try:
        await web.TCPSite(runner, host, port).start()
    except (OSError, UnicodeError) as error:
        raise _unusable(host, port, error) from error
    chosen: int = runner.addresses[0][1]
    return chosen
