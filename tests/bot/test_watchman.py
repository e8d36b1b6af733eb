import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.views import notice
from bot.watchman import LOOKS_TO_TRUST, Watchman
from engine.clock import ManualClock
from engine.live import LiveMarket
from engine.market import Instrument
from engine.strategy import Strategy
from storage import chats, outbox
from storage.chats import Chat, ChatKind
from storage.database import Database
from storage.outbox import MessageKind, OutboxRow
from tests.bot.views.builders import EN

ADMIN, STRANGER = 7, 8
BTC = "BTC/USDT:USDT"
INSTRUMENT = Instrument(
    symbol=BTC,
    exchange_id="BTCUSDT",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)


async def told(
    folder: Path, *looks: set[str], meanwhile: Callable[[LiveMarket, int], None] | None = None
) -> list[OutboxRow]:
    """What a watchman writes who finds these symbols silent, look after look.

    meanwhile: what else happens to the market before a look, whose number is told.
    """
    market = LiveMarket("bybit", Strategy(), ManualClock())
    market.watch([INSTRUMENT])
    async with Database(f"sqlite+aiosqlite:///{folder / 'w.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            known = Chat(
                chat_id=ADMIN, kind=ChatKind.PRIVATE, title="A", language="en", created_ms=0
            )
            await chats.upsert(session, known)
        watchman = Watchman(database, ManualClock(), [ADMIN, STRANGER], market, asyncio.Event())
        for number, silent in enumerate(looks):
            market.set_stale(silent)
            if meanwhile is not None:
                meanwhile(market, number)
            await watchman.look()
        rows = []
        async with database.writing() as session:
            while row := await outbox.claim(session, now_ms=1, lease_ms=1):
                await outbox.sent(session, row.id, message_id=1, now_ms=1)
                rows.append(row)
    return rows


async def test_admins_who_wrote_to_the_bot_hear_of_silence_and_of_its_end(tmp_path: Path) -> None:
    rows = await told(tmp_path, {BTC}, {BTC}, *[set()] * LOOKS_TO_TRUST)

    assert [(row.chat_id, row.kind) for row in rows] == [(ADMIN, MessageKind.NOTICE)] * 2
    silent, back = (notice.notice(row.payload, EN).text.as_kwargs()["text"] for row in rows)
    assert "BTC/USDT fell silent" in silent
    assert "BTC/USDT is live again" in back


async def test_a_pair_that_is_heard_only_now_and_then_is_told_to_be_silent_once(
    tmp_path: Path,
) -> None:
    rows = await told(tmp_path, {BTC}, set(), {BTC}, set(), set(), {BTC}, set())

    assert len(rows) == 1


async def test_nothing_is_told_while_nothing_changes(tmp_path: Path) -> None:
    assert await told(tmp_path, set(), set()) == []


async def test_a_pair_in_maintenance_is_neither_silent_nor_back(tmp_path: Path) -> None:
    def maintenance(market: LiveMarket, look: int) -> None:
        market.set_maintenance([BTC] if look else [])

    rows = await told(tmp_path, {BTC}, *[set()] * 2 * LOOKS_TO_TRUST, meanwhile=maintenance)

    assert [row.payload["notice"] for row in rows] == [notice.FEED_SILENT]


async def test_maintenance_from_the_first_moment_raises_no_alarm(tmp_path: Path) -> None:
    rows = await told(
        tmp_path, {BTC}, {BTC}, meanwhile=lambda market, _look: market.set_maintenance([BTC])
    )

    assert rows == []


async def test_a_pair_that_is_heard_again_after_its_maintenance_is_no_news(tmp_path: Path) -> None:
    def until_it_is_heard(market: LiveMarket, look: int) -> None:
        market.set_maintenance([BTC] if look < 2 else [])

    rows = await told(
        tmp_path, {BTC}, {BTC}, *[set()] * 2 * LOOKS_TO_TRUST, meanwhile=until_it_is_heard
    )

    assert rows == []


async def test_a_silent_pair_that_is_let_go_of_is_not_back(tmp_path: Path) -> None:
    def let_go(market: LiveMarket, look: int) -> None:
        market.unwatch([BTC] if look else [])

    rows = await told(tmp_path, {BTC}, *[set()] * 2 * LOOKS_TO_TRUST, meanwhile=let_go)

    assert [row.payload["notice"] for row in rows] == [notice.FEED_SILENT]
