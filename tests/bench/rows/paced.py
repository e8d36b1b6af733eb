"""CPU from the wire to a closed 1-second candle at 3,000 messages a second.

As ingest_us_per_trade, but each message is written on its own at a steady pace, as a live
exchange does, so that nobody is helped by messages that arrive together.
"""

from tests.bench.load.plans import PACED
from tests.bench.row import Peer, Row
from tests.bench.rows.ingest import us_per_trade


def measure(_seconds: float) -> list[float]:
    return [us_per_trade(PACED)]


ROW = Row(
    name="paced_us_per_trade",
    unit="µs",
    measure=measure,
    peers=(
        Peer(name="ccxt", module="tests.bench.peers.ccxt_ingest", arguments=("paced",)),
        Peer(
            name="cryptofeed", module="tests.bench.peers.cryptofeed_ingest", arguments=("paced",)
        ),
        Peer(name="aiohttp", module="tests.bench.peers.aiohttp_ingest", arguments=("paced",)),
    ),
)
