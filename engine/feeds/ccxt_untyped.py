"""Names for what ccxt hands over: it has no types."""

from typing import Any, TypeAlias

Ccxt: TypeAlias = Any
"""One of ccxt's exchanges."""
Row: TypeAlias = Any
"""A structure as ccxt unified it, or what one of its callbacks gets."""
