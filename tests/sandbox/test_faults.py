from collections.abc import AsyncIterator
from random import Random

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from sandbox.faults import (
    BadGateway,
    BadGatewayAfter,
    CloseAfter,
    CloseBefore,
    Fault,
    Faults,
    HangAfter,
    Latency,
    Refusal,
    ServerError,
    TooManyRequests,
    TruncatedAnswer,
    respond,
)


class Counter:
    """A server that counts what it applied, and fails as its plan says."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.applied = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        return await respond(
            request, self.faults.next("count"), apply=self._apply, refuse=self._refuse
        )

    async def _apply(self) -> web.Response:
        self.applied += 1
        return web.json_response({"applied": self.applied})

    def _refuse(self, refusal: Refusal) -> web.Response:
        status = refusal.status if isinstance(refusal, ServerError) else 429
        return web.json_response({"refused": status}, status=status)


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
async def url(counter: Counter) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/", counter.handle)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


async def ask(url: str, timeout_s: float = 5) -> tuple[int, str]:
    timeout = aiohttp.ClientTimeout(total=timeout_s)
    async with aiohttp.ClientSession(timeout=timeout) as session, session.post(url) as response:
        return response.status, await response.text()


def test_scripted_faults_come_in_order_and_then_stop() -> None:
    faults = Faults()

    faults.script("sendPhoto", BadGateway(), TooManyRequests(retry_after=3))

    assert faults.next("sendMessage") is None
    assert faults.next("sendPhoto") == BadGateway()
    assert faults.next("sendPhoto") == TooManyRequests(retry_after=3)
    assert faults.next("sendPhoto") is None


def test_a_script_for_any_method_meets_whatever_comes_next() -> None:
    faults = Faults()

    faults.script("*", CloseBefore())

    assert faults.next("getMe") == CloseBefore()


def test_the_same_seed_gives_the_same_faults() -> None:
    def plan(seed: int) -> list[Fault | None]:
        faults = Faults(Random(seed), rate=0.3, kinds=[BadGateway(), CloseAfter()])
        return [faults.next("sendMessage") for _ in range(200)]

    assert plan(7) == plan(7)
    assert plan(7) != plan(8)
    assert 30 < sum(fault is not None for fault in plan(7)) < 90


def test_a_rate_without_kinds_is_refused() -> None:
    with pytest.raises(ValueError, match="kinds"):
        Faults(Random(1), rate=0.5)


@pytest.mark.parametrize(
    ("fault", "status"),
    [(TooManyRequests(), 429), (ServerError(503), 503), (BadGateway(), 502)],
)
async def test_a_refused_request_is_answered_but_not_applied(
    fault: Fault, status: int, counter: Counter, url: str
) -> None:
    counter.faults.script("count", fault)

    answer = await ask(url)

    assert answer[0] == status
    assert counter.applied == 0


async def test_a_page_of_a_proxy_may_hide_that_a_request_was_applied(
    counter: Counter, url: str
) -> None:
    counter.faults.script("count", BadGatewayAfter())

    status, page = await ask(url)

    assert (status, counter.applied) == (502, 1)
    assert page.startswith("<html>")


@pytest.mark.parametrize(("fault", "applied"), [(CloseBefore(), 0), (CloseAfter(), 1)])
async def test_a_closed_connection_tells_nothing_about_what_was_applied(
    fault: Fault, applied: int, counter: Counter, url: str
) -> None:
    counter.faults.script("count", fault)

    with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
        await ask(url)

    assert counter.applied == applied


async def test_a_truncated_answer_breaks_off_after_it_was_applied(
    counter: Counter, url: str
) -> None:
    counter.faults.script("count", TruncatedAnswer())

    with pytest.raises(aiohttp.ClientPayloadError):
        await ask(url)

    assert counter.applied == 1


async def test_a_hanging_answer_was_applied(counter: Counter, url: str) -> None:
    counter.faults.script("count", HangAfter(for_s=0.3))

    with pytest.raises(TimeoutError):
        await ask(url, timeout_s=0.1)

    assert counter.applied == 1


async def test_a_late_answer_arrives(counter: Counter, url: str) -> None:
    counter.faults.script("count", Latency(0.01))

    assert await ask(url) == (200, '{"applied": 1}')
