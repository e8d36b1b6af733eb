"""A real aiogram bot talks with the sandbox's people."""

import asyncio

from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from sandbox.telegram import TelegramSandbox
from tests.sandbox.telegram.conftest import ONE_LOOP

pytestmark = ONE_LOOP


async def greet(message: Message) -> None:
    button = InlineKeyboardButton(text="More", callback_data="more:1")
    await message.answer(
        f"Hello, {message.text}", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )


async def tell_more(query: CallbackQuery) -> None:
    await query.answer("Here you are")
    assert isinstance(query.message, Message)
    await query.message.edit_text("More")


async def test_a_bot_greets_and_answers_a_pressed_button(
    telegram: TelegramSandbox, bot: Bot
) -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(greet)
    dispatcher.callback_query.register(tell_more)
    alice = telegram.user("Alice")

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(dispatcher.start_polling(bot, handle_signals=False))
        await alice.send("/start")
        await telegram.wait_for(lambda: len(alice.messages) == 2)
        greeting = alice.messages[1]
        press = await alice.press(greeting, "More")
        answer = await telegram.wait_for(lambda: press.answer)
        await telegram.wait_for(lambda: greeting.edited)
        await dispatcher.stop_polling()

    assert answer.text == "Here you are"
    assert greeting.text == "More"
    assert greeting.buttons == []
