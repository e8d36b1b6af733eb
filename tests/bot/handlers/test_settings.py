"""/settings, /tz, /lang: everything by buttons in one message, and nobody else's."""

import pytest

from bot.callbacks.settings import ChangeSettings, SettingsPage, ShowSettings
from charts.study import Study
from engine.signal import Side
from engine.tracking import OutcomeKind
from sandbox.telegram import Message
from storage import (
    chats,
    digests,
    follows,
    outbox,
    outbox_holding,
    preferences,
    targets,
    topics,
)
from storage.address import Address
from storage.chats import ChatKind
from storage.digests import DigestPeriod
from storage.outbox import MessageKind, NewMessage
from storage.outbox_holding import Held
from storage.preferences import Happening, Loudness, Preferences, QuietHours
from tests.bot.handlers.conftest import ADMIN_ID, TRADER_ID, Desk
from tests.bot.views.builders import START_MS, signal
from tests.engine.minutes import random_minutes
from tests.storage.builders import chat

BTC = "BTC/USDT:USDT"
CHANNEL = -1_001_234_567_890


async def chosen(desk: Desk, chat_id: int = TRADER_ID) -> Preferences:
    async with desk.database.reading() as session:
        kept = await preferences.get(session, Address(chat_id))
    return kept or Preferences.usual(Address(chat_id))


async def opened(desk: Desk, *buttons: str) -> Message:
    """The settings after these buttons were pressed, one after another."""
    message = await desk.say("/settings")
    for button in buttons:
        await desk.press(message, button)
    return message


async def hire_channel(desk: Desk) -> None:
    async with desk.database.writing() as session:
        channel = chat(CHANNEL, kind=ChatKind.CHANNEL, title="Flashes", is_target=True)
        await chats.upsert(session, channel)


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


async def test_wish_9_an_admin_sets_up_what_one_topic_of_a_group_gets(desk: Desk) -> None:
    forum = Address(CHANNEL, 42)
    async with desk.database.writing() as session:
        await chats.upsert(session, chat(CHANNEL, kind=ChatKind.GROUP, title="Desk"))
        await topics.note_name(session, forum, "Majors")
        await targets.bind(session, forum, bound_by=ADMIN_ID)
    message = await desk.say("/settings", desk.admin)

    for button in ("📣 Channels and groups", "Desk › Majors", "🎯 Least score", "from 70%"):
        await desk.press(message, button, desk.admin)
    for button in ("◀ Back", "💬 Language", "Русский"):
        await desk.press(message, button, desk.admin)

    async with desk.database.reading() as session:
        least = await preferences.get(session, forum)
        whole = await preferences.get(session, forum.whole)
        spoken = [await targets.language_at(session, each) for each in (forum, forum.whole)]
    assert least is not None
    assert (least.least_score, whole) == (0.7, None)
    assert spoken == ["ru", "en"]
    assert "Desk › Majors" in message.text


async def test_wish_9_an_event_is_made_silent_and_turned_off_by_a_button(desk: Desk) -> None:
    message = await opened(desk, "🔔 Events", "🔊 New signal")
    silent = await chosen(desk)
    await desk.press(message, "🔈 New signal")
    off = await chosen(desk)

    assert silent.loudness_of(Happening.SIGNAL) is Loudness.SILENT
    assert off.loudness_of(Happening.SIGNAL) is Loudness.OFF
    assert "🚫 New signal" in labels(message)
    assert len(desk.trader.messages) == 2


async def test_wish_9_score_sides_and_timeframes_are_chosen_by_buttons(desk: Desk) -> None:
    await opened(desk, "🎯 Least score", "from 70%", "◀ Back", "↕️ Sides", "short")
    message = await opened(desk, "🕒 Timeframes", "5m", "15m", "1h")
    await desk.press(message, "✓ 1h")

    kept = await chosen(desk)
    assert kept.least_score == 0.7
    assert kept.sides == {Side.SHORT}
    assert kept.timeframes == {"5m", "15m"}
    await desk.press(message, "◀ Back")
    assert "Score: from 70%" in message.text
    assert "Timeframes: 5m, 15m" in message.text


async def test_a_persons_pairs_are_those_that_they_follow(desk: Desk) -> None:
    message = await opened(desk, "🪙 Pairs", "BTC/USDT")

    async with desk.database.reading() as session:
        assert await follows.pairs_of(session, TRADER_ID) == [BTC]
    assert "✓ BTC/USDT" in labels(message)


async def test_quiet_hours_are_chosen_moved_and_ended_by_buttons(desk: Desk) -> None:
    message = await opened(desk, "🌙 Quiet hours", "23:00–07:00", "▶")
    moved = await chosen(desk)
    await desk.press(message, "off")

    assert moved.quiet == QuietHours(from_minute=0, until_minute=7 * 60)
    assert (await chosen(desk)).quiet is None


async def test_what_was_held_is_told_when_the_quiet_hours_are_turned_off(desk: Desk) -> None:
    held = NewMessage(
        chat_id=TRADER_ID, kind=MessageKind.ALERT, created_ms=START_MS, signal_number=None
    )
    later = Held(message=held, until_ms=START_MS + 10**9, silent=True)
    async with desk.database.writing() as session:
        await outbox_holding.hold(session, [later])

    await opened(desk, "🌙 Quiet hours", "·off")

    async with desk.database.writing() as session:
        assert await outbox.claim(session, now_ms=START_MS, lease_ms=1) is not None


async def test_wish_17_digests_and_their_hour_are_chosen_by_buttons(desk: Desk) -> None:
    await opened(desk, "📅 Digests", "daily", "▶")

    kept = await chosen(desk)
    assert (kept.daily, kept.weekly, kept.digest_hour) == (True, False, 9)
    async with desk.database.reading() as session:
        told = await digests.told(session)
    assert told[Address(TRADER_ID), DigestPeriod.DAY] == START_MS


async def test_all_pictures_are_of_the_theme_that_was_chosen(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    await desk.end(tracked, OutcomeKind.STOP_LOSS, price=63_500)
    (hole,) = desk.market.missing()
    list(desk.market.fill(hole, random_minutes(5, 400, hole.start_ms)))
    home = await opened(desk, "🎨 Pictures", "light", "◀ Back")

    for command in ("/chart BTC", "/signal 1", "/start c_1", "/stats", "/top", "/start s_1"):
        await desk.say(command)
    charts = await desk.say("/menu")
    for button in ("📈 Chart", "BTC/USDT"):
        await desk.press(charts, button)

    assert "Pictures: light" in home.text
    assert [look.theme for look in desk.pictures.looks] == ["light"] * 7


async def test_a_word_and_a_chart_that_is_there_keep_their_own_theme(desk: Desk) -> None:
    before = await desk.say("/chart BTC")
    await opened(desk, "🎨 Pictures", "light")

    await desk.press(before, "1h")
    await desk.say("/chart BTC dark")

    assert [look.theme for look in desk.pictures.looks] == ["dark"] * 3


async def test_the_pictures_of_a_backtest_are_of_the_theme_that_was_chosen(desk: Desk) -> None:
    message = await desk.say("/settings", desk.admin)
    for button in ("🎨 Pictures", "light"):
        await desk.press(message, button, desk.admin)

    await desk.say("/backtest", desk.admin)

    assert len(desk.pictures.cards) == 3
    assert {card.theme for card in desk.pictures.cards if not isinstance(card, Study)} == {"light"}


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("İstanbul", "Europe/Istanbul"),
        ("istanbul", "Europe/Istanbul"),
        ("ISTANBUL", "Europe/Istanbul"),
        ("ıstanbul", "Europe/Istanbul"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Bogotá", "America/Bogota"),
    ],
)
async def test_wish_15_a_city_is_found_as_its_people_write_it(
    desk: Desk, typed: str, zone: str
) -> None:
    await desk.say(f"/tz {typed}")

    assert (await chosen(desk)).zone == zone


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Your price alerts come at once too, without a sound."),
        ("ru", "Ваши оповещения о цене тоже сразу, но без звука."),
        ("es", "Tus alertas de precio también, pero sin sonido."),
        ("pt", "Seus alertas de preço também, mas sem som."),
        ("tr", "Fiyat alarmlarınız da hemen gelir, ama sessizce."),
        ("zh", "您的价格提醒也会立即送达，但无声。"),
    ],
)
async def test_quiet_hours_say_that_price_alerts_do_not_wait(
    desk: Desk, language: str, told: str
) -> None:
    await desk.say(f"/lang {language}")

    answer = await desk.say("/quiet")

    assert told in answer.text


@pytest.mark.parametrize("typed", ["berlin", "Europe/Berlin", "BERLIN"])
async def test_wish_15_a_time_zone_is_found_by_the_name_of_its_city(
    desk: Desk, typed: str
) -> None:
    answer = await desk.say(f"/tz {typed}")

    assert (await chosen(desk)).zone == "Europe/Berlin"
    assert "·Berlin (UTC+1)" in labels(answer)


@pytest.mark.parametrize(
    ("language", "typed", "zone"),
    [
        ("ru", "Москва", "Europe/Moscow"),
        ("ru", "киев", "Europe/Kyiv"),
        ("ru", "нью-йорк", "America/New_York"),
        ("zh", "上海", "Asia/Shanghai"),
        ("es", "Nueva York", "America/New_York"),
        ("es", "Tokio", "Asia/Tokyo"),
        ("pt", "Moscou", "Europe/Moscow"),
        ("tr", "Londra", "Europe/London"),
    ],
)
async def test_wish_15_a_city_is_found_in_the_readers_language(
    desk: Desk, language: str, typed: str, zone: str
) -> None:
    await desk.say(f"/lang {language}")

    await desk.say(f"/tz {typed}")

    assert (await chosen(desk)).zone == zone


@pytest.mark.parametrize(
    ("typed", "named"),
    [("new york", "Time zone: New York (UTC−5)"), ("kampala", "Time zone: Kampala (UTC+3)")],
)
async def test_wish_15_a_zone_that_was_chosen_is_named_wherever_it_stands_in_the_list(
    desk: Desk, typed: str, named: str
) -> None:
    answer = await desk.say(f"/tz {typed}")

    assert named in answer.text


async def test_wish_15_a_zone_that_is_not_certain_is_chosen_by_a_button(desk: Desk) -> None:
    answer = await desk.say("/tz america/n")
    assert (await chosen(desk)).zone == "UTC"

    await desk.press(answer, "New York (UTC−5)")

    assert (await chosen(desk)).zone == "America/New_York"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("+3", {"Istanbul (UTC+3)", "Moscow (UTC+3)"}),
        ("UTC+3", {"Istanbul (UTC+3)", "Moscow (UTC+3)"}),
        ("gmt -5", {"New York (UTC−5)"}),
        ("+5:30", {"Kolkata (UTC+5:30)"}),
        ("+0545", {"Kathmandu (UTC+5:45)"}),
    ],
)
async def test_wish_15_an_offset_offers_the_cities_that_keep_it_now(
    desk: Desk, typed: str, offered: set[str]
) -> None:
    answer = await desk.say(f"/tz {typed}")

    assert offered <= set(labels(answer))
    assert (await chosen(desk)).zone == "UTC"


async def test_an_offset_that_no_clock_keeps_is_refused(desk: Desk) -> None:
    answer = await desk.say("/tz +17")

    assert "/tz Berlin" in answer.text


async def test_a_city_that_stands_in_two_lists_is_one(desk: Desk) -> None:
    await desk.say("/tz buenos")

    assert (await chosen(desk)).zone == "America/Argentina/Buenos_Aires"


async def test_a_city_that_was_renamed_is_offered_once_in_the_readers_language(
    desk: Desk,
) -> None:
    await desk.say("/lang ru")

    answer = await desk.say("/tz asia")

    assert labels(answer).count("Ашхабад (UTC+5)") == 1
    assert not [label for label in labels(answer) if "Ashkhabad" in label]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("saigon", "Asia/Ho_Chi_Minh"),
        ("tel aviv", "Asia/Jerusalem"),
    ],
)
async def test_a_zone_is_found_by_a_name_of_old(desk: Desk, typed: str, zone: str) -> None:
    await desk.say(f"/tz {typed}")

    assert (await chosen(desk)).zone == zone


async def test_wish_15_a_zone_that_does_not_exist_is_said_with_an_example(desk: Desk) -> None:
    answer = await desk.say("/tz mordor")

    assert "mordor" in answer.text
    assert "/tz Berlin" in answer.text


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("22-7", (22 * 60, 7 * 60)),
        ("22:30 – 7:15", (22 * 60 + 30, 7 * 60 + 15)),
        ("13-24", (13 * 60, 0)),
    ],
)
async def test_quiet_hours_may_be_typed(desk: Desk, typed: str, hours: tuple[int, int]) -> None:
    answer = await desk.say(f"/quiet {typed}")

    kept = (await chosen(desk)).quiet
    assert kept is not None
    assert (kept.from_minute, kept.until_minute) == hours
    assert "\n🌙 Quiet hours\n" in answer.text


async def test_quiet_hours_are_left_by_a_word(desk: Desk) -> None:
    await desk.say("/quiet 22-7")

    await desk.say("/quiet OFF")

    assert (await chosen(desk)).quiet is None


@pytest.mark.parametrize("typed", ["22", "7-7", "22-25", "24:30-7", "at night", "٢٢-٧"])
async def test_what_is_no_hours_is_answered_with_an_example(desk: Desk, typed: str) -> None:
    answer = await desk.say(f"/quiet {typed}")

    assert answer.text == f"{typed} are no hours. For example: /quiet 22-7"


async def test_the_settings_show_the_time_of_the_persons_zone(desk: Desk) -> None:
    await desk.say("/tz tokyo")

    message = await desk.say("/settings")

    # START_MS is 22:13 of UTC.
    assert "Tokyo (UTC+9), 07:13 now" in message.text


async def test_wish_16_another_language_counts_from_the_same_message_on(desk: Desk) -> None:
    message = await opened(desk, "💬 Language", "Русский")

    assert message.text.startswith("⚙️ Настройки")
    assert (await desk.say("/lang en")).text.startswith("⚙️ Settings")
    assert (await desk.say("/lang pt-br")).text.startswith("⚙️ Ajustes")
    assert (await desk.say("/lang русский")).text.startswith("⚙️ Настройки")
    assert (await desk.say("/lang Türkçe")).text.startswith("⚙️ Ayarlar")
    await desk.say("/lang en")
    assert (await desk.say("/lang tlh")).text.startswith("I speak: English (en), Español (es)")


async def test_wish_9_an_admin_sets_up_what_a_channel_gets(desk: Desk) -> None:
    await hire_channel(desk)
    message = await desk.say("/settings", desk.admin)

    for button in ("📣 Channels and groups", "Flashes", "🪙 Pairs", "BTC/USDT"):
        await desk.press(message, button, desk.admin)

    assert message.text.startswith("⚙️ Settings of Flashes")
    assert (await chosen(desk, CHANNEL)).pairs == {BTC}
    assert (await chosen(desk, ADMIN_ID)).pairs == frozenset()


async def test_nobody_but_an_admin_changes_what_a_channel_gets(desk: Desk) -> None:
    await hire_channel(desk)
    page = await desk.say("/settings")
    forged = (
        ShowSettings(chat_id=CHANNEL, page=SettingsPage.HOME),
        ChangeSettings(chat_id=CHANNEL, page=SettingsPage.EVENTS, at=0, choice="signal=off"),
        ChangeSettings(chat_id=ADMIN_ID, page=SettingsPage.EVENTS, at=0, choice="signal=off"),
    )

    for button in forged:
        page.buttons[0][0]["callback_data"] = button.pack()
        await desk.press(page, button.pack())

    assert await chosen(desk, CHANNEL) == Preferences.usual(Address(CHANNEL))
    assert await chosen(desk, ADMIN_ID) == Preferences.usual(Address(ADMIN_ID))
    assert page.text.startswith("⚙️ Settings\n")


async def test_the_settings_of_a_chat_that_is_no_target_are_not_shown(desk: Desk) -> None:
    await hire_channel(desk)
    message = await desk.say("/settings", desk.admin)
    await desk.press(message, "📣 Channels and groups", desk.admin)
    async with desk.database.writing() as session:
        await chats.set_target(session, CHANNEL, is_target=False)

    answer = await desk.press(message, "Flashes", desk.admin)

    assert answer.text == "This chat gets no alerts any more."


async def test_a_group_that_asks_for_settings_is_shown_the_way_to_the_private_chat(
    desk: Desk,
) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader])

    await desk.trader.send("/settings", to=group)
    await desk.settle()

    assert group.messages[-1].text == "Settings are in a private chat with me."
    assert group.messages[-1].buttons[0][0]["url"] == f"https://t.me/{desk.telegram.bot.username}"
