"""The transport itself, against a WebSocket server that is not ours to change."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import trustme
from aiohttp import web
from aiohttp.test_utils import TestServer
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_create_server

from engine.feeds.web_socket import ConnectionLost, open_web_socket


class Taker:
    """Notes messages; has enough while there are as many as it wants."""

    def __init__(self, most: int = 1_000_000) -> None:
        self.messages: list[bytes] = []
        self.most = most

    def take(self, message: bytes) -> None:
        self.messages.append(message)

    def has_enough(self) -> bool:
        return len(self.messages) >= self.most


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


async def heard(url: str, taker: Taker) -> str:
    """Stay until the other side ends it; why it did."""
    with pytest.raises(ConnectionLost) as lost:
        async with asyncio.timeout(5), open_web_socket(url, "BYBIT_WS_URL", taker) as socket:
            await socket.stay()
    return str(lost.value)


async def hundred(socket: web.WebSocketResponse) -> None:
    for number in range(100):
        await socket.send_str(str(number))


ALL = [str(number).encode() for number in range(100)]


async def test_messages_come_in_their_order_and_the_farewell_is_told() -> None:
    taker = Taker()

    async def say(socket: web.WebSocketResponse) -> None:
        await hundred(socket)
        await socket.close(code=1012)

    async with server(say) as url:
        reason = await heard(url, taker)

    assert taker.messages == ALL
    assert reason == "the exchange closed the connection (code 1012)"


async def test_what_comes_while_reading_rests_is_not_forgotten() -> None:
    taker = Taker()

    async def say(socket: web.WebSocketResponse) -> None:
        for number in range(100):
            await socket.send_str(str(number))
            await asyncio.sleep(0.0005)

    async with server(say) as url:
        await heard(url, taker)

    assert taker.messages == ALL


async def test_an_encrypted_stream_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    long = ["x" * 40_000 + str(number) for number in range(50)]
    taker = Taker()

    async def say(socket: web.WebSocketResponse) -> None:
        for text in long:
            await socket.send_str(text)

    with authority.cert_pem.tempfile() as trusted:
        monkeypatch.setenv("SSL_CERT_FILE", trusted)
        async with server(say, tls) as url:
            await heard(url, taker)

    assert taker.messages == [text.encode() for text in long]


async def test_an_exchange_with_a_false_certificate_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(tls)

    with trustme.CA().cert_pem.tempfile() as trusted:
        monkeypatch.setenv("SSL_CERT_FILE", trusted)
        async with server(hundred, tls) as url:
            reason = await heard(url, Taker())

    assert "certificate" in reason
    assert reason.endswith("check the network and BYBIT_WS_URL")


async def test_further_messages_wait_on_their_way_while_the_taker_has_enough() -> None:
    taker = Taker(most=1)
    said = 0

    async def say(socket: web.WebSocketResponse) -> None:
        nonlocal said
        for _ in range(2_000):
            await socket.send_str("x" * 10_000)
            said += 1

    async with server(say) as url, asyncio.TaskGroup() as tasks:
        tasks.create_task(heard(url, taker))
        await asyncio.sleep(0.3)
        said_meanwhile, taken_meanwhile = said, len(taker.messages)
        taker.most = 1_000_000

    assert taken_meanwhile < said_meanwhile < 2_000
    assert len(taker.messages) == 2_000


async def test_a_message_in_several_frames_is_one() -> None:
    class Talker(WSListener):
        def on_ws_connected(self, transport: WSTransport) -> None:
            transport.send(WSMsgType.TEXT, b'{"topic":', fin=False)
            transport.send_ping(b"between them")
            transport.send(WSMsgType.CONTINUATION, b'"tickers', fin=False)
            transport.send(WSMsgType.CONTINUATION, b'"}')
            transport.send(WSMsgType.TEXT, b"{}")
            transport.disconnect()

        def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
            """Nothing is expected."""

    taker = Taker()
    running = await ws_create_server(lambda _: Talker(), "127.0.0.1", 0)
    async with running:
        port = running.sockets[0].getsockname()[1]
        reason = await heard(f"ws://127.0.0.1:{port}/", taker)

    assert taker.messages == [b'{"topic":"tickers"}', b"{}"]
    assert reason == "the connection broke"


async def test_a_ping_is_answered() -> None:
    answers: list[bytes] = []

    async def say(socket: web.WebSocketResponse) -> None:
        await socket.ping(b"are you there")
        answers.append((await socket.receive(timeout=5)).data)

    async with server(say) as url:
        await heard(url, Taker())

    assert answers == [b"are you there"]


async def test_a_message_too_long_to_be_one_ends_the_connection() -> None:
    taker = Taker()

    async def say(socket: web.WebSocketResponse) -> None:
        await socket.send_str("x" * 9 * 1024 * 1024)
        await socket.receive(timeout=5)

    async with server(say) as url:
        reason = await heard(url, taker)

    assert reason.startswith("the connection broke: ")
    assert not taker.messages


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "ws://127.0.0.1:1/", "ws:///stream"])
async def test_an_address_that_leads_nowhere_names_its_setting(address: str) -> None:
    reason = await heard(address, Taker())

    assert reason.startswith(f"cannot connect to {address} (")
    assert reason.endswith("check the network and BYBIT_WS_URL")


async def test_a_refusal_is_told_as_it_was_said() -> None:
    async with TestServer(web.Application()) as running:
        reason = await heard(str(running.make_url("/").with_scheme("ws")), Taker())

    assert "404" in reason


async def test_whoever_sends_on_a_lost_connection_is_told() -> None:
    async def say(socket: web.WebSocketResponse) -> None:
        await socket.close()

    async with server(say) as url, open_web_socket(url, "BYBIT_WS_URL", Taker()) as socket:
        with pytest.raises(ConnectionLost):
            await socket.stay()

        with pytest.raises(ConnectionLost, match="takes no messages any more"):
            await socket.send("{}")


async def test_a_server_that_hangs_up_instead_of_answering_is_not_connected() -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    running = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with running:
        port = running.sockets[0].getsockname()[1]
        reason = await heard(f"ws://127.0.0.1:{port}/", Taker())

    assert reason.endswith("check the network and BYBIT_WS_URL")
