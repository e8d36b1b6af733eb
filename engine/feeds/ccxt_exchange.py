"""Any exchange that ccxt.pro speaks, by its name there.

Source: https://docs.ccxt.com

Importing ccxt costs seconds and 80 MB, so this module does not: only opening does.
"""

import asyncio
import random
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from engine.clock import Clock

if TYPE_CHECKING:
    from engine.feeds.ccxt_feed import CcxtExchange
    from engine.feeds.exchange import ExchangeUrls

PREFIX = "ccxt:"
"""`ccxt:bybit` is ccxt's Bybit, although there is a native one."""
_NAME = re.compile(r"[a-z0-9]+")


def is_known(name: str) -> bool:
    """Whether ccxt.pro has an exchange of that name, with or without the prefix."""
    plain = name.removeprefix(PREFIX)
    ccxt = find_spec("ccxt")
    if ccxt is None or ccxt.origin is None or not _NAME.fullmatch(plain):
        return False
    return (Path(ccxt.origin).parent / "pro" / f"{plain}.py").is_file()


@asynccontextmanager
async def open_ccxt(
    name: str, urls: "ExchangeUrls", clock: Clock, source: random.Random
) -> AsyncIterator["CcxtExchange"]:
    """The exchange that ccxt calls so, until the context ends.

    urls: empty ones are ccxt's own. source: of jitter.
    """
    # Seconds of imports: whatever else runs on the event loop goes on meanwhile.
    feeds = await asyncio.to_thread(import_module, "engine.feeds.ccxt_feed")
    exchange: CcxtExchange
    async with feeds.opened(name.removeprefix(PREFIX), urls, clock, source) as exchange:
        yield exchange
