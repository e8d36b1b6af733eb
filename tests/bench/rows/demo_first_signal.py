"""From `make demo`'s start to the first alert with a chart in its channel, in seconds.

`python -m sandbox` on a free port with its own seeded market; we look at the chat page's own
stream as a browser would.
"""

import asyncio
import re
import socket
import sys
import time
from collections.abc import Iterator
from typing import Any

import aiohttp
import uvloop

from tests.bench.contest import ROOT
from tests.bench.load.program import end
from tests.bench.row import Row

LONGEST_S = 180.0
_ADDRESS = re.compile(rb"Open (http://\S+)")


def measure(_seconds: float) -> list[float]:
    return [uvloop.run(_first_signal_s())]


async def _first_signal_s() -> float:
    started_s = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "sandbox", "--port", str(_free_port())),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(LONGEST_S):
            await _alert_seen(process)
        return time.perf_counter() - started_s
    finally:
        await end(process)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


async def _alert_seen(process: asyncio.subprocess.Process) -> None:
    if process.stdout is None:
        raise RuntimeError("a process without a pipe")
    found = _ADDRESS.search(await process.stdout.readline())
    if found is None:
        raise ChildProcessError("the demo says no address")
    url = found[1].decode() + "page/socket"
    async with aiohttp.ClientSession() as session, session.ws_connect(url, max_msg_size=0) as page:
        async for change in page:
            if any("photo" in message for message in _messages(change.json())):
                return
    raise ChildProcessError("the demo ended without a signal")


def _messages(change: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "message" in change:
        yield change["message"]
    for chat in change.get("chats", ()):
        yield from chat["messages"]


ROW = Row(name="demo_first_signal_s", unit="s", measure=measure, runs=3, pinned=False)
