"""What the desk says of itself is as loud as its reader wants it."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.watchman import Watchman
from engine.clock import ManualClock
from engine.live import LiveMarket
from engine.market import Instrument
from engine.strategy import Strategy
from storage import chats, outbox, preferences
from storage.address import Address
from storage.database import Database
from storage.preferences import Happening, Loudness, Preferences
from tests.storage.builders import BTC, chat

ADMIN = 7


@pytest.mark.parametrize(
    ("loudness", "heard"),
    [(Loudness.SOUND, [False]), (Loudness.SILENT, [True]), (Loudness.OFF, [])],
)
async def test_wish_9_an_admin_chooses_how_loud_trouble_is(
    tmp_path: Path, loudness: Loudness, heard: list[bool]
) -> None:
    market = LiveMarket("bybit", Strategy(), ManualClock())
    bitcoin = Instrument(
        symbol=BTC,
        exchange_id="BTCUSDT",
        base="BTC",
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
    )
    market.watch([bitcoin])
    market.set_stale({BTC})
    chosen = replace(Preferences.usual(Address(ADMIN)), loudness={Happening.NOTICE: loudness})
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'w.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            await chats.upsert(session, chat(ADMIN))
            await preferences.save(session, chosen)

        await Watchman(database, ManualClock(), [ADMIN], market, asyncio.Event()).look()

        async with database.writing() as session:
            row = await outbox.claim(session, now_ms=1, lease_ms=1)
    assert ([] if row is None else [row.silent]) == heard
