"""Every way in which a call of the Bot API fails, and what becomes of the message.

| # | mode | applied? | so |
|---|---|---|---|
| 1 | connection refused | no | retried, no mark |
| 2 | no such host | no | retried, no mark |
| 3 | closed before the request was read | no, but who knows | repeated, marked |
| 4 | closed after it was applied | yes, but who knows | repeated, marked |
| 5 | silence after it was applied | yes, but who knows | repeated, marked |
| 6 | truncated answer | yes, but who knows | repeated, marked |
| 7 | 502 with a page of HTML | who knows | repeated, marked |
| 8 | 200 with garbage | yes, but who knows | repeated, marked |
| 9 | 200 in a newer shape | yes, it says so | sent |
| 10 | 5xx in JSON | who knows | repeated, marked |
| 11 | 429 | no | held, retried, no mark |
| 12 | 400, formatting or buttons | no | sent without them |
| 13 | 400, any other | no | dead, admins are told |
| 14 | 400, chat not found | no | the chat is inactive |
| 15 | 403, blocked | no | the chat is inactive |
| 16 | group became a supergroup | no | same row, new number |
| 17 | 401 | no | nothing is sent, alarm |
| 18 | 404 | no | nothing is sent, alarm |
| 19 | 400 or 413, of a picture | no | its words are sent |
| 20 | 5xx for the picture, each time | who knows | its words with the second try, marked |
| 21 | 507 for the picture | no | its words are sent at once, no mark |
| 22 | 502 with HTML for the picture, each time | who knows | its words in the end, marked |
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from aiogram.client.telegram import TelegramAPIServer
from sqlmodel import func, select

from bot.delivery import outgoing, worker
from engine.clock import SystemClock
from sandbox.faults import (
    BadGateway,
    BadGatewayAfter,
    CloseAfter,
    CloseBefore,
    Fault,
    GarbledAnswer,
    HangAfter,
    NewShapeAnswer,
    Refused,
    ServerError,
    TooManyRequests,
    TruncatedAnswer,
)
from storage import chats, outbox
from storage.outbox import MessageKind, NewMessage, OutboxRow
from storage.tables import Outbox
from tests.bot.delivery.conftest import Office
from tests.bot.views.builders import signal

LONG = signal(entry=64_000.0, risk=500.0)
LATER = replace(LONG, time_ms=LONG.time_ms + 60_000)
LATEST = replace(LONG, time_ms=LONG.time_ms + 120_000)
WORDS = {"notice": "feed_silent", "pairs": ["BTC/USDT"]}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "FIRST_RETRY_S", 0.02)


async def post(office: Office, chat_id: int) -> int:
    """A message of a few words to a chat; the number of its row."""
    async with office.database.writing() as session:
        new = NewMessage(chat_id=chat_id, kind=MessageKind.NOTICE, created_ms=1, payload=WORDS)
        await outbox.enqueue(session, [new])
        rows = await session.exec(select(func.max(Outbox.id)))
    office.desk.mail.set()
    return int(rows.one() or 0)


async def rows(office: Office) -> list[Outbox]:
    async with office.database.reading() as session:
        return list((await session.exec(select(Outbox))).all())


async def row(office: Office, row_id: int) -> OutboxRow:
    async with office.database.reading() as session:
        found = await outbox.get(session, row_id)
    assert found is not None
    return found


async def settled(office: Office, row_id: int, is_so: Callable[[OutboxRow], bool]) -> OutboxRow:
    """The row, once it is as wanted."""
    async with asyncio.timeout(8):
        while not is_so(found := await row(office, row_id)):  # noqa: ASYNC110 - only the database knows
            await asyncio.sleep(0.01)
    return found


@pytest.mark.parametrize(
    ("number", "fault", "copies"),
    [
        (3, CloseBefore(), 1),
        (4, CloseAfter(), 2),
        (5, HangAfter(for_s=3.0), 2),
        (6, TruncatedAnswer(), 2),
        (7, BadGateway(), 1),
        (7, BadGatewayAfter(), 2),
        (8, GarbledAnswer(), 2),
        (10, ServerError(500), 1),
        (10, ServerError(503), 1),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Fault) else str(value),
)
async def test_what_may_have_arrived_is_repeated_once_and_says_so(
    office: Office, number: int, fault: Fault, copies: int
) -> None:
    office.telegram.faults.script("sendMessage", fault)
    row_id = await post(office, office.follower.id)

    async with office.delivering():
        seen = await office.delivered(office.follower, copies)

    assert ["↻" in message.text for message in seen] == [False] * (copies - 1) + [True]
    assert f"Reference {row_id}" in seen[-1].text
    assert (await row(office, row_id)).message_id == seen[-1].id


async def test_1_a_refused_connection_is_tried_again_without_a_mark(office: Office) -> None:
    await unreachable(office, "http://127.0.0.1:1")


async def test_2_a_host_that_is_not_found_is_tried_again_without_a_mark(office: Office) -> None:
    await unreachable(office, "http://telegram.invalid")


async def unreachable(office: Office, url: str) -> None:
    session = office.bot.session
    reachable, session.api = session.api, TelegramAPIServer.from_base(url)
    row_id = await post(office, office.follower.id)

    async with office.delivering():
        await settled(office, row_id, lambda row: row.attempts > 1)
        session.api = reachable
        (seen,) = await office.delivered(office.follower, 1)

    assert "↻" not in seen.text
    assert await office.counts() == {"sent": 1}


async def test_9_an_answer_of_a_newer_shape_that_names_the_message_is_enough(
    office: Office,
) -> None:
    office.telegram.faults.script("sendMessage", NewShapeAnswer())
    row_id = await post(office, office.follower.id)

    async with office.delivering():
        (seen,) = await office.delivered(office.follower, 1)

    assert (await row(office, row_id)).message_id == seen.id
    assert await office.counts() == {"sent": 1}


async def test_11_a_flood_limit_holds_one_chat_over_a_restart_and_no_other(
    office: Office,
) -> None:
    office.telegram.faults.script("sendMessage", TooManyRequests(retry_after=2))
    held = await post(office, office.follower.id)
    async with asyncio.TaskGroup() as tasks:
        first_run = tasks.create_task(office.delivery.run())
        await settled(office, held, lambda row: row.error is not None)
        first_run.cancel()
    behind = await post(office, office.follower.id)
    other = await post(office, office.channel.id)

    async with office.delivering(office.new_delivery()):
        await office.delivered(office.channel, 1)
        seen_meanwhile = list(office.follower.messages)
        await office.delivered(office.follower, 2)

    assert seen_meanwhile == []
    sent_ms = [(await row(office, each)).sent_ms or 0 for each in (other, held, behind)]
    assert sent_ms == sorted(sent_ms)
    assert (await row(office, held)).possible_repeat is False


async def test_12_words_whose_formatting_is_refused_are_sent_without_it(office: Office) -> None:
    refusal = Refused(400, "Bad Request: can't parse entities: wrong offset")
    office.telegram.faults.script("sendPhoto", refusal)

    async with office.delivering():
        await office.publish(LONG)
        (first,) = await office.delivered(office.channel, 1)
        (second,) = await office.delivered(office.follower, 1)

    assert all(each.content.photo for each in (first, second))  # whichever was refused
    bold = [any(e["type"] == "bold" for e in m.content.entities) for m in (first, second)]
    assert sorted(bold) == [False, True]
    assert await office.counts() == {"sent": 2}


async def test_12_an_alert_whose_buttons_are_refused_comes_with_fewer(office: Office) -> None:
    office.telegram.faults.script("sendPhoto", Refused(400, "Bad Request: BUTTON_URL_INVALID"))

    async with office.delivering():
        await office.publish(LONG)
        (first,) = await office.delivered(office.channel, 1)
        (second,) = await office.delivered(office.follower, 1)

    assert all(each.content.photo for each in (first, second))  # whichever was refused
    assert await office.counts() == {"sent": 2}


async def test_13_what_is_refused_for_good_is_dead_and_admins_are_told(
    office: Office,
) -> None:
    await office.hire_admin()
    refusal = Refused(400, "Bad Request: message is too long")
    office.telegram.faults.script("sendMessage", refusal)
    first = await post(office, office.channel.id)
    behind = await post(office, office.channel.id)

    async with office.delivering():
        await office.delivered(office.channel, 1)
        (told,) = await office.delivered(office.admin, 1)

    statuses = [(await row(office, each)).status for each in (first, behind)]
    assert statuses == ["dead", "sent"]
    assert f"row {first}" in told.text
    assert "message is too long" in told.text


@pytest.mark.parametrize(
    "refusal",
    [
        Refused(400, "Bad Request: chat not found"),
        Refused(403, "Forbidden: bot was blocked by the user"),
        Refused(403, "Forbidden: user is deactivated"),
        Refused(400, "Bad Request: need administrator rights in the channel chat"),
    ],
    ids=["14", "15", "15-deactivated", "15-rights"],
)
async def test_14_15_who_cannot_be_reached_gets_nothing_more_until_they_come_back(
    office: Office, refusal: Refused
) -> None:
    office.telegram.faults.script("sendMessage", refusal)
    await post(office, office.follower.id)
    await post(office, office.follower.id)

    async with office.delivering():
        pass

    async with office.database.reading() as session:
        chat = await chats.get(session, office.follower.id)
    assert chat is not None
    assert not chat.active
    assert await office.counts() == {"dead": 2}
    assert office.follower.messages == []


async def test_16_a_group_that_moved_gets_the_same_row_under_its_new_number(
    office: Office,
) -> None:
    group = office.telegram.group("Old friends")
    async with office.database.writing() as session:
        await chats.upsert(session, office.chat(group.id))
        await chats.set_target(session, group.id, is_target=True)
    row_id = await post(office, group.id)
    moved = await group.migrate()

    async with office.delivering():
        seen = await office.delivered(moved, 2)  # the first is Telegram's own note

    async with office.database.reading() as session:
        targets = {chat.chat_id for chat in await chats.targets(session)}
    assert (await row(office, row_id)).message_id == seen[-1].id
    assert (await row(office, row_id)).chat_id == moved.id
    assert moved.id in targets
    assert group.id not in targets


@pytest.mark.parametrize(
    "refusal", [Refused(401, "Unauthorized"), Refused(404, "Not Found")], ids=["17", "18"]
)
async def test_17_18_a_wrong_token_stops_everything_loudly_and_loses_nothing(
    office: Office,
    refusal: Refused,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(worker, "TOKEN_WRONG_S", 0.5)
    office.telegram.faults.script("sendMessage", refusal)
    first = await post(office, office.follower.id)
    await settled(office, first, lambda row: row.status == "pending")

    async with office.delivering():
        await settled(office, first, lambda row: row.error is not None)
        await post(office, office.channel.id)
        stopped, sent_meanwhile = office.standing.stopped, len(office.channel.messages)
        await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    assert stopped is not None
    assert sent_meanwhile == 0
    assert "NOTHING IS SENT" in caplog.text
    assert office.standing.stopped is None
    assert await office.counts() == {"sent": 2}


async def test_an_edit_that_was_made_before_counts_as_sent(office: Office) -> None:
    refusal = Refused(400, "Bad Request: message is not modified")
    office.telegram.faults.script("sendMessage", refusal)
    await post(office, office.follower.id)

    async with office.delivering():
        pass

    assert await office.counts() == {"sent": 1}


class SetBack(SystemClock):
    """A machine whose wall clock somebody puts back, while its seconds go on."""

    def __init__(self) -> None:
        self.by_ms = 0

    def now_ms(self) -> int:
        return super().now_ms() - self.by_ms


async def test_a_wall_clock_that_is_put_back_makes_no_retry_wait(office: Office) -> None:
    clock = SetBack()
    delivery = office.delivery_by(clock)
    office.telegram.faults.script("sendMessage", ServerError(500), TooManyRequests(1))
    row_id = await post(office, office.follower.id)

    async with office.delivering(delivery):
        await settled(office, row_id, lambda row: row.error is not None)
        clock.by_ms = 3_600_000
        await office.delivered(office.follower, 1)

    assert await office.counts() == {"sent": 1}


@pytest.mark.parametrize(
    "refusal",
    [
        Refused(400, "Bad Request: IMAGE_PROCESS_FAILED"),
        Refused(400, "Bad Request: message caption is too long"),
        Refused(400, "Bad Request: this server takes none of it"),
        Refused(413, "Request Entity Too Large"),
    ],
)
async def test_19_a_picture_that_is_refused_for_good_leaves_its_words(
    office: Office, refusal: Refused
) -> None:
    office.telegram.faults.script("sendPhoto", refusal, refusal)

    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    assert alert.content.photo is None
    assert "SL " in alert.text
    assert await office.counts() == {"sent": 2}


async def test_20_a_picture_that_fails_twice_at_the_server_goes_as_words(office: Office) -> None:
    office.telegram.faults.script("sendPhoto", *[ServerError(500)] * 4)

    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    assert "↻" in alert.text
    assert "SL " in alert.text
    assert {row.attempts for row in await rows(office)} == {2}
    assert await office.counts() == {"sent": 2}


async def test_20_while_pictures_are_known_to_fail_the_next_one_is_tried_once(
    office: Office,
) -> None:
    faults = office.telegram.faults
    faults.script("sendPhoto", *[ServerError(500)] * 6)

    async with office.delivering():
        await office.publish(LONG)
        await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)
        await office.publish(LATER)
        told = await office.delivered(office.channel, 2)
        await office.delivered(office.follower, 2)
        await office.publish(LATEST)
        shown = await office.delivered(office.channel, 3)

    assert told[1].content.photo is None
    assert "↻" in told[1].text
    assert faults.next("sendPhoto") is None  # four for the first alert, one a chat for the second
    assert shown[2].content.photo is not None


async def test_20_one_picture_that_succeeds_ends_the_trouble(office: Office) -> None:
    trouble = office.picture_trouble
    trouble.met("a picture failed")

    async with office.delivering():
        await office.publish(LONG)
        await office.delivered(office.channel, 1)

    assert not trouble.is_known


async def test_20_words_that_fail_too_are_not_the_pictures_fault(office: Office) -> None:
    office.telegram.faults.script("sendPhoto", *[ServerError(500)] * 4)
    office.telegram.faults.script("sendMessage", *[ServerError(500)] * 2)

    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)

    assert alert.content.photo is not None
    assert "↻" in alert.text
    assert not office.picture_trouble.is_known


async def test_21_a_server_without_room_for_the_picture_gets_its_words_at_once(
    office: Office,
) -> None:
    office.telegram.faults.script("sendPhoto", *[ServerError(507)] * 2)

    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    assert alert.content.photo is None
    assert "↻" not in alert.text
    assert {row.attempts for row in await rows(office)} == {1}


async def test_21_words_that_a_server_had_no_room_for_come_later_without_a_mark(
    office: Office,
) -> None:
    office.telegram.faults.script("sendMessage", ServerError(507))
    await post(office, office.follower.id)

    async with office.delivering():
        (notice,) = await office.delivered(office.follower, 1)

    assert "↻" not in notice.text


async def test_22_a_picture_that_is_lost_on_the_way_is_left_out_in_the_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "IN_WORDS_FROM", 4)
    office.telegram.faults.script("sendPhoto", *[BadGateway()] * 6)

    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    assert "↻" in alert.text
    assert alert.content.photo is None
    assert {row.attempts for row in await rows(office)} == {4}
