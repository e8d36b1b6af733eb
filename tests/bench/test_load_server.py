"""The server that cuts connections: what the reconnect row is measured against."""

import asyncio
import json

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from tests.bench.load.server import LoadServer, Plan
from tests.bench.load.trade_messages import exchange_ids
from tests.bench.rows import reconnect


async def subscribed(client: ClientSession, url: str, *names: str) -> ClientWebSocketResponse:
    """A new connection, once it wants the trades of these."""
    connection = await client.ws_connect(url)
    topics = [f"publicTrade.{name}" for name in names]
    await connection.send_json({"op": "subscribe", "req_id": "1", "args": topics})
    assert (await connection.receive_json(timeout=5))["success"]
    return connection


async def next_trade_id(connection: ClientWebSocketResponse) -> str | None:
    """None when the connection ends before."""
    heard = await connection.receive(timeout=5)
    return json.loads(heard.data)["data"][0]["i"] if heard.type is WSMsgType.TEXT else None


async def test_all_connections_are_cut_once_they_want_every_symbol_together() -> None:
    load = LoadServer(Plan(trades=1, symbols=3, cut_first=True))
    traded = load.messages[0].symbol
    others = [name for name in exchange_ids(3) if name != traded]

    async with (
        await asyncio.start_server(load.serve, "127.0.0.1", 0) as server,
        ClientSession() as client,
    ):
        url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        one = await subscribed(client, url, traded)
        two = await subscribed(client, url, *others)
        before = [await next_trade_id(each) for each in (one, one, two)]
        one = await subscribed(client, url, traded)
        await subscribed(client, url, *others)
        after = await next_trade_id(one)

    assert before == ["0", None, None]
    assert int(after or 0) > 0


def test_our_feed_is_measured_however_many_connections_it_needs() -> None:
    (seconds,) = reconnect.measure(0)

    assert 0 < seconds < reconnect.LONGEST_S
