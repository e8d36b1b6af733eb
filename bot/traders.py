"""The stored traders, trading: what the database holds is who looks at the market."""

from engine.live import LiveMarket
from storage import traders
from storage.database import Database


class Traders:
    """Lets those that are stored trade, and no others."""

    def __init__(self, database: Database, market: LiveMarket) -> None:
        self._database = database
        self._market = market

    async def take_up(self) -> None:
        """Let who is stored now look from the next close on, whichever door they came through."""
        async with self._database.reading() as session:
            stored = await traders.kept(session)
        self._market.trade_for(each.profile for each in stored)
