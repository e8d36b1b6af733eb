import asyncio
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import aiohttp
import pytest

from engine.errors import BrokenTape
from sandbox.exchange import RawReplay
from sandbox.exchange.recording import read_recording
from tests.sandbox.exchange.markets import WAIT_S

DATA = Path(__file__).parents[4] / "shared" / "data" / "raw"
BYBIT = DATA / "bybit_v5_linear/BTCUSDT_SOLUSDT_20260809_2127.jsonl.gz"
FASTEST = 1e9
SUBSCRIBE = {
    "bybit": {"op": "subscribe", "args": ["publicTrade.BTCUSDT"], "req_id": "1"},
    "binance": {"method": "SUBSCRIBE", "params": ["btcusdt@aggTrade"], "id": 1},
}
ROUTE = {"bybit": "", "binance": "/market/stream"}

# Blanks, an order of fields and an escape that an encoder would not write the same way.
ODD = '{"topic": "publicTrade.BTCUSDT" ,"data":[ {"p":"65114.20","x":"\\u00e9"} ],"a":1.0}'


def write(folder: Path, *lines: str) -> Path:
    path = folder / "recorded.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def message(at_s: float, raw: str) -> str:
    return f'{{"recv_ts":{at_s},"conn":"ws.1","raw":{raw}}}'


async def received(replay: RawReplay, count: int, route: str = "") -> list[str]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(replay.ws_url + route) as socket,
    ):
        texts = [await socket.receive_str(timeout=WAIT_S) for _ in range(count)]
        async with asyncio.timeout(WAIT_S):
            await replay.finished.wait()
    return texts


async def test_messages_arrive_byte_for_byte_and_in_order(tmp_path: Path) -> None:
    broken = '{"topic":"publicTrade.BTCUSDT","data":[{"p":"65'
    path = write(
        tmp_path,
        message(1.5, ODD),
        message(1.4, '{"second":2}'),
        message(1.6, json.dumps(broken)),
        '{"recv_ts_ns":1700000000,"raw":[3]}',
    )

    async with RawReplay(path, speed=FASTEST, settle_s=0.01) as replay:
        texts = await received(replay, 4)

    assert texts == [ODD, '{"second":2}', broken, "[3]"]


async def test_only_what_the_exchange_sent_of_its_own_accord_is_served(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '{"connect_ts":1.0,"conn":"ws.1","addr":"wss://stream.bybit.com/v5/public/linear"}',
        '{"sent_ts":1.1,"conn":"ws.1","raw":{"op":"subscribe","args":["tickers.BTCUSDT"]}}',
        '{"recv_ts":1.2,"conn":"http.0","url":"https://api.bybit.com/","raw":{"retCode":0}}',
        message(1.3, '{"success":true,"ret_msg":"","op":"subscribe"}'),
        message(1.3, '{"result":null,"id":1}'),
        message(1.4, '{"topic":"tickers.BTCUSDT"}'),
    )

    assert [frame.text for frame in read_recording(path)] == ['{"topic":"tickers.BTCUSDT"}']


@pytest.mark.parametrize("protocol", ["bybit", "binance"])
async def test_subscriptions_are_answered_before_the_recording_begins(
    tmp_path: Path, protocol: str
) -> None:
    path = write(tmp_path, message(1.0, ODD))
    assert protocol in {"bybit", "binance"}

    async with (
        RawReplay(path, speed=1, protocol=protocol, settle_s=0.05) as replay,  # type: ignore[arg-type] # the assertion above
        aiohttp.ClientSession() as session,
        session.ws_connect(replay.ws_url + ROUTE[protocol]) as socket,
    ):
        answers = []
        for _ in range(3):
            await socket.send_json(SUBSCRIBE[protocol])
            answers.append(await socket.receive_json(timeout=WAIT_S))
        last = await socket.receive_str(timeout=WAIT_S)

    assert all("op" in answer or answer == {"result": None, "id": 1} for answer in answers)
    assert last == ODD


async def test_the_pace_is_the_recording_s_own_times_the_speed(tmp_path: Path) -> None:
    path = write(tmp_path, message(10.0, "1"), message(12.0, "2"), message(14.0, "3"))

    async with RawReplay(path, speed=20, settle_s=0) as replay:
        began_s = monotonic()
        texts = await received(replay, 3)
        took_s = monotonic() - began_s

    assert texts == ["1", "2", "3"]
    assert 0.2 <= took_s < WAIT_S


@pytest.mark.parametrize(
    ("lines", "line", "reason"),
    [
        (["hello"], 1, "not a recorded message"),
        ([message(1.0, "1"), '{"recv_ts":"soon","raw":1}'], 2, "not a recorded message"),
    ],
)
def test_a_broken_line_is_named(
    tmp_path: Path, lines: Sequence[str], line: int, reason: str
) -> None:
    path = write(tmp_path, *lines)

    with pytest.raises(BrokenTape) as caught:
        list(read_recording(path))

    assert caught.value.line == line
    assert caught.value.reason.startswith(reason)


async def test_a_broken_recording_ends_the_replay(tmp_path: Path) -> None:
    path = write(tmp_path, "hello")

    with pytest.raises(ExceptionGroup) as caught:
        async with RawReplay(path, speed=1, settle_s=0) as replay:
            await received(replay, 1)

    assert caught.group_contains(BrokenTape)


@pytest.mark.skipif(not BYBIT.exists(), reason="the recordings of Bybit are not on this machine")
async def test_a_recorded_stream_is_served_whole() -> None:
    expected = list(read_recording(BYBIT))

    async with RawReplay(BYBIT, speed=FASTEST, settle_s=0.01) as replay:
        texts = await received(replay, len(expected))

    assert texts == [frame.text for frame in expected]
    with gzip.open(BYBIT, "rt") as file:
        whole = file.read()
    assert all(f'"raw":{text}}}' in whole for text in texts[::50])
    assert len(texts) == 1_295
