"""A market of a few pairs, some of which are called like words of everyday."""

from engine.market import Instrument

BASES = ("BTC", "ETH", "SOL", "NEAR", "ONE", "ME")


def instrument(base: str) -> Instrument:
    return Instrument(
        symbol=f"{base}/USDT:USDT",
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
    )


WATCHED = {base: instrument(base) for base in BASES}


def find(word: str) -> Instrument | None:
    """As the market finds them, but for its nearer names."""
    name = word.upper().partition(":")[0].replace("/", "")
    return WATCHED.get(name.removesuffix("USDT"))
