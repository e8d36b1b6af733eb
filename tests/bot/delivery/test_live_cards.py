"""Cards of open signals say what the signal makes now, and never at the cost of an outcome."""

from dataclasses import replace

import pytest

from bot import live_card
from bot.live_card import MOST_WAITING, LiveCards
from engine.clock import ManualClock
from engine.live import LiveMarket
from engine.market import Instrument, Trade
from engine.strategy import Strategy
from sandbox.telegram import Message
from storage import market_history, outbox
from storage.market_history import MarketGap, Mended
from storage.outbox import MessageKind, NewMessage
from tests.bot.delivery.conftest import SYMBOL, Office
from tests.bot.views.builders import START_MS, signal

LONG = signal(entry=64_000.0, risk=500.0)


@pytest.fixture
def market() -> LiveMarket:
    market = LiveMarket("bybit", Strategy(), ManualClock(START_MS))
    market.watch(
        [
            Instrument(
                symbol=SYMBOL,
                exchange_id="BTCUSDT",
                base="BTC",
                quote="USDT",
                tick_size=0.1,
                quantity_step=0.001,
            )
        ]
    )
    return market


@pytest.fixture
async def cards(office: Office, market: LiveMarket) -> LiveCards:
    """Of a follower and a channel whose alerts have arrived."""
    async with office.delivering():
        await office.publish(LONG)
        await office.delivered(office.follower, 1)
        await office.delivered(office.channel, 1)
    desk = office.desk
    return LiveCards(office.database, market, desk.followed, ManualClock(START_MS), desk.mail)


def trade_at(market: LiveMarket, price: float, *, after_s: int = 0) -> None:
    list(market.on_message(Trade(SYMBOL, START_MS + after_s * 1000, price, 1.0, taker_buys=True)))


def status_of(message: Message) -> str:
    return message.text.splitlines()[-1]


async def test_a_private_card_says_what_its_signal_makes_and_the_channels_does_not(
    office: Office, cards: LiveCards, market: LiveMarket
) -> None:
    trade_at(market, 64_250.0)

    await cards.look()
    async with office.delivering():
        pass

    (private,), (public,) = office.follower.messages, office.channel.messages
    assert status_of(private) == "Status: ⏳ open · +0.39% (+0.5R) at 22:13:20 UTC"
    assert status_of(public) == "Status: ⏳ open"


async def test_only_a_change_is_told(office: Office, cards: LiveCards, market: LiveMarket) -> None:
    trade_at(market, 64_250.0)
    await cards.look()
    async with office.delivering():
        pass

    trade_at(market, 64_251.0, after_s=1)
    await cards.look()
    async with office.delivering():
        pass

    assert status_of(office.follower.messages[0]).endswith("(+0.5R) at 22:13:20 UTC")


async def test_an_edit_that_waits_is_replaced_by_the_next(
    office: Office, cards: LiveCards, market: LiveMarket
) -> None:
    for at, price in enumerate((64_250.0, 64_300.0, 64_100.0)):
        trade_at(market, price, after_s=at)
        await cards.look()
    counts = await office.counts()

    async with office.delivering():
        pass

    assert counts["pending"] == 1
    assert "(+0.2R) at 22:13:22 UTC" in status_of(office.follower.messages[0])


async def test_an_outcome_takes_the_place_of_an_edit_that_waits(
    office: Office, cards: LiveCards, market: LiveMarket
) -> None:
    trade_at(market, 64_250.0)
    await cards.look()
    await office.price_moves(63_000.0, 64_000.0)

    async with office.delivering():
        await office.delivered(office.follower, 2)

    card, outcome = office.follower.messages
    assert "STOP-LOSS" in outcome.text
    assert "🛑" in status_of(card)
    assert (await office.counts())["coalesced"] == 1


async def test_no_edit_is_made_while_other_messages_wait(
    office: Office, cards: LiveCards, market: LiveMarket
) -> None:
    waiting = [
        NewMessage(chat_id=office.channel.id, kind=MessageKind.NOTICE, created_ms=START_MS)
    ] * (MOST_WAITING + 1)
    async with office.database.writing() as session:
        await outbox.enqueue(session, waiting)
    trade_at(market, 64_250.0)

    await cards.look()

    assert (await office.counts())["pending"] == MOST_WAITING + 1


async def test_a_card_that_its_reader_took_away_is_left_alone(
    office: Office, cards: LiveCards, market: LiveMarket
) -> None:
    await office.hire_admin()
    (card,) = office.follower.messages
    await office.bot.delete_message(office.follower.id, card.id)
    trade_at(market, 64_250.0)
    await cards.look()
    async with office.delivering():
        pass
    first = await office.counts()

    trade_at(market, 64_300.0, after_s=1)
    await cards.look()

    assert first["dead"] == 1
    assert await office.counts() == first
    assert office.admin.messages == []


async def test_a_time_without_data_is_told_on_the_card_and_with_the_outcome(
    office: Office, cards: LiveCards, market: LiveMarket
) -> None:
    gap = MarketGap(
        exchange="bybit",
        symbol=SYMBOL,
        start_ms=START_MS + 2_000,
        end_ms=START_MS + 30_000,
        cause="disconnect",
        mended=Mended.TRADES,
        noted_ms=START_MS,
    )
    async with office.database.writing() as session:
        await market_history.append_gap(session, gap)
    told = "Feed was down 22:13:22 UTC – 22:13:50 UTC; filled from the exchange's trades"
    trade_at(market, 64_250.0)
    await cards.look()
    async with office.delivering():
        pass
    before = office.follower.messages[0].text

    async with office.delivering():
        await office.price_moves(63_000.0, 64_000.0)
        await office.delivered(office.follower, 2)

    assert told in before
    assert told in office.follower.messages[1].text


async def test_of_many_cards_each_has_its_turn(
    office: Office, cards: LiveCards, market: LiveMarket, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.delivering():
        await office.publish(replace(LONG, time_ms=START_MS + 1))
        await office.delivered(office.follower, 2)
    monkeypatch.setattr(live_card, "MOST_AT_ONCE", 1)

    told = []
    for at, price in enumerate((64_250.0, 64_300.0)):
        trade_at(market, price, after_s=at)
        await cards.look()
        async with office.delivering():
            pass
        told.append([" at " in status_of(message) for message in office.follower.messages])

    assert told == [[True, False], [True, True]]
