from engine.tracking import OutcomeKind
from storage import chats, threads
from storage.address import Address
from storage.chats import ChatKind
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import CHANNEL, signal


async def test_start_greets_by_name_and_remembers_the_chat(desk: Desk) -> None:
    answer = await desk.say("/start")

    assert answer.text.startswith("Hello, Tess!")
    async with desk.database.reading() as session:
        chat = await chats.get(session, desk.trader.id)
    assert chat is not None
    assert (chat.kind, chat.title, chat.username, chat.language) == (
        ChatKind.PRIVATE,
        "Tess Trader",
        "tess",
        "en",
    )


async def test_a_greeting_in_a_group_tells_of_nothing_that_works_in_private_alone(
    desk: Desk,
) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader])

    await desk.trader.send("/start", to=group)
    await desk.settle()
    in_private = await desk.say("/start")

    assert "/chart BTC 15m" in group.messages[-1].text
    assert "/track" not in group.messages[-1].text
    assert "/track" in in_private.text


async def test_a_private_chat_whose_name_the_server_leaves_out_is_called_like_its_person(
    desk: Desk,
) -> None:
    message = {
        "message_id": 5,
        "date": 0,
        "chat": {"id": desk.trader.id, "type": "private"},
        "from": {"id": desk.trader.id, "is_bot": False, "first_name": "Tess"},
        "text": "/start",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }
    desk.trader.chat.started = True

    await desk.dispatcher.feed_raw_update(desk.bot, {"update_id": 1, "message": message})

    assert desk.trader.messages[-1].text.startswith("Hello, Tess!")
    async with desk.database.reading() as session:
        chat = await chats.get(session, desk.trader.id)
    assert chat is not None
    assert chat.title == "Tess"


async def test_a_russian_client_is_greeted_in_russian(desk: Desk) -> None:
    reader = desk.telegram.user("Иван", language_code="ru-RU")

    answer = await desk.say("/start", reader)

    assert answer.text.startswith("Здравствуйте, Иван!")


async def test_a_language_that_was_chosen_stays_whatever_the_client_speaks(desk: Desk) -> None:
    await desk.say("/start")
    async with desk.database.writing() as session:
        await chats.set_language(session, desk.trader.id, "ru")

    answer = await desk.say("/start")

    assert answer.text.startswith("Здравствуйте")


async def test_somebody_who_comes_back_after_blocking_is_active_again(desk: Desk) -> None:
    await desk.say("/start")
    async with desk.database.writing() as session:
        await chats.set_active(session, desk.trader.id, active=False)

    await desk.say("/start")

    async with desk.database.reading() as session:
        chat = await chats.get(session, desk.trader.id)
    assert chat is not None
    assert chat.active


async def test_a_link_from_a_channel_opens_the_signal_and_tracks_it(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    link = CHANNEL.signal_link(tracked.number)

    card = await desk.say(f"/start {desk.trader.deep_link_payload(link)}")

    assert card.photo is not None
    assert card.text.startswith("🟢 LONG BTC/USDT · 5m")
    assert card.buttons[0][1]["text"] == "🔕 Stop tracking"
    async with desk.database.reading() as session:
        thread = await threads.get(session, tracked.number, Address(desk.trader.id))
    assert thread is not None
    assert (thread.following, thread.message_id) == (True, card.id)


async def test_a_link_to_a_signal_that_ended_shows_it_and_says_that_it_is_over(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    await desk.end(tracked, OutcomeKind.STOP_LOSS, price=63_500)

    card = await desk.say(f"/start s_{tracked.number}")

    over = desk.trader.messages[-2]
    assert over.text == "#S1 has ended already: there is nothing left to track."
    assert "Status: 🛑 stop-loss · −0.78% (−1.0R)" in card.text.split("\n")
    async with desk.database.reading() as session:
        assert await threads.get(session, tracked.number, Address(desk.trader.id)) is None


async def test_a_chart_link_opens_the_chart_with_the_signals_levels(desk: Desk) -> None:
    tracked = await desk.publish(signal())

    chart = await desk.say(f"/start c_{tracked.number}")

    assert chart.text.startswith("BTC/USDT · 5m · #S1")
    assert desk.pictures.drawn == [("BTC/USDT:USDT", "5m", tracked.number)]


async def test_a_link_to_nothing_says_so(desk: Desk) -> None:
    unknown = await desk.say("/start s_zzzz")
    broken = await desk.say("/start nonsense")

    assert unknown.text == "That link is not valid any more. /signals shows what there is."
    assert broken.text == unknown.text
