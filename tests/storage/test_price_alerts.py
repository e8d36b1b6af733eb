import pytest
from msgspec import structs
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.price_alerts import AlertStatus, PriceAlert, read_condition
from engine.watched_alerts import Standing
from storage import price_alerts
from storage.errors import NotFound, TooMany
from tests.storage.builders import BTC, NOON_MS

ALERT = PriceAlert(
    id=0,
    user_id=7,
    exchange="bybit",
    symbol=BTC,
    condition=read_condition("+3% 1h"),
    pause_ms=60_000,
    created_ms=NOON_MS,
    expires_ms=NOON_MS + 1_000_000,
    cursor_ms=NOON_MS,
    holds=None,
)


async def test_an_alert_comes_back_as_it_was_added(session: AsyncSession) -> None:
    added = await price_alerts.add(session, ALERT)

    assert added == structs.replace(ALERT, id=added.id)
    assert await price_alerts.get(session, added.id) == added
    assert await price_alerts.active(session, "bybit") == [added]
    assert await price_alerts.active(session, "binance") == []


async def test_a_person_keeps_no_more_than_anybody_may(session: AsyncSession) -> None:
    for _ in range(price_alerts.MOST_OF_A_PERSON):
        await price_alerts.add(session, ALERT)

    with pytest.raises(TooMany):
        await price_alerts.add(session, ALERT)
    other = await price_alerts.add(session, structs.replace(ALERT, user_id=8))

    assert await price_alerts.count_of(session, 7) == price_alerts.MOST_OF_A_PERSON
    assert await price_alerts.of_person(session, 8, offset=0, limit=5) == ([other], 1)


async def test_an_alert_that_is_over_is_not_among_a_persons(session: AsyncSession) -> None:
    first = await price_alerts.add(session, ALERT)
    second = await price_alerts.add(session, ALERT)
    await price_alerts.save(session, structs.replace(first, status=AlertStatus.FIRED))

    kept, count = await price_alerts.of_person(session, 7, offset=0, limit=5)

    assert ([each.id for each in kept], count) == ([second.id], 1)


async def test_one_that_its_owner_paused_meanwhile_does_not_fire(session: AsyncSession) -> None:
    added = await price_alerts.add(session, ALERT)
    paused = await price_alerts.save(session, structs.replace(added, status=AlertStatus.PAUSED))

    fired = await price_alerts.fire(session, structs.replace(added, fired=1))

    assert not fired
    assert await price_alerts.get(session, added.id) == paused


async def test_what_an_alert_was_looked_at_is_written_down_while_it_is_active(
    session: AsyncSession,
) -> None:
    active = await price_alerts.add(session, ALERT)
    paused = await price_alerts.add(session, structs.replace(ALERT, status=AlertStatus.PAUSED))

    await price_alerts.settle(
        session, [Standing(each.id, NOON_MS + 60_000, holds=True) for each in (active, paused)]
    )
    session.expire_all()

    moved = structs.replace(active, cursor_ms=NOON_MS + 60_000, holds=True)
    assert await price_alerts.get(session, active.id) == moved
    assert await price_alerts.get(session, paused.id) == paused


async def test_old_alerts_that_are_over_are_forgotten(session: AsyncSession) -> None:
    over = await price_alerts.add(session, structs.replace(ALERT, status=AlertStatus.EXPIRED))
    open_ = await price_alerts.add(session, ALERT)

    await price_alerts.forget_old(session, ALERT.expires_ms + 1)
    await price_alerts.remove(session, 999)

    assert await price_alerts.get(session, over.id) is None
    assert await price_alerts.get(session, open_.id) == open_


async def test_what_was_deleted_cannot_be_changed(session: AsyncSession) -> None:
    added = await price_alerts.add(session, ALERT)
    await price_alerts.remove(session, added.id)

    with pytest.raises(NotFound):
        await price_alerts.save(session, added)
