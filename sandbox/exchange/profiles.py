"""The perpetuals of the seeded market: steps as Bybit lists them, and how lively they are."""

from msgspec import Struct

from sandbox.exchange.listing import Listing


class Profile(Struct, frozen=True, kw_only=True):
    """What a seeded symbol is like in an ordinary hour."""

    listing: Listing
    price: float
    """At the start of its history, in quote currency."""
    volatility: float
    """Standard deviation of a 1-minute log return."""
    correlation: float
    """Of its returns with the whole market's, 0 to 1."""
    orders_per_s: float
    """Market orders; one makes 1.4 trades on average."""
    order_value: float
    """Median size of a market order, in quote currency."""
    open_interest_value: float
    """In quote currency."""

    @property
    def open_interest(self) -> float:
        """In base currency."""
        return self.open_interest_value / self.price


PROFILES = (
    Profile(
        listing=Listing(
            exchange_id="BTCUSDT",
            base="BTC",
            quote="USDT",
            price_digits=2,
            tick=10,
            quantity_digits=3,
            launched_ms=1_584_230_400_000,
        ),
        price=65_100.0,
        volatility=0.00055,
        correlation=0.85,
        orders_per_s=4.0,
        order_value=900.0,
        open_interest_value=3_900_000_000.0,
    ),
    Profile(
        listing=Listing(
            exchange_id="ETHUSDT",
            base="ETH",
            quote="USDT",
            price_digits=2,
            quantity_digits=2,
            launched_ms=1_615_766_400_000,
        ),
        price=3_240.0,
        volatility=0.0007,
        correlation=0.8,
        orders_per_s=3.5,
        order_value=700.0,
        open_interest_value=1_800_000_000.0,
    ),
    Profile(
        listing=Listing(
            exchange_id="SOLUSDT",
            base="SOL",
            quote="USDT",
            price_digits=3,
            tick=10,
            quantity_digits=1,
            launched_ms=1_634_256_000_000,
        ),
        price=151.0,
        volatility=0.0009,
        correlation=0.7,
        orders_per_s=2.5,
        order_value=400.0,
        open_interest_value=520_000_000.0,
    ),
    Profile(
        listing=Listing(
            exchange_id="XRPUSDT",
            base="XRP",
            quote="USDT",
            price_digits=4,
            quantity_digits=1,
            launched_ms=1_620_898_440_000,
        ),
        price=2.31,
        volatility=0.00085,
        correlation=0.6,
        orders_per_s=2.0,
        order_value=350.0,
        open_interest_value=300_000_000.0,
    ),
    Profile(
        listing=Listing(
            exchange_id="DOGEUSDT",
            base="DOGE",
            quote="USDT",
            price_digits=5,
            quantity_digits=0,
            launched_ms=1_622_630_640_000,
        ),
        price=0.2043,
        volatility=0.001,
        correlation=0.65,
        orders_per_s=2.0,
        order_value=300.0,
        open_interest_value=210_000_000.0,
    ),
    Profile(
        listing=Listing(
            exchange_id="1000PEPEUSDT",
            base="1000PEPE",
            quote="USDT",
            price_digits=7,
            quantity_digits=0,
            quantity_step=100,
            launched_ms=1_683_108_271_000,
        ),
        price=0.0074218,
        volatility=0.0013,
        correlation=0.55,
        orders_per_s=1.5,
        order_value=250.0,
        open_interest_value=90_000_000.0,
    ),
)
