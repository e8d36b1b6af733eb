"""aiohttp and msgspec alone: the least that a stream costs, without any of our checks.

What it leaves out: ids and numbers of trades, impossible values, order, silence, reconnection.
"""
# mypy: disable-error-code="import-not-found,unused-ignore"

import json

import aiohttp
import msgspec

from tests.bench.load.server import Loaded, Plan
from tests.bench.load.trade_messages import exchange_ids
from tests.bench.peers.ingesting import Reading, run


class Trade(msgspec.Struct, gc=False):
    """What a candle needs."""

    T: int
    s: str
    v: float
    p: float


class Message(msgspec.Struct, gc=False):
    """Of trades; an answer has none."""

    data: list[Trade] = []


async def read(plan: Plan, loaded: Loaded) -> float:
    """CPU in microseconds a trade."""
    reading, decode = Reading(loaded), msgspec.json.Decoder(Message, strict=False).decode
    topics = [f"publicTrade.{name}" for name in exchange_ids(plan.symbols)]
    async with aiohttp.ClientSession() as session, session.ws_connect(loaded.url) as socket:
        await socket.send_str(json.dumps({"op": "subscribe", "args": topics}))
        async for message in socket:
            for trade in decode(message.data).data:
                reading.add(trade.s, trade.T, trade.p, trade.v)
            if reading.is_done():
                break
    return reading.result(loaded)


if __name__ == "__main__":
    run(read)
