import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    ChatMemberAdministrator,
    ChatMemberLeft,
    MenuButtonCommands,
)

from sandbox.telegram import Person, Place, TelegramSandbox
from tests.sandbox.telegram.conftest import ONE_LOOP

pytestmark = ONE_LOOP


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()

    assert (me.id, me.is_bot, me.username) == (bot.id, True, "heliograph_bot")


async def test_a_chat_tells_what_it_is(bot: Bot, alice: Person, channel: Place) -> None:
    private = await bot.get_chat(alice.id)
    public = await bot.get_chat("@Signals")

    assert (private.type, private.first_name, private.last_name) == ("private", "Alice", "Smith")
    assert (public.id, public.type, public.title) == (channel.id, "channel", "Signals")


async def test_members_have_roles(bot: Bot, alice: Person, channel: Place) -> None:
    assert isinstance(await bot.get_chat_member(channel.id, bot.id), ChatMemberAdministrator)
    assert isinstance(await bot.get_chat_member(channel.id, alice.id), ChatMemberLeft)
    with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
        await bot.get_chat_member(channel.id, 999)


async def test_members_are_counted(telegram: TelegramSandbox, bot: Bot, alice: Person) -> None:
    group = telegram.group("Traders", members=[alice])

    assert await bot.get_chat_member_count(group.id) == 2


async def test_administrators_are_listed(bot: Bot, alice: Person, channel: Place) -> None:
    channel.join(alice, role="creator")

    administrators = await bot.get_chat_administrators(channel.id)

    assert [member.user.id for member in administrators] == [bot.id, alice.id]


async def test_the_bot_hears_that_it_was_added_to_a_channel(
    telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    news = telegram.channel("News", bot_role="left")

    await alice.add_bot(news)

    [update] = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.from_user.id == alice.id
    assert update.my_chat_member.chat.id == news.id
    assert update.my_chat_member.old_chat_member.status == "left"
    assert update.my_chat_member.new_chat_member.status == "administrator"


async def test_the_bot_leaves(bot: Bot, channel: Place) -> None:
    assert await bot.leave_chat(channel.id)

    with pytest.raises(TelegramForbiddenError, match="not a member"):
        await bot.send_message(channel.id, "Still here?")


async def test_a_removed_bot_was_kicked(bot: Bot, alice: Person, channel: Place) -> None:
    await alice.remove_bot(channel)

    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the channel chat"):
        await bot.send_message(channel.id, "Why?")


async def test_a_group_moves_to_another_id(
    telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    group = telegram.group("Traders", members=[alice])

    supergroup = await group.migrate()

    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(group.id, "Hello")
    assert moved.value.migrate_to_chat_id == supergroup.id
    await bot.send_message(supergroup.id, "Hello")
    updates = [update.message for update in await bot.get_updates()]
    assert [(m.migrate_to_chat_id, m.migrate_from_chat_id) for m in updates if m] == [
        (supergroup.id, None),
        (None, group.id),
    ]


async def test_a_group_hears_its_members(
    telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    group = telegram.group("Traders", members=[alice], supergroup=True)

    await alice.send("/signals", to=group)

    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.chat.id == group.id
    assert [entity.type for entity in update.message.entities or []] == ["bot_command"]


async def test_a_channels_own_post_is_an_update(bot: Bot, channel: Place) -> None:
    await channel.post("Good morning")

    [update] = await bot.get_updates()
    assert update.channel_post is not None
    assert update.channel_post.text == "Good morning"


async def test_a_chat_action_needs_a_chat(bot: Bot, alice: Person) -> None:
    assert await bot.send_chat_action(alice.id, "typing")

    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_chat_action(999, "typing")


async def test_commands_belong_to_a_scope_and_a_language(
    telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    start = BotCommand(command="start", description="Begin")
    admin = BotCommand(command="admin", description="Health")
    russian = BotCommand(command="start", description="Начать")
    private = BotCommandScopeAllPrivateChats()

    await bot.set_my_commands([start])
    await bot.set_my_commands([russian], scope=private, language_code="ru")
    await bot.set_my_commands([start, admin], scope=BotCommandScopeChat(chat_id=alice.id))

    [everyones] = await bot.get_my_commands()
    [theirs] = await bot.get_my_commands(scope=private, language_code="ru")
    assert everyones.model_dump() == start.model_dump()
    assert theirs.model_dump() == russian.model_dump()
    profile = telegram.world.profile
    assert [one["command"] for one in profile.commands_for(alice.id, "en")] == ["start", "admin"]
    assert [one["description"] for one in profile.commands_for(77, "ru")] == ["Начать"]
    assert await bot.delete_my_commands()
    assert await bot.get_my_commands() == []


async def test_a_wrong_command_is_refused(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_INVALID"):
        await bot.set_my_commands([BotCommand(command="Start", description="Begin")])


async def test_the_profile_keeps_what_was_set(bot: Bot) -> None:
    await bot.set_my_name("Desk")
    await bot.set_my_description("Signals")
    await bot.set_my_short_description("Сигналы", language_code="ru")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())

    assert (await bot.get_my_name()).name == "Desk"
    assert (await bot.get_my_description()).description == "Signals"
    assert (await bot.get_my_short_description("ru")).short_description == "Сигналы"
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_closing_and_logging_out_are_answered(bot: Bot) -> None:
    assert await bot.close()
    assert await bot.log_out()
    assert await bot.answer_inline_query("1", [])
