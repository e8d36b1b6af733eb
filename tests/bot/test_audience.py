"""The house speaks to everyone who listens, an owner's trader to its owner."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.audience import audience_of
from engine.traders import TraderProfile
from storage import chats, follows, people
from storage.address import Address
from storage.chats import ChatKind
from storage.database import Database
from storage.people import Access, Person
from tests.storage.builders import BTC, SIGNAL, chat

CHANNEL, FOLLOWER, OWNER = -100, 7, 8
DIP = replace(SIGNAL, trader=TraderProfile(name="dip", owner=OWNER).key)


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[AsyncSession]:
    """With a channel, somebody who follows the pair, and an owner who does not."""
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'chats.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            await chats.upsert(session, chat(CHANNEL, kind=ChatKind.CHANNEL, is_target=True))
            await chats.upsert(session, chat(FOLLOWER))
            await chats.upsert(session, chat(OWNER))
            await follows.follow_pair(session, FOLLOWER, BTC)
            yield session


async def test_what_the_house_says_is_told_to_all_who_listen(session: AsyncSession) -> None:
    assert await audience_of(session, SIGNAL) == [Address(CHANNEL), Address(FOLLOWER)]


async def test_a_trader_that_nobody_owns_is_heard_as_the_house(session: AsyncSession) -> None:
    assert await audience_of(session, replace(SIGNAL, trader="dip")) == [
        Address(CHANNEL),
        Address(FOLLOWER),
    ]


async def test_what_an_owners_trader_says_is_told_to_its_owner_alone(
    session: AsyncSession,
) -> None:
    assert await audience_of(session, DIP) == [Address(OWNER)]


async def test_an_owner_out_of_reach_leaves_a_signal_without_an_audience(
    session: AsyncSession,
) -> None:
    stranger = replace(SIGNAL, trader="dip@9")
    await chats.set_active(session, OWNER, active=False)

    assert await audience_of(session, DIP) == []
    assert await audience_of(session, stranger) == []


@pytest.mark.parametrize("access", [Access.REJECTED, Access.BLOCKED])
async def test_nobody_is_told_whom_an_admin_shut_out(
    session: AsyncSession, access: Access
) -> None:
    for user_id in (FOLLOWER, OWNER):
        await people.add(session, Person(user_id=user_id, name="?", access=access, asked_ms=0))

    assert await audience_of(session, SIGNAL) == [Address(CHANNEL)]
    assert await audience_of(session, DIP) == []
