"""A perpetual as the sandbox lists it, and how its whole-number units become Bybit's texts.

Prices and quantities are whole units inside (65114.2 with two digits is 6511420), so that sums are
exact and the texts on the wire have just the digits that Bybit sends.
"""

from msgspec import Struct


class Listing(Struct, frozen=True, kw_only=True):
    """One linear perpetual."""

    exchange_id: str
    """`BTCUSDT`."""
    base: str
    quote: str
    price_digits: int
    """A price unit is 10 ** -price_digits of the quote currency."""
    tick: int = 1
    """The smallest step of a price, in price units."""
    quantity_digits: int
    """A quantity unit is 10 ** -quantity_digits of the base currency."""
    quantity_step: int = 1
    """The smallest step of a quantity, in quantity units."""
    launched_ms: int

    def price_text(self, units: int) -> str:
        """A price as trades and tickers show it: `65114.20`."""
        return fixed(units, self.price_digits)

    def quantity_text(self, units: int) -> str:
        """A quantity as trades show it: `0.004`."""
        return fixed(units, self.quantity_digits)

    def turnover_text(self, units: int) -> str:
        """A product of price and quantity units, to four digits: `1142118412.9021`."""
        return f"{units / 10 ** (self.price_digits + self.quantity_digits):.4f}"

    def value_text(self, price: int, quantity: int) -> str:
        """What `quantity` is worth at `price`, to two digits: `3899996265.01`."""
        return f"{price * quantity / 10 ** (self.price_digits + self.quantity_digits):.2f}"


def fixed(units: int, digits: int) -> str:
    """A unit number, not negative, with all its digits: 7730 with three digits is `7.730`."""
    if digits == 0:
        return str(units)
    text = str(units).zfill(digits + 1)
    return f"{text[:-digits]}.{text[-digits:]}"


def trimmed(text: str) -> str:
    """A decimal text without closing zeros, as klines show it: `77.300` is `77.3`."""
    return text.rstrip("0").rstrip(".") if "." in text else text
