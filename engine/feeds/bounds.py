"""The numbers that a market can have; what is outside is a misread message.

For msgspec structs: bounds are part of a field's type.
"""

from typing import Annotated

from msgspec import Meta

# Even the sums over a day of such trades stay finite.
Amount = Annotated[float, Meta(gt=0, lt=1e15)]
Total = Annotated[float, Meta(ge=0, lt=1e15)]
Fraction = Annotated[float, Meta(gt=-1, lt=1)]
# 2009 to 2100: one misread digit must not throw the market's clock into another age.
TimeMs = Annotated[int, Meta(gt=1_230_768_000_000, lt=4_102_444_800_000)]
