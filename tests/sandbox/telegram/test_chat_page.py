"""The chat page in a real browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
)
from playwright.async_api import (
    Browser,
    BrowserContext,
    FloatRect,
    Locator,
    Page,
    async_playwright,
    expect,
)

from sandbox.telegram import Person, Place, TelegramSandbox
from tests.sandbox.telegram.conftest import ONE_LOOP, picture

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]
DESK = (1280, 800)
PHONE = (390, 844)

pytestmark = [
    ONE_LOOP,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def windows(browser: Browser) -> AsyncIterator[BrowserContext]:
    async with await browser.new_context() as windows:
        yield windows


async def open_page(
    windows: BrowserContext, telegram: TelegramSandbox, chat_id: int, size: tuple[int, int] = DESK
) -> Page:
    page = await windows.new_page()
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    page.set_default_timeout(5_000)
    await page.goto(f"{telegram.page_url}#{chat_id}")
    await expect(page.locator("#connection")).to_have_text("")
    return page


def button(text: str, **does: str) -> InlineKeyboardMarkup:
    only = InlineKeyboardButton.model_validate({"text": text, **does})
    return InlineKeyboardMarkup(inline_keyboard=[[only]])


async def send_alert(bot: Bot, channel: Place, **does: str) -> int:
    alert = await bot.send_photo(
        channel.id,
        BufferedInputFile(picture(1280, 800), "chart.png"),
        caption="LONG BTC/USDT, waiting for entry",
        reply_markup=button("Chart", **does),
    )
    return alert.message_id


async def test_a_person_writes_presses_and_sees_the_answer(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot
) -> None:
    carol = telegram.user("Carol")
    page = await open_page(windows, telegram, carol.id)

    await page.get_by_role("button", name="Start", exact=True).click()
    await telegram.wait_for(lambda: carol.messages)
    await page.get_by_role("textbox", name="Message").fill("/chart BTC")
    await page.keyboard.press("Enter")
    await telegram.wait_for(lambda: len(carol.messages) == 2)
    chart = await bot.send_message(
        carol.id, "BTC 15m", reply_markup=button("1h", callback_data="c:1h")
    )
    await page.get_by_role("button", name="1h").click()
    await expect(page.locator(".key[aria-busy]")).to_have_count(1)
    [query] = telegram.world.queries.values()
    await bot.answer_callback_query(query.id, "Drawing 1h")
    await bot.edit_message_text("BTC 1h", chat_id=carol.id, message_id=chart.message_id)

    assert [message.text for message in carol.messages] == ["/start", "/chart BTC", "BTC 1h"]
    await expect(page.locator("#toast")).to_have_text("Drawing 1h")
    await expect(page.locator("article").last).to_contain_text("BTC 1h")
    await expect(page.locator("article").last).to_contain_text("edited")
    await expect(page.locator(".key")).to_have_count(0)


async def test_an_alert_and_its_outcome_are_seen_live(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person, channel: Place
) -> None:
    page = await open_page(windows, telegram, channel.id)

    number = await send_alert(bot, channel, url="https://t.me/heliograph_bot?start=s_1")
    await bot.send_message(
        channel.id,
        "TP1 hit",
        disable_notification=True,
        reply_parameters=ReplyParameters(message_id=number),
    )
    await bot.pin_chat_message(channel.id, number)
    oops = await bot.send_message(channel.id, "Oops")
    await bot.delete_message(channel.id, oops.message_id)

    outcome = page.locator("article").nth(1)
    await expect(page.locator("article")).to_have_count(2)
    await expect(outcome.locator(".quote")).to_contain_text("LONG BTC/USDT")
    await expect(outcome.get_by_label("Sent silently")).to_be_visible()
    await expect(page.locator("#pinned")).to_contain_text("LONG BTC/USDT")
    await outcome.locator(".quote").click()
    await expect(page.locator(f'[data-id="{number}"]')).to_be_focused()
    await page.get_by_role("button", name="Enlarge the photo").click()
    await expect(page.locator("#viewer-image")).to_be_visible()
    shown_width = await page.locator("#viewer-image").evaluate("image => image.naturalWidth")
    assert shown_width == 1280


async def test_a_deep_link_button_leads_to_the_private_chat(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, channel: Place
) -> None:
    carol = telegram.user("Carol")
    await send_alert(bot, channel, url="https://t.me/heliograph_bot?start=s_1")
    page = await open_page(windows, telegram, channel.id)

    await page.get_by_role("link", name="Chart").click()

    [sent] = await telegram.wait_for(lambda: carol.messages)
    assert sent.text == "/start s_1"
    await expect(page.locator("#chat-status")).to_have_text("bot · @heliograph_bot")
    await expect(page.locator("article .text")).to_contain_text("/start")
    await expect(page.locator("article .text")).not_to_contain_text("s_1")


async def test_a_phone_shows_the_list_or_the_chat_and_never_scrolls_sideways(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person, channel: Place
) -> None:
    telegram.notice = "The market runs 60 times faster than life."
    await send_alert(bot, channel, callback_data="c:1")
    await bot.send_message(channel.id, "A" * 300)
    page = await open_page(windows, telegram, 0, PHONE)

    await expect(page.get_by_text("60 times faster")).to_be_visible()
    await expect(page.get_by_label("2 unread")).to_be_visible()
    await page.get_by_role("link", name="Signals").click()

    await expect(page.locator("article")).to_have_count(2)
    await expect(page.get_by_role("navigation", name="Chats")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert await page.evaluate(
        "document.querySelector('#scroll').scrollWidth <= document.documentElement.clientWidth"
    )
    await page.get_by_role("link", name="Back to the chats").click()
    await expect(page.get_by_role("navigation", name="Chats")).to_be_visible()
    await expect(page.locator(".badge")).to_have_count(0)


async def test_commands_are_suggested_and_chosen_with_the_keyboard(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    await bot.set_my_commands(
        [
            BotCommand(command="start", description="Begin"),
            BotCommand(command="signals", description="Open signals"),
            BotCommand(command="stats", description="Results"),
        ]
    )
    page = await open_page(windows, telegram, alice.id)

    await page.get_by_role("textbox", name="Message").press_sequentially("/s")
    await expect(page.get_by_role("option")).to_have_count(3)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")

    await telegram.wait_for(lambda: alice.messages[-1].text == "/signals")


async def test_all_commands_are_listed_and_the_pointer_chooses_one_alone(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    names = [f"command{number}" for number in range(9)]
    await bot.set_my_commands([BotCommand(command=name, description=name) for name in names])
    page = await open_page(windows, telegram, alice.id, PHONE)

    await page.get_by_role("textbox", name="Message").press_sequentially("/")
    await page.get_by_role("option").nth(6).hover()

    await expect(page.get_by_role("option", selected=True)).to_have_text("/command6command6")
    [first, last] = [await box_of(page.get_by_role("option").nth(at)) for at in (0, 8)]
    menu = await box_of(page.locator("#suggestions"))
    assert menu["y"] < first["y"]
    assert last["y"] + last["height"] <= menu["y"] + menu["height"]


async def box_of(one: Locator) -> FloatRect:
    box = await one.bounding_box()
    assert box is not None
    return box


async def test_nothing_covers_a_message_that_is_read(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    for number in range(4):
        await bot.send_photo(
            alice.id, BufferedInputFile(picture(1280, 1120), "chart.png"), caption=f"No. {number}"
        )
    page = await open_page(windows, telegram, alice.id, PHONE)

    await page.locator("#scroll").evaluate("scroll => scroll.scrollTo(0, 500)")

    day, down = page.locator(".day"), page.locator("#down")
    await expect(day).to_have_class("day over")
    await expect(day).to_have_css("opacity", "0")
    [place, messages] = [await box_of(down), await box_of(page.locator("#scroll"))]
    assert place["y"] >= messages["y"] + messages["height"]
    await down.click()
    await expect(down).to_be_hidden()


async def test_a_short_answer_stands_above_the_messages(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    await bot.send_message(alice.id, "BTC", reply_markup=button("1h", callback_data="c:1h"))
    page = await open_page(windows, telegram, alice.id, PHONE)

    await page.get_by_role("button", name="1h").click()
    [query] = await telegram.wait_for(lambda: list(telegram.world.queries.values()))
    await bot.answer_callback_query(query.id, "You follow ETH/USDT now: its alerts come here.")

    toast, pressed = page.locator("#toast"), page.get_by_role("button", name="1h")
    await expect(toast).to_be_visible()
    [told, key] = [await box_of(toast), await box_of(pressed)]
    assert told["y"] + told["height"] < key["y"]


async def test_what_is_written_is_never_markup(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    source = '<img src=x onerror="document.title=1"><b>bold</b>'

    await bot.send_message(alice.id, source)
    page = await open_page(windows, telegram, alice.id)

    await expect(page.locator("article").last).to_contain_text(source)
    assert await page.locator("article img, article b").count() == 0


async def test_drafts_and_typing_are_seen_until_the_message_comes(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    page = await open_page(windows, telegram, alice.id)

    await bot.send_chat_action(alice.id, "typing")
    await expect(page.locator("#chat-status")).to_have_text("typing…")
    await bot.send_message_draft(chat_id=alice.id, draft_id=1, text="Bitcoin rises because")
    await expect(page.locator(".draft")).to_have_text("Bitcoin rises because")
    await bot.send_message(alice.id, "Bitcoin rises because of demand")

    await expect(page.locator(".draft")).to_have_count(0)
    await expect(page.locator("#chat-status")).to_have_text("bot · @heliograph_bot")


async def test_a_draft_is_stopped_by_its_button_while_it_grows(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    page = await open_page(windows, telegram, alice.id, PHONE)
    stop = page.get_by_role("button", name="Stop")

    await bot.send_message_draft(chat_id=alice.id, draft_id=7, can_stop=True)
    await expect(page.locator(".draft")).to_have_text("Thinking…")
    await stop.focus()
    place = await box_of(stop)
    await bot.send_message_draft(
        chat_id=alice.id, draft_id=7, text="Bitcoin rises because", can_stop=True
    )
    await expect(page.locator(".draft")).to_have_text("Bitcoin rises because")
    await expect(stop).to_be_focused()
    assert await box_of(stop) == place
    await stop.click()

    [update] = await telegram.wait_for(lambda: telegram.world.updates.pending)
    assert update["stopped_message_generation"]["draft_id"] == 7
    await expect(page.locator(".draft")).to_have_count(0)


async def test_a_draft_that_is_kept_loses_only_its_button(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    page = await open_page(windows, telegram, alice.id, PHONE)
    await bot.send_message_draft(
        chat_id=alice.id, draft_id=7, text="Bitcoin", can_stop=True, keep_on_stop=True
    )

    await page.get_by_role("button", name="Stop").click()

    await expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    await expect(page.locator(".draft")).to_have_text("Bitcoin")


async def test_a_draft_stands_below_what_the_person_writes_meanwhile(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    page = await open_page(windows, telegram, alice.id, PHONE)
    await bot.send_message_draft(chat_id=alice.id, draft_id=7, text="Bitcoin")
    await expect(page.locator("article").last).to_have_text("Bitcoin")

    await alice.send("Well?")

    await expect(page.locator(".mine").last).to_contain_text("Well?")
    await expect(page.locator("article").last).to_have_text("Bitcoin")


async def test_the_page_comes_back_by_itself_and_has_missed_nothing(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person
) -> None:
    page = await open_page(windows, telegram, alice.id)

    await telegram._page.close()
    await bot.send_message(alice.id, "While you were away")

    await expect(page.locator("article").last).to_contain_text("While you were away")
    await expect(page.locator("#connection")).to_have_text("")


async def test_another_person_sees_only_what_is_theirs(
    windows: BrowserContext, telegram: TelegramSandbox, bot: Bot, alice: Person, channel: Place
) -> None:
    bob = telegram.user("Bob")
    await bot.send_message(alice.id, "For Alice alone")
    page = await windows.new_page()

    await page.goto(f"{telegram.page_url}?user={bob.id}#{alice.id}")

    await expect(page.locator("#user option:checked")).to_have_text("Bob")
    await expect(page.get_by_text("For Alice alone")).to_have_count(0)
    await expect(page.locator("#chat-title")).to_have_text("Signals")


async def test_chinese_is_read_on_a_machine_that_has_no_font_of_it(
    windows: BrowserContext, telegram: TelegramSandbox, alice: Person
) -> None:
    page = await open_page(windows, telegram, alice.id)

    statuses = await page.evaluate(
        "() => document.fonts.load('15px Chinese', '永').then(faces => faces.map(f => f.status))"
    )

    assert statuses == ["loaded"]
