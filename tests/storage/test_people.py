import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import chats, people
from storage.chats import ChatKind
from storage.errors import NotFound
from storage.people import Access, Person, Role
from tests.storage.builders import NOON_MS, chat

TESS, ADA, NOBODY = 7, 8, 9


def person(user_id: int, *, asked_ms: int = NOON_MS, access: Access = Access.PENDING) -> Person:
    return Person(user_id=user_id, name="Tess", username="tess", asked_ms=asked_ms, access=access)


async def test_somebody_who_asks_comes_back_as_they_went_in(session: AsyncSession) -> None:
    await people.add(session, person(TESS))

    assert await people.get(session, TESS) == person(TESS)
    assert await people.get(session, NOBODY) is None


async def test_nobody_asks_twice(session: AsyncSession) -> None:
    await people.add(session, person(TESS))

    with pytest.raises(IntegrityError):
        await people.add(session, person(TESS))


async def test_a_decision_says_who_made_it_and_when(session: AsyncSession) -> None:
    await people.add(session, person(TESS))

    decided = await people.decide(session, TESS, Access.APPROVED, by=ADA, now_ms=NOON_MS + 5)

    assert decided == await people.get(session, TESS)
    assert (decided.access, decided.decided_by, decided.decided_ms) == (
        Access.APPROVED,
        ADA,
        NOON_MS + 5,
    )


async def test_an_admin_who_is_shut_out_is_no_admin_when_let_in_again(
    session: AsyncSession,
) -> None:
    await people.add(session, person(TESS))
    await people.set_role(session, TESS, Role.ADMIN)

    await people.decide(session, TESS, Access.BLOCKED, by=ADA, now_ms=NOON_MS)
    again = await people.decide(session, TESS, Access.APPROVED, by=ADA, now_ms=NOON_MS)

    assert again.role is Role.USER


async def test_nothing_is_decided_about_somebody_who_never_asked(session: AsyncSession) -> None:
    with pytest.raises(NotFound, match="nobody with the id 9 asked"):
        await people.decide(session, NOBODY, Access.APPROVED, by=ADA, now_ms=NOON_MS)
    with pytest.raises(NotFound):
        await people.set_role(session, NOBODY, Role.ADMIN)


async def test_who_asked_last_comes_first(session: AsyncSession) -> None:
    await people.add(session, person(TESS))
    await people.add(session, person(ADA, asked_ms=NOON_MS + 1))

    assert [each.user_id for each in await people.everybody(session)] == [ADA, TESS]


async def test_who_was_refused_is_told_nothing_and_who_waits_may_be(session: AsyncSession) -> None:
    for user_id, access in enumerate(Access):
        await people.add(session, person(user_id, access=access))

    shut_out = [list(Access)[user_id] for user_id in await people.shut_out(session)]

    assert set(shut_out) == {Access.REJECTED, Access.BLOCKED}


async def test_a_bound_chat_is_a_target_until_it_is_released(
    session: AsyncSession,
) -> None:
    await chats.upsert(session, chat(-5, kind=ChatKind.GROUP))

    await chats.bind(session, -5, bound_by=ADA)
    [bound] = await chats.targets(session)
    await chats.release(session, -5)

    assert bound.bound_by == ADA
    assert await chats.get(session, -5) == chat(-5, kind=ChatKind.GROUP)


async def test_a_bound_group_that_outgrows_itself_stays_bound(session: AsyncSession) -> None:
    await chats.upsert(session, chat(-5, kind=ChatKind.GROUP))
    await chats.bind(session, -5, bound_by=ADA)

    await chats.migrate(session, -5, -1005)

    [moved] = await chats.targets(session)
    assert (moved.chat_id, moved.bound_by) == (-1005, ADA)
