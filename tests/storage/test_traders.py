import logging
from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.strategy import Strategy
from engine.traders import TraderProfile, TraderStatus
from storage import signals, traders
from storage.errors import DamagedTrader, NameTaken, NotFound
from storage.tables import Traders
from tests.engine.builders import long_signal
from tests.storage.builders import NOON_MS

ANN, BOB = 1001, 7_000_000_000


def trader(name: str = "dip", owner: int = ANN, **fields: str) -> TraderProfile:
    strategy = Strategy(threshold=0.35, weights={"trend": 0.7, "structure": 0.3})
    return TraderProfile(name=name, owner=owner, strategy=strategy, **fields)  # type: ignore[arg-type]


async def test_what_is_kept_comes_back_as_it_was(session: AsyncSession) -> None:
    profile = trader(long="rsi_15m < 30 and oi_delta_5m > 5")

    added = await traders.add(session, profile, NOON_MS)

    assert await traders.get(session, added.id) == added
    assert await traders.named(session, ANN, "dip") == added
    assert added.profile == profile


async def test_a_name_is_taken_once_an_owner(session: AsyncSession) -> None:
    await traders.add(session, trader(), NOON_MS)

    await traders.add(session, trader(owner=BOB), NOON_MS)
    with pytest.raises(NameTaken, match="dip"):
        await traders.add(session, trader(), NOON_MS)

    assert [each.profile.owner for each in await traders.kept(session)] == [ANN, BOB]
    assert [each.profile.owner for each in await traders.kept(session, BOB)] == [BOB]


async def test_a_trader_is_paused_and_resumed(session: AsyncSession) -> None:
    added = await traders.add(session, trader(), NOON_MS)

    await traders.set_status(session, added.id, TraderStatus.PAUSED, NOON_MS)
    (paused,) = await traders.kept(session)
    await traders.set_status(session, added.id, TraderStatus.ACTIVE, NOON_MS)
    (resumed,) = await traders.kept(session)

    assert paused.profile.status is TraderStatus.PAUSED
    assert resumed.profile == added.profile


async def test_who_stands_so_already_is_not_changed(session: AsyncSession) -> None:
    added = await traders.add(session, trader(), NOON_MS)

    first = await traders.set_status(session, added.id, TraderStatus.PAUSED, NOON_MS)
    again = await traders.set_status(session, added.id, TraderStatus.PAUSED, NOON_MS + 1)

    assert (first, again) == ("dip", None)
    row = await session.get(Traders, added.id)
    assert row is not None
    assert row.changed_ms == NOON_MS


async def test_a_deleted_trader_is_listed_no_more_and_not_forgotten(session: AsyncSession) -> None:
    added = await traders.add(session, trader(), NOON_MS)

    await traders.set_status(session, added.id, TraderStatus.DELETED, NOON_MS)

    assert await traders.kept(session) == []
    assert await traders.named(session, ANN, "dip") is None
    kept = await traders.get(session, added.id)
    assert kept is not None
    assert kept.profile.status is TraderStatus.DELETED
    with pytest.raises(NotFound):
        await traders.set_status(session, added.id, TraderStatus.ACTIVE, NOON_MS)


async def test_a_deleted_one_makes_room_for_its_namesake(session: AsyncSession) -> None:
    added = await traders.add(session, trader(), NOON_MS)
    await traders.set_status(session, added.id, TraderStatus.DELETED, NOON_MS)

    again = await traders.add(session, trader(long="rsi_15m < 20"), NOON_MS)

    assert await traders.kept(session) == [again]
    assert again.profile.long == "rsi_15m < 20"


async def test_a_trader_is_changed_by_its_name(session: AsyncSession) -> None:
    added = await traders.add(session, trader(), NOON_MS)

    changed = await traders.change(session, trader(short="rsi_15m > 70"), NOON_MS)

    assert changed.id == added.id
    assert await traders.kept(session) == [changed]
    with pytest.raises(NotFound, match="dap"):
        await traders.change(session, trader("dap"), NOON_MS)


@pytest.mark.parametrize(
    "damage",
    [
        {"version": 2},
        {"lines": {"name": "dip", "long": "rsi_15m <"}},
        {"lines": {"name": "dip", "stop": 5}},
        {"lines": {}},
        {"lines": []},
    ],
)
async def test_one_that_cannot_be_read_does_not_stop_the_others(
    session: AsyncSession, caplog: pytest.LogCaptureFixture, damage: dict[str, object]
) -> None:
    added = await traders.add(session, trader(), NOON_MS)
    other = await traders.add(session, trader("other"), NOON_MS)
    await session.exec(update(Traders).where(col(Traders.id) == added.id).values(damage))
    session.expire_all()

    with caplog.at_level(logging.WARNING):
        found = await traders.kept(session)

    assert found == [other]
    assert "dip" in caplog.text
    with pytest.raises(DamagedTrader, match="dip"):
        await traders.get(session, added.id)


async def test_a_signal_keeps_the_name_and_the_rules_of_its_trader(session: AsyncSession) -> None:
    made = replace(
        long_signal(), trader=trader().key, take_profit_1_share=0.3, stop_to_entry=False
    )

    added = await signals.add(session, made, NOON_MS)

    assert added is not None
    session.expire_all()
    kept = await signals.get(session, added.number)
    assert kept is not None
    assert kept.signal == made
