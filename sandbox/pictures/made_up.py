"""Five days of a market that never was."""

from functools import cache

from engine.market import Candle, Instrument
from sandbox.exchange.listing import Listing
from sandbox.exchange.minutes import UnitCandle
from sandbox.exchange.profiles import PROFILES, Profile
from sandbox.exchange.seeded_market import SeededMarket

SEED = 7
END_MS = 1_735_689_600_000
"""2025-01-01 00:00 UTC: the days before it are the made-up ones."""
DAYS = 5


def instrument(profile: Profile) -> Instrument:
    """Under a name of its own, so that nobody takes it for the real one."""
    listing = profile.listing
    return Instrument(
        symbol=f"MADEUP{listing.base}/USDT:USDT",
        exchange_id=f"MADEUP{listing.base}USDT",
        base=f"MADEUP{listing.base}",
        quote="USDT",
        tick_size=listing.tick / 10**listing.price_digits,
        quantity_step=listing.quantity_step / 10**listing.quantity_digits,
    )


@cache
def minutes(profile: Profile) -> tuple[Candle, ...]:
    """Closed minutes of one symbol, oldest first; its life does not depend on the others."""
    market = SeededMarket(SEED, END_MS, profiles=[profile], history_days=DAYS)
    listing = profile.listing
    return tuple(_candle(unit, listing) for unit in market.past(listing.exchange_id).minutes)


def _candle(unit: UnitCandle, listing: Listing) -> Candle:
    scale = 10**listing.price_digits
    prices = (unit.open, unit.high, unit.low, unit.close)
    opened, high, low, close = (price / scale for price in prices)
    volume = unit.volume / 10**listing.quantity_digits
    return Candle(unit.start_ms, opened, high, low, close, volume)


ETHER = next(profile for profile in PROFILES if profile.listing.base == "ETH")
