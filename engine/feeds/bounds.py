"""The numbers that a market can have; what is outside is a misread message.

For msgspec structs: bounds are part of a field's type.
"""

from typing import Annotated

from msgspec import Meta

MOST = 1e15
"""Even the sums over a day of such trades stay finite."""
FIRST_MS = 1_230_768_000_000
LAST_MS = 4_102_444_800_000
"""2009 to 2100: one misread digit must not throw the market's clock into another age."""

MOST_TRADES = 1_000_000
"""Of one order at one price: it never meets so many others."""

Amount = Annotated[float, Meta(gt=0, lt=MOST)]
Total = Annotated[float, Meta(ge=0, lt=MOST)]
Fraction = Annotated[float, Meta(gt=-1, lt=1)]
TradeId = Annotated[int, Meta(ge=0, lt=2**62)]
TimeMs = Annotated[int, Meta(gt=FIRST_MS, lt=LAST_MS)]
