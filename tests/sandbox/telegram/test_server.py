"""The door itself: tokens, encodings, files, faults, flood control, ports."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile

from engine.clock import ManualClock
from sandbox.faults import (
    BadGateway,
    CloseAfter,
    CloseBefore,
    Fault,
    HangAfter,
    ServerError,
    TooManyRequests,
    TruncatedAnswer,
)
from sandbox.telegram import Person, Place, PortTaken, TelegramSandbox
from tests.sandbox.telegram.conftest import ONE_LOOP, bot_of, picture

pytestmark = ONE_LOOP


async def test_another_token_is_unauthorized(telegram: TelegramSandbox) -> None:
    bot = bot_of(telegram, "4242:other")

    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await bot.get_me()

    await bot.session.close()


async def ask(
    telegram: TelegramSandbox, method: str, request: Mapping[str, Any]
) -> tuple[int, dict[str, Any]]:
    url = f"{telegram.url}/bot{telegram.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, **request) as response:
        return response.status, await response.json()


async def test_an_unknown_method_is_not_found(telegram: TelegramSandbox) -> None:
    status, answer = await ask(telegram, "sendPigeon", {})

    assert status == 404
    assert answer == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }


async def test_a_malformed_token_is_not_found(telegram: TelegramSandbox) -> None:
    url = f"{telegram.url}/botnonsense/getMe"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert response.status == 404


@pytest.mark.parametrize(
    "request_body",
    [
        {"json": {"chat_id": 1001, "text": "Hello", "disable_notification": True}},
        {"data": {"chat_id": "1001", "text": "Hello", "disable_notification": "true"}},
        {"params": {"chat_id": "1001", "text": "Hello", "disable_notification": "True"}},
    ],
    ids=["json", "form", "query"],
)
async def test_parameters_travel_in_any_encoding(
    request_body: dict[str, Any], telegram: TelegramSandbox, alice: Person
) -> None:
    status, answer = await ask(telegram, "SENDMESSAGE", request_body)

    assert (status, answer["result"]["text"]) == (200, "Hello")
    assert alice.messages[-1].silent


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"data": b"[1]", "headers": {"Content-Type": "application/json"}}, "JSON object"),
        ({"data": b"{", "headers": {"Content-Type": "application/json"}}, "JSON object"),
        ({"json": {"text": "x"}}, "chat_id is empty"),
        ({"json": {"chat_id": 1001, "text": "x", "reply_markup": "{"}}, "reply_markup"),
        ({"json": {"chat_id": 1001, "text": "x", "entities": {}}}, "array expected"),
    ],
)
async def test_a_malformed_call_is_a_bad_request(
    body: dict[str, Any], error: str, telegram: TelegramSandbox, alice: Person
) -> None:
    status, answer = await ask(telegram, "sendMessage", body)

    assert status == 400
    assert error in answer["description"]
    assert len(alice.messages) == 1


async def test_a_sent_file_is_downloaded_as_it_was(bot: Bot, alice: Person) -> None:
    sent = await bot.send_document(alice.id, BufferedInputFile(b"a,b\n1,2\n", "a.csv"))
    assert sent.document is not None

    content = await bot.download(sent.document)

    assert content is not None
    assert content.read() == b"a,b\n1,2\n"


async def test_a_photo_is_downloaded_in_the_size_that_was_asked_for(
    bot: Bot, alice: Person
) -> None:
    png = picture(640, 400)
    sent = await bot.send_photo(alice.id, BufferedInputFile(png, "a.png"))
    assert sent.photo is not None

    largest = await bot.download(sent.photo[-1])
    smallest = await bot.download(sent.photo[0])

    assert largest is not None
    assert largest.read() == png
    assert smallest is not None
    assert len(smallest.read()) < len(png)


async def test_a_taken_port_is_named() -> None:
    async with TelegramSandbox(ManualClock()) as first:
        port = int(first.url.rpartition(":")[2])
        with pytest.raises(PortTaken, match=f"Port {port} .* already in use.*another port"):
            await TelegramSandbox(ManualClock(), port=port).__aenter__()


async def test_stopping_does_not_wait_for_a_long_poll() -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        async with TelegramSandbox(ManualClock()) as telegram:
            bot = bot_of(telegram)
            poll = tasks.create_task(bot.get_updates(timeout=50))
            await asyncio.sleep(0.05)  # lets the poll begin

        assert await poll == []
        await bot.session.close()


FAULTS = [
    (TooManyRequests(retry_after=7), TelegramRetryAfter, 0),
    (ServerError(500), TelegramServerError, 0),
    (BadGateway(), ClientDecodeError, 0),
    (CloseBefore(), TelegramNetworkError, 0),
    (CloseAfter(), TelegramNetworkError, 1),
    (TruncatedAnswer(), TelegramNetworkError, 1),
    (HangAfter(for_s=0.05), TelegramNetworkError, 1),
]


@pytest.mark.parametrize(("fault", "error", "applied"), FAULTS)
async def test_the_ledger_knows_what_a_failed_send_did(
    fault: Fault,
    error: type[Exception],
    applied: int,
    telegram: TelegramSandbox,
    bot: Bot,
    channel: Place,
) -> None:
    telegram.faults.script("sendMessage", fault)

    with pytest.raises(error):
        await bot.send_message(channel.id, "LONG BTC")

    assert [entry.text for entry in telegram.ledger] == ["LONG BTC"] * applied
    assert len(channel.messages) == applied


async def test_the_ledger_lists_sends_and_edits_in_order(
    telegram: TelegramSandbox, bot: Bot, channel: Place
) -> None:
    sent = await bot.send_photo(
        channel.id, BufferedInputFile(picture(), "a.png"), caption="Waiting"
    )
    await bot.edit_message_caption(chat_id=channel.id, message_id=sent.message_id, caption="TP1")

    assert [(entry.method, entry.message_id, entry.text) for entry in telegram.ledger] == [
        ("sendPhoto", 1, "Waiting"),
        ("editMessageCaption", 1, "TP1"),
    ]


async def test_flood_control_holds_a_chat_but_not_the_others(clock: ManualClock) -> None:
    async with TelegramSandbox(clock, flood_control=True) as telegram:
        bot = bot_of(telegram)
        one, other = telegram.channel("One"), telegram.channel("Other")
        for number in range(3):
            await bot.send_message(one.id, f"{number}")

        with pytest.raises(TelegramRetryAfter) as refused:
            await bot.send_message(one.id, "too fast")
        await bot.send_message(other.id, "elsewhere")
        clock.advance(ms=refused.value.retry_after * 1000)
        await bot.send_message(one.id, "in time")
        await bot.session.close()

    assert refused.value.retry_after == 1
    assert [message.text for message in one.messages] == ["0", "1", "2", "in time"]


async def test_a_channel_takes_twenty_messages_and_edits_a_minute(clock: ManualClock) -> None:
    async with TelegramSandbox(clock, flood_control=True) as telegram:
        bot = bot_of(telegram)
        channel = telegram.channel("Signals")
        sent = await bot.send_message(channel.id, "0")
        accepted = 1
        for number in range(1, 60):
            clock.advance(ms=1_000)
            try:
                await bot.edit_message_text(
                    f"{number}", chat_id=channel.id, message_id=sent.message_id
                )
            except TelegramRetryAfter:
                continue
            accepted += 1
        await bot.session.close()

    # 20 at once and a third of one a second besides
    assert accepted == pytest.approx(39, abs=1)
