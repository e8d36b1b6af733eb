"""The exchange that the settings name."""

import random
from contextlib import AbstractAsyncContextManager

from bot.errors import WrongSettings
from bot.settings import CommandSettings
from engine.clock import Clock
from engine.errors import FeedError
from engine.feeds import Exchange, open_exchange


def exchange_of(settings: CommandSettings, clock: Clock) -> AbstractAsyncContextManager[Exchange]:
    """Not asked for anything before it is entered, and open until the context ends.

    Raises WrongSettings for a name that nobody knows.
    """
    try:
        return open_exchange(settings.exchange, settings.exchange_urls(), clock, random.Random())
    except FeedError as error:
        raise WrongSettings(f"EXCHANGE: {error}") from error
