"""`heliograph verify`: proof that nothing was edited or deleted after it was published."""

import asyncio
import sys

from bot.settings import CommandSettings
from bot.translation import FALLBACK, Translations, Translator
from bot.views import verify as verify_view
from bot.views.content import Content
from storage.audit_check import check_chain, check_signal
from storage.database import Database
from storage.errors import NotFound, StorageError


async def verify(
    settings: CommandSettings, number: int | None, known_hash: str | None
) -> tuple[bool, str]:
    """Whether all holds, and what was found, in words.

    number: of a signal; None for all of them. known_hash: a head that was posted earlier.
    Raises StorageError; NotFound when there is no trace of such a signal.
    """
    async with Database(settings.database_url) as database:
        await database.migrate()
        if number is None:
            whole = await check_chain(database, known_hash)
            return whole.broken is None, _words(verify_view.chain(whole, _english()))
        async with database.reading() as session:
            check = await check_signal(session, number)
    if check is None:
        raise NotFound(f"there is no signal #{number}")
    return check.broken is None, _words(verify_view.signal(number, check, _english()))


def run_verify(settings: CommandSettings, number: int | None, known_hash: str | None) -> int:
    """Exit status: 0, or 1 when something is broken or cannot be read."""
    try:
        holds, words = asyncio.run(verify(settings, number, known_hash))
    except StorageError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
        return 1
    print(words)  # noqa: T201 - see above
    return 0 if holds else 1


def _english() -> Translator:
    return Translations.load().of(FALLBACK)


def _words(content: Content) -> str:
    words, _ = content.text.render()
    return words
