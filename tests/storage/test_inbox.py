import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import inbox
from storage.inbox import MOST_STARTS
from storage.tables import Inbox
from tests.storage.builders import NOON_MS


def update(number: int) -> dict[str, object]:
    return {"update_id": number, "message": {"text": f"свет {number}", "chat": {"id": 7}}}


async def test_an_update_is_received_once_however_often_it_comes(session: AsyncSession) -> None:
    first = await inbox.receive(session, [update(1), update(2)], NOON_MS)
    again = await inbox.receive(session, [update(2), update(3), update(3)], NOON_MS)

    assert first == [update(1), update(2)]
    assert again == [update(3)]


async def test_what_was_not_handled_comes_back_at_a_start_as_it_was(session: AsyncSession) -> None:
    await inbox.receive(session, [update(3), update(1), update(2)], NOON_MS)
    await inbox.handled(session, [1])

    assert await inbox.interrupted(session) == [update(2), update(3)]


async def test_an_update_that_ends_every_start_is_let_go_and_the_log_says_so(
    session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    await inbox.receive(session, [update(1)], NOON_MS)

    starts = [await inbox.interrupted(session) for _ in range(MOST_STARTS + 1)]

    assert starts == [[update(1)]] * MOST_STARTS + [[]]
    assert [each.getMessage() for each in caplog.records] == [
        "updates that ended start after start are let go: count=1"
    ]


async def test_nothing_is_kept_of_what_people_wrote_once_it_was_handled(
    session: AsyncSession,
) -> None:
    await inbox.receive(session, [update(1)], NOON_MS)
    await inbox.handled(session, [1])

    assert (await session.exec(select(Inbox.payload))).all() == [""]


async def test_old_updates_are_forgotten_but_none_that_waits(session: AsyncSession) -> None:
    await inbox.receive(session, [update(1), update(2)], NOON_MS)
    await inbox.receive(session, [update(3)], NOON_MS + 1)
    await inbox.handled(session, [1, 3])

    await inbox.forget(session, NOON_MS + 1)

    assert (await session.exec(select(Inbox.update_id))).all() == [2, 3]
