from sandbox.telegram import Place
from storage import chats, outbox
from storage.chats import Chat, ChatKind
from storage.outbox import MessageKind, NewMessage
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS


async def known(desk: Desk, chat_id: int) -> Chat:
    async with desk.database.reading() as session:
        chat = await chats.get(session, chat_id)
    assert chat is not None
    return chat


async def channel_of_alerts(desk: Desk) -> Place:
    channel = desk.telegram.channel("Signals")
    async with desk.database.writing() as session:
        await chats.upsert(
            session,
            Chat(
                chat_id=channel.id,
                kind=ChatKind.CHANNEL,
                title="Signals",
                language="en",
                is_target=True,
                created_ms=START_MS,
            ),
        )
    return channel


async def test_who_blocks_the_bot_is_inactive_until_they_unblock_it(desk: Desk) -> None:
    await desk.say("/start")
    await desk.trader.block()
    await desk.settle()
    while_blocked = await known(desk, desk.trader.id)
    await desk.trader.unblock()
    await desk.settle()

    assert not while_blocked.active
    assert (await known(desk, desk.trader.id)).active


async def test_who_was_out_of_reach_and_starts_again_is_back(desk: Desk) -> None:
    await desk.say("/start")
    async with desk.database.writing() as session:
        await chats.set_active(session, desk.trader.id, active=False)

    await desk.say("/start")

    assert (await known(desk, desk.trader.id)).active


async def test_a_channel_gets_alerts_as_long_as_the_bot_is_in_it(desk: Desk) -> None:
    channel = await channel_of_alerts(desk)

    await desk.admin.remove_bot(channel)
    await desk.settle()
    async with desk.database.reading() as session:
        meanwhile = await chats.targets(session)
    await desk.admin.add_bot(channel)
    await desk.settle()

    assert meanwhile == []
    assert (await known(desk, channel.id)).active


async def test_a_chat_that_nobody_asked_us_into_is_not_remembered(desk: Desk) -> None:
    group = desk.telegram.group("Strangers")

    await desk.trader.add_bot(group)
    await desk.settle()

    async with desk.database.reading() as session:
        assert await chats.get(session, group.id) is None


async def test_what_waits_for_a_group_goes_to_the_number_that_it_has_now(desk: Desk) -> None:
    group = desk.telegram.group("Friends", members=[desk.trader])
    async with desk.database.writing() as session:
        waits = NewMessage(chat_id=group.id, kind=MessageKind.ALERT, created_ms=START_MS)
        await chats.upsert(
            session,
            Chat(
                chat_id=group.id,
                kind=ChatKind.GROUP,
                title="Friends",
                language="ru",
                is_target=True,
                created_ms=START_MS,
            ),
        )
        await outbox.enqueue(session, [waits])

    moved = await group.migrate()
    await desk.settle()

    async with desk.database.reading() as session:
        row = await outbox.get(session, 1)
        gone = await chats.get(session, group.id)
    assert row is not None
    assert row.chat_id == moved.id
    assert gone is None
    assert (await known(desk, moved.id)).language == "ru"
    assert (await known(desk, moved.id)).is_target
