"""The transport itself, against a WebSocket server that is not ours to change."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
import trustme
from aiohttp import web
from aiohttp.test_utils import TestServer

from engine.feeds.web_socket import ConnectionLost, open_web_socket


@asynccontextmanager
async def server(
    say: Callable[[web.WebSocketResponse], Awaitable[None]], tls: ssl.SSLContext | None = None
) -> AsyncIterator[str]:
    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        await say(socket)
        return socket

    app = web.Application()
    app.router.add_get("/stream", serve)
    running = TestServer(app, scheme="https" if tls else "http")
    await running.start_server(ssl=tls)
    try:
        yield str(running.make_url("/stream").with_scheme("wss" if tls else "ws"))
    finally:
        await running.close()


async def heard(url: str, trusted: trustme.CA | None = None) -> tuple[list[bytes], str]:
    """What was said until the other side ended it, and why it did."""
    messages: list[bytes] = []
    context = ssl.create_default_context()
    if trusted is not None:
        trusted.configure_trust(context)
    with pytest.raises(ConnectionLost) as lost:
        async with (
            asyncio.timeout(5),
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=context)) as session,
            open_web_socket(session, url, "BYBIT_WS_URL") as socket,
        ):
            await socket.hand_over(messages.append)
    return messages, str(lost.value)


async def test_messages_come_in_their_order_and_the_farewell_is_told() -> None:
    async def say(socket: web.WebSocketResponse) -> None:
        for number in range(100):
            await socket.send_str(str(number))
        await socket.close(code=1012)

    async with server(say) as url:
        messages, reason = await heard(url)

    assert messages == [str(number).encode() for number in range(100)]
    assert reason == "the exchange closed the connection (code 1012)"


async def test_an_encrypted_stream_is_read_whole() -> None:
    authority = trustme.CA()
    long = ["x" * 40_000 + str(number) for number in range(50)]

    async def say(socket: web.WebSocketResponse) -> None:
        for text in long:
            await socket.send_str(text)

    async with server(say, _certified(authority)) as url:
        messages, _ = await heard(url, authority)

    assert messages == [text.encode() for text in long]


async def test_an_exchange_with_a_false_certificate_is_not_read() -> None:
    async def say(socket: web.WebSocketResponse) -> None:
        await socket.send_str("{}")

    async with server(say, _certified(trustme.CA())) as url:
        messages, reason = await heard(url, trustme.CA())

    assert not messages
    assert "certificate" in reason
    assert reason.endswith("check the network and BYBIT_WS_URL")


async def test_further_messages_wait_on_their_way_while_their_taker_has_enough() -> None:
    said, taken, room = 0, 0, asyncio.Event()

    async def say(socket: web.WebSocketResponse) -> None:
        nonlocal said
        for _ in range(2_000):
            await socket.send_str("x" * 10_000)
            said += 1

    async def wait_for_room() -> None:
        await room.wait()

    def take(_: bytes) -> Awaitable[None] | None:
        nonlocal taken
        taken += 1
        return None if room.is_set() else wait_for_room()

    async def listen(url: str) -> None:
        async with (
            aiohttp.ClientSession() as session,
            open_web_socket(session, url, "BYBIT_WS_URL") as socket,
        ):
            with pytest.raises(ConnectionLost):
                await socket.hand_over(take)

    async with server(say) as url, asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        tasks.create_task(listen(url))
        await asyncio.sleep(0.3)
        said_meanwhile, taken_meanwhile = said, taken
        room.set()

    assert taken_meanwhile == 1
    assert said_meanwhile < 2_000
    assert taken == 2_000


async def test_a_ping_is_answered() -> None:
    answers: list[bytes] = []

    async def say(socket: web.WebSocketResponse) -> None:
        await socket.ping(b"are you there")
        answers.append((await socket.receive(timeout=5)).data)

    async with server(say) as url:
        await heard(url)

    assert answers == [b"are you there"]


async def test_a_message_too_long_to_be_one_ends_the_connection() -> None:
    async def say(socket: web.WebSocketResponse) -> None:
        await socket.send_str("x" * 9 * 1024 * 1024)
        await socket.receive(timeout=5)

    async with server(say) as url:
        messages, reason = await heard(url)

    assert reason.startswith("the connection broke: ")
    assert not messages


async def test_an_address_that_leads_nowhere_names_its_setting() -> None:
    _, reason = await heard("ws://127.0.0.1:1/")

    assert reason.startswith("cannot connect to ws://127.0.0.1:1/ (")
    assert reason.endswith("check the network and BYBIT_WS_URL")


async def test_a_refusal_is_told_as_it_was_said() -> None:
    async with TestServer(web.Application()) as running:
        _, reason = await heard(str(running.make_url("/")))

    assert "404" in reason


def _certified(authority: trustme.CA) -> ssl.SSLContext:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    return tls
