"""Channels, groups and topics: offered where the bot comes in, bound by a button."""

from datetime import UTC, datetime
from typing import Any

from aiogram.types import Chat as TelegramChat
from aiogram.types import ForumTopicCreated, ForumTopicEdited, ForumTopicReopened, Update, User
from aiogram.types import Message as TelegramMessage

from bot.callbacks.targets import BindPlace, ManageTarget, TargetStep
from sandbox.telegram import Message, Place
from storage import chats, outbox, targets, topics
from storage.address import Address
from storage.chats import Chat, ChatKind
from storage.outbox import MessageKind, NewMessage
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS, signal

TOPIC = 42


async def bound(desk: Desk) -> list[Address]:
    async with desk.database.reading() as session:
        return await targets.open_addresses(session)


async def added(desk: Desk, place: Place) -> Message:
    """The offer that the admin gets."""
    await desk.say("/start", desk.admin)
    await desk.admin.add_bot(place)
    await desk.settle()
    await desk.deliver()
    return desk.admin.messages[-1]


def group_without_us(desk: Desk, title: str = "Friends") -> Place:
    return desk.telegram.group(title, members=[desk.admin], supergroup=True, bot_role="left")


async def test_wish_1_a_group_becomes_a_target_by_one_button(
    desk: Desk,
) -> None:
    group = group_without_us(desk)
    offer = await added(desk, group)
    asked = offer.text

    await desk.press(offer, "📣 Send alerts there", desk.admin)

    assert asked == "📣 Ada Admin added me to Friends. Should every alert go there?"
    assert offer.text == "✅ Every alert goes to Friends (Ada Admin)."
    assert await bound(desk) == [Address(group.id)]


async def test_a_place_that_is_ignored_stays_unknown(desk: Desk) -> None:
    offer = await added(desk, group_without_us(desk))

    await desk.press(offer, "Ignore", desk.admin)

    assert offer.text == "Ignored by Ada Admin."
    assert await bound(desk) == []


async def test_in_a_channel_the_bot_is_offered_once_it_may_write(desk: Desk) -> None:
    channel = desk.telegram.channel("Signals", bot_role="left")
    await desk.say("/start", desk.admin)
    before = len(desk.admin.messages)

    await desk.admin.add_bot(channel, role="member")
    await desk.settle()
    await desk.deliver()
    as_a_reader = len(desk.admin.messages)
    offer = await added(desk, channel)

    assert as_a_reader == before
    assert "added me to Signals" in offer.text


async def test_who_lets_the_bot_in_and_out_asks_the_admins_once(desk: Desk) -> None:
    group = group_without_us(desk)
    await added(desk, group)
    before = len(desk.admin.messages)

    for _ in range(3):
        await desk.admin.remove_bot(group)
        await desk.admin.add_bot(group)
    await desk.settle()
    await desk.deliver()

    assert len(desk.admin.messages) == before


async def test_a_bound_target_that_throws_the_bot_out_gets_nothing(desk: Desk) -> None:
    group = group_without_us(desk)
    await desk.press(await added(desk, group), "📣 Send alerts there", desk.admin)

    await desk.admin.remove_bot(group)
    await desk.settle()

    assert await bound(desk) == []


async def test_admins_hear_when_the_bot_is_thrown_out_of_a_target_and_it_comes_back_as_one(
    desk: Desk,
) -> None:
    group = group_without_us(desk)
    await desk.press(await added(desk, group), "📣 Send alerts there", desk.admin)

    await desk.admin.remove_bot(group)
    await desk.settle()
    await desk.deliver()
    told = desk.admin.messages[-1].text
    await desk.admin.add_bot(group)
    await desk.settle()

    assert told == (
        "🚪 Ada Admin took me out of Friends: no more alerts go there. "
        "Add me again, and they go on."
    )
    assert await bound(desk) == [Address(group.id)]


async def test_nobody_hears_when_the_bot_is_thrown_out_of_a_group_without_alerts(
    desk: Desk,
) -> None:
    group = group_without_us(desk)
    await desk.press(await added(desk, group), "Ignore", desk.admin)
    before = len(desk.admin.messages)

    await desk.admin.remove_bot(group)
    await desk.settle()
    await desk.deliver()

    assert len(desk.admin.messages) == before


async def test_a_place_that_is_gone_meanwhile_cannot_be_bound(desk: Desk) -> None:
    offer = await added(desk, group_without_us(desk))
    data = BindPlace(chat_id=-999, topic_id=0, bind=True).pack()
    offer.reply_markup = {"inline_keyboard": [[{"text": "bind", "callback_data": data}]]}

    answer = await desk.press(offer, "bind", desk.admin)

    assert answer.text == "I am not in that chat any more."
    assert await bound(desk) == []


async def test_nobody_but_admins_binds_a_place(desk: Desk) -> None:
    group = group_without_us(desk)
    shown = await desk.say("/start")
    data = BindPlace(chat_id=group.id, topic_id=0, bind=True).pack()
    shown.reply_markup = {"inline_keyboard": [[{"text": "bind", "callback_data": data}]]}

    answer = await desk.press(shown, "bind")

    assert answer.show_alert
    assert await bound(desk) == []


async def test_wish_3_id_shows_the_numbers_and_lets_an_admin_bind_the_topic(desk: Desk) -> None:
    group = desk.telegram.group("Forum", members=[desk.admin, desk.trader], supergroup=True)
    await desk.trader.send("/id", to=group, topic_id=TOPIC)
    await desk.settle()
    for_a_user = group.messages[-1]
    await desk.admin.send("/id", to=group, topic_id=TOPIC)
    await desk.settle()
    shown = group.messages[-1]
    numbers = shown.text

    await desk.press(shown, "📣 Send alerts there", desk.admin)

    assert numbers.split("\n") == [
        f"This chat: {group.id}",
        f"This topic: {TOPIC}",
        f"You: {desk.admin.id}",
    ]
    assert for_a_user.buttons == []
    assert for_a_user.thread_id == TOPIC
    assert await bound(desk) == [Address(group.id, TOPIC)]


async def test_wish_3_alerts_and_their_outcomes_go_into_the_topic(desk: Desk) -> None:
    group = desk.telegram.group("Forum", supergroup=True)
    there = Address(group.id, TOPIC)
    tracked = await desk.publish(signal())
    async with desk.database.writing() as session:
        await chats.upsert(
            session,
            Chat(
                chat_id=group.id,
                kind=ChatKind.GROUP,
                title="Forum",
                language="en",
                created_ms=START_MS,
            ),
        )
        await targets.bind(session, there, bound_by=desk.admin.id)
        await outbox.enqueue(
            session,
            [
                NewMessage(
                    **there._asdict(),
                    kind=MessageKind.ALERT,
                    signal_number=tracked.number,
                    created_ms=START_MS,
                ),
                NewMessage(
                    **there._asdict(),
                    kind=MessageKind.NOTICE,
                    payload={"notice": "test_alert"},
                    created_ms=START_MS,
                ),
            ],
        )

    await desk.deliver()

    assert [message.thread_id for message in group.messages] == [TOPIC, TOPIC]


async def test_a_topic_that_an_admin_makes_is_offered(desk: Desk) -> None:
    await desk.say("/start", desk.admin)
    group = desk.telegram.group("Forum", members=[desk.admin], supergroup=True)
    for at, maker in enumerate((desk.trader, desk.admin)):
        made = TelegramMessage(
            message_id=at + 1,
            date=datetime.fromtimestamp(START_MS / 1000, UTC),
            chat=TelegramChat(id=group.id, type="supergroup", title="Forum", is_forum=True),
            from_user=User(id=maker.id, is_bot=False, first_name=maker.user.first_name),
            message_thread_id=TOPIC + at,
            forum_topic_created=ForumTopicCreated(name="Alerts", icon_color=0),
        )
        await desk.dispatcher.feed_update(desk.bot, Update(update_id=at + 1, message=made))
    await desk.deliver()
    offer = desk.admin.messages[-1]
    offers = [each for each in desk.admin.messages if "made the topic" in each.text]

    await desk.press(offer, "📣 Send alerts there", desk.admin)

    assert len(offers) == 1
    assert await bound(desk) == [Address(group.id, TOPIC + 1)]


def topic_message(desk: Desk, group: Place, topic_id: int, **event: Any) -> TelegramMessage:  # noqa: ANN401 - one of many shapes
    """What Telegram says of a topic, in a message of it."""
    return TelegramMessage(
        message_id=topic_id,
        date=datetime.fromtimestamp(START_MS / 1000, UTC),
        chat=TelegramChat(id=group.id, type="supergroup", title="Forum", is_forum=True),
        from_user=User(id=desk.admin.id, is_bot=False, first_name="Ada"),
        message_thread_id=topic_id,
        is_topic_message=True,
        **event,
    )


async def topic_event(desk: Desk, group: Place, topic_id: int, **event: Any) -> None:  # noqa: ANN401 - see above
    """It happens."""
    said = topic_message(desk, group, topic_id, **event)
    await desk.dispatcher.feed_update(desk.bot, Update(update_id=topic_id, message=said))


async def two_topics(desk: Desk) -> tuple[Place, Message]:
    """A forum with two topics that are targets, of which one has told its name; the list."""
    group = desk.telegram.group("Forum", members=[desk.admin], supergroup=True)
    made = ForumTopicCreated(name="Majors", icon_color=0)
    await desk.say("/start", desk.admin)
    await topic_event(desk, group, TOPIC, forum_topic_created=made)
    for topic_id in (TOPIC, TOPIC + 1):
        await desk.admin.send("/id", to=group, topic_id=topic_id)
        await desk.settle()
        await desk.press(group.messages[-1], "📣 Send alerts there", desk.admin)
    panel = await desk.say("/admin", desk.admin)
    await desk.press(panel, "📣 Targets", desk.admin)
    return group, panel


async def test_wish_3_several_topics_of_a_group_are_bound_and_listed_by_their_names(
    desk: Desk,
) -> None:
    group, panel = await two_topics(desk)

    names = [button["text"] for row in panel.buttons for button in row]

    assert (
        group.messages[-1].text == f"✅ Every alert goes to Forum › topic {TOPIC + 1} (Ada Admin)."
    )
    assert names[:2] == ["Forum › Majors", f"Forum › topic {TOPIC + 1}"]
    assert await bound(desk) == [Address(group.id, TOPIC), Address(group.id, TOPIC + 1)]


async def test_a_group_whose_topic_is_bound_is_not_offered_as_a_whole(desk: Desk) -> None:
    group, _ = await two_topics(desk)
    before = len(desk.admin.messages)

    await desk.admin.remove_bot(group)
    await desk.admin.add_bot(group)
    await desk.settle()
    await desk.deliver()

    come = [message.text for message in desk.admin.messages[before:]]
    assert not any("added me" in text for text in come)
    assert await bound(desk) == [Address(group.id, TOPIC), Address(group.id, TOPIC + 1)]


async def test_id_learns_what_an_older_topic_is_called(desk: Desk) -> None:
    group = desk.telegram.group("Forum", members=[desk.admin], supergroup=True)
    made = ForumTopicCreated(name="Scalps", icon_color=0)
    root = topic_message(desk, group, TOPIC, forum_topic_created=made)
    await topic_event(desk, group, TOPIC, text="/id", reply_to_message=root)

    await desk.press(group.messages[-1], "📣 Send alerts there", desk.admin)

    assert group.messages[-1].text == "✅ Every alert goes to Forum › Scalps (Ada Admin)."


async def test_a_topic_that_is_renamed_is_listed_by_its_new_name(desk: Desk) -> None:
    group, panel = await two_topics(desk)

    renamed = ForumTopicEdited(name="Large caps")
    await topic_event(desk, group, TOPIC, forum_topic_edited=renamed)
    await desk.press(panel, "Forum › Majors", desk.admin)

    assert panel.text.split("\n")[0] == f"Forum › Large caps · {group.id}/{TOPIC}"


async def test_a_topic_is_tested_and_removed_and_the_other_stays(desk: Desk) -> None:
    group, panel = await two_topics(desk)
    await desk.press(panel, "Forum › Majors", desk.admin)

    await desk.press(panel, "🔔 Test", desk.admin)
    await desk.deliver()
    tested = group.messages[-1]
    await desk.press(panel, "🗑 Remove", desk.admin)
    await desk.press(panel, "🗑 Yes, remove", desk.admin)

    assert (tested.text.split("\n")[0], tested.thread_id) == ("🔔 Test alert", TOPIC)
    assert await bound(desk) == [Address(group.id, TOPIC + 1)]


async def test_a_topic_that_is_opened_again_gets_alerts_again(desk: Desk) -> None:
    group, panel = await two_topics(desk)
    async with desk.database.writing() as session:
        await topics.set_active(session, Address(group.id, TOPIC), active=False)
    await desk.press(panel, "Forum › Majors", desk.admin)
    closed, card = await bound(desk), panel.text

    await topic_event(desk, group, TOPIC, forum_topic_reopened=ForumTopicReopened())

    assert closed == [Address(group.id, TOPIC + 1)]
    assert "It was closed or deleted" in card
    assert await bound(desk) == [Address(group.id, TOPIC), Address(group.id, TOPIC + 1)]


async def test_an_offer_of_one_topic_stays_when_another_is_bound(desk: Desk) -> None:
    await desk.say("/start", desk.admin)
    group = desk.telegram.group("Forum", members=[desk.admin], supergroup=True)
    for at, name in enumerate(("Majors", "Scalps")):
        made = ForumTopicCreated(name=name, icon_color=0)
        await topic_event(desk, group, TOPIC + at, forum_topic_created=made)
    await desk.deliver()
    majors, scalps = desk.admin.messages[-2:]

    await desk.press(scalps, "📣 Send alerts there", desk.admin)

    assert scalps.text == "✅ Every alert goes to Forum › Scalps (Ada Admin)."
    assert "made the topic Forum › Majors" in majors.text
    assert majors.buttons


async def test_a_topic_is_answered_in_the_language_that_was_chosen_for_it(desk: Desk) -> None:
    group, _ = await two_topics(desk)
    async with desk.database.writing() as session:
        await targets.set_language(session, Address(group.id, TOPIC), "ru")

    await desk.admin.send("/id", to=group, topic_id=TOPIC)
    await desk.settle()

    assert group.messages[-1].text.startswith("Этот чат")


def test_wish_12_a_button_of_before_there_were_several_topics_means_the_chat() -> None:
    assert ManageTarget.unpack("wr:-1001:test").topic_id == 0
    assert ManageTarget.unpack("wr:-1001:test:16").topic_id == TOPIC


async def test_a_target_is_tested_and_removed_in_two_steps(desk: Desk) -> None:
    group = group_without_us(desk)
    await desk.press(await added(desk, group), "📣 Send alerts there", desk.admin)
    panel = await desk.say("/admin", desk.admin)
    await desk.press(panel, "📣 Targets", desk.admin)
    await desk.press(panel, "Friends", desk.admin)

    await desk.press(panel, "🔔 Test", desk.admin)
    await desk.deliver()
    tested = group.messages[-1].text
    await desk.press(panel, "🗑 Remove", desk.admin)
    after_one_step = await bound(desk)
    await desk.press(panel, "🗑 Yes, remove", desk.admin)

    assert tested.startswith("🔔 Test alert")
    assert after_one_step == [Address(group.id)]
    assert await bound(desk) == []
    assert panel.text.startswith("Targets")


async def test_a_target_that_is_none_any_more_says_so(desk: Desk) -> None:
    panel = await desk.say("/admin", desk.admin)
    data = ManageTarget(chat_id=-1, step=TargetStep.REMOVE).pack()
    panel.reply_markup = {"inline_keyboard": [[{"text": "remove", "callback_data": data}]]}

    answer = await desk.press(panel, "remove", desk.admin)

    assert answer.text == "That is no target any more."
