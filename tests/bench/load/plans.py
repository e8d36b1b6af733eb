"""The streams that we and the peers read, so that all read the same.

Standard library only: peers import this in an environment of their own.
"""

from tests.bench.load.server import Plan

SATURATED = Plan(trades=200_000)
SATURATED_SHORT = Plan(trades=40_000)
"""For peers that need seconds for it."""
PACED = Plan(trades=10_000, messages_per_s=3_000.0)
RECONNECT = Plan(trades=1, symbols=500, cut_first=True)
PLANS = {
    "saturated": SATURATED,
    "saturated_short": SATURATED_SHORT,
    "paced": PACED,
    "reconnect": RECONNECT,
}
