"""/export: the signals that a person may see, with their outcomes, as a file."""

import asyncio

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, Message

from bot.handlers.asking import pair_named, words_of
from bot.handlers.discretion import keep_private
from bot.handlers.seeing import Seen, seeing
from bot.signal_export import signal_file
from bot.translation import Translator
from engine.live import LiveMarket
from engine.market import Symbol
from engine.tracking import TrackedSignal
from storage import signals

EXAMPLE = "/export BTC"
_AT_ONCE = 1_000
"""Signals in one view of the database, which is to be short."""


def router() -> Router:
    """Exports."""
    exports = keep_private(Router(name="export"))
    exports.message.register(export, Command("export", ignore_case=True), seeing)
    return exports


async def export(
    message: Message, command: CommandObject, seen: Seen, market: LiveMarket, t: Translator
) -> None:
    """`/export`, `/export BTC`: newest first."""
    words = words_of(command.args, least=0, most=1, example=EXAMPLE, t=t)
    symbol = pair_named(words[0], market, t) if words else None
    found = await _all(seen, symbol)
    if not found:
        await message.answer(t("signals-none"))
        return
    file = await asyncio.to_thread(signal_file, found)
    caption = t("signals-count", count=len(found))
    await message.answer_document(BufferedInputFile(file.data, file.name), caption=caption)


async def _all(seen: Seen, symbol: Symbol | None) -> list[TrackedSignal]:
    found: dict[int, TrackedSignal] = {}
    total = 1
    while len(found) < total:
        async with seen.database.reading() as session:
            rows, total = await signals.page(
                session, symbol=symbol, owners=seen.owners, offset=len(found), limit=_AT_ONCE
            )
        if not rows:
            break
        # By number: one that is published in between moves the others on.
        found |= {tracked.number: tracked for tracked in rows}
    return list(found.values())
